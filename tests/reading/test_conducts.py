"""Conduct with a weapon: which, whose, and whether it is done yet."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland could produce anti-personnel mines.", "considered"),
        ("Poland will produce anti-personnel mines.", "planned"),
        ("Poland plans to produce anti-personnel mines.", "planned"),
        ("Poland produces anti-personnel mines.", "ongoing"),
        ("Poland is producing anti-personnel mines.", "ongoing"),
        ("Poland produced anti-personnel mines.", "done"),
        ("Poland has produced anti-personnel mines.", "done"),
        ("Poland stopped producing anti-personnel mines in 1993.", "ceased"),
        ("Poland does not produce anti-personnel mines.", "ruled-out"),
        ("Poland will not produce anti-personnel mines.", "ruled-out"),
        ("Poland has no plans to produce anti-personnel mines.", "ruled-out"),
        ("Poland has never produced anti-personnel mines.", "ruled-out"),
        ("Poland would produce anti-personnel mines only if it were attacked.", "conditional"),
    ],
)
def test_the_statuses(text: str, expected: str) -> None:
    """From tense, modality, negation and condition."""
    assert told(text) == {f"POL apm produce {expected}"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("North Korea tested a nuclear weapon in 2017.", "PRK nuclear test done"),
        ("Norway destroyed all its cluster munitions in 2010.", "NOR cluster destroy done"),
        ("Latvia is destroying its cluster munitions.", "LVA cluster destroy ongoing"),
        ("Finland holds a stockpile of anti-personnel mines.", "FIN apm stockpile ongoing"),
        ("Poland retains 1,000 anti-personnel mines for training.", "POL apm retain ongoing"),
        ("Angola is clearing anti-personnel mines.", "AGO apm clear ongoing"),
        ("Poland bought anti-personnel mines.", "POL apm acquire done"),
        ("Poland will lay anti-tank mines.", "POL avm use planned"),
    ],
)
def test_conducts_and_weapons(text: str, key: str) -> None:
    """Each conduct of the guide by its words."""
    assert key in told(text)


def test_a_transfer_has_a_receiver() -> None:
    """The state it goes to, or nobody named."""
    assert [claim.to for claim in claims("Germany transferred anti-tank mines to Ukraine in 2022.")] == [
        "UKR"
    ]
    assert [claim.to for claim in claims("Germany transferred anti-tank mines in 2022.")] == [None]


def test_plain_mines_in_a_report_on_anti_personnel_mines_are_these() -> None:
    """Mines at large stay mines of no type (guide, "Borderline, decided")."""
    assert told("Poland left the Ottawa Convention. Poland will lay mines.") >= {"POL apm use planned"}
    assert told("Poland will lay anti-tank mines. Latvia will lay mines on its roads.") == {
        "POL avm use planned",
        "LVA mine use planned",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Ottawa Convention prohibits the use of anti-personnel mines by Poland.",
        "Poland stationed nuclear weapons abroad.",
        "Poland showed a vehicle designed for laying anti-tank mines.",
        "Three people in Poland were killed by anti-personnel mines.",
    ],
)
def test_what_is_no_conduct(text: str) -> None:
    """A rule, a posture, what a thing is made for, casualties."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "Belgium held 400,000 anti-personnel mines. The last of them were destroyed in 1997.",
            "BEL apm destroy done",
        ),
        (
            "Norway used cluster munitions in tests. It has never produced any.",
            "NOR cluster produce ruled-out",
        ),
        ("Syria holds chemical weapons. The Syrian army fired shells at Homs.", "SYR chemical use done"),
    ],
)
def test_words_for_the_weapons_named_before(text: str, key: str) -> None:
    """Some of them ("the last", "any"), or weapons without their type ("shells")."""
    assert key in told(text)


def test_plain_bombs_of_another_kind_are_not_those_named_before() -> None:
    """An unknown word before them makes them others."""
    assert "RUS cluster use done" not in told("Ukraine got cluster munitions. Russia dropped glide bombs.")


def test_the_accused_and_their_denial() -> None:
    """A charge is laid against the state behind it, and the accused may deny it alone."""
    text = "Chad accused Libya of using mustard gas against its troops. Libya denied this."
    assert told(text) == {"LBY chemical use done", "LBY chemical use ruled-out"}
    assert "KHM mine use done" in told("Cambodia was accused by Thailand of laying landmines.")
    assert "MLI mine use ruled-out" not in told("Chad accused Libya of laying landmines. Mali denied it.")


def test_production_that_has_begun_is_going_on() -> None:
    """What has begun is done now; what is to begin is planned."""
    assert told("Poland has resumed production of anti-personnel mines.") == {"POL apm produce ongoing"}
    assert told("Poland will resume production of anti-personnel mines.") == {"POL apm produce planned"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Malta is a party to the Convention on Cluster Munitions. It has none.",
            "MLT cluster stockpile ruled-out",
        ),
        ("Ireland has never had any cluster bombs.", "IRL cluster stockpile ruled-out"),
        ("Libya gave up its nuclear weapons programme in 2003.", "LBY nuclear develop ceased"),
        ("Denmark destroyed its landmines. The army keeps 1,800 for training.", "DNK mine retain ongoing"),
        ("China has observed a moratorium on nuclear testing since 1996.", "CHN nuclear test ceased"),
    ],
)
def test_words_that_carry_their_own_status(text: str, expected: str) -> None:
    """Negations and ends inside the words of a deed, and numbers that stand for weapons."""
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Houthi forces in Yemen planted landmines near Hodeida.",
        "Rebels laid landmines on the road to Timbuktu in Mali.",
        "Poland's bishops condemned the use of landmines.",
        "Norway funds demining in Cambodia.",
        "The United States gives less money, and mine clearance in Laos had to be cut.",
    ],
)
def test_who_does_nothing(text: str) -> None:
    """Rebels, the country where they act, critics, donors."""
    assert told(text) == set()
