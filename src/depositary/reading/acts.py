"""Acts in a sentence.

Who joins, leaves, suspends, signs, stays in or stands outside which treaty, and how far.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.reading.actors import Actor, actor_of, fallback, listed, owner_of
from depositary.reading.approving import approvals
from depositary.reading.binding import bound
from depositary.reading.bystanders import excepted, plain
from depositary.reading.carrying import ACT_MEMORY, CARRIED, carried
from depositary.reading.deeds import FoundAct, found_act
from depositary.reading.focus import PROCESSES
from depositary.reading.stages import (
    STEP_REACH,
    Step,
    coming,
    furthest,
    refrained,
    steps_of,
    untold,
)
from depositary.reading.standings import (
    STRONG,
    continued,
    standing_of,
    standings,
    the_same,
    urged,
    within_end,
    within_outside,
)
from depositary.reading.treaties import About, general, joined, named_object, treaty_of, with_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import Stage
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

_TOLD = {"finished", "deposited"}
SIGNED_ONLY = "outside/signed"
"""The rule of a state outside that has signed: "has only signed" tells both (guide, "Borderline")."""
PEERS_REACH = 2
SUPPOSED_REACH = 4
RATIFIER_REACH = 3
PARLIAMENT_REACH = 3
SUSPENDED_REACH = 2
FOLLOW_STEP = 4
"""Words between "weighs" and "a similar step"."""


def acts(tagged: Tagged, focus: Focus) -> list[FoundAct]:
    """All acts that a sentence tells."""
    told = [*standings(tagged, focus), *continued(tagged, focus), *_processes(tagged, focus)]
    told += [replace(one, act="sign", rule="sign/only") for one in told if one.rule == SIGNED_ONLY]
    told += the_same(tagged, focus, told)
    return told + [replace(one, about=about) for one in told for about in joined(tagged, one.about)]


def _processes(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    cues = [
        cue
        for cue in tagged.of("act", *PROCESSES)
        if standing_of(tagged, cue) in {None, *PROCESSES}
        and not within_outside(tagged, cue)
        and not (cue.value == "join" and within_end(tagged, cue))
    ]
    cues = [cue for cue in cues if cue.value == "extend" or not urged(tagged, cue)]
    cues = [
        cue
        for cue in cues
        if not general(tagged, cue) or named_object(tagged, cue) or _goes_on(tagged, focus, cue)
    ]
    cues = [cue for cue in cues if not any(_within(cue, other) for other in cues)]
    cues += _pointed_deeds(tagged, focus) + approvals(tagged, focus)
    cues = [cue for cue in cues if not _of_suspended(cue, cues)]
    leaving = any(cue.value == "leave" for cue in cues)
    cues = [cue for cue in cues if not (leaving and cue.value == "join" and _by_parliament(tagged, cue))]
    known = [(cue, about) for cue in cues if (about := _about(tagged, cue, focus)) is not None]
    for cue, about in known:
        if cue.form == "party":
            yield from _of_cue(tagged, focus, cue, about, [])
            continue
        own = [
            step
            for step in steps_of(tagged, cue.value)
            if _nearest(tagged, step, [c for c, _ in known]) is cue
        ]
        if cue.value == "extend" and not own and refrained(tagged):
            continue
        steps = [step for step in furthest(own, cue, tagged) if not _of_another_verb(tagged, cue, step)]
        yield from _of_cue(tagged, focus, cue, about, steps)
        yield from _of_followers(tagged, focus, cue, about, steps)
    if not known:
        for actor, about, mark in bound(tagged, focus):
            deed = "leave" if mark.kind == "bond" else "join"
            yield found_act(actor, about, mark, "effective", (), f"{deed}/bound", deed)
        lately = focus.act if focus.act in PROCESSES and focus.act_age <= ACT_MEMORY else None
        act = lately or focus.main_act
        for actor, about, step in carried(tagged, focus, act, lately=lately is not None) if act else ():
            rule = f"{act}/{step.mention.value}/carried"
            yield found_act(actor, about, step.mention, step.stage, (), rule, act)


def _within(cue: Mention, other: Mention) -> bool:
    """Whether another cue for the same act begins before this one and goes on into it."""
    return cue.value == other.value and other.start < cue.start < other.end


def _of_another_verb(tagged: Tagged, cue: Mention, step: Step) -> bool:
    """Whether "will" behind a noun tells what the deed does, no plan of it ("the exit will weaken …")."""
    behind = cue.form == "noun" and step.mention.value == "decide" and step.mention.start >= cue.end
    return behind and any(modal.start == step.mention.start for modal in tagged.of("modal", "future"))


def _of_suspended(cue: Mention, cues: Sequence[Mention]) -> bool:
    """Whether what is suspended is an exit ("suspended its withdrawal").

    Then neither is told of the treaty.
    """
    pairs = [
        (one, other)
        for one in cues
        for other in cues
        if (one.value, other.value) == ("suspend", "leave") and 0 <= other.start - one.end <= SUSPENDED_REACH
    ]
    return any(cue in pair for pair in pairs)


def _goes_on(tagged: Tagged, focus: Focus, cue: Mention) -> bool:
    """Whether a word for leaving anything goes on with the act told last ("parliament voted to leave")."""
    lately = focus.only_treaty and focus.act == cue.value and focus.act_age <= ACT_MEMORY
    owned = focus.only_treaty and cue.form == "noun" and owner_of(tagged, cue) is not None
    owned = owned or (tagged.lexicon.cased and focus.only_treaty and focus.treaty_age <= 1)
    told = lately or owned or (focus.mostly_ours and focus.main_act == cue.value and cue.form != "finished")
    return told and bool(tagged.of("step")) and not tagged.of("blocker")


def _pointed_deeds(tagged: Tagged, focus: Focus) -> list[Mention]:
    """Deeds that are only pointed to ("the step was recommended by …").

    They are the act told last, where a step is told of it.
    """
    if focus.act not in PROCESSES or focus.act_age > ACT_MEMORY or tagged.of("act"):
        return []
    return [
        replace(deed, kind="act", value=focus.act, form="noun")
        for deed in tagged.of("deed", "it")[:1]
        if tagged.of("step")
    ]


def _by_parliament(tagged: Tagged, cue: Mention) -> bool:
    """Whether a decision "ratified by parliament" is meant, which joins nothing."""
    return any(0 <= body.start - cue.end <= RATIFIER_REACH for body in tagged.of("body", "parliament"))


def _of_followers(
    tagged: Tagged, focus: Focus, cue: Mention, about: About, steps: Sequence[Step]
) -> Iterator[FoundAct]:
    """Others that do the like in the same sentence ("…, and Finland followed")."""
    for follow in tagged.of("step", "follow"):
        own = actor_of(tagged, cue, focus)
        actor = actor_of(tagged, follow, focus, besides=own.codes) if own is not None else None
        if actor is not None and actor.codes:
            weighed = any(
                abs(step.start - follow.end) <= FOLLOW_STEP for step in tagged.of("step", "consider")
            )
            likewise = [step.stage for step in steps if step.mention.end <= follow.start]
            done = untold(cue) if cue.form in _TOLD else likewise[-1] if likewise else "announced"
            stage: Stage = "considered" if weighed else done
            yield found_act(actor, about, follow, stage, (), f"{cue.value}/follow", cue.value)
    for peers in tagged.of("bystander", "peers")[:1]:
        groups = [group for group in tagged.groups if 0 <= group.start - peers.end <= PEERS_REACH]
        if peers.start <= 1 and groups and "?" not in groups[0].codes:
            actor = Actor(groups[0].codes, groups[0].start, groups[0].end, 0.6)
            yield found_act(actor, about, cue, "announced", (), f"{cue.value}/peers", cue.value)


def _about(tagged: Tagged, cue: Mention, focus: Focus) -> About | None:
    more_time = cue.value == "extend"
    about = treaty_of(tagged, cue, focus, strong=(cue.value, cue.form) in STRONG or more_time)
    return with_deadline(tagged, about) if more_time else about


def _nearest(tagged: Tagged, step: Step, cues: list[Mention]) -> Mention | None:
    def distance(cue: Mention) -> float:
        place = step.mention
        if place.end <= cue.start:
            return tagged.apart(place.end - 1, cue.start)
        return tagged.apart(cue.end - 1, place.start) if cue.end <= place.start else 0.0

    near = min(cues, key=distance)
    anywhere = len(cues) == 1 and step.mention.value in CARRIED
    return near if anywhere or distance(near) <= STEP_REACH else None


def _of_cue(
    tagged: Tagged, focus: Focus, cue: Mention, about: About, steps: list[Step]
) -> Iterator[FoundAct]:
    actor = actor_of(tagged, cue, focus)
    if actor is None and not any(excepted(tagged, group) for group in tagged.groups):
        actor = fallback(focus, cue.value)
    if actor is not None and not actor.codes:
        actor = listed(tagged, cue.end)
    if actor is None:
        return
    if cue.form == "bare" and cue.start == 0:
        return
    if not steps and cue.form in {"finished", "deposited"} and _supposed(tagged, cue):
        return
    if all(_told_again(tagged, cue, step) for step in steps):
        if cue.form in {"noun", "bare"} and actor.start is None and not tagged.dates:
            return
        stage = _untold(tagged, cue)
        yield found_act(actor, about, cue, stage, (), f"{cue.value}/{cue.form}")
    for step in steps:
        nobody = actor.start is None and not (tagged.of("body") or tagged.groups)
        if actor.start is None and (cue.value, step.stage) == ("join", "effective"):
            continue
        if nobody and step.stage == "considered":
            continue
        yield found_act(actor, about, cue, step.stage, (step.mention,), f"{cue.value}/{step.mention.value}")


def _told_again(tagged: Tagged, cue: Mention, step: Step) -> bool:
    """Whether a colon or semicolon parts a step from a deed that is told as done on its own.

    As in "Russia suspended its part in July: Putin signed the law on the third".
    """
    between = tagged.sentence.words[min(cue.end, step.mention.end) : max(cue.start, step.mention.start)]
    return cue.form == "finished" and not {":", ";"}.isdisjoint(between)


def _untold(tagged: Tagged, cue: Mention) -> Stage:
    """How far an act is that is told without a step, by its own word and who does it."""
    ahead = coming(tagged, cue)
    if cue.value == "extend" and ahead:
        weighed = any(modal.end == cue.start for modal in tagged.of("modal", "possible"))
        return "considered" if weighed else "announced"
    if cue.form in {"finished", "deposited"} and ahead:
        return "announced"
    parliament = any(
        0 <= cue.start - body.end <= PARLIAMENT_REACH and plain(tagged, body.end, cue.start)
        for body in tagged.of("body", "parliament")
    )
    if cue.form == "deposited" and (parliament or _by_parliament(tagged, cue)):
        return "passed"
    return untold(cue)


def _supposed(tagged: Tagged, cue: Mention) -> bool:
    """Whether a deed is only supposed ("would sign if the others ratified")."""
    words = tagged.sentence.words
    return any(
        one.start < cue.start
        and "," not in words[one.start : cue.start]
        and cue.start - one.end <= SUPPOSED_REACH
        for one in tagged.of("modal", "condition")
    )
