"""How all states stand to one treaty: over its whole time for a map with a slider, and on one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from depositary.model import Participation, Status
    from depositary.web.house import House

IN_FORCE = ("party", "leaving")
Standings = dict[str, "Participation"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a state's status under a treaty became another, and what it was."""

    day: date
    state: str
    before: Status
    after: Status


def histories(house: House, treaty: str) -> dict[str, tuple[Participation, ...]]:
    """The course of every state that the register has, in the order of names."""
    codes = sorted(house.record.states, key=house.name)
    return {code: house.ledger.history(code, treaty) for code in codes}


def on_day(house: House, treaty: str, day: date, known: date | None = None) -> dict[str, Participation]:
    """How every state that exists on a day, or has an act on record, stands to a treaty on it."""
    return {
        code: house.ledger.status(code, treaty, day, known)
        for code in sorted(house.record.states, key=house.name)
        if exists(house, code, treaty, day)
    }


def exists(house: House, code: str, treaty: str, day: date) -> bool:
    """Whether a state is there on a day; the European Union is told of only where it has acts."""
    state = house.record.states[code]
    alive = (state.since is None or state.since <= day) and (state.until is None or day < state.until)
    return alive and (bool(state.alpha2 and state.numeric) or bool(house.ledger.instruments(code, treaty)))


def turns(histories: Mapping[str, tuple[Participation, ...]]) -> list[Turn]:
    """Every change of status of every state, in order."""
    return sorted(_turns(histories), key=lambda one: (one.day, one.state))


def _turns(histories: Mapping[str, tuple[Participation, ...]]) -> Iterator[Turn]:
    for state, course in histories.items():
        for before, after in pairwise(course):
            if after.since and before.status != after.status:
                yield Turn(after.since, state, before.status, after.status)


def counted(changes: list[Turn]) -> list[tuple[date, int]]:
    """The number of parties from each day on which it changed."""
    steps: dict[date, int] = {}
    count = 0
    for one in changes:
        count += (one.after in IN_FORCE) - (one.before in IN_FORCE)
        steps[one.day] = count
    values = list(steps.items())
    return [one for at, one in enumerate(values) if at == 0 or values[at - 1][1] != one[1]]


def tally(standings: Mapping[str, Participation]) -> Counter[str]:
    """How many states have each status."""
    return Counter(one.status for one in standings.values())
