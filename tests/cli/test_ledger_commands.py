"""The questions of the ledger on the command line: the worked answers of the issue, as contracts and as text."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Depositary

    Valid = Callable[[str, dict[str, Any]], None]


@pytest.mark.parametrize(
    ("state", "day", "status"),
    [
        ("POL", "2026-02-19", "leaving"),
        ("POL", "2026-02-20", "former"),
        ("EE", "2025-12-26", "leaving"),
        ("Estonia", "2025-12-27", "former"),
        ("Latvia", "2025-12-27", "former"),
        ("LTU", "2025-12-27", "former"),
        ("Finland", "2026-01-09", "leaving"),
        ("Suomi", "2026-01-10", "former"),
        ("Ukraine", "2006-06-01", "party"),
        ("RUS", "2026-02-21", "none"),
    ],
)
def test_status_on_a_day(depositary: Depositary, valid: Valid, state: str, day: str, status: str) -> None:
    """By code or name; the day of effect is the first day on which it no longer holds."""
    (answer,) = depositary("status", state, "Ottawa Convention", "--on", day, "--json").objects
    valid("status", answer)
    assert (answer["treaty"], answer["on"], answer["status"]) == ("apmbc", day, status)
    assert answer["because"][0]["article"]


def test_status_under_all_treaties_is_a_line_a_treaty(depositary: Depositary, valid: Valid) -> None:
    """In the order of the rules files."""
    answers = depositary("status", "POL", "--on", "2026-03-01", "--json").objects
    assert {one["treaty"] for one in answers} >= {"apmbc", "ccm", "npt"}
    for answer in answers:
        valid("status", answer)


def test_a_contested_status_names_the_other_views(depositary: Depositary) -> None:
    """Ukraine's standing is the depositary's view; what Ukraine and others hold stands beside it."""
    (answer,) = depositary("status", "UKR", "apmbc", "--on", "2026-02-21", "--json").objects
    assert answer["status"] == "party"
    assert "Ukraine" in {view["holder"] for view in answer["contested"]}
    assert "contested: Ukraine" in depositary("status", "UKR", "apmbc", "--on", "2026-02-21").out


def test_parties_are_counted(depositary: Depositary, valid: Valid) -> None:
    """One fewer on the day on which Poland is out."""
    (before,) = depositary("parties", "apmbc", "--on", "2026-02-19", "--json").objects
    (after,) = depositary("parties", "apmbc", "--on", "2026-02-20", "--json").objects
    valid("parties", before)
    assert before["count"] == len(before["states"]) == after["count"] + 1
    assert set(before["states"]) - set(after["states"]) == {"POL"}


@pytest.mark.parametrize(
    ("weapon", "day", "answer"),
    [
        ("apm", "2026-01-15", "prohibited"),
        ("apm", "2026-03-01", "not-covered"),
        ("avm", "2026-01-15", "not-covered"),
    ],
)
def test_may_poland_produce(depositary: Depositary, valid: Valid, weapon: str, day: str, answer: str) -> None:
    """Article 1(1)(b) while it binds; nothing of the Ottawa Convention speaks of anti-vehicle mines."""
    (found,) = depositary("may", "Poland", "produce", weapon, "--on", day, "--json").objects
    valid("may", found)
    if weapon == "apm":
        assert found["answer"] == answer
    else:
        assert found["answer"] != "prohibited"


def test_may_names_the_article(depositary: Depositary) -> None:
    """In words too."""
    said = depositary("may", "Poland", "produce", "apm", "--on", "2026-01-15")
    assert said.out.startswith("Poland, produce apm, 2026-01-15: prohibited\n  Article 1(1)(b)")


def test_due(depositary: Depositary, valid: Valid) -> None:
    """Deadlines in order, each with its article."""
    duties = depositary("due", "--state", "POL", "--treaty", "apmbc", "--to", "2017-12-31", "--json").objects
    for duty in duties:
        valid("due", duty)
    days = [duty["due"] for duty in duties]
    assert days == sorted(days)
    assert "2017-06-01" in days  # Article 4: four years after 1 June 2013


def test_due_as_a_calendar_is_one_that_others_read(depositary: Depositary) -> None:
    """Whole days, with what RFC 5545 asks of every event."""
    from icalendar import Calendar

    said = depositary("due", "--state", "POL", "--treaty", "apmbc", "--to", "2017-12-31", "--ical")
    events = Calendar.from_ical(said.out).walk("VEVENT")
    assert len(events) >= 1
    assert all("DTSTAMP" in event and "UID" in event for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    again = depositary("due", "--state", "POL", "--treaty", "apmbc", "--to", "2017-12-31", "--ical")
    assert again.out == said.out


def test_history_has_no_gap_and_no_overlap(depositary: Depositary, valid: Valid) -> None:
    """Each interval begins where the one before it ends."""
    intervals = depositary("history", "POL", "apmbc", "--json").objects
    for interval in intervals:
        valid("history", interval)
    for before, after in pairwise(intervals):
        assert before["until"] == after["since"]
    assert [one["status"] for one in intervals] == [
        "none",
        "signatory",
        "contracting",
        "party",
        "leaving",
        "former",
    ]


def test_whatif(depositary: Depositary, valid: Valid) -> None:
    """An instrument that is on record already is no second one: its computed date is the answer."""
    (found,) = depositary("whatif", "POL", "apmbc", "withdrawal", "--on", "2025-08-20", "--json").objects
    valid("whatif", found)
    assert (found["effective"], found["status_after"]) == ("2026-02-20", "former")


def test_whatif_of_a_table_keeps_its_rows(depositary: Depositary, tmp_path: Path) -> None:
    """Input columns, in order, then the day of effect and the rule, also for a row that has none."""
    rows = "id,state,treaty,action,deposit_date\n1,POL,apmbc,withdrawal,2025-08-20\n2,UKR,apmbc,withdrawal,2025-09-01\n"
    (tmp_path / "in.csv").write_text(rows)
    said = depositary("whatif", "--csv", str(tmp_path / "in.csv"))
    first, second = csv.DictReader(io.StringIO(said.out))
    assert list(first) == ["id", "state", "treaty", "action", "deposit_date", "effective_date", "rule"]
    assert (first["id"], first["effective_date"]) == ("1", "2026-02-20")
    assert "20" in first["rule"]
    assert second["effective_date"] == ""
    assert "20(3)" in second["rule"]
    assert said.code == 0


def test_whatif_of_a_table_names_its_bad_rows_and_does_the_rest(depositary: Depositary) -> None:
    """Each keeps its place; the message has its line."""
    rows = (
        "state,treaty,action,deposit_date\n"
        "Atlantis,apmbc,withdrawal,2025-08-20\n"
        "POL,nothing,withdrawal,2025-08-20\n"
        "POL,apmbc,walkout,2025-08-20\n"
        "POL,apmbc,withdrawal,2025-02-30\n"
        "POL,apmbc,withdrawal,2025-08-20\n"
    )
    said = depositary("whatif", "--csv", "-", stdin=rows.encode())
    answers = list(csv.DictReader(io.StringIO(said.out)))
    assert said.code == 1
    assert [row["effective_date"] for row in answers] == ["", "", "", "", "2026-02-20"]
    for number, reason in enumerate(("Atlantis", "nothing", "walkout", "2025-02-30"), start=2):
        assert f"-, line {number}: " in said.err
        assert reason in said.err


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (b"", "no column state, treaty, action, deposit_date"),
        (b"state,treaty\nPOL,apmbc\n", "no column action, deposit_date"),
        (b"\xff\xfe\x00", "not a CSV in UTF-8"),
        (b'state,treaty,action,deposit_date\n"POL', "not a CSV in UTF-8"),
    ],
)
def test_a_table_that_is_none(depositary: Depositary, rows: bytes, reason: str) -> None:
    """Said with the columns that it needs."""
    said = depositary("whatif", "--csv", "-", stdin=rows)
    assert said.code == 1
    assert reason in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "POL"],
        ["status", "UKR", "apmbc", "--on", "2026-02-21"],
        ["history", "RUS"],
        ["parties", "npt", "--on", "2020-01-01"],
        ["may", "UKR", "use", "mine"],
        ["due", "--state", "UKR"],
        ["whatif", "UKR", "apmbc", "withdrawal", "--on", "2026-03-01"],
        ["record", "diff", "src/depositary/record/data"],
    ],
    ids=" ".join,
)
def test_what_people_read_fits_80_columns(depositary: Depositary, arguments: list[str]) -> None:
    """Long words are broken rather than let out; nothing is cut."""
    said = depositary(*arguments)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
