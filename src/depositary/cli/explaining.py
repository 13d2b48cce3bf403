"""Explanations as lines for people: each step's article and sentence, its instruments, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.cli.tables import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.model import Instrument, Step, View

INDENT = 4
DEEPEST = 3
"""Levels of steps that are printed; `--json` has all of them."""


def because(steps: Iterable[Step], indent: int = INDENT, label_width: int = 0) -> list[str]:
    """The steps of an explanation as wrapped lines, those they rest on indented below."""
    return [line for step in steps for line in _step(step, indent, label_width, 1)]


def _step(step: Step, indent: int, label_width: int, depth: int) -> Iterator[str]:
    yield from labelled(
        "", f"{step.article}: {step.text}" if step.article else step.text, indent, label_width
    )
    for instrument in step.instruments:
        yield from labelled("", f"– {of_record(instrument)}", indent + 2, label_width)
    if depth < DEEPEST:
        for below in step.steps:
            yield from _step(below, indent + 2, label_width, depth + 1)


def of_record(instrument: Instrument) -> str:
    """An instrument as a line of the record: what, when, and what stands behind it."""
    return f"{instrument.state} {instrument.action} of {instrument.date}; source: {instrument.source}"


def contested(views: Iterable[View], indent: int = INDENT) -> list[str]:
    """The views that differ from the depositary's."""
    return [
        line
        for view in views
        for line in labelled(
            "", f"contested: {view.holder} holds {view.status}: {view.text} ({view.source})", indent, 0
        )
    ]
