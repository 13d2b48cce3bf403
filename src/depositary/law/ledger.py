"""The ledger: every question about treaties, states and days is a look-up in what was compiled once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from depositary.errors import WrongCall
from depositary.law import answers, duties, knowledge, naming, permissions, whatif
from depositary.law.book import Shelf, compile_book, sort
from depositary.law.loading import load_general_law, load_treaties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from depositary.law.answers import Change
    from depositary.law.book import Book
    from depositary.law.rules import Treaty
    from depositary.law.whatif import WhatIf
    from depositary.model import Duty, Instrument, Participation, Parties, Permission, Step
    from depositary.record.holdings import Record


def compile_ledger(record: Record, treaties: Mapping[str, Treaty] | None = None) -> Ledger:
    """Compile the law of all treaties over a record; null means the packaged rules.

    Raises BadData where rules or record contradict themselves or each other, with both sides named.
    """
    rules = load_treaties() if treaties is None else treaties
    with _collector_at_rest():
        shelf = sort(record, load_general_law())
        books: dict[str, Book] = {}
        for one in sorted(rules.values(), key=lambda rule: (bool(rule.parent), rule.id)):
            books[one.id] = compile_book(one, shelf, shelf.acts.get(one.id, {}), books.get(one.parent))
        return Ledger(shelf, books, permissions.speaking(rules), naming.names_of(rules.values()))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's cycle collector rest: compiling makes tens of thousands of lasting values and no cycle.

    Walking them again and again would take 40 % of the time (bench/law_bench.py).
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What every state is bound by on any day, and why; made by `compile_ledger`, never changed.

    States are named by alpha-3 code, treaties by id (`find_treaty` gives the id of a usual name); an unknown
    one raises WrongCall.
    """

    shelf: Shelf = field(repr=False)
    books: Mapping[str, Book] = field(repr=False)
    speaking: permissions.Speaking = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    @property
    def record(self) -> Record:
        """The record that was compiled."""
        return self.shelf.record

    @property
    def treaties(self) -> Mapping[str, Treaty]:
        """The rules of every treaty, by id."""
        return {name: book.treaty for name, book in self.books.items()}

    def find_treaty(self, text: str) -> str:
        """The id of the treaty of that id or usual name. Raises WrongCall with suggestions."""
        return text if text in self.books else naming.find_treaty(text, self.names)

    def status(self, state: str, treaty: str, on: date, as_known_on: date | None = None) -> Participation:
        """How a state stands to a treaty on a day, for the whole time for which that status holds.

        `as_known_on`: as the record knew it on that day; `cannot-say` where the record does not tell when it
        learned of an instrument that decides.
        """
        book = self._book(treaty)
        standing = book.standings.get(state)
        if as_known_on is not None:
            return knowledge.status_as_known(self.shelf, book, self._known(state), on, as_known_on)
        return standing.on(on) if standing else answers.without_row(book, state, self._extinct(state))

    def history(self, state: str, treaty: str) -> tuple[Participation, ...]:
        """The whole course of a state under a treaty: intervals without gap or overlap, in order.

        A new interval begins where the status changes, and where the views that contest it do.
        """
        book = self._book(treaty)
        standing = book.standings.get(state)
        return standing.history if standing else (answers.without_row(book, state, self._extinct(state)),)

    def parties(self, treaty: str, on: date) -> Parties:
        """The states for which a treaty is in force on a day; `at-least` where the record is not complete."""
        return answers.parties(self._book(treaty), on)

    def signatories(self, treaty: str, on: date) -> tuple[str, ...]:
        """The states that have signed a treaty by a day, whatever they did later."""
        return answers.signatories(self._book(treaty), on)

    def instruments(self, state: str, treaty: str) -> tuple[Instrument, ...]:
        """All acts of a state under a treaty, in order."""
        course = self._book(treaty).courses.get(self._known(state))
        return course.instruments if course else ()

    def effective(self, instrument: Instrument) -> tuple[date | None, tuple[Step, ...]]:
        """The first day on which an instrument of the record has its effect, null where it has none; and why.

        Raises WrongCall where the record does not hold the instrument.
        """
        course = self._book(instrument.treaty).courses.get(instrument.state)
        for one, effect in zip(course.instruments, course.effects, strict=True) if course else ():
            if one == instrument:
                return effect.day, effect.steps
        raise WrongCall(
            f"the record has no {instrument.action} of {instrument.state} under {instrument.treaty}"
            f" of {instrument.date}; ask `what_if` for an act that is not on record"
        )

    def may(self, state: str, conduct: str, weapon: str, on: date, to: str | None = None) -> Permission:
        """What the treaties in force for a state on a day say of a conduct with a weapon.

        `to` is the other end of a transfer; what that state is bound by is told beside the answer.
        """
        other = None if to is None else self._known(to)
        return permissions.may(self.books, self.speaking, self._known(state), conduct, weapon, on, to=other)

    def due(
        self,
        state: str | None = None,
        treaty: str | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> tuple[Duty, ...]:
        """What states owe, in the order of the days on which it falls due.

        `start` and `end` are both included. Duties without a day, and duties that a withdrawal ended, have a
        null
        `due` and come only where neither bound is given; yearly duties come up to `end`, or to the year
        after the last day that the record knows of.
        """
        books = [self._book(treaty)] if treaty else list(self.books.values())
        states = None if state is None else (self._known(state),)
        return duties.due(books, self.shelf, states, start, None if end is None else _within_reach(end))

    def changes(self, start: date, end: date) -> tuple[Change, ...]:
        """Every change of status on a day from `start` to `end`, both included, in the order of days."""
        return answers.changes(self.books.values(), start, end)

    def missing(self, treaty: str) -> tuple[str, ...]:
        """The states without whose consent a treaty cannot enter into force; empty once it did."""
        return self._book(treaty).clock.missing

    def what_if(self, state: str, treaty: str, action: str, on: date) -> WhatIf:
        """What an act of a day would change: its day of effect, the status then, and what changes for others.

        `action` is an action of the record or `end-of-conflict`. The act takes the place of the state's own
        instruments of the same kind and of its later ones.
        """
        book, day = self._book(treaty), _within_reach(on)
        return whatif.what_if(self.shelf, book, self.books, self._known(state), action, day)

    def what_if_rows(self, rows: Iterable[tuple[str, str, str, date]]) -> list[WhatIf]:
        """`what_if` for rows of state, treaty, action and day, each on its own, for its own state."""
        return [self._alone(*row) for row in rows]

    def _alone(self, state: str, treaty: str, action: str, on: date) -> WhatIf:
        book, day = self._book(treaty), _within_reach(on)
        return whatif.what_if_alone(self.shelf, book, self.books, self._known(state), action, day)

    def _book(self, treaty: str) -> Book:
        book = self.books.get(treaty)
        return book if book is not None else self.books[self.find_treaty(treaty)]

    def _extinct(self, state: str) -> date | None:
        return self.shelf.record.states[self._known(state)].until

    def _known(self, state: str) -> str:
        if state not in self.shelf.record.states:
            raise WrongCall(f"no state has the code {state!r}; give the alpha-3 code of a state on record")
        return state


def _within_reach(day: date) -> date:
    """The day, where treaties can be reckoned with it: clocks must not run past the calendar's end."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise WrongCall(f"{day} is out of reach; give a day from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


_FIRST_YEAR, _LAST_YEAR = 1800, 2200
"""Years that questions may reach: before the oldest treaty here, and past every clock that runs."""
