"""The register of states in time: which state a name or a code means, or which several it may mean."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.record.tables import PACKAGED, read_bytes, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from depositary.model import State

DEPOSITARY = "un"
"""The "language" of names as the UN Treaty Collection writes its participants: they go before all others."""

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
_ARTICLE = re.compile(r"^the ")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that may mean several states: `candidates` in the order of their codes, never guessed among."""

    candidates: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The states, and what each code and each folded name may mean."""

    states: Mapping[str, State]
    names: Mapping[str, frozenset[str]]
    participants: Mapping[str, str]

    def find(self, text: str) -> State | Ambiguous | None:
        """The state that a text names: an alpha-3 or alpha-2 code, or a name in a language that is read.

        Case, accents and a leading "the" do not matter. Several states: `Ambiguous`; none: null.
        """
        codes = self.names.get(fold(text), frozenset())
        found = tuple(self.states[code] for code in sorted(codes))
        if len(found) > 1:
            return Ambiguous(found)
        return found[0] if found else None

    def participant(self, text: str) -> State | Ambiguous | None:
        """The state that the UN Treaty Collection names so: there "Congo" is the Republic of the Congo."""
        code = self.participants.get(fold(text))
        return self.states[code] if code else self.find(text)


def fold(text: str) -> str:
    """A name without case, accents, typographic variants and leading article, for comparing.

    >>> fold("  the Côte d’Ivoire ")
    "cote d'ivoire"
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_SAME)
    parted = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _ARTICLE.sub("", " ".join(bare.split()))


def register(states: Mapping[str, State]) -> Register:
    """The register of the given states, with the names that the packaged tables hold for them."""
    rows = [*_rows("names.csv", states), *_rows("aliases.csv", states)]
    participants = {fold(name): code for name, language, code in rows if language == DEPOSITARY}
    ordinary = [(name, code) for name, language, code in rows if language != DEPOSITARY]
    return Register(states, _meanings(states.values(), ordinary), participants)


def _rows(name: str, states: Mapping[str, State]) -> Iterable[tuple[str, str, str]]:
    """The names of a packaged table, each with language and code, of the states at hand."""
    for row in table(name, read_bytes(PACKAGED / name)).rows:
        cells = row.cells
        if cells["code"] in states:
            yield cells["name"], cells["language"], cells["code"]


def _meanings(states: Iterable[State], names: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """What each folded text may mean. A code means its state and no other; of names, every bearer counts."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, code in names:
        bearers[fold(name)].add(code)
    for state in states:
        bearers[fold(state.name)].add(state.code)
    return {name: frozenset(codes) for name, codes in bearers.items()} | _codes(states)


def _codes(states: Iterable[State]) -> dict[str, frozenset[str]]:
    """Codes as folded texts. Of two states with one alpha-2 over time, the one that still exists has it."""
    codes: dict[str, frozenset[str]] = {}
    for state in sorted(states, key=lambda one: one.until is None):
        codes |= {fold(text): frozenset({state.code}) for text in (state.alpha2, state.code) if text}
    return codes
