"""Named programmes: their names in many languages, and a data file that says what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.errors import BadData
from depositary.record import load
from depositary.store.programmes import of_toml, programmes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mines would be laid in the East Shield, officials said.", ["East Shield"]),
        ("W ramach programu Tarczy Wschód i pojazdów Bluszcz.", ["Tarczy Wschód", "Bluszcz"]),
        ("В рамках проекту «Східний щит» Польща…", ["Східний щит"]),
        ("the BALTIC DEFENCE LINE", ["BALTIC DEFENCE LINE"]),
        ("projekt Straży Wschodniej Flanki", ["Straży Wschodniej Flanki"]),
        ("Lietuvos ir Islandijos vadovaujamos Išminavimo koalicijos", ["Išminavimo koalicijos"]),
        ("Литва очолить коаліцію з розмінування України", ["коаліцію з розмінування"]),
        ("Rajavartiolaitos rakentaa itärajan esteaitaa.", ["itärajan esteaitaa"]),
        ("Beast Shielding and East Shielders", []),
        ("İ İ İ East Shield", ["East Shield"]),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(text: str, found: list[str]) -> None:
    """As whole words, whatever the case and however long a letter's lower case is."""
    assert [text[one.start : one.end] for one in programmes().mentions(text)] == found


@given(st.text(max_size=200))
def test_a_mention_is_always_a_name(text: str) -> None:
    """Whatever stands around it."""
    for one in programmes().mentions(text + " East Shield " + text):
        named = (text + " East Shield " + text)[one.start : one.end]
        assert named.lower() in {alias.lower() for alias in programmes().by_id[one.programme].aliases}


def test_every_programme_is_of_known_states_and_has_a_source() -> None:
    """Nothing without where it can be read."""
    for one in programmes().by_id.values():
        assert set(one.states) <= set(load().states)
        assert one.source.startswith("https://")
        assert one.name in one.aliases


GOOD = '[x]\nname="X"\nstates=["POL"]\nabout="a"\nsource="https://s"\naliases=["X"]\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[x", "programmes.toml: "),
        ("x = 1", "x: not a table"),
        (GOOD.replace('about="a"\n', ""), "[x]: about is missing, empty or of the wrong kind"),
        (GOOD.replace('["X"]', "[]"), "[x]: aliases is missing, empty or of the wrong kind"),
        (GOOD + "colour=1\n", "[x]: colour is no field"),
        (GOOD.replace("POL", "Poland"), "[x]: 'Poland' is no code of a state; write three capitals"),
        (GOOD.replace('["X"]', '["X", 1]'), "[x]: aliases holds what is no text"),
        (GOOD.replace("https://s", "a friend"), "[x]: the source is no address; write https://"),
        (GOOD + GOOD.replace("[x]", "[y]"), "[y]: 'x' is a name of [x] already"),
    ],
)
def test_a_faulty_file_is_refused_with_every_fault(text: str, fault: str) -> None:
    """File, table and reason."""
    with pytest.raises(BadData) as told:
        of_toml(text)
    assert fault in str(told.value)
