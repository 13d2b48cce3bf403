"""Steps told without their matter: "parliament voted in June, the president signed in July"."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from depositary.reading.actors import Actor, actor_of, fallback
from depositary.reading.stages import Step, coming, steps_of
from depositary.reading.treaties import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.model import Stage
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

CARRIED = frozenset({"vote", "enact", "notify", "submit", "approve"})
"""Steps that are told of an act named before; a yes or a plan alone may be about anything."""
_TELLING = frozenset({"enact", "notify"})
"""Steps that no body has to be named beside: a law signed, an instrument handed over."""
ACT_MEMORY = 2
"""Sentences for which a vote or a signature without its matter still is about the act told last."""


def carried(tagged: Tagged, focus: Focus, act: str, *, lately: bool) -> Iterator[tuple[Actor, About, Step]]:
    """Steps told without their matter: of the act told lately, else of the one that the text is about.

    As in "parliament voted in June, the president signed in July", "Finland followed".
    """
    treaty = focus.the_treaty()
    if treaty is None or treaty == "other":
        return
    follows = tagged.of("step", "follow") if lately else ()
    likes = [Step(_like(tagged, focus, act, mention), mention) for mention in follows]
    steps = [step for step in steps_of(tagged, act) if _is_carried(tagged, step, focus, act, lately=lately)]
    for step in likes + steps:
        actor = actor_of(tagged, step.mention, focus)
        alone = actor is None and _by_itself(tagged, focus, step, lately=lately)
        if alone:
            actor = fallback(focus, act) if lately else Actor(focus.main_state, None, None, 0.5)
        if actor is not None and actor.codes and (actor.start is not None or alone):
            yield actor, About(treaty, None, 0.55), step


def _like(tagged: Tagged, focus: Focus, act: str, mention: Mention) -> Stage:
    """How far one is that does what was told before.

    Who "did so" did all of it, who ratifies as others did has ratified; else the lower stage counts (guide,
    borderline).
    """
    if tagged.of("step", "consider"):
        return "considered"
    done = focus.stage is not None and focus.stage not in {"considered", "announced"}
    if done and mention.form == "same" and not coming(tagged, mention):
        return cast("Stage", focus.stage)
    ahead = any(coming(tagged, mention) for mention in tagged.of("step", "follow"))
    if focus.stage == "effective" and tagged.dates and not ahead:
        return "effective"
    return "deposited" if (act, focus.stage) == ("join", "deposited") and not ahead else "announced"


def _by_itself(tagged: Tagged, focus: Focus, step: Step, *, lately: bool) -> bool:
    """Whether a step in a sentence that names no state is that of the only one in question.

    As in "The president signed the law on 4 July", "Notice was served in June".
    """
    if tagged.groups or tagged.of("blocker") or step.mention.value not in CARRIED:
        return False
    return len(focus.actors) == 1 if lately else focus.one_state


def _is_carried(tagged: Tagged, step: Step, focus: Focus, act: str, *, lately: bool) -> bool:
    """Whether a step without its matter is one of the act told last, or of the only one of a text."""
    value = step.mention.value
    if any(modal.start < step.mention.start for modal in tagged.of("modal", "future", "possible")):
        lately = lately and bool(tagged.of("body"))
    if act == "extend":
        return lately and value in {"request", "grant"}
    if not lately:
        return _of_the_text(tagged, step, focus)
    lawmaking = value == "vote" and step.mention.end - step.mention.start > 1 and bool(tagged.groups)
    return value in CARRIED and (value in _TELLING or lawmaking or bool(tagged.of("body")))


def _of_the_text(tagged: Tagged, step: Step, focus: Focus) -> bool:
    """Whether a step is one of the act that a text is about, told long after it.

    Of its own state, or in a text on one treaty of any state named before the step ("Baltian maat luovuttivat
    omat ilmoituksensa").
    """
    if tagged.of("blocker") or any(treaty.value == "other" for treaty in tagged.of("treaty")):
        return False
    before = any(group.end <= step.mention.start for group in tagged.groups)
    own = all(group.codes == focus.main_state for group in tagged.groups)
    voted = step.mention.value == "vote" and focus.only_treaty and bool(tagged.of("body", "parliament"))
    return (own or (focus.only_treaty and before)) and (voted or step.mention.value in _TELLING)
