"""Finding a treaty by its id or a usual name; an unknown one is answered with what comes close."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from depositary.errors import WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from depositary.law.rules import Treaty

_MOST_SHOWN = 80
"""How much of a wrong name a message repeats, in characters: enough to know it again."""


def names_of(treaties: Iterable[Treaty]) -> dict[str, str]:
    """Every name by which a treaty is found, in plain form, with its id; the first to claim one has it."""
    names: dict[str, str] = {}
    for one in treaties:
        for name in filter(None, (one.id, one.title, one.untc, *one.short_names)):
            names.setdefault(_plain(name), one.id)
    return names


def find_treaty(text: str, names: Mapping[str, str]) -> str:
    """The id of the treaty of that id, title, usual name or UNTC number, whatever its case and punctuation.

    Raises WrongCall, naming the closest names, where there is none.
    """
    found = names.get(_plain(text))
    if found is None:
        raise WrongCall(_unknown(text, names))
    return found


def _plain(name: str) -> str:
    words = re.sub(r"[^0-9a-z]+", " ", name[:400].casefold()).split()
    return " ".join(word for word in words if word not in ("the", "convention", "treaty")) or " ".join(words)


def _unknown(text: str, names: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(_plain(text), names, n=3, cutoff=0.5)
    ids = dict.fromkeys(names[one] for one in near) or dict.fromkeys(names.values())
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
    meant = "did you mean" if near else "known are"
    return f"no treaty is called {shown!r}; {meant}: {', '.join(ids)}"
