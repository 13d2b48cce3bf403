"""Whose deed it is where cases, moods, pronouns or an earlier sentence tell it."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims, told


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fi", "Meillä on raja Venäjän kanssa, joka ei ole Ottawan sopimuksen osapuoli.", {"RUS"}),
        ("fi", "Moskova ilmoitti Kanadalle eroavansa Avoin taivas -sopimuksesta.", {"RUS"}),
        ("fi", "Venäjä vaikenee, mutta Ukrainassa sen joukot kylvivät jalkaväkimiinoja.", {"RUS"}),
        ("et", "Venemaa on jalaväemiine Ukrainas kasutanud.", {"RUS"}),
        ("et", "Ottawa konventsioonile kirjutati Helsingis alla.", set()),
        ("fi", "Ottawan sopimus tuli Suomessa voimaan heinäkuussa 2012.", {"FIN"}),
    ],
)
def test_cases_tell_who_acts(language: str, text: str, expected: set[str]) -> None:
    """A goal, a neighbour and a place are no actors; a treaty is in force in the state that it binds."""
    assert {claim.state for claim in claims(text, language) if claim.kind != "count"} == expected


def test_who_has_only_signed_stands_outside() -> None:
    """A signature alone is told twice (guide, "Borderline, decided")."""
    assert told("Israel on vain allekirjoittanut ydinkoekieltosopimuksen.", "fi") == {
        "ISR ctbt sign -",
        "ISR ctbt outside -",
    }


def test_a_conditional_only_may_come() -> None:
    """Conduct told in a conditional mood is considered."""
    assert told("Suomi antaisi Ukrainalle jalkaväkimiinoja.", "fi") == {"FIN apm transfer considered"}


def test_we_are_those_whose_language_it_is() -> None:
    """Of several states named in a text, "we" means that of its language, if it has one."""
    text = "Krievija, Ķīna un Latvija par to runāja. Otavas konvencijai mēs pievienojāmies 2005. gadā."
    assert "LVA apmbc join deposited" in told(text, "lv")


def test_a_step_long_after_its_act_is_told_of_any_state_in_a_text_on_one_treaty() -> None:
    """In a text that is all about leaving one treaty, "handed over their notices" needs no more words."""
    text = (
        "Finland is leaving the Ottawa Convention. Its exit from the treaty takes effect in January. "
        "The forest is quiet. Snow fell all night. The soldiers drank coffee. "
        "Latvia handed over its instrument of withdrawal on 27 June 2025."
    )
    assert "LVA apmbc leave deposited" in told(text)


def test_what_a_sentence_goes_on_to_name_is_spoken_of_next() -> None:
    """The treaty named last without a clause of its own is the one that the next sentence means."""
    text = (
        "India never joined the Non-Proliferation Treaty, and Pakistan has not signed the Test-Ban Treaty. "
        "The treaty was ratified by France in 1998."
    )
    assert "FRA ctbt join deposited" in told(text)
