"""An act found in a sentence, and how one is made of the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from depositary.model import ActName, Stage
    from depositary.reading.actors import Actor
    from depositary.reading.grouping import Mention
    from depositary.reading.treaties import About


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act found in a sentence: who, what, how far, and the words that told it.

    `planned` says that no step was told but the act itself, at most with its own auxiliary ("will leave").
    """

    actor: Actor
    about: About
    act: ActName
    stage: Stage | None
    places: tuple[tuple[int, int], ...]
    anchor: tuple[int, int]
    rule: str
    planned: bool = False


def found_act(
    actor: Actor,
    about: About,
    cue: Mention,
    stage: Stage | None,
    steps: tuple[Mention, ...],
    rule: str,
    act: str | None = None,
) -> FoundAct:
    """The act that a cue and its steps tell; the cue's own act, if no other is given."""
    places = [(cue.start, cue.end), *((step.start, step.end) for step in steps)]
    if actor.start is not None and actor.end is not None:
        places.append((actor.start, actor.end))
    if about.place is not None:
        places.append((about.place, about.place + 1))
    anchor = (steps[0].start, steps[0].end) if steps else (cue.start, cue.end)
    planned = all(step.value == "decide" and 0 <= cue.start - step.end <= 1 for step in steps)
    name = cast("ActName", act or cue.value)  # the lexicon admits no other value
    return FoundAct(actor, about, name, stage, tuple(places), anchor, rule, planned)
