"""When a report was published: datelines in every language read, addresses, time stamps."""

from __future__ import annotations

from datetime import date

import pytest

from depositary.documents import dates

DAY = date(2026, 2, 21)


@pytest.mark.parametrize(
    "line",
    [
        "21.02.2026",
        "2026-02-21",
        "21. 2. 2026",
        "21/02/2026",
        "Saturday, 21 February 2026",
        "February 21, 2026",
        "Published: Feb. 21st, 2026, 10:30",
        "WARSAW, 21 February 2026 (The Gazette of Example Town)",
        "WARSAW (PAP), 21 February 2026 — Poland has left the treaty, which bans mines, for good.",
        "Warszawa, 21 lutego 2026 r.",
        "Київ, 21 лютого 2026 року",
        "Москва, 21 февраля 2026 г. — Польша вышла из договора, который запрещает мины",
        "Berlin, den 21. Februar 2026",
        "Paris, le 21 février 2026",
        "Madrid, 21 de febrero de 2026",
        "Helsinki 21. helmikuuta 2026",
        "Vilnius, 2026 m. vasario 21 d.",
        "Tallinn, 21. veebruar 2026",
        "Rīga, 2026. gada 21. februāris",
    ],
)
def test_a_dateline_is_found_in_every_language(line: str) -> None:
    """On its own line below the title, or before an agency's dash."""
    assert dates.dateline(f"Poland leaves the mine ban\n\n{line}\n\nThe country said so.") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Poland will leave the Ottawa Convention on 20 February 2026",
        "Poland left. On 20 February 2026 its withdrawal took effect, six months after its notice.",
        "03/04/2026",
        "31 February 2026",
        "February 2026",
        "Thursday, 29 January",
        "The treaty of 18 September 1997, and the notice of 20 August 2025",
        "",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    """Nor one that may be day/month or month/day, one that does not exist, or one without its year."""
    assert dates.dateline(text) is None


def test_no_month_name_means_two_months() -> None:
    """The names of eleven languages share one table, so they must not clash."""
    rows = dates.files("depositary.documents").joinpath("months.tsv").read_text("utf-8").splitlines()[2:]
    meanings: dict[str, set[str]] = {}
    for row in rows:
        _, month, names = row.split("\t")
        for name in names.split():
            meanings.setdefault(name, set()).add(month)
    assert {name for name, months in meanings.items() if len(months) > 1} == set()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2026/02/21/poland", DAY),
        ("https://example.org/news-2026-02-21.html", DAY),
        ("https://example.org/20260221-poland", DAY),
        ("https://example.org/2026/02/poland", None),
        ("https://example.org/article/120260221999", None),
        ("https://example.org/2026/13/45/x", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(url: str | None, day: date | None) -> None:
    """A month alone is no day, and a long number no date."""
    assert dates.in_address(url) == day


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2026-02-21T23:30:00-05:00", DAY),
        ("Sat, 21 Feb 2026 00:30:00 +0300", DAY),
        ("2026-02-21", DAY),
        ("yesterday", None),
        ("0001-01-01T00:00:00", None),
        ("", None),
    ],
)
def test_a_stamp_keeps_its_written_day(stamp: str, day: date | None) -> None:
    """Turned to Greenwich, a stamp near midnight would move to another day."""
    assert dates.stamped(stamp) == day
