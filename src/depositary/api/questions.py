"""The monitor's questions as plain functions, asked of the packaged record, which is loaded at the first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from depositary.api.monitor import Monitor

if TYPE_CHECKING:
    from depositary.api.figures import Figure
    from depositary.api.monitor import Day
    from depositary.api.rows import Rows
    from depositary.law import Treaty, WhatIf
    from depositary.model import (
        CheckedReading,
        Duty,
        Instrument,
        Participation,
        Parties,
        Permission,
        Reading,
        State,
    )


@cache
def packaged() -> Monitor:
    """The monitor of the packaged record."""
    return Monitor.open()


def status(state: str, treaty: str, on: Day = None, as_known_on: Day = None) -> Participation:
    """How a state stands to a treaty on a day, and why."""
    return packaged().status(state, treaty, on, as_known_on)


def standings(state: str | None = None, treaty: str | None = None, on: Day = None) -> Rows[Participation]:
    """How a state stands to every treaty, or every state to a treaty, on a day."""
    return packaged().standings(state, treaty, on)


def history(state: str, treaty: str) -> Rows[Participation]:
    """The whole course of a state under a treaty: intervals without gap or overlap."""
    return packaged().history(state, treaty)


def parties(treaty: str, on: Day = None) -> Parties:
    """The states for which a treaty is in force on a day."""
    return packaged().parties(treaty, on)


def instruments(state: str, treaty: str) -> Rows[Instrument]:
    """The acts of a state under a treaty, each with its source."""
    return packaged().instruments(state, treaty)


def may(state: str, conduct: str, weapon: str, on: Day = None, to: str | None = None) -> Permission:
    """What the treaties in force for a state on a day say of a conduct with a weapon."""
    return packaged().may(state, conduct, weapon, on, to)


def due(
    state: str | None = None, treaty: str | None = None, start: Day = None, end: Day = None
) -> Rows[Duty]:
    """What states owe, in the order of the days."""
    return packaged().due(state, treaty, start, end)


def what_if(state: str, treaty: str, action: str, on: Day = None) -> WhatIf:
    """What an act of a day would change."""
    return packaged().what_if(state, treaty, action, on)


def states() -> Rows[State]:
    """The register of states."""
    return packaged().states()


def treaties() -> tuple[Treaty, ...]:
    """The rules of every treaty."""
    return packaged().treaties()


def read(text: str, published: Day = None, language: str | None = None) -> Reading:
    """The claims of a report's text."""
    return packaged().read(text, published, language)


def check(text: str, published: Day = None, language: str | None = None, on: Day = None) -> CheckedReading:
    """The claims of a report's text, each with its verdict as of its date and as of `on`."""
    return packaged().check(text, published, language, on)


def world_map(treaty: str, on: Day = None) -> Figure:
    """The world map of a treaty on a day."""
    return packaged().world_map(treaty, on)
