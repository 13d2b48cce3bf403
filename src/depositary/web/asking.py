"""What an address means: the state, the treaty and the days that somebody asks about."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import Query

from depositary.errors import WrongCall
from depositary.record.register import Ambiguous

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from depositary.model import State
    from depositary.web.house import House

ISO_DAY = r"^(\d{4}-\d{2}-\d{2})?$"
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Days that can be asked about: what the ledger's clocks reach."""

On = Annotated[
    str | None, Query(pattern=ISO_DAY, description="The day asked about (YYYY-MM-DD); today if absent.")
]
AsKnownOn = Annotated[
    str | None,
    Query(alias="as-known-on", pattern=ISO_DAY, description="As the record knew it on that day."),
]


Name = Annotated[str | None, Query(max_length=200)]


class Missing(WrongCall):
    """There is no such state, treaty, report or page."""


@contextmanager
def missing_if_unknown() -> Iterator[None]:
    """What the store does not know is not found, rather than a wrong call."""
    try:
        yield
    except WrongCall as fault:
        raise Missing(str(fault)) from None


def query(given: Mapping[str, str | None]) -> str:
    """What was asked, as the end of an address; every value is a day, a code or a number by now."""
    asked = [f"{name}={value}" for name, value in given.items() if value]
    return f"?{'&'.join(asked)}" if asked else ""


def day(text: str | None) -> date | None:
    """The day that a query names; null for an empty one. Raises WrongCall for a day that does not exist."""
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise WrongCall(f"{text!r} is no day ({error}). Write it as 2026-02-20.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise WrongCall(f"{text} is out of reach. Give a day from {FIRST_YEAR} to {LAST_YEAR}.")
    return found


def day_or_today(text: str | None, house: House) -> date:
    """The day that a query names, else today."""
    return day(text) or house.today()


def state(text: str, house: House) -> State:
    """The state of that code or name. Raises Missing with what comes close."""
    found = house.register.find(text[:200])
    if isinstance(found, Ambiguous):
        choices = ", ".join(f"{one.code} ({one.name})" for one in found.candidates)
        raise Missing(f"{text[:80]!r} may mean several states: {choices}.")
    if found is None:
        names = [one.name for one in house.record.states.values()]
        near = difflib.get_close_matches(text[:80], names, 3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Missing(f"No state is called {text[:80]!r}.{hint}")
    return found


def treaty(text: str, house: House) -> str:
    """The id of the treaty of that id or usual name. Raises Missing with what comes close."""
    try:
        return house.ledger.find_treaty(text[:200])
    except WrongCall as fault:
        raise Missing(str(fault)) from None
