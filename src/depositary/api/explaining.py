"""An answer in sentences: every step with its article, its instruments and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.model import Instrument, Step


class Reasoned(Protocol):
    """Whatever says why: a participation, a permission, parties, a duty, a verdict, a what-if."""

    @property
    def because(self) -> tuple[Step, ...]:
        """The steps that led to it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons of an answer; prints as indented lines, shows as a list in a notebook."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """One line for each step and instrument."""
        return "\n".join(_lines(self.steps, ""))

    def _repr_html_(self) -> str:
        return _listed(self.steps)


def explain(answer: Reasoned) -> Explanation:
    """Why an answer is what it is."""
    return Explanation(tuple(answer.because))


def _lines(steps: Iterable[Step], indent: str) -> Iterator[str]:
    for step in steps:
        yield f"{indent}{_headed(step)}"
        for one in step.instruments:
            yield f"{indent}  – {_named(one)}"
        yield from _lines(step.steps, indent + "  ")


def _headed(step: Step) -> str:
    return f"{step.article}: {step.text}" if step.article else step.text


def _named(one: Instrument) -> str:
    return f"{one.state} {one.action} of {one.date} under {one.treaty}; source: {one.source}"


def _listed(steps: Iterable[Step]) -> str:
    return f"<ol>{''.join(_item(step) for step in steps)}</ol>"


def _item(step: Step) -> str:
    acts = "".join(f"<li>{escape(_named(one))}</li>" for one in step.instruments)
    acts = f"<ul>{acts}</ul>" if acts else ""
    below = _listed(step.steps) if step.steps else ""
    return f"<li><b>{escape(step.article)}</b> {escape(step.text)}{acts}{below}</li>"
