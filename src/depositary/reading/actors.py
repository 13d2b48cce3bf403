"""Whose act it is: which of the states in a sentence, or before it, a word of acting belongs to.

Each group of states is weighed by what a reader goes by: nearness, standing before a verb, owning a noun
("Poland's exit", "wyjście Polski"), being the agent of a passive, grammatical case; and against it: being
only a neighbour, a place, an enemy, or the home of a speaker. The weights are in words, so they compare with
distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.reading.bystanders import bystander, excepted, placed, plain
from depositary.reading.pointing import OFFICIAL_REACH, pointed_states

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
PLACED = -20.0
"""What a place is ("in Ukraine"): it does nothing."""
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
_POSSESSIVES = frozenset({"'s", "’s", "´s", "'", "’"})
OWNING_REACH = 5
FORCES_REACH = 3
"""Words from a state on among which the mark of an owner stands ("Russian armed forces' use")."""
RELATIVE_REACH = 6.0
_CLOSING = frozenset({",", "–", "—", ")"})
"""Signs that end a relative clause."""
RECEIVING = frozenset({"dat", "all"})
"""The cases of those that something goes to."""
AGENT_REACH = 6
_OWNED = frozenset({"noun", "bare", "going", "depositing"})
"""The forms of deeds that an owner may stand before ("its exit", "their leaving")."""
LISTED_REACH = 3
INVERTED_REACH = 2
TOLD_REACH = 3
APPOSED_GAP = 4


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
    tagged: Tagged,
    cue: Mention,
    focus: Focus,
    *,
    many: bool = False,
    besides: tuple[str, ...] = (),
    taken: frozenset[int] = frozenset(),
) -> Actor | None:
    """The states that act in the cue.

    `many` says that a list of states is the likelier actor, `besides` are states that cannot be it, `taken`
    the first words of such as mean something else ("they", the mines).
    """
    candidates = [*_named(tagged, cue, many=many), *_pointed(tagged, cue, focus)]
    candidates = [one for one in candidates if set(besides).isdisjoint(one.actor.codes)]
    candidates = [one for one in candidates if one.actor.start not in taken]
    best = max(candidates, key=lambda candidate: candidate.weight, default=None)
    if best is None or best.weight < THRESHOLD:
        return None
    return best.actor


def fallback(focus: Focus, act: str) -> Actor | None:
    """The actor of a sentence that names none.

    The states that were last told of for the same act ("… The withdrawal takes effect in June"), else those
    that acted last, else the state in focus.
    """
    codes = dict(focus.doers).get(act) or focus.actors or focus.the_state()
    return Actor(codes, None, None, 0.6) if codes else None


def listed(tagged: Tagged, after: int) -> Actor | None:
    """The states listed as examples of those that the sentence speaks of ("several states, among them …")."""
    marks = [mention.end for mention in tagged.of("listing", "before") if mention.start >= after - 1]
    others = [cue.end for cue in tagged.of("act") if cue.start >= after]
    marks = [mark for mark in marks if not any(other < mark for other in others)]
    for group in tagged.groups:
        if "?" not in group.codes and any(0 <= group.start - mark <= LISTED_REACH for mark in marks):
            return Actor(group.codes, group.start, group.end, 0.75)
    return None


def _named(tagged: Tagged, cue: Mention, *, many: bool) -> Iterator[Candidate]:
    for group in tagged.groups:
        if "?" in group.codes or excepted(tagged, group):
            continue
        if cue.value == "transfer" and _receives(tagged, cue, group):
            continue
        weight = _weight(tagged, cue, group) + (
            LIST * min(len(group.codes) - 1, LONG_LIST)
            if many and not _supplanted(tagged, cue, group)
            else 0.0
        )
        yield Candidate(Actor(group.codes, group.start, group.end, 0.9 if weight > 0 else 0.75), weight)


def _supplanted(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether another state begins its own clause between the group and the cue ("…, Germany has not …").

    Or a semicolon begins another thought.
    """
    if ";" in tagged.sentence.words[min(group.end, cue.end) : max(group.start, cue.start)]:
        return True
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
    if owner or (cue.value == "outside" and cue.start < group.start < cue.end):
        return weight + OWNER
    if left and _antecedent(tagged, cue, group):
        return weight + ANTECEDENT
    if not left and _only_receives(tagged, group):
        return weight + BYSTANDER
    if _agent(tagged, group) and not left:
        return weight + AGENT
    if cue.value != "extend" and placed(tagged, group):
        weight += PLACED
    elif cue.value != "extend" and (
        bystander(tagged, group) or _told_to(tagged, group) or _goes_to(tagged, group)
    ):
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
    return any(
        0 <= group.start - step.end <= TOLD_REACH or step.start < group.start < step.end
        for step in tagged.of("step", "notify")
    )


