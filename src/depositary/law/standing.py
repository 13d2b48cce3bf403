"""A state's standing under a treaty as intervals: no gaps, no overlaps, one look-up for any day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from depositary.law.contest import boundaries, views_on
from depositary.law.course import Turn
from depositary.model import Participation, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.law.clock import Clock
    from depositary.law.course import Course
    from depositary.record.holdings import ContestedStanding


@dataclass(frozen=True, slots=True)
class Standing:
    """The compiled standing of one state under one treaty.

    `days` are the first days of the intervals (the first is `date.min`). `history` has an interval more wherever
    the set of contesting views changes; `answers` says of each the whole time for which its status holds.
    """

    days: tuple[date, ...]
    history: tuple[Participation, ...]
    answers: tuple[Participation, ...]

    def on(self, day: date) -> Participation:
        """The participation on a day, with the whole time for which its status holds."""
        return self.answers[bisect_right(self.days, day) - 1]


def stand(
    state: str, clock: Clock, course: Course, stretches: Sequence[ContestedStanding], known_to: date | None
) -> Standing:
    """Lay a state's turns out as intervals of its whole history."""
    turns = _with_beginning(clock, course.turns)
    cuts = sorted({one.day for one in turns}.union(boundaries(stretches)))
    at = 0
    history: list[Participation] = []
    for position, day in enumerate(cuts):
        while at + 1 < len(turns) and turns[at + 1].day <= day:
            at += 1
        until = cuts[position + 1] if position + 1 < len(cuts) else None
        since = None if day == date.min else day
        views = views_on(stretches, day) if stretches else ()
        turn = turns[at]
        treaty = clock.treaty.id
        history.append(Participation(state, treaty, turn.status, since, until, turn.because, views, known_to))
    whole = tuple(history)
    return Standing(tuple(cuts), whole, _answers(whole) if stretches else whole)


def _with_beginning(clock: Clock, turns: tuple[Turn, ...]) -> list[Turn]:
    rule = clock.general["no-instrument"]
    step = Step(rule.article, rule.text, source=rule.source)
    return [Turn(date.min, "none", (step,)), *turns]


def _answers(history: tuple[Participation, ...]) -> tuple[Participation, ...]:
    """Each interval with the bounds of the run of equal status that it belongs to."""
    answers: list[Participation] = []
    for _, group in groupby(history, key=lambda one: one.because):
        run = tuple(group)
        answers += [replace(one, since=run[0].since, until=run[-1].until) for one in run]
    return tuple(answers)
