"""Standings in a sentence: who signed, stays in, or stands outside a treaty, and lists that go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from depositary.reading.actors import Actor, actor_of, fallback, listed, owner_of
from depositary.reading.bystanders import excepted
from depositary.reading.deeds import FoundAct, found_act
from depositary.reading.focus import PROCESSES, Pending
from depositary.reading.grouping import Mention
from depositary.reading.stages import coming, negated, undone, untold
from depositary.reading.treaties import About, treaty_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import Stage
    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Tagged

_STANDINGS = ("sign", "stay", "outside")
_NEGATED = {"leave": "stay", "join": "outside"}
"""What a state is that does not take a step: one that does not leave stays, one that does not join is
outside."""
STRONG = frozenset({("join", "deposited"), ("join", "noun"), ("outside", "finished"), ("sign", "finished")})
"""The deeds, and the forms of their words, that are said of treaties only."""
OPENING_REACH = 2
LIST_EXTRA = 3
URGED_REACH = 3
_OVER = frozenset({",", ";", ":"})
"""Signs at which what a state is urged to do is told to the end."""
OPENED = 12.0
"""Words and opened thoughts between a state that is urged and what it is urged to do."""
PASSIVE_SUBJECT = 3
HEAD_REACH = 6
"""Words between a president and "sign", which is of a law then."""


def the_same(tagged: Tagged, focus: Focus, told: Sequence[FoundAct]) -> Iterator[FoundAct]:
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
            yield found_act(actor, one.about, mark, one.stage, (), f"{one.act}/same", one.act)
        elif last is not None and mark.start <= OPENING_REACH:
            about = About(last.treaty, None, 0.7)
            yield found_act(actor, about, mark, last.stage, (), f"{last.act}/same", last.act)


def standings(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """Signatures, and states that stay or stand outside: acts without steps."""
    for cue in tagged.of("act", *_STANDINGS, *_NEGATED):
        standing = standing_of(tagged, cue) if not urged(tagged, cue) else None
        about = treaty_of(tagged, cue, focus, strong=(standing, "finished") in STRONG) if standing else None
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
            and standing is not None
            and _of_the_same(tagged, standing)
        ):
            before = fallback(focus, cue.value)
            actor = before if before is not None and len(before.codes) == 1 else None
        if actor is not None and not actor.codes:
            actor = listed(tagged, cue.end)
        also = listed(tagged, cue.end) if standing == "outside" else None
        for one in (actor, also):
            if one is not None and (one is actor or actor is None or one.codes != actor.codes):
                if standing == "sign" and _is_coming(tagged, cue):
                    yield from _to_sign(tagged, cue, one, about)
                else:
                    yield found_act(one, about, cue, None, (), f"{standing}/{cue.form}", standing)
    yield from _neither(tagged, focus)
    yield from _exceptions(tagged, focus)


def _is_coming(tagged: Tagged, cue: Mention) -> bool:
    """Whether a signature is still to come ("will sign", "is to put its name to it").

    Where infinitives have no mark, the bare form is no present and tells it alone ("firmará").
    """
    if cue.form == "bare":
        return coming(tagged, cue) or not tagged.lexicon.infinitive
    before = any(one.end == cue.start for one in tagged.of("modal", "future", "possible"))
    return cue.form == "finished" and before


def _to_sign(tagged: Tagged, cue: Mention, actor: Actor, about: About) -> Iterator[FoundAct]:
    """A coming signature, which is a step to joining (guide: "will sign in December")."""
    signed_at_home = any(0 <= cue.start - body.end <= HEAD_REACH for body in tagged.of("body", "head"))
    if signed_at_home or any(one.start >= cue.end for one in tagged.of("modal", "condition")):
        return
    near = [one for one in tagged.of("modal", "future", "possible") if one.start < cue.start]
    stage: Stage = "considered" if near and near[-1].value == "possible" else "announced"
    yield found_act(actor, about, cue, stage, (), "join/sign", "join")


def _exceptions(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
    """States without which all others are parties ("all members of the Union but Poland have joined")."""
    left_out = [group for group in tagged.groups if "?" not in group.codes and excepted(tagged, group)]
    cues = [cue for cue in tagged.of("act", "join", "sign") if not negated(tagged, cue)] if left_out else []
    for cue in cues[:1]:
        about = treaty_of(tagged, cue, focus, strong=True) if len(tagged.groups) == len(left_out) else None
        for group in left_out if about is not None else ():
            actor = Actor(group.codes, group.start, group.end, 0.75)
            yield found_act(actor, cast("About", about), cue, None, (), "outside/except", "outside")


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
            yield found_act(actor, about, mark, None, (), "outside/likewise", "outside")


def within_outside(tagged: Tagged, cue: Mention) -> bool:
    """Whether a word of joining is part of words for standing outside ("none of the three is a party")."""
    return any(
        one.start < cue.start < one.end
        or (one.start == cue.start and one.end - one.start > cue.end - cue.start)
        for one in tagged.of("act", "outside")
    )


def within_end(tagged: Tagged, cue: Mention) -> bool:
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


def standing_of(tagged: Tagged, cue: Mention) -> str | None:
    """Which standing a cue tells: its own, or that of a step that is not taken."""
    if cue.value in _NEGATED:
        undone_noun = cue.value == "join" and cue.form == "noun" and undone(tagged, cue)
        return _NEGATED[cue.value] if negated(tagged, cue) or undone_noun else None
    if cue.value == "stay" and any(
        one.start < cue.end and cue.start < one.end for one in tagged.of("act", "outside")
    ):
        return None
    of_law = any(law.start < cue.end and cue.start < law.end for law in tagged.of("step", "enact"))
    if cue.value == "sign" and (of_law or within_outside(tagged, cue)):
        return None
    if cue.value == "outside" and within_end(tagged, cue):
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


def continued(tagged: Tagged, focus: Focus) -> Iterator[FoundAct]:
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
        yield found_act(
            actor, About(told.treaty, None, 0.7), place, told.stage, (), f"{told.act}/listed", told.act
        )


def _of_the_same(tagged: Tagged, standing: str) -> bool:
    """Whether a sentence without a state goes on of the one told before, by a pronoun or a dropped subject.

    As in "Er will den Vertrag nicht unterzeichnen", "Dos años después firmó el tratado". What "it" that was
    signed means is the treaty itself.
    """
    dropped = tagged.lexicon.dropped_subjects and not tagged.lexicon.cased
    pointed = standing != "sign" and bool(tagged.of("pronoun", "person"))
    return not (tagged.groups or tagged.of("negation")) and (dropped or pointed)


def urged(tagged: Tagged, cue: Mention) -> bool:
    """Whether a state is only asked by another to act ("urged Chad to ratify", "waited for it to join")."""
    for urge in tagged.of("modal", "urged"):
        asked = [group.end for group in tagged.groups if 0 <= group.start - urge.end <= URGED_REACH]
        asked += [one.end for one in tagged.of("anaphor") if 0 <= one.start - urge.end <= 1]
        for end in asked:
            between = tagged.words(end, cue.start)
            if not _OVER.isdisjoint(between):
                continue
            if not tagged.lexicon.infinitive.isdisjoint(between[:URGED_REACH]) and cue.start > end:
                return tagged.apart(end, cue.start) <= OPENED
    return False