def _goes_to(tagged: Tagged, group: Group) -> bool:
    """Whether the group stands in the case of a goal ("jätti Moskovalle nootin"), no clause being about it.

    The dative, which also tells who must or may, is no such case.
    """
    told_of = any(0 <= relative.start - group.end <= 1 for relative in tagged.of("clause", "relative"))
    return group.cases == {"all"} and not told_of


def _inverted(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group is a subject right behind its verb, as word order is free where there are cases."""
    subject = "nom" in group.cases or not group.cases
    verb = cue.form in {"finished", "going", "deposited", "depositing", "signed"}
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
        and "," in words[max(relative.start - 1, 0) : relative.start + 1]
        and not _CLOSING.isdisjoint(words[group.end : cue.start])
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
        if not _POSSESSIVES.isdisjoint(tagged.words(group.end, min(group.end + FORCES_REACH, cue.start))):
            return not _prepositioned(tagged, cue, group)
        if group.role == "adjective" and gap <= 1 and cue.form == "noun":
            return True
        if cue.form == "noun" and "gen" in group.cases and gap <= ("nom" not in group.cases):
            return tagged.sentence.words[group.end] != ","
        return (
            cue.form in {"going", "depositing", "noun"}
            and gap == 0
            and not bystander(tagged, group)
            and group.role == "name"
            and not group.cases
            and not bystander(tagged, group)
        )
    gap = group.start - cue.end
    if gap == 0 and cue.value == "outside" and tagged.costs[group.start] == tagged.costs[cue.end - 1]:
        return True
    if not 0 <= gap <= 2 or cue.form != "noun":
        return False
    if "gen" in group.cases and gap <= 1:
        return True
    links = {m.start for m in tagged.of("bystander", "genitive")}
    return any(place in links for place in range(cue.end, group.start))


def _prepositioned(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the owner owns another noun, to which the cue is joined ("Paris's example by leaving")."""
    links = (*tagged.of("bystander", "before"), *tagged.of("bystander", "agent"))
    return any(group.end < link.start < cue.start and link.end - link.start == 1 for link in links)


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
        gap = range(group.end, relative.start)
        stands_by = not gap and bystander(tagged, group)
        if stands_by:
            continue
        if group.end <= relative.start < cue.start and _apposed(tagged, gap):
            return tagged.apart(relative.start, cue.start) <= RELATIVE_REACH or _goes_on(
                tagged, relative.end, cue.start
            )
    return False


def _goes_on(tagged: Tagged, start: int, end: int) -> bool:
    """Whether a relative clause goes on, with no subject of its own and no clause in it ("joka … ja jätti").

    Told where cases tell subjects.
    """
    other = any(start <= group.start < end and "nom" in group.cases for group in tagged.groups)
    opened = any(start <= clause.start < end for clause in tagged.of("clause", "relative", "subordinate"))
    return tagged.lexicon.cased and not other and not opened and "," not in tagged.sentence.words[start:end]


def _apposed(tagged: Tagged, gap: range) -> bool:
    """Whether nothing, a comma, or what the state is called again stands between (", a country that …").

    Or what is said to stand by it ("Venäjän kanssa, joka …").
    """
    again = {
        place
        for mention in (*tagged.of("anaphor", "state", "unnamed"), *tagged.of("bystander", "after"))
        for place in range(mention.start, mention.end)
    }
    words = tagged.sentence.words
    plain_words = [place for place in gap if words[place] != "," and place not in again]
    return len(gap) <= APPOSED_GAP and all(
        words[place].lower() in tagged.lexicon.articles for place in plain_words
    )


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
    for codes, mention, joined in pointed_states(tagged, cue, focus):
        weight = _pointing_weight(tagged, cue, mention)
        if weight is not None:
            yield Candidate(Actor(codes, mention.start, mention.end, 0.7), weight + (LIST if joined else 0.0))


def _pointing_weight(tagged: Tagged, cue: Mention, mention: Mention) -> float | None:
    if mention.value in {"owner", "owners"}:
        gap = cue.start - mention.end
        return OWNER - gap if 0 <= gap <= OWNING_REACH - 1 and cue.form in _OWNED else None
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
