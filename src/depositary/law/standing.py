"""A state's standing under a treaty as intervals: no gaps, no overlaps, one look-up for any day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from depositary.law.contest import boundaries, views_on
from depositary.model import Participation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from depositary.law.clock import Clock
    from depositary.law.turn import Turn
    from depositary.record.holdings import ContestedStanding


@dataclass(frozen=True, slots=True)
class Standing:
    """The compiled standing of one state under one treaty.

    `days` are the first days of the intervals (the first is `date.min`). `history` has an interval more
    wherever
    the set of contesting views changes; `answers` says of each the whole time for which its status holds.
    """

    days: tuple[date, ...]
    history: tuple[Participation, ...]
    answers: tuple[Participation, ...]

    def on(self, day: date) -> Participation:
        """The participation on a day, with the whole time for which its status holds."""
        return self.answers[bisect_right(self.days, day) - 1]


def stand(
    state: str,
    clock: Clock,
    taken: tuple[Turn, ...],
    stretches: Sequence[ContestedStanding],
    known_to: date | None,
) -> Standing:
    """Lay the turns that a state has taken out as intervals of its whole history."""
    turns = (clock.beginning, *taken)
    cuts = [one.day for one in turns]
    if stretches:
        turns, cuts = _split(turns, sorted({*cuts, *boundaries(stretches)}))
    treaty = clock.treaty.id
    history = []
    since = None
    for turn, day, until in zip(turns, cuts, [*cuts[1:], None], strict=True):
        views = views_on(stretches, day) if stretches else ()
        history.append(Participation(state, treaty, turn.status, since, until, turn.because, views, known_to))
        since = until
    whole = tuple(history)
    return Standing(tuple(cuts), whole, _answers(whole) if stretches else whole)


def _split(turns: tuple[Turn, ...], cuts: list[date]) -> tuple[tuple[Turn, ...], list[date]]:
    """The turn that holds from each of the given days on."""
    days = [one.day for one in turns]
    return tuple(turns[bisect_right(days, day) - 1] for day in cuts), cuts


def _answers(history: tuple[Participation, ...]) -> tuple[Participation, ...]:
    """Each interval with the bounds of the run of equal status that it belongs to."""
    answers: list[Participation] = []
    for _, group in groupby(history, key=lambda one: one.because):
        run = tuple(group)
        answers += [replace(one, since=run[0].since, until=run[-1].until) for one in run]
    return tuple(answers)
