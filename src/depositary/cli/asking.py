"""From what a user wrote to what the house calls it: states, and the day that counts as today."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from depositary.errors import WrongCall
from depositary.record.register import Ambiguous

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import State
    from depositary.record.register import Register

SUGGESTIONS = 3


def state(text: str, register: Register) -> State:
    """The state that a user means. Raises WrongCall for a name that none bears, or that several do."""
    found = register.find(text)
    if isinstance(found, Ambiguous):
        choices = ", ".join(f"{one.code} ({one.name})" for one in found.candidates)
        message = f"{text!r} may mean several states: {choices}. Say which by its code."
        raise WrongCall(message)
    if found is None:
        message = (
            f"no state is called {text!r}.{_suggestion(text, register)} States go by ISO 3166 code or name."
        )
        raise WrongCall(message)
    return found


def _suggestion(text: str, register: Register) -> str:
    names = {one.name.casefold(): one.name for one in register.states.values()}
    near = difflib.get_close_matches(text.casefold(), names, SUGGESTIONS)
    return f" Did you mean {' or '.join(names[name] for name in near)}?" if near else ""


def today() -> date:
    """The day it is, in Universal Time: the same wherever the question is asked."""
    return datetime.now(UTC).date()
