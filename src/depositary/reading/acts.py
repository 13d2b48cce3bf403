"""Acts in a sentence.

Who joins, leaves, suspends, signs, stays in or stands outside which treaty, and how far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from depositary.reading.actors import Actor, actor_of, fallback, listed, owner_of
from depositary.reading.approving import approvals
from depositary.reading.binding import bound
from depositary.reading.bystanders import excepted, plain
from depositary.reading.carrying import ACT_MEMORY, CARRIED, carried
from depositary.reading.focus import PROCESSES, Pending
from depositary.reading.grouping import Mention
from depositary.reading.stages import (
    STEP_REACH,
    Step,
    coming,
    furthest,
    negated,
    refrained,
    steps_of,
    undone,
    untold,
)
from depositary.reading.treaties import About, general, joined, named_object, treaty_of, with_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import ActName, Stage
    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Tagged

_STANDINGS = ("sign", "stay", "outside")
_NEGATED = {"leave": "stay", "join": "outside"}
"""What a state is that does not take a step: one that does not leave stays, one that does not join is
outside."""
_STRONG = {("join", "deposited"), ("join", "noun"), ("outside", "finished"), ("sign", "finished")}
_TOLD = {"finished", "deposited"}
SIGNED_ONLY = "outside/signed"
"""The rule of a state outside that has signed: "has only signed" tells both (guide, "Borderline")."""
PEERS_REACH = 2
OPENING_REACH = 2
LIST_EXTRA = 3
URGED_REACH = 3
OPENED = 12.0
"""Words and opened thoughts between a state that is urged and what it is urged to do."""
RATIFIER_REACH = 3
PARLIAMENT_REACH = 3
SUSPENDED_REACH = 2
PASSIVE_SUBJECT = 3
FOLLOW_STEP = 4
"""Words between "weighs" and "a similar step"."""


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


def acts(tagged: Tagged, focus: Focus) -> list[FoundAct]:
    """All acts that a sentence tells."""
    told = [*_standings(tagged, focus), *_continued(tagged, focus), *_processes(tagged, focus)]
    told += [replace(one, act="sign", rule="sign/only") for one in told if one.rule == SIGNED_ONLY]
    told += _the_same(tagged, focus, told)
    return told + [replace(one, about=about) for one in told for about in joined(tagged, one.about)]


def _the_same(tagged: Tagged, focus: Focus, told: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """States of which the same is told as of those before ("Norway has signed, and so has Sweden")."""
    for mark in tagged.of("listing", "same"):
        group = next((one for one in tagged.groups if 0 <= one.start - mark.end <= 1), None)
        if group is None or "?" in group.codes:
            continue
        actor = Actor(group.codes, group.start, group.end, 0.75)
        before = [one for one in told if one.anchor[1] <= mark.start]
        last = focus.pending
        if before:
            one = before[-1]
            yield _found(actor, one.about, mark, one.stage, (), f"{one.act}/same", one.act)
        elif last is not None and mark.start <= OPENING_REACH:
            about = About(last.treaty, None, 0.7)
            yield _found(actor, about, mark, last.stage, (), f"{last.act}/same", last.act)


def _urged(tagged: Tagged, cue: Mention) -> bool:
    """Whether a state is only asked by another to act ("urged Chad to ratify", "waited for it to join")."""
    for urge in tagged.of("modal", "urged"):
        asked = [group.end for group in tagged.groups if 0 <= group.start - urge.end <= URGED_REACH]
        asked += [one.end for one in tagged.of("anaphor") if 0 <= one.start - urge.end <= 1]
        for end in asked:
            between = tagged.words(end, cue.start)
            if not tagged.lexicon.infinitive.isdisjoint(between[:URGED_REACH]) and cue.start > end:
                return tagged.apart(end, cue.start) <= OPENED
    return False


def _standings(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """Signatures, and states that stay or stand outside: acts without steps."""
    for cue in tagged.of("act", *_STANDINGS, *_NEGATED):
        standing = _standing(tagged, cue) if not _urged(tagged, cue) else None
        about = treaty_of(tagged, cue, focus, strong=(standing, "finished") in _STRONG) if standing else None
        if about is None or (
            standing == "sign" and cue.form == "noun" and about.place is None and not tagged.dates
        ):
            continue
        if standing == "sign" and cue.form == "noun":
            actor = owner_of(tagged, cue)
        else:
            actor = actor_of(tagged, cue, focus, many=standing == "outside")
        if (
            standing == "sign"
            and actor is not None
            and (_by_nobody(tagged, cue, actor, about) or _signed_there(tagged, actor))
        ):
            continue
        if (
            actor is None
            and cue.form != "noun"
            and about.place is not None
            and _of_the_same(tagged, standing)
        ):
            before = fallback(focus)
            actor = before if before is not None and len(before.codes) == 1 else None
        if actor is not None and not actor.codes:
            actor = listed(tagged, cue.end)
        also = listed(tagged, cue.end) if standing == "outside" else None
        for one in (actor, also):
            if one is not None and (one is actor or actor is None or one.codes != actor.codes):
                if standing == "sign" and cue.form == "bare" and coming(tagged, cue):
                    yield from _to_sign(tagged, cue, one, about)
                else:
                    yield _found(one, about, cue, None, (), f"{standing}/{cue.form}", standing)
    yield from _neither(tagged, focus)
    yield from _exceptions(tagged, focus)


def _of_the_same(tagged: Tagged, standing: str) -> bool:
    """Whether a sentence without a state goes on of the one told before, by a pronoun or a dropped subject.

    As in "Er will den Vertrag nicht unterzeichnen", "Dos años después firmó el tratado". What "it" that was
    signed means is the treaty itself.
    """
    dropped = tagged.lexicon.dropped_subjects and not tagged.lexicon.cased
    pointed = standing != "sign" and bool(tagged.of("pronoun", "person"))
    return not (tagged.groups or tagged.of("negation")) and (dropped or pointed)


def _to_sign(tagged: Tagged, cue: Mention, actor: Actor, about: About) -> Iterator[FoundAct]:
    """A coming signature, which is a step to joining (guide: "will sign in December")."""
    if any(one.start >= cue.end for one in tagged.of("modal", "condition")):
        return
    near = [one for one in tagged.of("modal", "future", "possible") if one.start < cue.start]
    stage: Stage = "considered" if near and near[-1].value == "possible" else "announced"
    yield _found(actor, about, cue, stage, (), "join/sign", "join")


def _exceptions(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """States without which all others are parties ("all members of the Union but Poland have joined")."""
    left_out = [group for group in tagged.groups if "?" not in group.codes and excepted(tagged, group)]
    cues = [cue for cue in tagged.of("act", "join", "sign") if not negated(tagged, cue)] if left_out else []
    for cue in cues[:1]:
        about = treaty_of(tagged, cue, focus, strong=True) if len(tagged.groups) == len(left_out) else None
        for group in left_out if about is not None else ():
            actor = Actor(group.codes, group.start, group.end, 0.75)
            yield _found(actor, cast("About", about), cue, None, (), "outside/except", "outside")


def _neither(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """States that, like those told before, have not joined ("…, nor have China and Egypt")."""
    for mark in tagged.of("listing", "likewise"):
        cues = [cue for cue in tagged.of("act", "outside", *_NEGATED) if cue.end <= mark.start]
        groups = [group for group in tagged.groups if 0 <= group.start - mark.end <= 1]
        about = treaty_of(tagged, cues[-1], focus, strong=True) if cues else None
        if about is None and focus.pending is not None and focus.pending.act == "outside":
            about = About(focus.pending.treaty, None, 0.7)
        own = [cue for cue in tagged.of("act") if cue.start >= mark.end]
        if about is not None and groups and not own and "?" not in groups[0].codes:
            actor = Actor(groups[0].codes, groups[0].start, groups[0].end, 0.75)
            yield _found(actor, about, mark, None, (), "outside/likewise", "outside")


def _within_outside(tagged: Tagged, cue: Mention) -> bool:
    """Whether a word of joining is part of words for standing outside ("none of the three is a party")."""
    return any(
        one.start < cue.start < one.end
        or (one.start == cue.start and one.end - one.start > cue.end - cue.start)
        for one in tagged.of("act", "outside")
    )


def _within_end(tagged: Tagged, cue: Mention) -> bool:
    """Whether a cue is part of words by which a treaty binds no longer ("gilt seit Februar nicht mehr")."""
    return any(over.start < cue.end and cue.start < over.end for over in tagged.of("bond", "over"))


def _by_nobody(tagged: Tagged, cue: Mention, actor: Actor, about: About) -> bool:
    """Whether it is the treaty that was signed, by nobody in particular.

    As in "The treaty was signed in 1997", "It was …".
    """
    only_it = any(one.start == actor.start for one in tagged.of("anaphor", "it"))
    pacts = [*tagged.of("treaty"), *tagged.of("pact")]
    subject = any(0 <= cue.start - pact.end <= PASSIVE_SUBJECT for pact in pacts) and not tagged.lexicon.cased
    return (only_it and about.place is None) or (subject and actor.start is None)


def _signed_there(tagged: Tagged, actor: Actor) -> bool:
    """Whether the actor is only the capital in which a treaty was signed ("Helsingis kirjutati alla")."""
    return any(
        group.start == actor.start
        and group.role == "capital"
        and bool(group.cases)
        and group.cases.isdisjoint({"nom", "gen", "ins"})
        for group in tagged.groups
    )


def _standing(tagged: Tagged, cue: Mention) -> str | None:
    """Which standing a cue tells: its own, or that of a step that is not taken."""
    if cue.value in _NEGATED:
        undone_noun = cue.value == "join" and cue.form == "noun" and undone(tagged, cue)
        return _NEGATED[cue.value] if negated(tagged, cue) or undone_noun else None
    if cue.value == "stay" and any(
        one.start < cue.end and cue.start < one.end for one in tagged.of("act", "outside")
    ):
        return None
    of_law = any(law.start < cue.end and cue.start < law.end for law in tagged.of("step", "enact"))
    if cue.value == "sign" and (of_law or _within_outside(tagged, cue)):
        return None
    if cue.value == "outside" and _within_end(tagged, cue):
        return None
    return None if cue.value in {"sign", "stay"} and negated(tagged, cue) else cue.value


def pending(tagged: Tagged, focus: Focus) -> Pending | None:
    """What the next sentence may go on with: a standing ("They are …"), or a list that a colon opens."""
    if focus.pending is not None and _only_states(tagged):
        return focus.pending
    for cue in reversed(tagged.of("act", *_STANDINGS, "join")):
        about = treaty_of(tagged, cue, focus, strong=True)
        lists = tagged.sentence.words[-1] == ":"
        if about is not None and (lists or cue.value in _STANDINGS):
            stage = untold(cue) if cue.value in PROCESSES else None
            return Pending(cue.value, stage, about.treaty, lists=lists)
    return None


def _only_states(tagged: Tagged) -> bool:
    """Whether a line names states and says nothing of them, as in a list."""
    named = sum(group.end - group.start for group in tagged.groups)
    return bool(tagged.groups) and len(tagged.sentence.words) - named <= LIST_EXTRA


def _continued(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """States listed for the sentence before."""
    told = focus.pending
    openings = [opening for opening in tagged.of("listing", "opening") if opening.start <= OPENING_REACH]
    if told is None or not tagged.groups or not (openings or (told.lists and _only_states(tagged))):
        return
    own = any(cue.value == "outside" for cue in tagged.of("act", *_STANDINGS))
    if told.treaty == "other" or own or (openings and told.act == "join"):
        return
    group = max(tagged.groups, key=lambda group: len(group.codes))
    if "?" not in group.codes:
        place = openings[0] if openings else Mention("act", told.act, "", group.start, group.end)
        actor = Actor(group.codes, group.start, group.end, 0.7)
        yield _found(
            actor, About(told.treaty, None, 0.7), place, told.stage, (), f"{told.act}/listed", told.act
        )


def _processes(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    cues = [
        cue
        for cue in tagged.of("act", *PROCESSES)
        if _standing(tagged, cue) in {None, *PROCESSES}
        and not _within_outside(tagged, cue)
        and not (cue.value == "join" and _within_end(tagged, cue))
    ]
    cues = [cue for cue in cues if cue.value == "extend" or not _urged(tagged, cue)]
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
            yield _found(actor, about, mark, "effective", (), f"{deed}/bound", deed)
        lately = focus.act if focus.act in PROCESSES and focus.act_age <= ACT_MEMORY else None
        act = lately or focus.main_act
        for actor, about, step in carried(tagged, focus, act, lately=lately is not None) if act else ():
            rule = f"{act}/{step.mention.value}/carried"
            yield _found(actor, about, step.mention, step.stage, (), rule, act)


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
            yield _found(actor, about, follow, stage, (), f"{cue.value}/follow", cue.value)
    for peers in tagged.of("bystander", "peers")[:1]:
        groups = [group for group in tagged.groups if 0 <= group.start - peers.end <= PEERS_REACH]
        if peers.start <= 1 and groups and "?" not in groups[0].codes:
            actor = Actor(groups[0].codes, groups[0].start, groups[0].end, 0.6)
            yield _found(actor, about, cue, "announced", (), f"{cue.value}/peers", cue.value)


def _about(tagged: Tagged, cue: Mention, focus: Focus) -> About | None:
    more_time = cue.value == "extend"
    about = treaty_of(tagged, cue, focus, strong=(cue.value, cue.form) in _STRONG or more_time)
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
        actor = fallback(focus)
    if actor is not None and not actor.codes:
        actor = listed(tagged, cue.end)
    if actor is None:
        return
    if cue.form == "bare" and cue.start == 0:
        return
    if not steps and cue.form in {"finished", "deposited"} and _supposed(tagged, cue):
        return
    if not steps:
        if cue.form in {"noun", "bare"} and actor.start is None and not tagged.dates:
            return
        stage = _untold(tagged, cue)
        yield _found(actor, about, cue, stage, (), f"{cue.value}/{cue.form}")
    for step in steps:
        nobody = actor.start is None and not tagged.of("body")
        if nobody and ((cue.value, step.stage) == ("join", "effective") or step.stage == "considered"):
            continue
        yield _found(actor, about, cue, step.stage, (step.mention,), f"{cue.value}/{step.mention.value}")


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
        and cue.start - one.end <= URGED_REACH + 1
        for one in tagged.of("modal", "condition")
    )


def _found(
    actor: Actor,
    about: About,
    cue: Mention,
    stage: Stage | None,
    steps: tuple[Mention, ...],
    rule: str,
    act: str | None = None,
) -> FoundAct:
    places = [(cue.start, cue.end), *((step.start, step.end) for step in steps)]
    if actor.start is not None and actor.end is not None:
        places.append((actor.start, actor.end))
    if about.place is not None:
        places.append((about.place, about.place + 1))
    anchor = (steps[0].start, steps[0].end) if steps else (cue.start, cue.end)
    planned = all(step.value == "decide" and 0 <= cue.start - step.end <= 1 for step in steps)
    name = cast("ActName", act or cue.value)  # the lexicon admits no other value
    return FoundAct(actor, about, name, stage, tuple(places), anchor, rule, planned)
