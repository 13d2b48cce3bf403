"""Tallies: how many states a treaty binds, and how many signed or left it, on every day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from depositary.law.course import IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depositary.law import Ledger
    from depositary.model import Instrument, Status

CONSENTED: frozenset[Status] = frozenset({*IN_FORCE, "contracting"})


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of states as it changes: from each of `days` on it is the one of `numbers` at that place."""

    days: tuple[date, ...]
    numbers: tuple[int, ...]

    def on(self, day: date) -> int:
        """The number on a day."""
        at = bisect_right(self.days, day)
        return self.numbers[at - 1] if at else 0

    def between(self, first: date, last: date) -> set[int]:
        """Every number that was right on some day from `first` to `last`, both included."""
        start, end = bisect_right(self.days, first), bisect_right(self.days, last)
        return {self.on(first), *self.numbers[start:end]}

    def stretches(self, number: int, last: date) -> list[tuple[date, date]]:
        """The stretches, ends included and up to `last`, in which the number was this."""
        after = [*self.days[1:], date.max]
        runs = zip(self.days, after, self.numbers, strict=False)  # a tally without a day has none
        return [
            (day, min(end - timedelta(days=1), last))
            for day, end, value in runs
            if value == number and day <= last
        ]


def standing(ledger: Ledger, treaty: str, statuses: frozenset[Status]) -> Tally:
    """How many states stand to a treaty in one of these ways."""
    steps: Counter[date] = Counter()
    for one in ledger.books[treaty].standings.values():
        inside = False
        for part in one.history:
            if (part.status in statuses) != inside:
                inside = not inside
                steps[part.since or date.min] += 1 if inside else -1
    return _running(steps)


def acting(ledger: Ledger, treaty: str, actions: frozenset[str]) -> Tally:
    """How many states have done an act of these kinds, each from its first one on."""
    courses = ledger.books[treaty].courses.values()
    first = (_first(course.instruments, actions) for course in courses)
    return _running(Counter(day for day in first if day is not None))


def _first(acts: Iterable[Instrument], actions: frozenset[str]) -> date | None:
    return next((act.date for act in acts if act.action in actions), None)


def _running(steps: Counter[date]) -> Tally:
    days = sorted(day for day, change in steps.items() if change)
    return Tally(tuple(days), tuple(accumulate(steps[day] for day in days)))
