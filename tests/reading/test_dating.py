"""Which date belongs to which of the things told in a sentence."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims


def dates(text: str, language: str = "en") -> dict[str, str | None]:
    """The date of each claim by its state and stage or status."""
    return {
        f"{claim.state} {getattr(claim, 'stage', None) or getattr(claim, 'status', None) or claim.act}": claim.date
        for claim in claims(text, language)
        if claim.kind != "count"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finland left the Ottawa Convention on 10 January 2026.", {"FIN effective": "2026-01-10"}),
        (
            "Parliament voted in June 2025 to withdraw Finland from the Ottawa Convention, and the president signed the law in July.",
            {"FIN passed": "2025-06", "FIN enacted": "2025-07"},
        ),
        (
            "The United States withdrew from the Open Skies Treaty in 2020, Russia in 2021.",
            {"USA effective": "2020", "RUS effective": "2021"},
        ),
        ("Poland ratified the 1997 Ottawa Convention.", {"POL deposited": None}),
        ("Poland ratified the 1997 Ottawa Convention in 2012.", {"POL deposited": "2012"}),
        ("Poland destroyed its anti-personnel mines by 2016.", {"POL done": "../2016"}),
        (
            "Poland's exit from the Ottawa Convention takes effect on 20 February 2027.",
            {"POL effective": "2027-02-20"},
        ),
        (
            "The United States transferred cluster munitions to Ukraine in 2023 and again in 2024.",
            {"USA done": "2024"},
        ),
        (
            "Finland signed the Ottawa Convention in 2010 and in 2012 ratified it.",
            {"FIN sign": "2010", "FIN deposited": "2012"},
        ),
        ("Norway remains in the Mine Ban Treaty, it said in 2025.", {"NOR stay": None}),
        ("Russia has not joined the Mine Ban Treaty of 1997.", {"RUS outside": None}),
        (
            "Poland will leave the Ottawa Convention, Pawel Nowak told reporters on Tuesday.",
            {"POL announced": None},
        ),
    ],
)
def test_each_deed_has_its_own_date(text: str, expected: dict[str, str | None]) -> None:
    """The nearest; not that of a treaty's name, nor of the saying; a standing has none."""
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("pl", "Polska wystąpiła z konwencji ottawskiej 20 lutego 2026 r.", "2026-02-20"),
        ("de", "Finnland ist am 10. Januar 2026 aus der Ottawa-Konvention ausgetreten.", "2026-01-10"),
        ("fr", "La Pologne a quitté la convention d'Ottawa le 20 février 2026.", "2026-02-20"),
        ("es", "Polonia se retiró de la Convención de Ottawa el 20 de febrero de 2026.", "2026-02-20"),
        ("ru", "Польша вышла из Оттавской конвенции 20 февраля 2026 года.", "2026-02-20"),
        ("uk", "Польща вийшла з Оттавської конвенції 20 лютого 2026 року.", "2026-02-20"),
        ("fi", "Suomi erosi Ottawan sopimuksesta 10. tammikuuta 2026.", "2026-01-10"),
        ("lt", "Lietuva 2025 m. gruodžio 27 d. pasitraukė iš Otavos konvencijos.", "2025-12-27"),
        ("lv", "Latvija 2025. gada 27. decembrī izstājās no Otavas konvencijas.", "2025-12-27"),
        ("et", "Eesti lahkus Ottawa konventsioonist 27. detsembril 2025.", "2025-12-27"),
    ],
)
def test_a_dated_deed_in_each_language(language: str, text: str, day: str) -> None:
    """The day as the language writes it."""
    assert list(dates(text, language).values()) == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 May 2012. Finland accedes to the Ottawa Convention. 12 March 1993. North Korea fires rockets.",
            {"FIN deposited": "2012-05-01"},
        ),
        (
            "Chronology\n\nIts long road\n\n5 May 2011: A law.\n\n9 January 2012: Finland has acceded to the Ottawa Convention.",
            {"FIN deposited": "2012-01-09"},
        ),
        (
            "Live: the vote on mines\n\n17.12 Done. Parliament has approved Finland's withdrawal from the Ottawa Treaty.",
            {"FIN passed": "2026-03-04"},
        ),
        (
            "On 26 June the Verkhovna Rada met. Ukraine's parliament voted to leave the Ottawa Convention.",
            {"UKR passed": "2025-06-26"},
        ),
    ],
)
def test_a_date_stands_over_more_than_its_sentence(text: str, expected: dict[str, str | None]) -> None:
    """A timeline's, a ticker's, that of the sentence before."""
    told = dates(text)
    assert {key: told.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finland said on Monday that it had destroyed its anti-personnel mines.", {"FIN done": None}),
        (
            "The defence minister said on Monday that Finland would leave the Ottawa Convention.",
            {"FIN announced": "2026-03-02"},
        ),
        (
            "Poland's exit from the Ottawa Convention takes effect on 1 February next, says the note.",
            {"POL effective": "2027-02-01"},
        ),
        (
            "Finland signed the Ottawa Convention (Ottawa), and ratified it in 2012.",
            {"FIN deposited": "2012"},
        ),
        (
            "Finland ratified the Ottawa Convention, concluded in Oslo on 18 September 1997.",
            {"FIN deposited": None},
        ),
        (
            "Russia has been using anti-personnel mines in Ukraine since 2022, he said.",
            {"RUS ongoing": "2022/.."},
        ),
    ],
)
def test_days_of_saying_and_of_making_treaties(text: str, expected: dict[str, str | None]) -> None:
    """They date only what happens by being said."""
    told = dates(text)
    assert {key: told.get(key, "missing") for key in expected} == expected
