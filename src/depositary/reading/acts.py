"""Acts in a sentence: who joins, leaves, suspends, signs, stays in or stands outside which treaty, and how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.reading.actors import Actor, actor_of, fallback
from depositary.reading.stages import STEP_REACH, Step, furthest, negated, steps_of, untold
from depositary.reading.treaties import About, treaty_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Mention, Tagged

PROCESSES = ("leave", "join", "suspend", "extend")
"""Acts that have steps; the others are states of affairs and have none."""
_STRONG = {("join", "deposited"), ("join", "noun"), ("outside", "finished"), ("stay", "finished"), ("sign", "finished")}
_CARRIED = {"vote", "enact", "notify", "submit"}
"""Steps that are told of an act named before; a yes or a plan alone may be about anything."""
ACT_MEMORY = 2
"""Sentences for which a vote or a signature without its matter still is about the act told last."""


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act found in a sentence: who, what, how far, and the words that told it."""

    actor: Actor
    about: About
    act: str
    stage: str | None
    places: tuple[tuple[int, int], ...]
    anchor: int
    rule: str


def acts(tagged: Tagged, focus: Focus) -> list[FoundAct]:
    """All acts that a sentence tells."""
    return [*_standings(tagged, focus), *_processes(tagged, focus)]


def _standings(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """Signatures, and states that stay or stand outside: acts without steps."""
    for cue in tagged.of("act", "sign", "stay", "outside"):
        about = treaty_of(tagged, cue, focus, strong=(cue.value, cue.form) in _STRONG)
        if about is None or (cue.value == "sign" and negated(tagged, cue)):
            continue
        if cue.value == "sign" and cue.form == "noun" and about.place is None:
            continue
        actor = actor_of(tagged, cue, focus, many=cue.value == "outside")
        if actor is not None and actor.codes:
            yield _found(actor, about, cue, None, (), f"{cue.value}/{cue.form}")


def _processes(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    cues = [cue for cue in tagged.of("act", *PROCESSES) if not negated(tagged, cue)]
    known = [(cue, about) for cue in cues if (about := _about(tagged, cue, focus)) is not None]
    for cue, about in known:
        own = [step for step in steps_of(tagged, cue.value) if _nearest(tagged, step, [c for c, _ in known]) is cue]
        yield from _of_cue(tagged, focus, cue, about, furthest(own, cue, tagged))
    if not known and focus.act in PROCESSES and focus.act_age <= ACT_MEMORY:
        yield from _of_memory(tagged, focus, focus.act)


def _about(tagged: Tagged, cue: Mention, focus: Focus) -> About | None:
    return treaty_of(tagged, cue, focus, strong=(cue.value, cue.form) in _STRONG or cue.value == "extend")


def _nearest(tagged: Tagged, step: Step, cues: list[Mention]) -> Mention | None:
    def distance(cue: Mention) -> float:
        place = step.mention
        if place.end <= cue.start:
            return tagged.apart(place.end - 1, cue.start)
        return tagged.apart(cue.end - 1, place.start) if cue.end <= place.start else 0.0

    near = min(cues, key=distance)
    return near if distance(near) <= STEP_REACH else None


def _of_cue(tagged: Tagged, focus: Focus, cue: Mention, about: About, steps: list[Step]) -> Iterator[FoundAct]:
    actor = actor_of(tagged, cue, focus) or fallback(focus)
    if actor is None or not actor.codes:
        return
    if not steps:
        if cue.form in {"noun", "bare"} and actor.start is None and not tagged.dates:
            return
        yield _found(actor, about, cue, untold(cue), (), f"{cue.value}/{cue.form}")
    for step in steps:
        yield _found(actor, about, cue, step.stage, (step.mention,), f"{cue.value}/{step.mention.value}")


def _of_memory(tagged: Tagged, focus: Focus, act: str) -> Iterator[FoundAct]:
    """Steps told without their matter: "parliament voted in June, the president signed in July", "Finland followed"."""
    treaty = focus.the_treaty()
    if treaty is None or treaty == "other":
        return
    for step in steps_of(tagged, act):
        follows = step.mention.value == "follow"
        if not follows and (step.mention.value not in _CARRIED or not tagged.of("body")):
            continue
        actor = actor_of(tagged, step.mention, focus)
        if actor is not None and actor.codes and (actor.start is not None or not follows):
            rule = f"{act}/{step.mention.value}/carried"
            yield _found(actor, About(treaty, None, 0.55), step.mention, step.stage, (), rule, act)


def _found(
    actor: Actor,
    about: About,
    cue: Mention,
    stage: str | None,
    steps: tuple[Mention, ...],
    rule: str,
    act: str | None = None,
) -> FoundAct:
    places = [(cue.start, cue.end), *((step.start, step.end) for step in steps)]
    if actor.start is not None and actor.end is not None:
        places.append((actor.start, actor.end))
    if about.place is not None:
        places.append((about.place, about.place + 1))
    anchor = steps[0].start if steps else cue.start
    return FoundAct(actor, about, act or cue.value, stage, tuple(places), anchor, rule)
