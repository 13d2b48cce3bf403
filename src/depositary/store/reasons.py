"""Explanations of verdicts as text that is kept once, and the same steps back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from depositary.model import Instrument, Step
from depositary.store import identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INSTRUMENT = tuple(one.name for one in fields(Instrument))
_DAYS = ("date", "recorded")


def as_text(steps: Sequence[Step]) -> str:
    """The steps as JSON, empty fields left out."""
    return json.dumps([_step(one) for one in steps], ensure_ascii=False, separators=(",", ":"))


def number(text: str) -> int:
    """The identifier of an explanation: equal ones are one row."""
    return identity.digest("explanation", text)


def of_text(text: str) -> tuple[Step, ...]:
    """The steps that `as_text` wrote."""
    return tuple(_step_of(one) for one in json.loads(text))


def _step(step: Step) -> dict[str, Any]:
    filled: dict[str, Any] = {"article": step.article, "text": identity.storable(step.text)}
    if step.instruments:
        filled["instruments"] = [_instrument(one) for one in step.instruments]
    if step.source:
        filled["source"] = step.source
    if step.steps:
        filled["steps"] = [_step(one) for one in step.steps]
    return filled


def _instrument(value: Instrument) -> dict[str, str]:
    filled = {name: getattr(value, name) for name in _INSTRUMENT}
    return {name: str(one) for name, one in filled.items() if one}


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
