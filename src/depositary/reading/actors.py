"""Whose act it is: which of the states in a sentence, or before it, a word of acting belongs to.

Each group of states is weighed by what a reader goes by: nearness, standing before a verb, owning a noun ("Poland's
exit", "wyjście Polski"), being the agent of a passive, grammatical case; and against it: being only a neighbour, a
place, an enemy, or the home of a speaker. The weights are in words, so they compare with distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Group, Mention, Tagged

OWNER = 15.0
AGENT = 13.0
SUBJECT = 4.0
NOMINATIVE = 4.0
OBLIQUE = -6.0
BYSTANDER = -13.0
MODIFIER = -8.0
AFTER_VERB = -6.0
AFTER_NOUN = -2.0
LIST = 3.0
ANAPHOR = -1.0
THRESHOLD = -22.0
"""Below this nobody in the sentence is the actor."""
OWNING_REACH = 5
OFFICIAL_REACH = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """The states that act, where they are named in the sentence (null: before it), and how sure that is."""

    codes: tuple[str, ...]
    start: int | None
    end: int | None
    sure: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """States that may be the actors, with the weight for it."""

    actor: Actor
    weight: float


def actor_of(tagged: Tagged, cue: Mention, focus: Focus, *, many: bool = False) -> Actor | None:
    """The states that act in the cue; `many` says that a list of states is the likelier actor."""
    candidates = [*_named(tagged, cue, many=many), *_pointed(tagged, cue, focus)]
    best = max(candidates, key=lambda candidate: candidate.weight, default=None)
    if best is not None and best.weight >= THRESHOLD:
        return best.actor
    return None


def fallback(focus: Focus) -> Actor | None:
    """The actor of a sentence that names none: the state in focus."""
    codes = focus.the_state()
    return Actor(codes, None, None, 0.6) if codes else None


def _named(tagged: Tagged, cue: Mention, *, many: bool) -> Iterator[Candidate]:
    for group in tagged.groups:
        if "?" in group.codes:
            continue
        weight = _weight(tagged, cue, group) + (LIST if many and len(group.codes) > 1 else 0.0)
        yield Candidate(Actor(group.codes, group.start, group.end, 0.9 if weight > 0 else 0.75), weight)


def _weight(tagged: Tagged, cue: Mention, group: Group) -> float:
    left = group.end <= cue.start
    weight = -(tagged.apart(group.end - 1, cue.start) if left else tagged.apart(cue.end - 1, group.start))
    owner = _owns(tagged, cue, group)
    if owner:
        return weight + OWNER
    if _agent(tagged, group) and not left:
        return weight + AGENT
    if bystander(tagged, group):
        weight += BYSTANDER
    elif group.role == "adjective" and not _official(tagged, group):
        weight += MODIFIER
    if left:
        weight += SUBJECT
    else:
        weight += AFTER_NOUN if cue.form == "noun" else AFTER_VERB
    if group.cases:
        weight += NOMINATIVE if "nom" in group.cases else OBLIQUE
    return weight


def _owns(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group owns the cue's noun: "X's exit", "the Polish exit", "the exit of X", genitive beside it."""
    gap = cue.start - group.end
    if 0 <= gap <= OWNING_REACH and tagged.costs[cue.start] - tagged.costs[group.end - 1] <= 1.0:
        if tagged.words(group.end, group.end + 1)[:1] in {("'s",), ("’s",), ("´s",), ("'",), ("’",)}:
            return True
        if group.role == "adjective" and gap <= 1 and cue.form == "noun":
            return True
        if cue.form == "noun" and "gen" in group.cases and "nom" not in group.cases and gap <= 1:
            return True
        return cue.form in {"going", "noun"} and gap == 0 and group.role == "name" and not group.cases
    gap = group.start - cue.end
    if not 0 <= gap <= 2 or cue.form != "noun":
        return False
    if "gen" in group.cases and gap <= 1:
        return True
    links = {m.start for m in tagged.of("bystander", "genitive")}
    return any(place in links for place in range(cue.end, group.start))


def _agent(tagged: Tagged, group: Group) -> bool:
    """Whether "by" stands right before the group, articles, adjectives and officials between allowed."""
    if "ins" in group.cases and "nom" not in group.cases and "gen" not in group.cases:
        return True
    agents = [mention.start for mention in tagged.of("bystander", "agent")]
    return any(0 < group.start - place <= OFFICIAL_REACH and _plain(tagged, place + 1, group.start) for place in agents)


def _plain(tagged: Tagged, start: int, end: int) -> bool:
    return tagged.costs[end] - tagged.costs[max(start - 1, 0)] <= 1.0


def bystander(tagged: Tagged, group: Group) -> bool:
    """Whether the group only stands by: a border's other side, an enemy, a place."""
    for mention in tagged.of("bystander", "before"):
        if 0 <= group.start - mention.end <= 2 and _plain(tagged, mention.end, group.start):
            return True
    return any(0 <= mention.start - group.end <= 1 for mention in tagged.of("bystander", "after"))


def _official(tagged: Tagged, group: Group) -> bool:
    """Whether an adjective tells whose official or body it is ("Polish Deputy Defence Minister")."""
    places = [mention.start for mention in tagged.of("body")]
    places += [mention.start for mention in tagged.of("speech", "title")]
    return any(0 <= place - group.end <= OFFICIAL_REACH for place in places)


def _pointed(tagged: Tagged, cue: Mention, focus: Focus) -> Iterator[Candidate]:
    """Words that point to a state named before: "it", "the country", "both"."""
    for mention in tagged.of("anaphor"):
        codes = focus.the_state() if mention.value == "state" else focus.the_states()
        before = [group for group in tagged.groups if group.end <= mention.start and not bystander(tagged, group)]
        if before and mention.value == "state" and len(before[-1].codes) == 1:
            codes = before[0].codes if len(before[0].codes) == 1 else before[-1].codes
        if before and mention.value == "states":
            plural = [group for group in before if len(group.codes) > 1]
            codes = plural[-1].codes if plural else codes
        if not codes:
            continue
        if mention.end <= cue.start:
            weight = -tagged.apart(mention.end - 1, cue.start) + SUBJECT
        elif mention.start >= cue.end:
            weight = -tagged.apart(cue.end - 1, mention.start) + AFTER_VERB
        else:
            continue
        yield Candidate(Actor(codes, mention.start, mention.end, 0.7), weight + ANAPHOR)
