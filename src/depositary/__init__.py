"""An open monitor of arms-control treaties: what binds each state on any day, and what reports say of it.

>>> import depositary
>>> depositary.status("Poland", "Ottawa Convention", on="2026-02-20").status
'former'

The names below are those of `depositary.api`, which is imported when one of them is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depositary.api import (
        Explanation,
        Figure,
        Monitor,
        Rows,
        check,
        due,
        explain,
        history,
        instruments,
        may,
        parties,
        read,
        standings,
        states,
        status,
        treaties,
        what_if,
        world_map,
    )

__all__ = [
    "Explanation",
    "Figure",
    "Monitor",
    "Rows",
    "check",
    "due",
    "explain",
    "history",
    "instruments",
    "may",
    "parties",
    "read",
    "standings",
    "states",
    "status",
    "treaties",
    "what_if",
    "world_map",
]


def __getattr__(name: str) -> object:
    """The public names, imported when they are used: `import depositary` alone costs next to nothing."""
    if name not in __all__:
        message = f"module 'depositary' has no attribute {name!r}"
        raise AttributeError(message)
    from depositary import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """What a notebook offers for completion."""
    return sorted(__all__)
