"""Conduct in a sentence.

Which state makes, holds, destroys, hands on or uses which weapon, and whether it does yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from depositary.reading.bystanders import bystander
from depositary.reading.denials import denials
from depositary.reading.focus import Deed
from depositary.reading.statuses import status_of
from depositary.reading.weapons import gap_of, weapons_of, within_name
from depositary.reading.wielders import wielder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import ConductName, ConductStatus, Weapon
    from depositary.reading.actors import Actor
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

OBJECT_REACH = 10.0
DEADLINE_REACH = 4
RULE_REACH = 20.0
CLAUSE_GAP = 4
RULE_SUBJECT = 10.0
"""How far the treaty that forbids may stand from "forbids", and how far the rule then reaches."""


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
    cues = [
        cue
        for cue in told
        if not (
            _general(tagged, cue)
            or _object(tagged, cue, told)
            or _purpose(tagged, cue)
            or within_name(cue, tagged.of("weapon"))
            or _swallowed(cue, told)
        )
    ]
    found = [one for cue in cues for one in _of_cue(tagged, focus, cue)]
    return [*found, *_denied(tagged, focus, found)]


def deed_of(found: FoundConduct) -> Deed:
    """Whose deed with which weapon was told, for a denial that follows."""
    return Deed(found.actor.codes, found.conduct, found.weapon)


def _denied(tagged: Tagged, focus: Focus, found: Sequence[FoundConduct]) -> Iterator[FoundConduct]:
    """The denials that stand alone ("… Cambodia denies it")."""
    told = [(one.anchor[0], deed_of(one)) for one in found if one.status != "ruled-out"]
    for denial in denials(tagged, focus, told):
        conduct, weapon = denial.deed.conduct, denial.deed.weapon
        places = denial.places
        yield FoundConduct(denial.actor, weapon, conduct, "ruled-out", None, places, places[0], 0.6)


def _of_cue(tagged: Tagged, focus: Focus, cue: Mention) -> Iterator[FoundConduct]:
    weapons = weapons_of(tagged, cue, focus)
    actor = wielder_of(tagged, cue, focus, weapons[0][1]) if weapons else None
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


def _treaty_clause(tagged: Tagged, cue: Mention, ban: Mention) -> bool:
    """Whether cue and ban stand in a relative clause of a treaty.

    As in "die Konvention, die den Einsatz … verbietet".
    """
    ends = {mention.end for kind in ("treaty", "pact") for mention in tagged.of(kind)}
    opened = [
        r.start
        for r in tagged.of("clause", "relative")
        if r.start <= min(cue.start, ban.start)
        and ends.intersection(range(r.start - CLAUSE_GAP, r.start + 1))
    ]
    return bool(opened) and gap_of(tagged, ban, cue) <= RULE_REACH


def _general(tagged: Tagged, cue: Mention) -> bool:
    """Whether a treaty's own rule is told ("the Convention prohibits the use of …").

    Which is nobody's conduct.
    """
    subjects = [*tagged.of("treaty"), *tagged.of("pact"), *tagged.of("anaphor", "it", "unnamed")]
    for ban in tagged.of("ban"):
        if gap_of(tagged, ban, cue) > RULE_REACH:
            continue
        if not any(not bystander(tagged, group) for group in tagged.groups):
            return True
        if _treaty_clause(tagged, cue, ban):
            return True
        if ban.end <= cue.start and any(
            subject.end <= ban.start and gap_of(tagged, subject, ban) <= RULE_SUBJECT for subject in subjects
        ):
            return True
    return False


def _swallowed(cue: Mention, told: Sequence[Mention]) -> bool:
    """Whether the cue is told by another.

    "Has … the stockpile" reaches over another deed ("has destroyed the stockpile"), "clearance of" is what
    "completed the clearance" completes.
    """
    for other in told:
        inside = cue.start < other.start and other.end <= cue.end and other.value != cue.value
        if inside and cue.value == "stockpile":
            return True
        if cue.form == "noun" and other.value == cue.value and other.start < cue.start < other.end:
            return True
    return False


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
    others = [other for other in told if other.value not in {"stockpile", "retain"} or other.form == "none"]
    return any(gap_of(tagged, other, cue) <= OBJECT_REACH for other in others)


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
