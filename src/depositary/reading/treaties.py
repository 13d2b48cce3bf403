"""Which treaty a word of joining, leaving or signing is about: the one named nearest, or the one in focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

REACH = 22.0
"""How far, in words and opened thoughts, a named treaty may stand from what is done to it."""
LEFT = 1.25
"""A treaty to the left is a little less likely the object than one to the right: verbs come before
objects."""
OBJECT_REACH = 8.0
JOINED_REACH = 3
PASSIVE_REACH = 2
"""Words that may stand between two treaties named in one breath."""
APPOSED = 2
"""Words between "another nuclear treaty" and the name that follows it (", the New START treaty")."""
BLOCK = 7.0
"""Within this distance another body or pact is what is left or joined."""
ALONE = 6
"""The same in a text that names one treaty only, for verbs that are said of treaties."""
DEADLINES = frozenset({"apmbc", "ccm", "cwc", "ccw-ap2", "tpnw"})
"""The treaties that set their parties a day by which something must be done."""
FRESH = 2
"""Sentences within which a plain verb ("leave", "join") still speaks of the treaty in focus."""


@dataclass(frozen=True, slots=True)
class About:
    """The treaty an act is about, where it is named in the sentence (if it is), and how sure that is."""

    treaty: str
    place: int | None
    sure: float


def with_deadline(tagged: Tagged, about: About | None) -> About | None:
    """The treaty whose deadline is extended: a term of a treaty itself is no state's matter."""
    if about is not None and about.treaty in DEADLINES:
        return about
    meant = _of_deadline(tagged)
    return About(meant, None, 0.6) if meant else None


def named_object(tagged: Tagged, cue: Mention) -> bool:
    """Whether a treaty, by name or as "the treaty", stands close to the cue as its object.

    It stands after the cue, in languages with cases and in the passive ("was left by Poland") also before it.
    """
    pacts = [*tagged.of("treaty"), *tagged.of("pact")]
    after = any(
        pact.start >= cue.end and tagged.apart(cue.end - 1, pact.start) <= OBJECT_REACH for pact in pacts
    )
    passive = any(0 <= by.start - cue.end <= PASSIVE_REACH for by in tagged.of("bystander", "agent"))
    return after or (
        (tagged.lexicon.cased or passive)
        and any(
            pact.end <= cue.start and tagged.apart(pact.end - 1, cue.start) <= OBJECT_REACH for pact in pacts
        )
    )


def general(tagged: Tagged, cue: Mention) -> bool:
    """Whether the cue is a word for leaving or joining anything at all ("leave", "join")."""
    return all(word in tagged.lexicon.general for word in tagged.words(cue.start, cue.end))


def treaty_of(tagged: Tagged, cue: Mention, focus: Focus, *, strong: bool) -> About | None:
    """The treaty that the cue speaks of; nothing where it speaks of something else.

    `strong` cues ("ratify", "accede") speak of treaties only, others ("leave", "join") of many things.
    """
    candidates = [
        (_distance(tagged, cue, mention), mention)
        for kind in ("treaty", "pact", "blocker")
        for mention in tagged.of(kind)
        if mention.kind == "blocker" or not _of_other_deed(tagged, cue, mention)
    ]
    pointed = _points_back(tagged, cue)
    near = sorted(candidates, key=lambda pair: pair[0])
    for distance, mention in near:
        if mention.kind == "blocker":
            beside = tagged.lexicon.cased and mention.end == cue.start
            object_place = mention.start >= cue.end or beside
            if distance <= BLOCK and object_place and not strong:
                return None
            continue
        if distance > REACH and not ((pointed or strong) and mention.end <= cue.start):
            break
        if mention.kind == "treaty":
            return None if mention.value == "other" else About(mention.value, mention.start, 0.95)
        named = [one.value for one in tagged.of("treaty") if one.end <= mention.start]
        named += [one.value for one in tagged.of("treaty") if 0 <= one.start - mention.end <= APPOSED]
        treaty = named[-1] if named else focus.the_treaty()
        if treaty is not None:
            return None if treaty == "other" else About(treaty, mention.start, 0.85)
    return _from_focus(tagged, focus, cue, strong=strong or pointed)


def _of_other_deed(tagged: Tagged, cue: Mention, pact: Mention) -> bool:
    """Whether a treaty is the object of another deed in a clause of its own.

    As in "acceded in 2004, the same day on which it ratified the Test-Ban Treaty".
    """
    others = [
        deed
        for deed in tagged.of("act")
        if cue.end <= deed.start and deed.end <= pact.start + 1 and deed != cue
    ]
    openings = [clause.start for clause in tagged.of("clause", "relative", "subordinate")]
    return any(cue.end <= place < deed.start for deed in others for place in openings)


def _points_back(tagged: Tagged, cue: Mention) -> bool:
    """Whether "it" stands right after a verb as its object ("ratified it", "is suspending it")."""
    return cue.form != "noun" and any(it.start == cue.end for it in tagged.of("anaphor", "it"))


def _distance(tagged: Tagged, cue: Mention, mention: Mention) -> float:
    if mention.start >= cue.end:
        return tagged.apart(cue.end - 1, mention.start)
    if mention.end <= cue.start:
        return tagged.apart(mention.end - 1, cue.start) * LEFT
    return 0.0


def _from_focus(tagged: Tagged, focus: Focus, cue: Mention, *, strong: bool) -> About | None:
    treaty = (
        (_of_deadline(tagged) if cue.value == "extend" else None) or focus.the_treaty() or focus.main_treaty
    )
    if treaty is None or treaty == "other":
        return None
    if focus.only_treaty and cue.form == "noun":
        return About(treaty, None, 0.55)
    fresh = ALONE if focus.mostly_ours and not general(tagged, cue) else FRESH
    if strong or focus.treaty_age <= fresh:
        return About(treaty, None, 0.7 if focus.treaty_age <= FRESH else 0.55)
    return None


def _of_deadline(tagged: Tagged) -> str | None:
    """The treaty whose deadline is meant where only mines or clearance are named."""
    weapons = {mention.value for mention in tagged.of("weapon")}
    if "cluster" in weapons:
        return "ccm"
    if "chemical" in weapons:
        return "cwc"
    return "apmbc" if weapons & {"mine", "apm"} or tagged.of("conduct", "clear") else None


def joined(tagged: Tagged, about: About) -> list[About]:
    """The other treaties named in one breath with the one that an act is about ("the NPT and the CTBT")."""
    treaties = [mention for mention in tagged.of("treaty") if mention.value != "other"]
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    found: list[About] = []
    last = next((one for one in treaties if one.start == about.place), None)
    for treaty in treaties:
        if last is None or treaty.start <= last.start:
            continue
        between = range(last.end, treaty.start)
        words = tagged.sentence.words
        if len(between) > JOINED_REACH or not any(
            place in joints or words[place] == "," for place in between
        ):
            break
        last = treaty
        found.append(About(treaty.value, treaty.start, about.sure))
    return [one for one in found if one.treaty != about.treaty]
