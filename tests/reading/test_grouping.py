"""States named in one breath: what makes a list, and what only looks like one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.reading.fixtures import ROOT
from tests.reading.telling import tagged


def groups(text: str, language: str = "en") -> list[str]:
    """The groups of a sentence, each as its codes."""
    return ["+".join(group.codes) for group in tagged(text, language).groups]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Estonia, Latvia and Lithuania have left.", ["EST+LVA+LTU"]),
        ("en", "Finland and the three Baltic states have left.", ["FIN+EST+LVA+LTU"]),
        ("en", "The Baltic states have left.", ["EST+LVA+LTU"]),
        ("en", "Poland as well as Finland has left.", ["POL+FIN"]),
        ("en", "Poland has a border with Russia.", ["POL", "RUS"]),
        ("en", "Poland left, but Norway has not.", ["POL", "NOR"]),
        ("en", "In Poland, Ukraine is spoken of.", ["POL", "UKR"]),
        ("en", "The Baltic states, Estonia, Latvia and Lithuania, have left.", ["EST+LVA+LTU"]),
        ("en", "Russia, Russia and Russia.", ["RUS"]),
        ("pl", "Polska, Litwa, Łotwa i Estonia wystąpiły.", ["POL+LTU+LVA+EST"]),
        ("de", "Estland, Lettland und Litauen sind ausgetreten.", ["EST+LVA+LTU"]),
        ("fr", "La Pologne et la Finlande sont sorties.", ["POL+FIN"]),
        ("uk", "Польща та Фінляндія вийшли.", ["POL+FIN"]),
        ("fi", "Viro, Latvia ja Liettua ovat eronneet.", ["EST+LVA+LTU"]),
    ],
)
def test_groups(language: str, text: str, expected: list[str]) -> None:
    """Commas, conjunctions and articles join; a verb, a preposition or a bare comma between two does not."""
    assert groups(text, language) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Poland has left.", "name"),
        ("The Polish exit is near.", "adjective"),
        ("Warsaw has left.", "capital"),
        ("The Seimas has voted.", "organ"),
    ],
)
def test_the_role_in_which_a_state_is_named(text: str, role: str) -> None:
    """A capital and an organ stand for their state, an adjective before what it tells the state of."""
    (group,) = tagged(text).groups
    assert group.role == role


def test_cases_come_with_the_form() -> None:
    """Where a language has cases, a form tells which it may be."""
    (group,) = tagged("Wyjście Polski z konwencji jest bliskie.", "pl").groups
    assert "gen" in group.cases
    assert "nom" not in group.cases


def test_a_word_that_is_both_an_adjective_and_a_people_is_taken_the_same_way_every_time() -> None:
    """In words: "Cambodian": which role it has must not hang on the order of a set."""
    script = (
        "from tests.reading.telling import tagged;"
        "print([group.role for group in tagged('The Cambodian forces and the Ukrainians laid mines.').groups])"
    )
    printed = set()
    for seed in "012345":
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        printed.add(subprocess.check_output([sys.executable, "-c", script], env=environment, text=True))
    assert len(printed) == 1
