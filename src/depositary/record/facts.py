"""From rows to facts: each row becomes one frozen fact, or says everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from depositary import edtf
from depositary.model import Action, Form, Instrument, State, Status, View
from depositary.record.holdings import (
    Completion,
    Conflict,
    ContestedStanding,
    Coverage,
    Extension,
    Printed,
    PublishedTotal,
)
from depositary.record.tables import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


T = TypeVar("T")
ACTIONS = frozenset(get_args(Action))
FORMS = frozenset(get_args(Form))
STATUSES = frozenset(get_args(Status))
_ISO_DAY = len("2026-02-20")


def exact_day(text: str) -> date:
    """The day that YYYY-MM-DD names, and no other of the forms of ISO 8601; raises ValueError."""
    if len(text) != _ISO_DAY or text[4] != "-" or text[7] != "-":
        raise ValueError("not YYYY-MM-DD")
    return date.fromisoformat(text)


@dataclass(slots=True)
class RowReader:
    """Reads the cells of the row at hand, and keeps what is wrong: a row tells all its faults at once."""

    row: Row
    states: Collection[str]
    treaties: Collection[str]
    faults: list[str] = field(default_factory=list)

    def fault(self, reason: str) -> None:
        """Keep one fault with the row's file and line."""
        self.faults.append(f"{self.row.place}: {reason}")

    def text(self, column: str) -> str:
        """The cell as it stands; may be empty."""
        return self.row.cells[column]

    def filled(self, column: str) -> str:
        """A cell that may not be empty."""
        text = self.row.cells[column]
        if not text.strip():
            self.fault(f"empty {column}: say {_WANTED.get(column, 'it')}")
        return text

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """A cell with one of the allowed words."""
        text = self.row.cells[column]
        if text not in allowed:
            self.fault(f"unknown {column} {text!r}: one of {', '.join(sorted(filter(None, allowed)))}")
        return text

    def state(self) -> str:
        """The alpha-3 code of a state that the register has."""
        text = self.row.cells["state"]
        if text not in self.states:
            self.fault(f"unknown state {text!r}: use an alpha-3 code of states.csv")
        return text

    def treaty(self) -> str:
        """The id of a treaty that has instruments on file."""
        text = self.row.cells["treaty"]
        if text not in self.treaties:
            self.fault(f"unknown treaty {text!r}: one of {', '.join(sorted(self.treaties))}")
        return text

    def maybe_day(self, column: str) -> date | None:
        """An exact day, or null where the cell is empty."""
        text = self.row.cells[column]
        return self.day(column) if text else None

    def day(self, column: str) -> date:
        """An exact day (YYYY-MM-DD); the earliest of days where it cannot be read, and a fault."""
        text = self.row.cells[column]
        try:
            return exact_day(text)
        except ValueError as error:
            self.fault(f"no such {column} {text!r} ({error}): write an existing day as YYYY-MM-DD")
            return date.min

    def number(self, column: str) -> int:
        """A whole number, not negative; nought where it cannot be read, and a fault."""
        text = self.row.cells[column]
        if not (text.isascii() and text.isdigit()):
            self.fault(f"{column} is {text!r}: write a whole number")
            return 0
        return int(text)


_WANTED = {"source": 'where it stands, or "unsourced (general knowledge)"', "text": "what the fact is"}


def instrument(row: RowReader, treaty: str) -> Instrument:
    """One deposited act of `instruments/<treaty>.csv`."""
    return Instrument(
        state=row.state(),
        treaty=treaty,
        action=cast("Action", row.one_of("action", ACTIONS)),
        date=row.day("date"),
        source=row.filled("source"),
        second_source=row.text("second_source"),
        note=row.text("note"),
        depositary=row.text("depositary"),
        recorded=row.maybe_day("recorded"),
        place=row.row.place,
        form=cast("Form", row.one_of("form", FORMS)),
    )


