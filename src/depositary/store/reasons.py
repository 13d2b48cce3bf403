"""Explanations of verdicts as text that is kept once, and the same steps back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from depositary.model import Instrument, Step
from depositary.store import identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INSTRUMENT = tuple(one.name for one in fields(Instrument))
_DAYS = ("date", "recorded")
_quoted = json.encoder.encode_basestring
INSTRUMENTS_KEPT = EXPLANATIONS_KEPT = 5000
"""As text in memory: the same instruments, and the same reasons, decide again and again."""


def as_text(steps: Sequence[Step]) -> str:
    """The steps as JSON, empty fields left out; written by hand, since it is much of the time of storing."""
    return identity.storable(_steps(steps))


def _steps(steps: Sequence[Step]) -> str:
    return f"[{','.join(map(_step, steps))}]"


@lru_cache(EXPLANATIONS_KEPT)
def kept(steps: tuple[Step, ...]) -> tuple[int, str]:
    """An explanation as it is kept: its identifier, by which equal ones are one row, and its text."""
    text = as_text(steps)
    return identity.digest("explanation", text), text


def of_text(text: str) -> tuple[Step, ...]:
    """The steps that `as_text` wrote."""
    return tuple(_step_of(one) for one in json.loads(text))


def _step(step: Step) -> str:
    parts = [f'"article":{_quoted(step.article)}', f'"text":{_quoted(step.text)}']
    if step.instruments:
        parts.append(f'"instruments":[{",".join(map(_instrument, step.instruments))}]')
    if step.source:
        parts.append(f'"source":{_quoted(step.source)}')
    if step.steps:
        parts.append(f'"steps":{_steps(step.steps)}')
    return "{" + ",".join(parts) + "}"


@lru_cache(INSTRUMENTS_KEPT)
def _instrument(value: Instrument) -> str:
    filled = {name: getattr(value, name) for name in _INSTRUMENT}
    kept = {name: str(one) for name, one in filled.items() if one}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _step_of(value: Mapping[str, Any]) -> Step:
    return Step(
        value["article"],
        value["text"],
        tuple(_instrument_of(one) for one in value.get("instruments", ())),
        value.get("source", ""),
        tuple(_step_of(one) for one in value.get("steps", ())),
    )


def _instrument_of(value: Mapping[str, Any]) -> Instrument:
    known = {name: one for name, one in value.items() if name in _INSTRUMENT}
    return Instrument(**known | {name: date.fromisoformat(known[name]) for name in _DAYS if name in known})
