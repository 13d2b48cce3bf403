"""Named programmes: their names in many languages, and a data file that says what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete
from tests.store.conftest import BOTH, GIVEN, TODAY

from depositary.errors import BadData
from depositary.record import load
from depositary.store import naming, upserting
from depositary.store.keeping import Chosen
from depositary.store.programmes import of_toml, programmes
from depositary.store.schema import programme_claim, programme_mention, setting

if TYPE_CHECKING:
    from tests.store.conftest import Told

    from depositary.store import Store


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


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_a_longer_list_finds_what_reports_named_before(store: Store, told: Told) -> None:
    """A store that an older list was used on is looked through once; what was purged keeps what it named."""
    text = "Poland will use anti-personnel mines in its East Shield programme, its minister said."
    store.add(
        [told(text, "https://example.org/a"), told(text, "https://purged.example/b", date(2026, 3, 1))], GIVEN
    )
    list(store.purge(Chosen(source="purged.example"), on=TODAY))
    assert list(store.renew_programmes()) == []
    before = store.about_programme("East Shield")
    assert (before.reports_in_all, len(before.claims)) == (2, 2)
    held = store.report("https://example.org/a")
    claims = [int(one.id, 16) for one in held.claims]
    with store.writing() as connection:
        here = programme_mention.c.report_id == int(held.head.id, 16)
        connection.execute(delete(programme_mention).where(here))
        connection.execute(delete(programme_claim).where(programme_claim.c.claim_id.in_(claims)))
        upserting.replace(connection, setting, [{"name": naming.NAMED, "value": "older"}])
    assert store.about_programme("East Shield").reports_in_all == 1
    list(store.renew_programmes())
    assert list(store.renew_programmes()) == []
    after = store.about_programme("East Shield")
    assert [one.url for one in after.reports] == ["https://purged.example/b", "https://example.org/a"]
    assert (after.reports_in_all, len(after.claims)) == (2, 2)
