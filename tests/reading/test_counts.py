"""How many states are parties, outside, signatories or leaving, and how exact the report is."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims


def counted(text: str, language: str = "en") -> list[str]:
    """The counts of a text as "treaty count bound value"."""
    return [
        f"{one.treaty} {one.count} {one.bound} {one.value}"
        for one in claims(text, language)
        if one.kind == "count"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Convention on Cluster Munitions has 112 states parties.", ["ccm parties exact 112"]),
        ("More than 160 states are parties to the Ottawa Convention.", ["apmbc parties at-least 160"]),
        ("Some 33 countries remain outside the Mine Ban Treaty.", ["apmbc outside about 33"]),
        ("Fifty-six states outside the Ottawa Convention attended.", ["apmbc outside exact 56"]),
        ("133 countries signed the Ottawa Convention.", ["apmbc signatories exact 133"]),
        ("Nearly 100 countries have signed the TPNW.", ["tpnw signatories about 100"]),
        ("Six countries are leaving the Ottawa Convention.", ["apmbc leaving exact 6"]),
        (
            "The Marshall Islands became the 161st state to join the Mine Ban Treaty.",
            ["apmbc parties exact 161"],
        ),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    """Digits, words, ordinals, and the words before them that bound them."""
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Poland has 160 anti-personnel mines.",
        "The Ottawa Convention was signed in 1997.",
        "In 2012 states met to discuss the Ottawa Convention.",
        "The Ottawa Convention has 22 articles.",
        "Two countries signed the Ottawa Convention.",
        "5000 countries signed the Ottawa Convention.",
    ],
)
def test_numbers_that_count_no_states(text: str) -> None:
    """Weapons, years, articles; one or two states are named, and there are no 5,000."""
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Arms Trade Treaty has been signed by 130 states and ratified by 116.",
            ["att signatories exact 130", "att parties exact 116"],
        ),
        ("One hundred and thirty-two governments have signed the CTBT.", ["ctbt signatories exact 132"]),
        (
            "Six have left the Ottawa Convention and 160 remain.",
            ["apmbc leaving exact 6", "apmbc parties exact 160"],
        ),
        ("Niger acceded to the BWC. It is the 185th state to do so.", ["bwc parties exact 185"]),
    ],
)
def test_what_is_counted_by_who_did_it(text: str, expected: list[str]) -> None:
    """The states by which a treaty was signed, those that remain, the one that does what was told last."""
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "One hundred and sixty-two states are parties to the Ottawa Convention.", ["apmbc parties exact 162"]),
        ("fr", "Quatre-vingt-dix-sept pays ont ratifié la Convention d'Ottawa.", ["apmbc parties exact 97"]),
        ("fr", "La Convention d'Ottawa a été ratifiée par cent soixante-deux pays.", ["apmbc parties exact 162"]),
        ("es", "Han ratificado la Convención de Ottawa ciento sesenta y dos países.", ["apmbc parties exact 162"]),
    ],
)  # fmt: skip
def test_a_number_of_several_words(language: str, text: str, expected: list[str]) -> None:
    """Hundreds, tens and units are one number, with "and" or without, French scores too."""
    assert counted(text, language) == expected