def state(row: RowReader) -> State:
    """One state of `states.csv`; `predecessors` are codes parted by semicolons."""
    code = row.filled("code")
    if len(code) != len("POL") or not code.isascii() or not code.isupper():
        row.fault(f"code {code!r} is no alpha-3 code")
    predecessors = tuple(filter(None, row.text("predecessors").split(";")))
    for predecessor in predecessors:
        if predecessor not in row.states:
            row.fault(f"unknown predecessor {predecessor!r}")
    since, until = row.maybe_day("since"), row.maybe_day("until")
    return State(
        code, row.text("alpha2"), row.text("numeric"), row.filled("name"), since, until, predecessors
    )


def coverage(row: RowReader) -> Coverage:
    """How far one treaty's record is complete, of `coverage.csv`."""
    return Coverage(
        treaty=row.treaty(),
        as_of=row.maybe_day("as_of"),
        parties_in_record=row.number("parties_in_record"),
        published_total=row.number("published_total") if row.text("published_total") else None,
        total_source=row.filled("total_source"),
        complete=row.one_of("complete", {"yes", "no"}) == "yes",
        note=row.text("note"),
        counted_to=row.maybe_day("counted_to"),
    )


def conflict(row: RowReader) -> Conflict:
    """One armed conflict that a state is engaged in, of `conflicts.csv`."""
    since, until = row.day("since"), row.maybe_day("until")
    return Conflict(
        row.state(), since, until, row.filled("text"), row.filled("source"), row.text("contested")
    )


def extension(row: RowReader) -> Extension:
    """One deadline moved, of `extensions.csv`."""
    return Extension(
        row.state(),
        row.treaty(),
        row.filled("duty"),
        row.day("until"),
        row.maybe_day("decided"),
        row.filled("source"),
    )


def completion(row: RowReader) -> Completion:
    """One duty done, of `completions.csv`; `done` is EDTF."""
    done = row.filled("done")
    try:
        edtf.parse(done)
    except ValueError as error:
        row.fault(str(error))
    return Completion(row.state(), row.treaty(), row.filled("duty"), done, row.filled("source"))


def contested(row: RowReader) -> ContestedStanding:
    """One view of a contested standing, of `contested.csv`; `together` joins the views of one standing."""
    view = View(
        row.filled("holder"),
        cast("Status", row.one_of("status", STATUSES)),
        row.filled("text"),
        row.filled("source"),
    )
    return ContestedStanding(row.state(), row.treaty(), row.day("since"), row.maybe_day("until"), (view,))


def together(standings: Iterable[ContestedStanding]) -> tuple[ContestedStanding, ...]:
    """Join the views that are held of one state and treaty over the same days."""
    views: dict[tuple[str, str, date, date | None], tuple[View, ...]] = {}
    for one in standings:
        key = (one.state, one.treaty, one.since, one.until)
        views[key] = (*views.get(key, ()), *one.views)
    return tuple(ContestedStanding(*key, joined) for key, joined in views.items())


def printed(row: RowReader) -> Printed:
    """A date of effect as a source prints it, of `printed.csv`."""
    return Printed(
        row.state(),
        row.treaty(),
        cast("Action", row.one_of("action", ACTIONS)),
        row.maybe_day("date"),
        row.day("printed"),
        row.filled("source"),
        row.text("note"),
    )


def published_total(row: RowReader) -> PublishedTotal:
    """A total that a source publishes, of `totals.csv`."""
    return PublishedTotal(row.treaty(), row.day("date"), row.number("total"), row.filled("source"))


_NO_ROW = Row("", {})


def facts(
    rows: Iterable[Row], make: Callable[[RowReader], T], states: Collection[str], treaties: Collection[str]
) -> tuple[list[T], list[str]]:
    """Make a fact of each row; gives the facts of the rows that hold, and the faults of those that do not."""
    held: list[T] = []
    reader = RowReader(_NO_ROW, states, treaties)
    for reader.row in rows:
        told = len(reader.faults)
        fact = make(reader)
        if len(reader.faults) == told:
            held.append(fact)
    return held, reader.faults
