"""Named programmes: which reports name one, and which conduct claims stand in a sentence that names it.

The names are data (`data/programmes.toml`). A claim belongs to a programme only if its own sentence names the
programme and its state is one of the programme's: never more than the reports say.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import ahocorasick_rs

from depositary.errors import BadData
from depositary.model import ConductClaim
from depositary.store.identity import digest, public

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import AnyClaim

_FIELDS = {"name": str, "states": list, "about": str, "source": str, "aliases": list}
_CODE = re.compile(r"[A-Z]{3}")
_END_OF_SENTENCE = re.compile(r"[.!?]['\"”»)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Programme:
    """A named programme: whose it is, what it is in a sentence, the source of that, its names."""

    id: str
    name: str
    states: tuple[str, ...]
    about: str
    source: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A programme named in a text at [start, end)."""

    programme: str
    start: int
    end: int


@dataclass(frozen=True)
class Programmes:
    """All programmes, and the machine that finds their names; `version` is a digest of the data."""

    by_id: dict[str, Programme]
    version: str
    machine: ahocorasick_rs.AhoCorasick
    owners: tuple[str, ...]

    def named(self, text: str) -> Programme | None:
        """The programme of that id or name, case aside."""
        plain = text.casefold()
        return next((one for one in self.by_id.values() if plain in _names(one)), None)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Where a text names programmes, as whole words."""
        folded = _folded(text)
        for at, start, end in self.machine.find_matches_as_indexes(folded):
            if not (_letter(folded, start - 1) or _letter(folded, end)):
                yield Mention(self.owners[at], start, end)

    def of_claim(self, claim: AnyClaim, text: str, mentions: Sequence[Mention]) -> list[str]:
        """The programmes that the claim's own sentence names, where they are its state's."""
        if not isinstance(claim, ConductClaim) or not mentions:
            return []
        start, end = _sentence(text, *claim.span)
        named = {one.programme for one in mentions if start <= one.start and one.end <= end}
        return sorted(one for one in named if claim.state in self.by_id[one].states)


def _names(programme: Programme) -> set[str]:
    return {one.casefold() for one in (programme.id, programme.name, *programme.aliases)}


def _folded(text: str) -> str:
    """Lower case letter by letter, so that places hold; a letter that would become two stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The evidence widened to the sentence in which it stands."""
    before = [found.end() for found in _END_OF_SENTENCE.finditer(text, max(0, start - 1000), start)]
    after = _END_OF_SENTENCE.search(text, max(start, end - 1))
    return (before[-1] if before else max(0, start - 1000)), (after.start() if after else len(text))


@cache
def programmes() -> Programmes:
    """The packaged programmes. Raises BadData with every fault of the file."""
    return of_toml(files("depositary.store").joinpath("data/programmes.toml").read_text("utf-8"))


def of_toml(text: str) -> Programmes:
    """Programmes from a data file's text. Raises BadData with every fault."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadData([f"programmes.toml: {error}"]) from None
    faults = [fault for name, table in tables.items() for fault in _faults(name, table)]
    owners: dict[str, str] = {}
    for name, table in tables.items() if not faults else ():
        for alias in dict.fromkeys(map(_folded, table["aliases"])):
            if alias in owners:
                faults.append(f"programmes.toml: [{name}]: {alias!r} is a name of [{owners[alias]}] already")
            owners[alias] = name
    if faults:
        raise BadData(faults)
    found = {
        name: Programme(
            name,
            table["name"],
            tuple(table["states"]),
            table["about"],
            table["source"],
            tuple(table["aliases"]),
        )
        for name, table in tables.items()
    }
    machine = ahocorasick_rs.AhoCorasick(list(owners), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Programmes(found, public(digest(text))[:12], machine, tuple(owners.values()))


def _faults(name: str, table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"programmes.toml: {name}: not a table; write [{name}]"
        return
    for field, kind in _FIELDS.items():
        if not isinstance(table.get(field), kind) or not table[field]:
            yield f"programmes.toml: [{name}]: {field} is missing, empty or of the wrong kind"
    for state in _texts(table.get("states")):
        if not _CODE.fullmatch(state):
            yield f"programmes.toml: [{name}]: {state!r} is no code of a state; write three capitals"
    if _texts([table.get("source")]) and not str(table["source"]).startswith("https://"):
        yield f"programmes.toml: [{name}]: the source is no address; write https://…"
    for field in sorted(table.keys() - _FIELDS.keys()):
        yield f"programmes.toml: [{name}]: {field} is no field; known are {', '.join(_FIELDS)}"
    for field in ("states", "aliases"):
        if isinstance(table.get(field), list) and len(_texts(table[field])) < len(table[field]):
            yield f"programmes.toml: [{name}]: {field} holds what is no text"


def _texts(values: object) -> list[str]:
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []
