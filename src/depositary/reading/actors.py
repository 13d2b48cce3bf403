"""Whose act it is: which of the states in a sentence, or before it, a word of acting belongs to.

Each group of states is weighed by what a reader goes by: nearness, standing before a verb, owning a noun
("Poland's exit", "wyjście Polski"), being the agent of a passive, grammatical case; and against it: being
only a neighbour, a place, an enemy, or the home of a speaker. The weights are in words, so they compare with
distance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.bystanders import bystander, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Group, Mention
    from depositary.reading.mentions import Tagged

OWNER = 15.0
ANTECEDENT = 14.0
AGENT = 13.0
SUBJECT = 4.0
NOMINATIVE = 4.0
OBLIQUE = -6.0
BYSTANDER = -13.0
MODIFIER = -8.0
ENCLOSED = -8.0
AFTER_VERB = -6.0
AFTER_NOUN = -2.0
LIST = 3.0
LONG_LIST = 4
"""Each further state of a list, up to so many, makes it likelier to be the list of those that stand
outside."""
BODY = -1.0
_POINTING = {"state": 0.0, "states": 0.0, "self": 0.0, "it": -3.0, "unnamed": 0.0}
"""How likely pointing words are actors, in words: "it" may be anything, "the country" is a state."""
THRESHOLD = -22.0
"""Below this nobody in the sentence is the actor."""
OWNING_REACH = 5
RELATIVE_REACH = 6.0
OFFICIAL_REACH = 4
RECEIVING = frozenset({"dat", "all"})
"""The cases of those that something goes to."""
AGENT_REACH = 6
LISTED_REACH = 3
INVERTED_REACH = 2
TOLD_REACH = 3
LONGEST_NUMBER = 3
APPOSED_REACH = 5


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


def owner_of(tagged: Tagged, cue: Mention) -> Actor | None:
    """The states that own the cue's noun ("Poland's signature", "the signature of Poland")."""
    for group in tagged.groups:
        if "?" not in group.codes and _owns(tagged, cue, group):
            return Actor(group.codes, group.start, group.end, 0.9)
    return None


def actor_of(
    tagged: Tagged, cue: Mention, focus: Focus, *, many: bool = False, besides: tuple[str, ...] = ()
) -> Actor | None:
    """The states that act in the cue.

    `many` says that a list of states is the likelier actor, `besides` are states that cannot be it.
    """
    candidates = [*_named(tagged, cue, many=many), *_pointed(tagged, cue, focus)]
    candidates = [one for one in candidates if set(besides).isdisjoint(one.actor.codes)]
    best = max(candidates, key=lambda candidate: candidate.weight, default=None)
    if best is None or best.weight < THRESHOLD:
        return None
    return best.actor


def fallback(focus: Focus) -> Actor | None:
    """The actor of a sentence that names none: the states that acted last, else the state in focus."""
    codes = focus.actors or focus.the_state()
    return Actor(codes, None, None, 0.6) if codes else None


def listed(tagged: Tagged, after: int) -> Actor | None:
    """The states listed as examples of those that the sentence speaks of ("several states, among them …")."""
    marks = [mention.end for mention in tagged.of("listing", "before") if mention.start >= after - 1]
    for group in tagged.groups:
        if "?" not in group.codes and any(0 <= group.start - mark <= LISTED_REACH for mark in marks):
            return Actor(group.codes, group.start, group.end, 0.75)
    return None


def _named(tagged: Tagged, cue: Mention, *, many: bool) -> Iterator[Candidate]:
    for group in tagged.groups:
        if "?" in group.codes or (cue.value == "transfer" and _receives(tagged, cue, group)):
            continue
        weight = _weight(tagged, cue, group) + (
            LIST * min(len(group.codes) - 1, LONG_LIST)
            if many and not _supplanted(tagged, cue, group)
            else 0.0
        )
        yield Candidate(Actor(group.codes, group.start, group.end, 0.9 if weight > 0 else 0.75), weight)


def _supplanted(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether another state begins its own clause between the group and the cue ("…, Germany has not …")."""
    return any(
        group.end < other.start
        and other.end <= cue.start
        and not bystander(tagged, other)
        and "," in tagged.sentence.words[group.end : other.start]
        for other in tagged.groups
    )


def _weight(tagged: Tagged, cue: Mention, group: Group) -> float:
    left = group.end <= cue.start
    weight = -(tagged.apart(group.end - 1, cue.start) if left else tagged.apart(cue.end - 1, group.start))
    owner = _owns(tagged, cue, group)
    if owner:
        return weight + OWNER
    if left and _antecedent(tagged, cue, group):
        return weight + ANTECEDENT
    if not left and _only_receives(tagged, group):
        return weight + BYSTANDER
    if _agent(tagged, group) and not left:
        return weight + AGENT
    if cue.value != "extend" and (bystander(tagged, group) or _told_to(tagged, group)):
        weight += BYSTANDER
    elif cue.value == "extend" and not left:
        return weight
    elif group.role == "adjective" and not _official(tagged, group):
        weight += MODIFIER
    if left:
        weight += SUBJECT
    elif not _inverted(tagged, cue, group):
        weight += AFTER_NOUN if cue.form == "noun" else AFTER_VERB
    if group.cases:
        weight += NOMINATIVE if "nom" in group.cases or _of_body(tagged, group) else OBLIQUE
    return weight + (ENCLOSED if left and _enclosed(tagged, cue, group) else 0.0)


def _told_to(tagged: Tagged, group: Group) -> bool:
    """Whether the group is whom a notice is given to ("notified the embassies of Ukraine").

    Told by word order alone.
    """
    if tagged.lexicon.cased or _agent(tagged, group):
        return False
    return any(0 <= group.start - step.end <= TOLD_REACH for step in tagged.of("step", "notify"))


def _inverted(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group is a subject right behind its verb, as word order is free where there are cases."""
    subject = "nom" in group.cases or not group.cases
    verb = cue.form in {"finished", "going", "deposited"}
    return tagged.lexicon.cased and verb and subject and group.start - cue.end <= INVERTED_REACH


def _of_body(tagged: Tagged, group: Group) -> bool:
    """Whether the group stands beside a body that is its own ("уряд Фінляндії", "Suomen hallitus")."""
    return any(
        0 <= group.start - body.end <= 1 or ("gen" in group.cases and body.start == group.end)
        for body in tagged.of("body")
    )


def _enclosed(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group stands in a relative clause that is over before the cue.

    As in "Finland, which borders Russia, …".
    """
    words = tagged.sentence.words
    return any(
        relative.end <= group.start
        and relative.start > 0
        and words[relative.start - 1] == ","
        and "," in words[group.end : cue.start]
        and any(other.end <= relative.start for other in tagged.groups)
        for relative in tagged.of("clause", "relative")
    )


def _owns(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group owns the cue's noun.

    As in "X's exit", "the Polish exit", "the exit of X", genitive beside it.
    """
    gap = cue.start - group.end
    if cue.form == "bare" and gap == 1 and tagged.words(group.end, cue.start)[0] in tagged.lexicon.infinitive:
        return True
    if 0 <= gap <= OWNING_REACH and tagged.costs[cue.start] - tagged.costs[group.end - 1] <= 1.0:
        if tagged.words(group.end, group.end + 1)[:1] in {("'s",), ("’s",), ("´s",), ("'",), ("’",)}:
            return True
        if group.role == "adjective" and gap <= 1 and cue.form == "noun":
            return True
        if cue.form == "noun" and "gen" in group.cases and gap <= ("nom" not in group.cases):
            return tagged.sentence.words[group.end] != ","
        return cue.form in {"going", "noun"} and gap == 0 and group.role == "name" and not group.cases
    gap = group.start - cue.end
    if gap == 0 and cue.value == "outside" and tagged.costs[group.start] == tagged.costs[cue.end - 1]:
        return True
    if not 0 <= gap <= 2 or cue.form != "noun":
        return False
    if "gen" in group.cases and gap <= 1:
        return True
    links = {m.start for m in tagged.of("bystander", "genitive")}
    return any(place in links for place in range(cue.end, group.start))


def _receives(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether a transfer goes to the group."""
    dative = not group.cases.isdisjoint(RECEIVING) and "nom" not in group.cases
    if tagged.lexicon.verbs_last and group.end <= cue.start:
        return group is not tagged.groups[0]
    return dative or (group.start >= cue.end and bystander(tagged, group))


def _only_receives(tagged: Tagged, group: Group) -> bool:
    """Whether the group's case is that of a receiver, and no body right before it has it for its owner."""
    return not group.cases.isdisjoint(RECEIVING) and "nom" not in group.cases and not _of_body(tagged, group)


def _antecedent(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the cue stands in a relative clause right after the group ("…, which has not signed it")."""
    for relative in tagged.of("clause", "relative"):
        gap = tagged.sentence.words[group.end : relative.start]
        stands_by = not gap and bystander(tagged, group)
        if stands_by:
            continue
        if group.end <= relative.start < cue.start and len(gap) <= 1 and all(word == "," for word in gap):
            return tagged.apart(relative.start, cue.start) <= RELATIVE_REACH
    return False


def _agent(tagged: Tagged, group: Group) -> bool:
    """Whether "by" stands right before the group, articles, adjectives and officials between allowed.

    In a language without a word for "by" the instrumental case tells it.
    """
    if not tagged.lexicon.agents and group.cases.isdisjoint({"nom", "gen"}) and "ins" in group.cases:
        return not bystander(tagged, group)
    agents = [mention.start for mention in tagged.of("bystander", "agent")]
    return any(
        0 < group.start - place <= AGENT_REACH and plain(tagged, place + 1, group.start) for place in agents
    )


def _official(tagged: Tagged, group: Group) -> bool:
    """Whether an adjective tells whose official or body it is.

    As in "Polish Deputy Minister", "le Parlement finlandais".
    """
    places = [mention.start for mention in tagged.of("body")]
    places += [mention.start for mention in tagged.of("speech", "title")]
    ends = {mention.end for mention in (*tagged.of("body"), *tagged.of("speech", "title"))}
    if any(0 <= group.start - end <= 1 for end in ends):
        return True
    return any(0 <= place - group.end <= OFFICIAL_REACH for place in places)


def _pointed(tagged: Tagged, cue: Mention, focus: Focus) -> Iterator[Candidate]:
    """Words that point to a state named before ("it", "the country", "both"), and subjects that name none."""
    for pointing in (*tagged.of("anaphor"), *_counted(tagged), *_lone_bodies(tagged)):
        mention = pointing
        if mention.value == "unnamed" and cue.start <= mention.start < cue.end:
            continue
        codes = _referents(tagged, mention, focus)
        if codes is None or (not codes and cue.value == "extend"):
            continue
        also = _joined_after(tagged, mention) if codes and mention.value in {"states", "unnamed"} else None
        if also is not None:
            codes, mention = tuple(dict.fromkeys((*codes, *also.codes))), replace(mention, end=also.end)
        weight = _pointing_weight(tagged, cue, mention)
        if weight is not None:
            both = LIST if also is not None else 0.0
            yield Candidate(Actor(codes, mention.start, mention.end, 0.7), weight + both)


def _pointing_weight(tagged: Tagged, cue: Mention, mention: Mention) -> float | None:
    if mention.value in {"owner", "owners"}:
        gap = cue.start - mention.end
        return OWNER - gap if 0 <= gap <= OWNING_REACH - 1 and cue.form in {"noun", "bare", "going"} else None
    weight = _POINTING.get(mention.value, BODY)
    if mention.end <= cue.start:
        return weight - tagged.apart(mention.end - 1, cue.start) + SUBJECT
    if mention.start >= cue.end:
        agent = any(
            0 <= mention.start - by.end <= OWNING_REACH and plain(tagged, by.end, mention.start)
            for by in tagged.of("bystander", "agent")
        )
        return weight - tagged.apart(cue.end - 1, mention.start) + (AGENT if agent else AFTER_VERB)
    return weight + SUBJECT


def _lone_bodies(tagged: Tagged) -> list[Mention]:
    """Parliaments and governments that stand without the name of their state."""
    owned = {owner.end for owner in tagged.of("anaphor", "owner", "owners")}
    return [
        body
        for body in tagged.of("body", "parliament", "government", "head")
        if body.start not in owned
        and not any(
            -1 <= body.start - group.end <= OFFICIAL_REACH or 0 <= group.start - body.end <= 2
            for group in tagged.groups
        )
    ]


def _referents(tagged: Tagged, mention: Mention, focus: Focus) -> tuple[str, ...] | None:
    """The states that a pointing word means; the empty tuple for states that nobody names."""
    if mention.value == "unnamed":
        signatories = any(one.start == mention.start for one in tagged.of("count", "signatories"))
        marks = tagged.of("count", "partial")
        added = any(0 <= mention.start - mark.end <= 2 or mark.start == mention.start - 1 for mark in marks)
        if not signatories and not added and _number_before(tagged, mention) == len(focus.states) > 1:
            return focus.states
        whose = [
            group.codes for group in tagged.groups if group.end == mention.start and group.role == "adjective"
        ]
        if whose and "?" not in whose[0]:
            return whose[0]
        return _apposed(tagged, mention) or _joined(tagged, mention)
    before = [
        group
        for group in tagged.groups
        if group.end <= mention.start and "?" not in group.codes and not bystander(tagged, group)
    ]
    if mention.value in {"states", "owners"}:
        plural = [group.codes for group in before if len(group.codes) > 1]
        owner = [group.codes for group in before[-1:] if mention.value == "owners"]
        return plural[-1] if plural else owner[-1] if owner else focus.the_states() or None
    if mention.value == "last":
        return before[-1].codes[-1:] if before else focus.the_states()[-1:] or None
    if mention.value == "self":
        return focus.own_state or None
    if mention.kind == "body" and focus.one_state and not before:
        return focus.main_state or None
    single = [group.codes for group in before if len(group.codes) == 1 and group.role != "adjective"]
    plural = [group.codes for group in before if len(group.codes) > 1]
    return single[-1] if single else plural[-1] if plural else focus.the_state() or None


def _joined_after(tagged: Tagged, mention: Mention) -> Group | None:
    """The group that "and" adds to states pointed to ("the three countries and Poland")."""
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    for group in tagged.groups:
        gap = range(mention.end, group.start)
        if 0 < len(gap) <= 2 and gap[0] in joints and "?" not in group.codes:
            return group
    return None


def _apposed(tagged: Tagged, mention: Mention) -> tuple[str, ...]:
    """The states that explain "four governments" right after it ("…, those of Poland and Latvia, …").

    Nothing where it names none.
    """
    marks = {mention.end, *(m.end for m in tagged.of("listing", "before"))}
    for group in tagged.groups:
        gap = group.start - mention.end
        if bystander(tagged, group) and gap <= 2:
            continue
        if 0 <= gap <= APPOSED_REACH and (
            gap <= 2 or any(mark >= mention.end and 0 <= group.start - mark <= 1 for mark in marks)
        ):
            return () if "?" in group.codes else group.codes
    return ()


def _joined(tagged: Tagged, mention: Mention) -> tuple[str, ...]:
    """The states before "and other countries"."""
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    for group in tagged.groups:
        gap = range(group.end, mention.start)
        if 0 < len(gap) <= 2 and gap[0] in joints and "?" not in group.codes:
            return group.codes
    return ()


def _counted(tagged: Tagged) -> Iterator[Mention]:
    """Subjects that count states and name none ("100 states")."""
    named = {place for group in tagged.groups for place in range(group.start, group.end)}
    for unit in tagged.of("count", "unit"):
        if unit.start not in named and _number_before(tagged, unit):
            yield replace(unit, kind="anaphor", value="unnamed")


def _number_before(tagged: Tagged, mention: Mention) -> int:
    """The number right before a mention; 0 for none."""
    words = tagged.words(mention.start - 1, mention.start)
    word = words[0] if words else ""
    return (
        int(word) if word.isdecimal() and len(word) <= LONGEST_NUMBER else tagged.lexicon.numbers.get(word, 0)
    )
