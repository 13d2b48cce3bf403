"""Assertions of belief: the states with consent on file, counted, against the totals that sources publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.record.holdings import PublishedTotal
from depositary.record.soundness import by_state, is_in_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from depositary.model import Instrument, State
    from depositary.record.holdings import ContestedStanding, Record


@dataclass(frozen=True, slots=True)
class Compared:
    """A published total, and the states that the record counts for the same day."""

    published: PublishedTotal
    states: tuple[str, ...]


def contracting_and_parties(record: Record, treaty: str, on: date | None = None) -> tuple[str, ...]:
    """The states that consented to the treaty by a day (null: any day) and did not leave, in order.

    Counted as depositaries count: in force for the state or not; extinct predecessors are left out; a notice
    of withdrawal counts as an exit, unless it is contested: the depositary's list then shows none.
    """
    groups = _of_treaties(record.instruments).get(treaty, {})
    return _counted(groups, record.states, _kept_in(record.contested, treaty), on)


def compared(record: Record) -> tuple[Compared, ...]:
    """Every published total beside the record's own count of that day, of `coverage.csv` and `totals.csv`."""
    treaties = _of_treaties(record.instruments)
    return tuple(
        Compared(
            believed,
            _counted(
                treaties.get(believed.treaty, {}),
                record.states,
                _kept_in(record.contested, believed.treaty),
                believed.on,
            ),
        )
        for believed in (*_of_coverage(record), *record.totals)
    )


def faults_of(record: Record) -> list[str]:
    """Where record and published totals part: the treaty, both numbers, and the states counted."""
    return [
        _disagreement(one.published, one.states)
        for one in compared(record)
        if len(one.states) != one.published.total
    ]


def _of_coverage(record: Record) -> Iterator[PublishedTotal]:
    """The totals that `coverage.csv` gives for the treaties whose record it calls complete."""
    for cover in record.coverage.values():
        on = cover.counted_to or cover.as_of
        if cover.complete and on and cover.published_total is not None:
            yield PublishedTotal(cover.treaty, on, cover.published_total, cover.total_source)


def _disagreement(believed: PublishedTotal, counted: tuple[str, ...]) -> str:
    return (
        f"{believed.treaty}: {len(counted)} states with consent on file on {believed.on}, published total "
        f"{believed.total} ({believed.source}). Mend the instruments, or say in coverage.csv that the record "
        f"is not complete. Counted: {' '.join(counted)}"
    )


def _of_treaties(instruments: Iterable[Instrument]) -> dict[str, dict[str, list[Instrument]]]:
    treaties: dict[str, dict[str, list[Instrument]]] = {}
    for (treaty, state), acts in by_state(instruments).items():
        treaties.setdefault(treaty, {})[state] = acts
    return treaties


def _kept_in(contested: Iterable[ContestedStanding], treaty: str) -> frozenset[str]:
    """The states whose exit is contested (a view holds them `former`): the depositary still counts them."""
    here = (one for one in contested if one.treaty == treaty)
    return frozenset(one.state for one in here if any(view.status == "former" for view in one.views))


def _counted(
    groups: Mapping[str, list[Instrument]], states: Mapping[str, State], kept: frozenset[str], on: date | None
) -> tuple[str, ...]:
    inside = []
    for code, acts in groups.items():
        until = states[code].until
        extinct = until is not None and (on is None or until <= on)
        seen = [act for act in acts if on is None or act.date <= on]
        if code in kept:
            seen = [act for act in seen if act.action != "withdrawal"]
        if not extinct and is_in_after(seen):
            inside.append(code)
    return tuple(sorted(inside))
