"""The monitor: one record with its law, and every question that can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from depositary.api.rows import Rows
from depositary.errors import BadInput, WrongCall
from depositary.record.register import Ambiguous

if TYPE_CHECKING:
    from pathlib import Path

    from depositary.api.figures import Figure
    from depositary.law import Ledger, Treaty, WhatIf
    from depositary.model import (
        CheckedReading,
        Duty,
        Instrument,
        Participation,
        Parties,
        Permission,
        Reading,
        Report,
        State,
    )
    from depositary.record.register import Register

Day = date | str | None
"""A day as a date or as YYYY-MM-DD; null: today."""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A record, compiled; `Monitor.open()` makes one. States and treaties go by code or usual name.

    Raises WrongCall for a name that none bears, or several do, and for a day that is none.
    """

    ledger: Ledger
    register: Register

    @classmethod
    def open(cls, record: Path | str | None = None) -> Monitor:
        """The packaged record, or a folder of your own tables laid over it."""
        from pathlib import Path

        from depositary.law import compile_ledger
        from depositary.record import load
        from depositary.record.register import register

        loaded = load(Path(record) if record is not None else None, _today())
        return cls(compile_ledger(loaded), register(loaded.states))

    def status(self, state: str, treaty: str, on: Day = None, as_known_on: Day = None) -> Participation:
        """How a state stands to a treaty on a day, and why."""
        known = None if as_known_on is None else _day(as_known_on)
        return self.ledger.status(self._state(state), self.ledger.find_treaty(treaty), _day(on), known)

    def standings(
        self, state: str | None = None, treaty: str | None = None, on: Day = None
    ) -> Rows[Participation]:
        """How a state stands to every treaty, or every state to a treaty, on a day. Name one of them."""
        if (state is None) == (treaty is None):
            raise WrongCall("name a state or a treaty; `status` takes both.")
        day = _day(on)
        if state is not None:
            code = self._state(state)
            return Rows(tuple(self.ledger.status(code, name, day) for name in self.ledger.treaties))
        name = self.ledger.find_treaty(treaty or "")
        return Rows(tuple(self.ledger.status(code, name, day) for code in self.ledger.record.states))

    def history(self, state: str, treaty: str) -> Rows[Participation]:
        """The whole course of a state under a treaty: intervals without gap or overlap."""
        return Rows(self.ledger.history(self._state(state), self.ledger.find_treaty(treaty)))

    def parties(self, treaty: str, on: Day = None) -> Parties:
        """The states for which a treaty is in force on a day."""
        return self.ledger.parties(self.ledger.find_treaty(treaty), _day(on))

    def instruments(self, state: str, treaty: str) -> Rows[Instrument]:
        """The acts of a state under a treaty, each with its source."""
        return Rows(self.ledger.instruments(self._state(state), self.ledger.find_treaty(treaty)))

    def may(self, state: str, conduct: str, weapon: str, on: Day = None, to: str | None = None) -> Permission:
        """What the treaties in force for a state on a day say of a conduct with a weapon."""
        receiver = self._state(to) if to else None
        return self.ledger.may(self._state(state), conduct, weapon, _day(on), receiver)

    def due(
        self, state: str | None = None, treaty: str | None = None, start: Day = None, end: Day = None
    ) -> Rows[Duty]:
        """What states owe, in the order of the days; `start` and `end` are both included, null: open."""
        code = self._state(state) if state else None
        name = self.ledger.find_treaty(treaty) if treaty else None
        bounds = (None if day is None else _day(day) for day in (start, end))
        return Rows(self.ledger.due(code, name, *bounds))

    def what_if(self, state: str, treaty: str, action: str, on: Day = None) -> WhatIf:
        """What an act of a day would change."""
        return self.ledger.what_if(self._state(state), self.ledger.find_treaty(treaty), action, _day(on))

    def states(self) -> Rows[State]:
        """The register of states."""
        return Rows(tuple(self.ledger.record.states.values()))

    def treaties(self) -> tuple[Treaty, ...]:
        """The rules of every treaty."""
        return tuple(self.ledger.treaties.values())

    def read(self, text: str, published: Day = None, language: str | None = None) -> Reading:
        """The claims of a report's text. Raises BadInput for an empty one."""
        from depositary.reading import read

        return read(_report(text, None if published is None else _day(published), language))

    def check(
        self, text: str, published: Day = None, language: str | None = None, on: Day = None
    ) -> CheckedReading:
        """The claims of a report's text, each with its verdict as of its date and as of `on`."""
        from depositary.checking import check

        return check(self.read(text, published, language), self.ledger, _day(on))

    def world_map(self, treaty: str, on: Day = None) -> Figure:
        """The world map of a treaty on a day."""
        from depositary.api.figures import Figure
        from depositary.web import standings
        from depositary.web.drawing import worldmap
        from depositary.web.house import House

        day, name = _day(on), self.ledger.find_treaty(treaty)
        held = standings.on_day(House(self.ledger, self.register), name, day)
        title = f"{self.ledger.treaties[name].short_name} on {day}"
        return Figure(worldmap.draw(held, self.ledger.record.states, title, "A world map."))

    def _state(self, text: str) -> str:
        found = self.register.find(text)
        if isinstance(found, Ambiguous):
            choices = ", ".join(f"{one.code} ({one.name})" for one in found.candidates)
            raise WrongCall(f"{text!r} may mean several states: {choices}. Say which by its code.")
        if found is None:
            raise WrongCall(f"no state is called {text!r}. States go by ISO 3166 code or name.")
        return found.code


def _today() -> date:
    return datetime.now(UTC).date()


def _day(given: Day) -> date:
    if given is None:
        return _today()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise WrongCall(f"{given!r} is no ISO day ({error}). Write it as 2026-02-20.") from None


def _report(text: str, published: date | None, language: str | None) -> Report:
    from depositary.documents import Stated, from_bytes

    stated = Stated(published=published, language=language)
    found = next(from_bytes("text.txt", text.encode("utf-8", "replace"), stated))
    if isinstance(found, BadInput):
        raise found
    return found
