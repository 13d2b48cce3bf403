"""Treaties that bind a state from some day on, or no longer: with the treaty for the subject of the sentence."""

from __future__ import annotations

import pytest
from tests.reading.telling import told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Ottawa Convention ceased to apply to Poland on 20 February."),
        ("en", "Poland, for which the Ottawa Convention ceased to apply in February, spoke last."),
        ("de", "Für Polen gilt der Ottawa-Vertrag seit dem 20. Februar nicht mehr."),
        ("ru", "Для Польши Оттавская конвенция перестала действовать 20 февраля."),
        ("uk", "Для Польщі Оттавська конвенція втратила чинність 20 лютого."),
        ("fi", "Ottawan sopimus lakkaa sitomasta Puolaa."),
        ("lt", "Nuo vasario Lenkijai nebegalioja Otavos konvencija."),
        ("lv", "Otavas konvencija Polijai vairs nav saistoša."),
        ("es", "La Convención de Ottawa dejó de regir para Polonia el 20 de febrero."),
    ],
)
def test_a_treaty_that_binds_no_longer(language: str, text: str) -> None:
    """Vienna Convention on the Law of Treaties, Article 70: the state is released from it."""
    assert told(text, language) == {"POL apmbc leave effective"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Arms Trade Treaty entered into force for Benin in 2017."),
        ("pl", "Wobec Beninu Traktat o handlu bronią zacznie obowiązywać 17 marca 2015 r."),
        ("et", "Relvakaubandusleping jõustus Beninile 24. detsembril 2014."),
        ("fr", "Le Traité sur le commerce des armes est entré en vigueur pour le Bénin."),
    ],
)
def test_a_treaty_that_begins_to_bind(language: str, text: str) -> None:
    """Article 24: for each state of its own."""
    assert told(text, language) == {"BEN att join effective"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Arms Trade Treaty entered into force in 2014; Benin was pleased."),
        ("pl", "Traktat o handlu bronią wszedł w życie w 2014 roku."),
    ],
)
def test_a_treatys_own_entry_into_force_is_no_states_act(language: str, text: str) -> None:
    """Guide, borderline: a treaty's own term is no state's act."""
    assert told(text, language) == set()
