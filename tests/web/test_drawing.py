"""Figures: places and numbers that can be checked, and markup that is safe to put into a page."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET  # reads what the figures themselves wrote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.serving import house

from depositary.web import standings
from depositary.web.drawing import chart, timeline, worldmap
from depositary.web.drawing.marking import element, text
from depositary.web.drawing.scale import Scale
from depositary.web.extracts import around, pieces

TODAY = date(2026, 2, 21)
SVG = "{http://www.w3.org/2000/svg}"


def test_every_state_that_exists_is_on_the_map() -> None:
    """A shape or a dot for each, and none for what is no state: the atlas joins by ISO number."""
    held = standings.on_day(house(TODAY), "apmbc", TODAY)
    drawn = ET.fromstring(worldmap.draw(held, house(TODAY).record.states, "title", "about"))  # noqa: S314 - our own
    codes = {one.get("data-code") for one in drawn.iter(f"{SVG}g") if one.get("data-code")}
    assert codes == held.keys()
    assert len(codes) == 198


def test_a_picture_to_save_needs_no_style_sheet() -> None:
    """Fills and patterns are in the file itself, and it has a title and a description."""
    held = standings.on_day(house(TODAY), "apmbc", TODAY)
    picture = worldmap.draw(held, house(TODAY).record.states, "Ottawa", "about")
    assert 'fill="url(#p-former)"' in picture
    assert 'id="p-former"' in picture
    assert "<title" in picture
    assert "href=" not in picture


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(1999, 2, 28), 0), (date(1999, 3, 1), 45), (date(2025, 12, 1), 166), (date(2026, 2, 20), 161)],
)
def test_the_number_of_parties_is_the_ledgers(day: date, count: int) -> None:
    """The stepped line is counted from changes; on each of its days it agrees with the ledger."""
    held = house(TODAY)
    steps = standings.counted(standings.turns(standings.histories(held, "apmbc")))
    counted = [number for since, number in steps if since <= day]
    assert (counted[-1] if counted else 0) == count == len(held.ledger.parties("apmbc", day).states)


def test_a_chart_without_parties_is_drawn() -> None:
    """A treaty that never entered into force has a line at nought."""
    picture = chart.draw([(date(1996, 9, 24), 0)], date(2027, 1, 1), "title", TODAY)
    assert ET.fromstring(picture).tag == f"{SVG}svg"  # noqa: S314 - our own


def test_a_timeline_without_acts_is_drawn() -> None:
    """A state that never signed anything has an empty one."""
    assert ET.fromstring(timeline.draw([], "title", "about", TODAY)).tag == f"{SVG}svg"  # noqa: S314 - our own


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_later_days_lie_further_right(one: date, other: date) -> None:
    """And none lies outside the picture."""
    scale = Scale(date(1925, 1, 1), date(2028, 1, 1), 10, 1000)
    assert (scale.at(one) <= scale.at(other)) == (scale.at(min(one, other)) == scale.at(one))
    assert 10 <= scale.at(one) <= 1000


@given(st.text(), st.text())
def test_markup_cannot_be_broken_out_of(inside: str, attribute: str) -> None:
    """Whatever stands in a text or an attribute is read back as that."""
    readable = "".join(one for one in inside if one.isprintable())
    value = "".join(one for one in attribute if one.isprintable())
    read = ET.fromstring(element("text", text(readable), title=value))  # noqa: S314 - our own
    assert (read.text or "") == readable
    assert read.get("title") == value


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda one: (one[0], sum(one))), max_size=5
)


@given(st.text(min_size=60, max_size=60), SPANS)
def test_pieces_are_the_text_and_each_claim_its_evidence(words: str, spans: list[tuple[int, int]]) -> None:
    """Joined they are the text; the pieces under a claim are its evidence; each claim ends once."""
    cut = pieces(words, spans)
    assert "".join(one.text for one in cut) == words
    for number, (start, end) in enumerate(spans):
        assert "".join(one.text for one in cut if number in one.claims) == words[start:end]
        assert sum(number in one.ending for one in cut) == 1


@given(st.text(min_size=60, max_size=2000), st.integers(0, 40), st.integers(1, 20))
def test_an_extract_is_the_evidence_and_little_else(words: str, start: int, length: int) -> None:
    """It stands in the text as it is, and goes no further than a bound."""
    extract = around(words, (start, start + length))
    assert extract.evidence == words[start : start + length]
    assert extract.before + extract.evidence + extract.after in words
    assert len(extract.before) <= 400
    assert len(extract.after) <= 400
