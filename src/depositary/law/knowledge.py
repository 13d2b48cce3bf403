"""Two times: how a state stood on a day, as the record knew it on another.

An instrument that the record learned of on an unknown day may or may not have been known. The answer stands
if it is the same whichever of them were known, learned in the order of their dates; else it cannot be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.law.answers import without_row
from depositary.law.book import compile_state
from depositary.law.wording import spelled
from depositary.model import Participation, Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.law.book import Book, Shelf
    from depositary.model import Instrument


def status_as_known(shelf: Shelf, book: Book, state: str, on: date, known: date) -> Participation:
    """The status of a day as the record knew it on another; `cannot-say` where that is not known."""
    course = book.courses.get(state)
    acts = course.instruments if course else ()
    sure = tuple(one for one in acts if one.recorded is not None and one.recorded <= known)
    unsure = tuple(one for one in acts if one.recorded is None and one.date <= known)
    possible = [_on(shelf, book, state, (*sure, *unsure[:many]), on) for many in range(len(unsure) + 1)]
    if len({one.status for one in possible}) == 1:
        return possible[-1]
    return Participation(state, book.treaty.id, "cannot-say", None, None, (_unknown(unsure, known),))


def _on(shelf: Shelf, book: Book, state: str, acts: tuple[Instrument, ...], on: date) -> Participation:
    """The standing by these acts only, general entry into force as it is."""
    if not acts:
        return without_row(book, state, shelf.record.states[state].until)
    return compile_state(book.clock, shelf, state, acts, None)[1].on(on)


def _unknown(unsure: tuple[Instrument, ...], known: date) -> Step:
    named = "; ".join(f"{one.action} of {spelled(one.date)}" for one in unsure)
    text = (
        f"The record does not say since when it knows of: {named}."
        f" So what it knew on {spelled(known)} cannot be said."
    )
    return Step("record", text, unsure)
