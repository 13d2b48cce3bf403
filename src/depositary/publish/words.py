"""Claims in plain words, for every surface that shows them to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.model import ActClaim, ConductClaim, CountClaim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import AnyClaim, State
    from depositary.store.answers import Development

ACTS = {
    "sign": "signs",
    "join": "joins",
    "leave": "leaves",
    "suspend": "suspends",
    "stay": "stays in",
    "outside": "is outside",
    "extend": "gets more time under",
}
CONDUCT = {
    "develop": "develops",
    "produce": "produces",
    "acquire": "acquires",
    "stockpile": "stockpiles",
    "retain": "retains",
    "destroy": "destroys",
    "transfer": "transfers",
    "use": "uses",
    "test": "tests",
    "clear": "clears",
}
WEAPONS = {
    "apm": "anti-personnel mines",
    "avm": "anti-vehicle mines",
    "mine": "mines (of no type)",
    "cluster": "cluster munitions",
    "nuclear": "nuclear weapons",
    "chemical": "chemical weapons",
    "biological": "biological weapons",
}
COUNTS = {
    "parties": "parties to",
    "outside": "states outside",
    "signatories": "signatories of",
    "leaving": "states leaving",
}
BOUNDS = {"exact": "", "about": "about ", "at-least": "at least ", "under": "under "}
NOBODY = "the report itself"
"""Whose word a claim is that the outlet makes in its own voice."""


def claim(value: AnyClaim, states: Mapping[str, State]) -> str:
    """A claim as a short sentence, its stage or status after it.

    >>> from depositary.model import CountClaim
    >>> found = {"evidence": "more than 160", "span": (0, 13), "rule": "", "sure": 1.0}
    >>> claim(CountClaim(treaty="apmbc", count="parties", value=160, bound="at-least", **found), {})
    'at least 160 parties to apmbc'
    """
    match value:
        case ActClaim():
            stage = f" ({value.stage})" if value.stage else ""
            return f"{_name(value.state, states)} {ACTS[value.act]} {value.treaty}{stage}"
        case ConductClaim():
            to = f" to {_name(value.to, states)}" if value.to else ""
            what = f"{CONDUCT[value.conduct]} {WEAPONS[value.weapon]}{to}"
            return f"{_name(value.state, states)} {what} ({value.status})"
        case CountClaim():
            return f"{BOUNDS[value.bound]}{value.value} {COUNTS[value.count]} {value.treaty}"


def _name(code: str, states: Mapping[str, State]) -> str:
    return states[code].name if code in states else code


def development(value: Development, states: Mapping[str, State]) -> str:
    """A development as a short sentence, its latest stage after it."""
    stage = f" ({value.stage})" if value.stage else ""
    if value.act is not None:
        return f"{_name(value.state, states)} {ACTS[value.act]} {value.treaty}{stage}"
    to = f" to {_name(value.to, states)}" if value.to else ""
    what = f"{CONDUCT[value.conduct or '']} {WEAPONS[value.weapon or '']}{to}"
    return f"{_name(value.state, states)} {what}{stage}"


def told(value: Development) -> str:
    """How many tell of a development, since when, for which days, and where they disagree."""
    days = ""
    if value.first_day and value.last_day:
        one = value.first_day == value.last_day
        days = f" For {value.first_day}." if one else f" For days from {value.first_day} to {value.last_day}."
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(value.verdicts.items()))
    disagreement = " Disagreement: " + "; ".join(value.disagreement) + "." if value.disagreement else ""
    sources = f"{value.stories} independent source{_s(value.stories)}"
    seen = f"first on {value.first_seen}, last on {value.last_seen}"
    reports = f"{value.reports} report{_s(value.reports)} from {sources}, {seen}."
    return f"{reports}{days} Claims: {verdicts}.{disagreement}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
