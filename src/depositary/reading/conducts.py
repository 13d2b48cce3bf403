"""Conduct in a sentence.

Which state makes, holds, destroys, hands on or uses which weapon, and whether it does yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from depositary.reading.actors import Actor, actor_of
from depositary.reading.bystanders import bystander
from depositary.reading.statuses import governing, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import ConductName, ConductStatus, Weapon
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

WEAPON_REACH = 9.0
"""How far a weapon may stand from what is done with it, in words and opened thoughts."""
LEFT = 1.3
OBJECT_REACH = 10.0
DENIAL_MEMORY = 1
"""Sentences after which "denies it" denies the conduct told no more."""
DEADLINE_REACH = 4
TOGETHER = 5
"""Weapons so near to each other are named in one breath."""
RULE_REACH = 20.0
RULE_SUBJECT = 10.0
"""How far the treaty that forbids may stand from "forbids", and how far the rule then reaches."""

_WEAPON_OF_TREATY = {
    "apmbc": ("apm",),
    "ccm": ("cluster",),
    "cwc": ("chemical",),
    "bwc": ("biological",),
    **dict.fromkeys(("npt", "ctbt", "tpnw", "new-start"), ("nuclear",)),
}
"""What "these weapons" are in a text that has named only the treaty on them."""
_STATIONED = {"nuclear", "chemical", "biological"}
"""Weapons whose deployment is a posture and no use (guide, "Borderline, decided")."""


@dataclass(frozen=True, slots=True)
class FoundConduct:
    """Conduct found in a sentence: who, what, with which weapon, whether yet, and the words that told it."""

    actor: Actor
    weapon: Weapon
    conduct: ConductName
    status: ConductStatus
    to: str | None
    places: tuple[tuple[int, int], ...]
    anchor: tuple[int, int]
    sure: float


def conducts(tagged: Tagged, focus: Focus) -> list[FoundConduct]:
    """All conduct that a sentence tells."""
    told = tagged.of("conduct")
    if not told:
        return list(_denied(tagged, focus))
    cues = [
        cue
        for cue in told
        if not (
            _general(tagged, cue)
            or _object(tagged, cue, told)
            or _purpose(tagged, cue)
            or _within(cue, tagged.of("weapon"))
        )
    ]
    return [found for cue in cues for found in _of_cue(tagged, focus, cue)]


def _of_cue(tagged: Tagged, focus: Focus, cue: Mention) -> Iterator[FoundConduct]:
    weapons = _weapons(tagged, cue, focus)
    actor = _actor(tagged, cue, focus) if weapons else None
    if actor is None or not actor.codes:
        return
    status = "ruled-out" if _none_of(tagged, cue, weapons[0][1]) else status_of(tagged, cue)
    if status is None:
        return
    to = _receiver(tagged, cue, actor) if cue.value == "transfer" else None
    for weapon, place in weapons:
        places = [(cue.start, cue.end)] + ([place] if place else [])
        if actor.start is not None and actor.end is not None:
            places.append((actor.start, actor.end))
        yield FoundConduct(
            actor,
            cast("Weapon", weapon),
            cast("ConductName", cue.value),
            status,
            to,
            tuple(places),
            (cue.start, cue.end),
            0.8 if place else 0.6,
        )


def _actor(tagged: Tagged, cue: Mention, focus: Focus) -> Actor | None:
    """Whose conduct it is: where only bystanders are named, rather that of the state the text is about."""
    actor = actor_of(tagged, cue, focus)
    named = [group for group in tagged.groups if actor is not None and group.start == actor.start]
    if actor is None or (named and bystander(tagged, named[0])):
        return _topic(tagged, cue, focus) or actor
    return actor


def _treaty_clause(tagged: Tagged, cue: Mention, ban: Mention) -> bool:
    """Whether cue and ban stand in a relative clause of a treaty.

    As in "die Konvention, die den Einsatz … verbietet".
    """
    ends = {mention.end for kind in ("treaty", "pact") for mention in tagged.of(kind)}
    opened = [
        r.start
        for r in tagged.of("clause", "relative")
        if r.start <= min(cue.start, ban.start) and {r.start, r.start - 1, r.start - 2} & ends
    ]
    return bool(opened) and _gap(tagged, ban, cue) <= RULE_REACH


def _denied(tagged: Tagged, focus: Focus) -> Iterator[FoundConduct]:
    """A denial of the conduct told right before ("… Cambodia denies it"): a claim of its own (guide)."""
    denials = tagged.of("modal", "denial")
    if not denials or focus.conduct is None or focus.conduct_age > DENIAL_MEMORY:
        return
    actor = actor_of(tagged, denials[0], focus)
    if actor is not None and actor.codes and actor.start is not None:
        conduct, weapon = focus.conduct
        place = (denials[0].start, denials[0].end)
        places = (place, (actor.start, actor.end or actor.start + 1))
        yield FoundConduct(actor, weapon, conduct, "ruled-out", None, places, place, 0.6)


def _topic(tagged: Tagged, cue: Mention, focus: Focus) -> Actor | None:
    """The state that a text is all about.

    Where a sentence has a verb of conduct and names neither state nor treaty.
    """
    if (
        not (focus.one_state or _lone(tagged))
        or (cue.form == "noun" and not governing(tagged, cue))
        or any(tagged.of(kind) for kind in ("treaty", "pact", "ban"))
    ):
        return None
    return Actor(focus.main_state, None, None, 0.5)


def _lone(tagged: Tagged) -> bool:
    """Whether a body stands in a sentence that names no state ("the army could now buy the weapon")."""
    return bool(tagged.of("body", "government", "head", "parliament")) and not tagged.groups


def _general(tagged: Tagged, cue: Mention) -> bool:
    """Whether a treaty's own rule is told ("the Convention prohibits the use of …").

    Which is nobody's conduct.
    """
    subjects = [*tagged.of("treaty"), *tagged.of("pact"), *tagged.of("anaphor", "it", "unnamed")]
    for ban in tagged.of("ban"):
        if _gap(tagged, ban, cue) > RULE_REACH:
            continue
        if not any(not bystander(tagged, group) for group in tagged.groups):
            return True
        if _treaty_clause(tagged, cue, ban):
            return True
        if ban.end <= cue.start and any(
            subject.end <= ban.start and _gap(tagged, subject, ban) <= RULE_SUBJECT for subject in subjects
        ):
            return True
    return False


def _within(cue: Mention, weapons: Sequence[Mention]) -> bool:
    """Whether the cue is only a part of a weapon's name ("mined areas")."""
    size = cue.end - cue.start
    return any(w.start <= cue.start and cue.end <= w.end and w.end - w.start > size for w in weapons)


