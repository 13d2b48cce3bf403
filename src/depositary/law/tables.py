"""Reading TOML tables with care: every value is asked for by name and type, every fault is kept."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar

from depositary.law.durations import OPERATIONS, Duration
from depositary.law.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Made = TypeVar("Made")
_NOTHING = object()
_MOST_UNITS = 10_000
"""A bound on durations: no treaty counts more days, months or years, so more is a slip of the pen."""


class Table:
    """One table of a rules file: values by name, and `faults`, shared by all tables of the file."""

    def __init__(self, values: dict[str, Any], file: str, place: str, faults: list[str]) -> None:
        """Hold the values; nothing is checked before it is asked for."""
        self.values, self.file, self.place, self.faults = values, file, place, faults
        self.asked: set[str] = set()

    def fault(self, key: str, reason: str) -> None:
        """Note that the value of a key does not hold, and why."""
        self.faults.append(f"{self.file}, {self.place} {key}: {reason}".replace("  ", " "))

    def _value(self, key: str, default: object) -> Any:  # noqa: ANN401  # TOML holds any type; callers narrow it
        self.asked.add(key)
        found = self.values.get(key, default)
        if found is _NOTHING:
            self.fault(key, "is missing")
        return found

    def text(self, key: str, default: object = _NOTHING, choices: Sequence[str] = ()) -> str:
        """A text that is not empty, one of `choices` where given."""
        found = self._value(key, default)
        if found is _NOTHING or found == default:
            return str(default) if found is default else ""
        if not isinstance(found, str) or not found.strip():
            self.fault(key, f"should be a text, not {found!r}")
            return ""
        if choices and found not in choices:
            self.fault(key, f"{found!r} is none of: {', '.join(choices)}")
        return found

    def texts(self, key: str, default: object = _NOTHING, choices: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts, each one of `choices` where given."""
        found = self._value(key, default)
        if found is _NOTHING:
            return ()
        if not isinstance(found, list | tuple) or not all(isinstance(one, str) and one for one in found):
            self.fault(key, f"should be a list of texts, not {found!r}")
            return ()
        for one in found:
            if choices and one not in choices:
                self.fault(key, f"{one!r} is none of: {', '.join(choices)}")
        return tuple(found)

    def states(self, key: str, default: object = ()) -> tuple[str, ...]:
        """A list of alpha-3 codes."""
        found = self.texts(key, default)
        for one in found:
            if not re.fullmatch(r"[A-Z]{3}", one):
                self.fault(key, f"{one!r} is no ISO 3166-1 alpha-3 code")
        return found

    def flag(self, key: str, default: object = _NOTHING) -> bool:
        """True or false."""
        found = self._value(key, default)
        if found is not _NOTHING and not isinstance(found, bool):
            self.fault(key, f"should be true or false, not {found!r}")
        return found is True

    def number(self, key: str, default: object = _NOTHING) -> int:
        """A whole number, not negative and not beyond what any treaty counts."""
        found = self._value(key, default)
        if found is _NOTHING:
            return 0
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= _MOST_UNITS:
            self.fault(key, f"should be a whole number from 0 to {_MOST_UNITS}, not {found!r}")
            return 0
        return found

    def day(self, key: str, default: object = None) -> dt.date | None:
        """A TOML date without a time; null where the key may be absent and is."""
        found = self._value(key, default)
        if found is None or found is _NOTHING:
            return None
        if not isinstance(found, dt.date) or isinstance(found, dt.datetime):
            self.fault(key, f"should be a day such as 1999-03-01, not {found!r}")
            return None
        return found

    def some_day(self, key: str) -> dt.date:
        """A day that must be there."""
        return self.day(key, _NOTHING) or dt.date.min

    def table(self, key: str) -> Table | None:
        """A table within this one, null where it is absent."""
        found = self._value(key, None)
        if found is None:
            return None
        if not isinstance(found, dict):
            self.fault(key, f"should be a table, not {found!r}")
            return None
        return Table(found, self.file, f"{self.place}[{key}]", self.faults)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list, none where it is absent."""
        found = self._value(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.fault(key, f"should be a list of tables, not {found!r}")
            return
        for position, one in enumerate(found, start=1):
            yield Table(one, self.file, f"{self.place}[{key} {position}]", self.faults)

    def every(self, key: str, make: Callable[[Table], Made]) -> tuple[Made, ...]:
        """What `make` reads in each table of a list; keys that it did not ask for are faults."""
        return tuple(one.closed(make) for one in self.tables(key))

    def one(self, key: str, make: Callable[[Table], Made]) -> Made | None:
        """What `make` reads in a table, null where it is absent; keys that it did not ask for are faults."""
        found = self.table(key)
        return None if found is None else found.closed(make)

    def closed(self, make: Callable[[Table], Made]) -> Made:
        """What `make` reads in this table; a key that it did not ask for is a fault."""
        made = make(self)
        for key in self.values.keys() - self.asked:
            self.fault(key, "is not a key of the vocabulary here; mend the spelling or take it out")
        return made

    def rule(self) -> Rule:
        """The clause that the table states."""
        verified = self.flag("verified", default=False)
        return Rule(self.text("article"), self.text("text"), verified, self.text("source", ""))

    def duration(self, key: str = "duration") -> Duration:
        """A duration of the closed vocabulary."""
        return self.one(key, _duration) or self._no_duration(key)

    def _no_duration(self, key: str) -> Duration:
        self.fault(key, "is missing")
        return Duration("same_day")


def _duration(table: Table) -> Duration:
    operation = table.text("operation", choices=OPERATIONS)
    number = table.number("number", 0)
    if (operation == "same_day") != (number == 0):
        table.fault("number", "is 0 for same_day, and more than 0 for every other operation")
    return Duration(operation if operation in OPERATIONS else "same_day", number)  # type: ignore[arg-type]  # checked
