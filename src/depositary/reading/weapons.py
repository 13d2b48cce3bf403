"""Which weapon a deed is done with: one named near it, or one that its words point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.focus import WEAPONS_OF_TREATY
from depositary.reading.grouping import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Tagged

Place = tuple[int, int]

WEAPON_REACH = 9.0
"""How far a weapon may stand from what is done with it, in words and opened thoughts."""
LEFT = 1.3
TOGETHER = 5
"""Weapons so near to each other are named in one breath."""
OBJECT_GAP, SUBJECT_GAP = 2, 4
"""Words between a deed and "any" behind it, and between "the last" and the deed that befalls it."""
LOOSE_REACH = 6.0
WEAPON_MEMORY = 8
"""Sentences for which "the last of them" and plain "bombs" mean the weapon named last."""
_CLOSING = ("bystander", "clause", "modal", "negation")
"""Words before which "any" or "the last" is no mere number of what follows."""
_STATIONED = {"nuclear", "chemical", "biological"}
"""Weapons whose deployment is a posture and no use (guide, "Borderline, decided")."""
_OBJECTLESS = {
    *((value, form) for value in ("test", "clear") for form in ("finished", "going", "bare", "noun")),
    ("develop", "over"),
}
"""Deeds that may be told without saying of what."""
_COUNTED = {"retain", "destroy", "stockpile", "transfer", "acquire"}
_IN_THE_GROUND = {"apm", "avm", "mine", "cluster"}


def weapons_of(tagged: Tagged, cue: Mention, focus: Focus) -> list[tuple[str, Place | None]]:
    """The weapons that the cue is about.

    The nearest named, with those in one breath with it, or those that "these weapons", "the last of them" or
    plain "bombs" mean.
    """
    weapons = _named(tagged, cue, focus)
    near = [(_reach(tagged, cue, weapon), weapon) for weapon in weapons]
    near = sorted((pair for pair in near if pair[0] <= WEAPON_REACH), key=lambda pair: pair[0])
    if near:
        return _in_one_breath(tagged, cue, near[0][1], weapons, focus)
    pointed = _pointing(tagged, cue, focus)
    if pointed is None:
        return [(kind, None) for kind in _implied(tagged, cue, focus)]
    meant = _meant(tagged, cue, pointed, weapons, focus)
    if meant is None or not handles(cue, meant):
        return []
    if meant in _STATIONED and _posture(tagged, cue):
        return []
    return [(meant, (pointed.start, pointed.end))]


def _implied(tagged: Tagged, cue: Mention, focus: Focus) -> tuple[str, ...]:
    """The weapon in focus, for deeds that need no object ("has tested again", "clearance goes on there")."""
    known = (focus.banned or focus.weapon)[:1]
    if focus.weapon_age > WEAPON_MEMORY or (cue.value, cue.form) not in _OBJECTLESS:
        return ()
    pits = known == ("mine",) and not focus.mines_are_arms
    if not known or pits or not handles(cue, known[0]) or not _alone(tagged, cue.end):
        return ()
    return ("apm",) if known == ("mine",) and focus.personal_mines else known


def handles(cue: Mention, weapon: str) -> bool:
    """Whether one may speak of the deed with such a weapon.

    Only what lies in the ground is cleared; moratoria are on other tests, and programmes given up of other
    weapons ("mine action programme").
    """
    buried = weapon in _IN_THE_GROUND
    if cue.value == "clear":
        return buried
    return not buried or (cue.value != "test" and (cue.value, cue.form) != ("develop", "over"))


def _posture(tagged: Tagged, cue: Mention) -> bool:
    """Whether the cue is a word for stationing, which with nuclear weapons is no use."""
    return any(cue.start == posture.start for posture in tagged.of("posture"))


def _named(tagged: Tagged, cue: Mention, focus: Focus) -> list[Mention]:
    """The weapons named in the sentence that the cue may be about."""
    weapons = [
        w
        for w in tagged.of("weapon")
        if (focus.mines_are_arms or w.value != "mine") and handles(cue, w.value)
    ]
    if _posture(tagged, cue):
        return [weapon for weapon in weapons if weapon.value not in _STATIONED]
    return weapons


def _in_one_breath(
    tagged: Tagged, cue: Mention, first: Mention, weapons: Iterable[Mention], focus: Focus
) -> list[tuple[str, Place | None]]:
    """The nearest weapon and those named with it ("anti-personnel and anti-tank mines")."""
    both = [w for w in weapons if abs(w.start - first.start) <= TOGETHER and gap_of(tagged, w, first) <= 6]
    kinds: dict[str, Place | None] = {_kind(w, cue, focus): (w.start, w.end) for w in both}
    if len(kinds) > 1:
        kinds.pop("mine", None)
    return list(kinds.items())


def _pointing(tagged: Tagged, cue: Mention, focus: Focus) -> Mention | None:
    """The words by the cue that point to weapons named before."""
    told = [one for one in tagged.of("arms", "it", "stock") if _reach(tagged, cue, one) <= WEAPON_REACH]
    if focus.weapon_age > WEAPON_MEMORY:
        return told[0] if told else None
    number = _number(tagged, cue)
    if number is not None:
        return number
    pronouns = {one.start for one in tagged.of("pronoun")}
    parts = [
        one
        for one in tagged.of("arms", "part")
        if _beside(tagged, cue, one) and not (focus.weapon_age and one.start in pronouns)
    ]
    loose = [
        one
        for one in tagged.of("arms", "loose")
        if _reach(tagged, cue, one) <= LOOSE_REACH and _unqualified(tagged, one)
    ]
    return next(iter((*parts, *told, *loose)), None)


def _number(tagged: Tagged, cue: Mention) -> Mention | None:
    """A bare number of weapons for the cue's object ("the army keeps 1,000 for training")."""
    if cue.value not in _COUNTED:
        return None
    for place in range(cue.start + 1, min(cue.end + 2, len(tagged.sentence.words))):
        word = tagged.sentence.words[place]
        dated = any(date.start <= place < date.end for date in tagged.dates)
        if word[0].isdigit() and not dated and _alone(tagged, place + 1):
            return Mention("arms", "part", "", place, place + 1)
    return None


