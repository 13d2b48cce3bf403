"""From a folder of data files to the record: all of it sound, or nothing loaded and every fault named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from depositary.errors import BadData
from depositary.record import facts, soundness, totals
from depositary.record.holdings import Record
from depositary.record.tables import INSTRUMENTS, Table, digest, laid_over, read_bytes, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import TypeVar

    from depositary.model import Instrument
    from depositary.record.facts import RowReader

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings:
    """What validation found: faults refuse the record, warnings do not; each names file, line and reason."""

    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def load(folder: Path | None = None, today: date | None = None) -> Record:
    """Load the packaged record, or a user's folder laid over it (its tables replace the packaged ones).

    `today` refuses acts dated after it; without it no act counts as future. Raises BadData with every fault,
    WrongCall where the folder is none.
    """
    record, faults = _read(folder, today)
    if faults:
        raise BadData(faults)
    return record


def validate(folder: Path | None = None, today: date | None = None) -> Findings:
    """Tell everything that is wrong, and everything that is odd, with a record folder; loads nothing.

    Raises WrongCall where the folder is none.
    """
    record, faults = _read(folder, today)
    return Findings(tuple(faults), tuple(soundness.warnings_of(record.instruments, record.states)))


def _read(folder: Path | None, today: date | None) -> tuple[Record, list[str]]:
    contents = {name: read_bytes(path) for name, path in laid_over(folder).items()}
    tables = {name: table(name, content) for name, content in contents.items()}
    desk = _desk(tables)
    record = _record(desk, digest(contents))
    if not desk.faults:
        desk.faults += totals.faults_of(record)
    desk.faults += soundness.faults_of(_whole(record.instruments, desk.faults), today)
    return record, desk.faults


def _whole(instruments: tuple[Instrument, ...], faults: list[str]) -> list[Instrument]:
    """The instruments of the tables in which every row could be read: a missing row would accuse others."""
    broken = {fault.partition(",")[0] for fault in faults}
    return [one for one in instruments if one.place.partition(",")[0] not in broken]


@dataclass(slots=True)
class _Desk:
    """The tables at hand, what they may name, and the faults found in them so far."""

    tables: Mapping[str, Table]
    codes: frozenset[str]
    treaties: tuple[str, ...]
    faults: list[str]

    def facts(self, name: str, make: Callable[[RowReader], T]) -> list[T]:
        held, faults = facts.facts(self.tables[name].rows, make, self.codes, self.treaties)
        self.faults += faults
        return held


def _desk(tables: Mapping[str, Table]) -> _Desk:
    codes = frozenset(row.cells["code"] for row in tables["states.csv"].rows)
    treaties = tuple(_treaty(name) for name in tables if name.startswith(INSTRUMENTS))
    return _Desk(tables, codes, treaties, [fault for one in tables.values() for fault in one.faults])


def _treaty(name: str) -> str:
    return name.removeprefix(f"{INSTRUMENTS}/").removesuffix(".csv")


def _record(desk: _Desk, version: str) -> Record:
    return Record(
        version=version,
        instruments=tuple(_instruments(desk)),
        states={state.code: state for state in desk.facts("states.csv", facts.state)},
        coverage={one.treaty: one for one in desk.facts("coverage.csv", facts.coverage)},
        conflicts=tuple(desk.facts("conflicts.csv", facts.conflict)),
        extensions=tuple(desk.facts("extensions.csv", facts.extension)),
        completions=tuple(desk.facts("completions.csv", facts.completion)),
        contested=facts.together(desk.facts("contested.csv", facts.contested)),
        totals=tuple(desk.facts("totals.csv", facts.published_total)),
        printed=tuple(desk.facts("printed.csv", facts.printed)),
    )


def _instruments(desk: _Desk) -> list[Instrument]:
    held: list[Instrument] = []
    for treaty in desk.treaties:
        held += desk.facts(f"{INSTRUMENTS}/{treaty}.csv", partial(facts.instrument, treaty=treaty))
    return held
