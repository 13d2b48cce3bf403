"""Which treaty an act is about: the one named nearest, or the one that the text speaks of."""

from __future__ import annotations

import pytest
from tests.reading.telling import told


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("the Ottawa Convention", "apmbc"),
        ("the Ottawa Treaty", "apmbc"),
        ("the Mine Ban Treaty", "apmbc"),
        ("the Anti-Personnel Mine Ban Convention", "apmbc"),
        ("the treaty banning anti-personnel landmines", "apmbc"),
        ("the Convention on Cluster Munitions", "ccm"),
        ("the Arms Trade Treaty", "att"),
        ("the Treaty on the Prohibition of Nuclear Weapons", "tpnw"),
        ("the Nuclear Non-Proliferation Treaty", "npt"),
        ("the NPT", "npt"),
        ("the Comprehensive Nuclear-Test-Ban Treaty", "ctbt"),
        ("the Biological Weapons Convention", "bwc"),
        ("the Chemical Weapons Convention", "cwc"),
        ("the Open Skies Treaty", "open-skies"),
        ("the Outer Space Treaty", "outer-space"),
        ("the Antarctic Treaty", "antarctic"),
        ("the INF Treaty", "inf"),
    ],
)
def test_the_names_of_treaties(name: str, treaty: str) -> None:
    """Official and usual names, and descriptive ones."""
    assert told(f"Norway ratified {name}.") == {f"NOR {treaty} join deposited"}


def test_the_convention_is_the_one_named_before() -> None:
    """Without its name it is the treaty in focus, and a later one takes its place."""
    text = "Norway ratified the Arms Trade Treaty. Chile ratified the Mine Ban Treaty. Peru has not joined the treaty."
    assert "PER apmbc outside -" in told(text)


def test_treaties_in_one_breath() -> None:
    """Each has its claim."""
    assert told("Poland ratified the NPT and the CTBT.") == {
        "POL npt join deposited",
        "POL ctbt join deposited",
    }


@pytest.mark.parametrize("text", ["Norway joined the Paris Agreement.", "Norway joined the European Union."])
def test_other_pacts_are_none_of_ours(text: str) -> None:
    """Even where the text speaks of one of ours as well."""
    assert told(f"{text} The Mine Ban Treaty is another matter.") == set()


def test_a_treaty_in_the_clause_of_another_deed_is_that_deeds() -> None:
    """As in "the same day on which it ratified …"."""
    text = (
        "Libya stayed away from the Chemical Weapons Convention until its change of course and acceded in 2004, "
        "the same year in which it ratified the Comprehensive Nuclear-Test-Ban Treaty."
    )
    assert {"LBY cwc join deposited", "LBY ctbt join deposited"} <= told(text)


def test_it_after_a_verb_is_the_treaty() -> None:
    """However far before in its sentence the treaty was named."""
    text = (
        "Belarus, which has been part of the CFE treaty since 1992, said at the end of October in a note to all "
        "the others that it was suspending it, but only with regard to Poland."
    )
    assert "BLR cfe suspend announced" in told(text)


def test_they_after_a_state_whose_name_is_a_plural() -> None:
    """Not the states told of before."""
    text = "La Chine a adhéré au Traité sur le commerce des armes. Les États-Unis disent qu'ils ne l'ont pas ratifié."
    assert "USA att outside -" in told(text, "fr")


def test_of_treaties_named_as_often_the_text_is_about_that_of_its_weapon() -> None:
    """What "the convention" means where two are named once each, and mines spoken of all the time."""
    text = (
        "Anti-personnel mines lay in the field. Finland has left the convention. Lithuania quit the cluster munitions"
        " treaty a year before. Anti-personnel mines are back, whatever the Ottawa Convention says."
    )
    assert "FIN apmbc leave effective" in told(text)