def _meant(
    tagged: Tagged, cue: Mention, pointed: Mention, weapons: Sequence[Mention], focus: Focus
) -> str | None:
    """The weapon that words mean which name none: one named before them, in the sentence or earlier."""
    before = [weapon.value for weapon in weapons if weapon.end <= pointed.start]
    if before:
        return before[-1]
    here = [WEAPONS_OF_TREATY[one.value] for one in tagged.of("treaty") if one.value in WEAPONS_OF_TREATY]
    clear = pointed.end - pointed.start > 1 or pointed.value in {"part", "loose"}
    meant = (
        (here[-1] if here else ())
        or (focus.banned if clear or (pointed.value == "stock" and cue.value != "stockpile") else ())
        or focus.weapon
        or (WEAPONS_OF_TREATY.get(focus.the_treaty() or "", ()) if clear else ())
    )
    return "apm" if meant[:1] == ("mine",) and focus.personal_mines else next(iter(meant), None)


def _beside(tagged: Tagged, cue: Mention, part: Mention) -> bool:
    """Whether "any" or "the last of them" is the cue's object, or its subject, right beside it."""
    if part.start < cue.end and cue.start < part.end:
        return True
    after = part.start >= cue.end
    if (not after and cue.form == "noun") or not _alone(tagged, part.end):
        return False
    first, last = (cue, part) if after else (part, cue)
    if last.start - first.end > (OBJECT_GAP if after else SUBJECT_GAP):
        return False
    return tagged.costs[last.start] - tagged.costs[first.end - 1] <= 0.0


def _alone(tagged: Tagged, end: int) -> bool:
    """Whether no noun follows that the words before only count ("any", but not "any report")."""
    words = tagged.sentence.words
    links = {m.start for m in tagged.of("bystander", "genitive")}
    links -= {m.start for m in tagged.of("bystander", "before")}
    marks = [m for kind in _CLOSING for m in tagged.of(kind)]
    marks += [cue for cue in tagged.of("conduct") if cue.form == "finished"]
    closed = {m.start for m in marks} | {date.start for date in tagged.dates}
    return end >= len(words) or not words[end].isalnum() or (end in closed and end not in links)


def _unqualified(tagged: Tagged, loose: Mention) -> bool:
    """Whether plain "bombs" are those spoken of: no unknown word before makes them others ("glide bombs")."""
    if loose.start == 0 or loose.start - 1 in _known(tagged):
        return True
    before = tagged.words(loose.start - 1, loose.start)[0]
    lexicon = tagged.lexicon
    return before in lexicon.articles or before in lexicon.numbers or not before.isalpha()


def _known(tagged: Tagged) -> set[int]:
    """The places of words that mean something here; what stands in the gaps of a pattern may mean nothing."""
    found = {place for row in tagged.mentions.values() for m in row for place in (m.start, m.end - 1)}
    return found | {place for date in tagged.dates for place in range(date.start, date.end)}


def gap_of(tagged: Tagged, one: Mention, other: Mention) -> float:
    """How far apart two mentions are; 0 for such as share a word."""
    if one.end <= other.start:
        return tagged.apart(one.end - 1, other.start)
    return tagged.apart(other.end - 1, one.start) if other.end <= one.start else 0.0


def _reach(tagged: Tagged, cue: Mention, weapon: Mention) -> float:
    left = weapon.end <= cue.start and not tagged.lexicon.verbs_last
    return gap_of(tagged, cue, weapon) * (LEFT if left else 1.0)


def _kind(weapon: Mention, cue: Mention, focus: Focus) -> str:
    """Plain "mines" are anti-personnel mines in a report on these.

    Minefields are not (guide, "Borderline, decided"). "Demining" is of whatever the text has in the ground.
    """
    if weapon.form == "deed":
        known = (focus.banned or focus.weapon)[:1]
        named = known[0] if known and known[0] in _IN_THE_GROUND else weapon.value
        return "apm" if named == "mine" and focus.personal_mines else named
    plain = weapon.value == "mine" and (weapon.form != "field" or cue.value == "clear")
    return "apm" if plain and focus.personal_mines else weapon.value


def within_name(cue: Mention, weapons: Sequence[Mention]) -> bool:
    """Whether the cue is only a part of a weapon's name ("mined areas")."""
    size = cue.end - cue.start
    return any(w.start <= cue.start and cue.end <= w.end and w.end - w.start > size for w in weapons)