def _purpose(tagged: Tagged, cue: Mention) -> bool:
    """Whether only what a thing is made for is told ("a vehicle designed for laying mines")."""
    return any(0 <= cue.start - purpose.end <= 1 for purpose in tagged.of("modal", "purpose"))


def _object(tagged: Tagged, cue: Mention, told: Sequence[Mention]) -> bool:
    """Whether the cue is only what something else is about.

    So are a stock that is destroyed ("destroyed its stockpile of mines") and what a deadline is for.
    """
    if cue.form in {"noun", "going"} and cue.value in {"clear", "destroy"}:
        return any(0 <= cue.start - deadline.end <= DEADLINE_REACH for deadline in tagged.of("act", "extend"))
    if (cue.value, cue.form) != ("stockpile", "noun"):
        return False
    others = [other for other in told if other.value not in {"stockpile", "retain"}]
    return any(_gap(tagged, other, cue) <= OBJECT_REACH for other in others)


def _gap(tagged: Tagged, one: Mention, other: Mention) -> float:
    if one.end <= other.start:
        return tagged.apart(one.end - 1, other.start)
    return tagged.apart(other.end - 1, one.start) if other.end <= one.start else 0.0


def _weapons(tagged: Tagged, cue: Mention, focus: Focus) -> list[tuple[str, tuple[int, int] | None]]:
    """The weapons that the cue is about.

    The nearest named, with those in one breath with it, or those in focus.
    """
    weapons = [w for w in tagged.of("weapon") if focus.mines_are_arms or w.value != "mine"]
    if any(cue.start == posture.start for posture in tagged.of("posture")):
        weapons = [weapon for weapon in weapons if weapon.value not in _STATIONED]
    near = [(_reach(tagged, cue, weapon), weapon) for weapon in weapons]
    near = sorted((pair for pair in near if pair[0] <= WEAPON_REACH), key=lambda pair: pair[0])
    if near:
        first = near[0][1]
        both = [w for w in weapons if abs(w.start - first.start) <= TOGETHER and _gap(tagged, w, first) <= 6]
        kinds = {_kind(weapon, cue, focus): (weapon.start, weapon.end) for weapon in both}
        if len(kinds) > 1:
            kinds.pop("mine", None)
        return list(kinds.items())
    pointed = [mention for mention in tagged.of("arms") if _reach(tagged, cue, mention) <= WEAPON_REACH]
    before = [w.value for w in weapons if pointed and w.end <= pointed[0].start]
    if before:
        return [(before[-1], (pointed[0].start, pointed[0].end))]
    named = bool(pointed) and pointed[0].end - pointed[0].start > 1
    named_here = [
        _WEAPON_OF_TREATY[one.value] for one in tagged.of("treaty") if one.value in _WEAPON_OF_TREATY
    ]
    weapon = (
        (named_here[-1] if named_here else ())
        or focus.weapon[:1]
        or (_WEAPON_OF_TREATY.get(focus.the_treaty() or "", ()) if named else ())
    )
    if pointed and weapon:
        kind = "apm" if weapon[0] == "mine" and focus.personal_mines else weapon[0]
        return [(kind, (pointed[0].start, pointed[0].end))]
    return []


def _reach(tagged: Tagged, cue: Mention, weapon: Mention) -> float:
    left = weapon.end <= cue.start and not tagged.lexicon.verbs_last
    return _gap(tagged, cue, weapon) * (LEFT if left else 1.0)


def _kind(weapon: Mention, cue: Mention, focus: Focus) -> str:
    """Plain "mines" are anti-personnel mines in a report on these.

    Minefields are not (guide, "Borderline, decided").
    """
    plain = weapon.value == "mine" and (weapon.form != "field" or cue.value == "clear")
    return "apm" if plain and focus.personal_mines else weapon.value


def _none_of(tagged: Tagged, cue: Mention, weapon: tuple[int, int] | None) -> bool:
    """Whether a denial stands between the cue and its weapon ("besitzt … keine Streumunition")."""
    if weapon is None:
        return False
    return any(cue.end <= denied.start and denied.end <= weapon[0] for denied in tagged.of("modal", "denied"))


def _receiver(tagged: Tagged, cue: Mention, actor: Actor) -> str | None:
    """The state that a transfer goes to: the one after the cue that does not give."""
    for group in tagged.groups:
        if (
            (group.start >= cue.end or tagged.lexicon.verbs_last)
            and group.codes != actor.codes
            and (bystander(tagged, group) or group.cases)
        ):
            return group.codes[0]
    return None
