"""Whether a state's instruments fit together: what one row cannot show, its neighbours do.

Faults refuse the record; odd orders of dates, which real sources print, are warnings.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from depositary.model import Instrument, State

CONSENTS = frozenset(
    {"definitive-signature", "ratification", "acceptance", "approval", "accession", "consent", "succession"}
)
"""Acts by which a state consents to be bound (VCLT Articles 2(1)(b) and 11; succession by notification)."""


def by_state(instruments: Iterable[Instrument]) -> dict[tuple[str, str], list[Instrument]]:
    """The instruments of each treaty and state, in the order of their days (of one day: as filed)."""
    groups: dict[tuple[str, str], list[Instrument]] = defaultdict(list)
    for one in sorted(instruments, key=attrgetter("date")):
        groups[one.treaty, one.state].append(one)
    return groups


def is_in_after(acts: Iterable[Instrument]) -> bool:
    """Whether a state has consented and not left, after acts in the order of their days.

    A withdrawal counts from its notice; a notice that is itself suspended counts no longer.
    """
    inside = consented = False
    for act in acts:
        if act.action in CONSENTS:
            inside = consented = True
        elif act.action == "withdrawal":
            inside = False
        elif act.form == "suspension-of-notice":
            inside = consented
    return inside


def faults_of(instruments: Iterable[Instrument], today: date | None) -> list[str]:
    """What the instruments cannot be: second consents, exits of outsiders, acts after today."""
    groups = by_state(instruments).values()
    faults = [fault for acts in groups for fault in _faults_of_state(acts)]
    return faults + ([] if today is None else list(_future(instruments, today)))


def _faults_of_state(acts: Iterable[Instrument]) -> Iterator[str]:
    """What one state's acts cannot be, told in the order of their days."""
    given: dict[str, Instrument] = {}
    left: dict[str, Instrument] = {}
    for act in acts:
        if act.action in CONSENTS:
            if act.depositary in given:
                yield _second_consent(given[act.depositary], act)
            given[act.depositary] = act
        elif act.action == "withdrawal":
            if not given:
                yield f"{act.place}: {act.state} withdraws from {act.treaty}, and is no party to it that day"
            left, given = given, {}
        elif act.form == "suspension-of-notice":
            given = left or given


def _second_consent(first: Instrument, act: Instrument) -> str:
    return (
        f"{act.place}: second consent of {act.state} to {act.treaty} with the same depositary: {act.action} "
        f"of {act.date} after {first.action} of {first.date} ({first.place}), and no exit between"
    )


def _future(instruments: Iterable[Instrument], today: date) -> Iterator[str]:
    for act in instruments:
        if act.date > today:
            yield f"{act.place}: {act.action} of {act.date} lies in the future (today is {today})"
        if act.recorded and act.recorded > today:
            yield f"{act.place}: recorded on {act.recorded} lies in the future (today is {today})"


def warnings_of(instruments: Iterable[Instrument], states: Mapping[str, State]) -> list[str]:
    """Orders of dates that are odd, yet stand in sources."""
    warnings = []
    for acts in by_state(instruments).values():
        state = states.get(acts[0].state)
        warnings += [warning for act in acts for warning in _odd_times(act, state)]
        warnings += list(_odd_orders(acts))
    return warnings


def _odd_times(act: Instrument, state: State | None) -> Iterator[str]:
    if act.recorded and act.recorded < act.date:
        yield f"{act.place}: recorded on {act.recorded}, before the act itself ({act.date})"
    if state and state.since and act.date < state.since:
        yield f"{act.place}: {act.action} of {act.date}, before {act.state} was a state ({state.since})"
    if state and state.until and act.date >= state.until:
        yield f"{act.place}: {act.action} of {act.date}, after {act.state} ended ({state.until})"


def _odd_orders(acts: list[Instrument]) -> Iterator[str]:
    consents = [act for act in acts if act.action in CONSENTS]
    signatures = [act for act in acts if act.action == "signature"]
    for act in signatures:
        if consents and act.date > consents[0].date and act.depositary == consents[0].depositary:
            yield f"{act.place}: {act.state} signs on {act.date}, after its consent of {consents[0].date}"
    for one, other in pairwise(signatures):
        if one.depositary == other.depositary:
            yield f"{other.place}: {other.state} signs a second time with the same depositary ({one.place})"
    if acts[0].action in {"suspension", "withdrawal"}:
        yield f"{acts[0].place}: {acts[0].action} of {acts[0].state} is its first act on file"
