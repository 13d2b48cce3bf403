"""Answers that are read off compiled books: standings without a row, parties, signatories and changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from depositary.law.course import IN_FORCE
from depositary.law.wording import spelled
from depositary.model import Participation, Parties, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from depositary.law.book import Book


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a state's status under a treaty became another."""

    day: date
    state: str
    treaty: str
    before: Participation
    after: Participation


def without_row(book: Book, state: str, extinct: date | None = None) -> Participation:
    """The standing of a state that has no act on record: outside where the record is whole, else unknown.

    `extinct` is the first day on which the state existed no more: a list of today's parties does not tell of
    it.
    """
    coverage = book.coverage
    known_to = coverage.as_of if coverage else None
    if book.complete and extinct is not None:
        text = (
            "The record holds no act of this State, which ceased"
            f" to exist on {spelled(extinct)}; the list of parties"
        )
        step = Step("record", f"{text}{_as_of(known_to)} does not tell whether it was one.")
        return Participation(state, book.treaty.id, "cannot-say", None, None, (step,), (), known_to)
    if book.complete:
        rule = book.clock.general["no-instrument"]
        text = (
            f"The record of this treaty is complete{_as_of(known_to)}"
            f" and holds no act of this State. {rule.text}"
        )
        step = Step(rule.article, text, source=coverage.total_source if coverage else "")
        return Participation(state, book.treaty.id, "none", None, None, (step,), (), known_to)
    return Participation(state, book.treaty.id, "cannot-say", None, None, (_incomplete(book),), (), known_to)


def _incomplete(book: Book) -> Step:
    coverage = book.coverage
    if coverage is None:
        text = (
            "The record does not say how far it is complete for this treaty, and holds no act of this State."
        )
        return Step("record", text)
    total = f" of {coverage.published_total}" if coverage.published_total else ""
    held = f"it holds {coverage.parties_in_record}{total} parties and no act of this State"
    text = f"The record of this treaty is not complete{_as_of(coverage.as_of)}: {held}, which may be a party."
    text = f"{text} Missing: {coverage.note}" if coverage.note else text
    return Step("record", text, source=coverage.total_source)


def _as_of(day: date | None) -> str:
    return f" as of {spelled(day)}" if day else ""


def parties(book: Book, on: date) -> Parties:
    """The states for which a treaty is in force on a day, and those that have consented but wait."""
    bound, contracting = [], []
    for state, standing in book.standings.items():
        status = standing.on(on).status
        if status in IN_FORCE:
            bound.append(state)
        elif status == "contracting":
            contracting.append(state)
    coverage = book.coverage
    known_to = coverage.as_of if coverage else None
    whole: Literal["exact", "at-least"] = "exact" if book.complete else "at-least"
    steps = (book.clock.because,) if book.complete else (book.clock.because, _lower_bound(book))
    return Parties(book.treaty.id, on, tuple(bound), tuple(contracting), whole, known_to, steps)


def _lower_bound(book: Book) -> Step:
    note = book.coverage.note if book.coverage else "no coverage is stated"
    source = book.coverage.total_source if book.coverage else ""
    return Step("record", f"The record is not complete, so the count is a lower bound: {note}", source=source)


def signatories(book: Book, on: date) -> tuple[str, ...]:
    """The states with a signature, definitive or subject to ratification, by a day."""
    return tuple(
        state
        for state, course in book.courses.items()
        if any(
            one.date <= on and one.action in ("signature", "definitive-signature")
            for one in course.instruments
        )
    )


def changes(books: Iterable[Book], start: date, end: date) -> tuple[Change, ...]:
    """Every change of status on a day from `start` to `end`, both included."""
    found = []
    for book in books:
        for state, standing in book.standings.items():
            for before, after in pairwise(standing.history):
                day = after.since
                if day is not None and start <= day <= end and before.status != after.status:
                    found.append(Change(day, state, book.treaty.id, before, after))
    return tuple(sorted(found, key=lambda one: (one.day, one.treaty, one.state)))
