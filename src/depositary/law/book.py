"""One treaty compiled: its clock, and the course and standing of every state that has an act under it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from depositary.law.clock import wind
from depositary.law.contest import contested
from depositary.law.course import follow
from depositary.law.effect import Facts
from depositary.law.standing import stand
from depositary.law.turn import Turn
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from depositary.law.clock import Clock
    from depositary.law.course import Course
    from depositary.law.rules import GeneralLaw, Treaty
    from depositary.law.standing import Standing
    from depositary.model import Instrument
    from depositary.record.holdings import ContestedStanding, Coverage, Record


Row = TypeVar("Row")
Key = TypeVar("Key", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Book:
    """All that is compiled of one treaty; courses and standings by state."""

    treaty: Treaty
    clock: Clock
    coverage: Coverage | None
    courses: Mapping[str, Course]
    standings: Mapping[str, Standing]

    @property
    def complete(self) -> bool:
        """Whether a state without a row is known to be outside."""
        return self.coverage is not None and self.coverage.complete


@dataclass(frozen=True, slots=True)
class Shelf:
    """The record sorted the way the law asks for it."""

    record: Record
    general: GeneralLaw
    acts: Mapping[str, Mapping[str, tuple[Instrument, ...]]]
    contested: Mapping[tuple[str, str], tuple[ContestedStanding, ...]]
    facts: Mapping[str, Facts]


def sort(record: Record, general: GeneralLaw) -> Shelf:
    """Sort a record's facts by treaty and state."""
    acts: dict[str, dict[str, list[Instrument]]] = defaultdict(lambda: defaultdict(list))
    for one in record.instruments:
        acts[one.treaty][one.state].append(one)
    conflicts = _grouped(record.conflicts, lambda one: one.state)
    printed = _grouped(record.printed, lambda one: one.state)
    return Shelf(
        record,
        general,
        {treaty: {state: tuple(rows) for state, rows in states.items()} for treaty, states in acts.items()},
        _grouped(record.contested, lambda one: (one.treaty, one.state)),
        {
            code: Facts(state.name, state, conflicts.get(code, ()), printed.get(code, ()))
            for code, state in record.states.items()
        },
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}


def compile_book(
    treaty: Treaty, shelf: Shelf, acts: Mapping[str, tuple[Instrument, ...]], parent: Book | None = None
) -> Book:
    """Compile one treaty from its states' acts. Raises BadData where the record contradicts the rules."""
    coverage = shelf.record.coverage.get(treaty.id)
    every = tuple(act for rows in acts.values() for act in rows)
    clock = wind(treaty, shelf.general, every, coverage)
    courses: dict[str, Course] = {}
    standings: dict[str, Standing] = {}
    for state in sorted(acts):
        above = parent.courses.get(state) if parent else None
        courses[state], standings[state] = compile_state(clock, shelf, state, acts[state], above)
    return Book(treaty, clock, coverage, courses, standings)


def compile_state(
    clock: Clock, shelf: Shelf, state: str, acts: Iterable[Instrument], above: Course | None
) -> tuple[Course, Standing]:
    """Compile one state under one treaty: its course, and its standing on any day."""
    facts = shelf.facts.get(state) or Facts(state)
    course = follow(clock, tuple(acts), facts, above)
    on_record = shelf.contested.get((clock.treaty.id, state), ())
    stretches = contested(clock, course, facts.name, on_record)
    coverage = shelf.record.coverage.get(clock.treaty.id)
    turns = course.turns if coverage is None or coverage.complete else _perhaps_more(course.turns, coverage)
    return course, stand(state, clock, turns, stretches, coverage.as_of if coverage else None)


def _perhaps_more(turns: tuple[Turn, ...], coverage: Coverage) -> tuple[Turn, ...]:
    """The turns, the last with a doubt: a signatory's later consent may be missing from the record."""
    if not turns or turns[-1].status != "signatory":
        return turns
    last = turns[-1]
    text = f"The record of this treaty is incomplete, so a later consent may be missing: {coverage.note}"
    step = Step("record", text, source=coverage.total_source)
    return (*turns[:-1], Turn(last.day, last.status, (*last.because, step)))
