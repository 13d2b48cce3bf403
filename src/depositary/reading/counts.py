"""How many states a sentence says are parties, outside, signatories or leaving."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, cast

from depositary.reading.bystanders import plain
from depositary.reading.treaties import About, treaty_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from depositary.model import Bound, CountName
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

WHOSE_REACH = 3
TOTAL_REACH = 6.0
UNIT_REACH = 5
MATTER_REACH = 12.0
OUTSIDE_REACH = 7.0
TEN, DOZEN, SCORE, HUNDRED = 10, 12, 20, 100
SCORES = 4
"""French eighty: four twenties."""
_BY_SCORES = {60, 80}
"""The tens to which numbers up to nineteen may be added ("soixante-dix")."""
LEAST, MOST = 3, 200
"""There are fewer than 200 states; one or two of them are named, not counted."""
_COUNTED = ("parties", "outside", "signatories", "leaving", "same")
_SAME = {"join": "parties", "leave": "leaving", "sign": "signatories", "outside": "outside"}
"""What "the 112th state to take that step" counts, by the act told last."""
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|re|e|º|ª)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A count found in a sentence."""

    about: About
    count: CountName
    value: int
    bound: Bound
    places: tuple[tuple[int, int], ...]
    anchor: tuple[int, int]


class Number(NamedTuple):
    """A number at words [start, end)."""

    start: int
    end: int
    value: int


def counts(tagged: Tagged, focus: Focus, numbers: Mapping[str, int]) -> list[FoundCount]:
    """All counts of states that a sentence tells."""
    if not tagged.of("count"):
        return []
    return [
        found
        for number in _numbers(tagged, numbers)
        for found in _of_number(tagged, focus, number)
        if not _named_before(tagged, number, found)
    ]


def _numbers(tagged: Tagged, numbers: Mapping[str, int]) -> Iterator[Number]:
    dated = {place for mention in tagged.dates for place in range(mention.start, mention.end)}
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    words = tagged.sentence.words
    values = [_value(word, numbers) for word in words]
    place = 0
    while place < len(values):
        number = _spelled(words, values, place, joints)
        if place not in dated and LEAST <= number.value <= MOST and not _thousands(words, place):
            yield number
        place = number.end


def _spelled(words: Sequence[str], values: Sequence[int], place: int, joints: set[int]) -> Number:
    """The number that begins at a word, with the words that add to it ("one hundred and thirty-two")."""
    total, end = values[place], place + 1
    while total and words[end - 1].isalpha():
        after = end + (end in joints)
        more = values[after] if after < len(values) and words[after].isalpha() else 0
        joined = _together(total, more)
        if joined is None or (more == DOZEN and after > end):
            break
        total, end = joined, after + 1
    return Number(place, end, total)


def _together(total: int, more: int) -> int | None:
    """The number that two number words tell together; null where the second begins another.

    "sixty" and "two", "four" and "hundred", and French "soixante" and "dix", "quatre" and "vingt".
    """
    rest = total % HUNDRED
    if more in {DOZEN, HUNDRED} and 0 < total < TEN:
        return total * more
    if more == SCORE and rest == SCORES:
        return total + SCORE * SCORES - SCORES
    if not more or more >= HUNDRED or (rest == 0 and total < HUNDRED):
        return None
    room = (
        HUNDRED if rest == 0 else SCORE if rest in _BY_SCORES else TEN if rest % TEN == 0 < rest - TEN else 0
    )
    return total + more if more < room else None


def _value(word: str, numbers: Mapping[str, int]) -> int:
    digits = _DIGITS.fullmatch(word)
    return int(digits[1]) if digits else numbers.get(word.lower(), 0)


def _within(mention: Mention, place: int, unit: Mention) -> bool:
    return place < mention.start and mention.end <= unit.end


def _thousands(words: Sequence[str], place: int) -> bool:
    """Whether a number is a part of one in thousands ("50 000")."""
    pairs = (words[place : place + 2], words[max(place - 1, 0) : place + 1])
    return any(
        len(pair) > 1 and pair[0].isdecimal() and pair[1].isdecimal() and len(pair[1]) == 3 for pair in pairs
    )


def _of_number(tagged: Tagged, focus: Focus, number: Number) -> Iterator[FoundCount]:
    named = {word for group in tagged.groups for word in range(group.start, group.end)}
    place, last = number.start, number.end - 1
    units = [unit for unit in tagged.of("count", "unit") if 0 <= unit.start - last <= UNIT_REACH]
    units = [unit for unit in units if unit.start not in named and named.isdisjoint(range(place, unit.start))]
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    far = not units or number.end in joints or tagged.apart(last, units[0].start) > UNIT_REACH
    if _whose(tagged, place) or partial(tagged, place):
        return
    matter = _done_by(tagged, place)
    if matter is None and (far or any(one.end == place for one in tagged.of("count", "total"))):
        matter = _total(tagged, number) or (_told(tagged, number.end) if far else None)
    elif matter is None:
        matter = _matter(tagged, number, units[0])
    about = treaty_of(tagged, matter, focus, strong=True) if matter else None
    if matter is None or about is None:
        return
    bound = next((m.value for m in tagged.of("bound") if 0 <= place - m.end <= 1), "exact")
    count = _SAME.get(focus.act or "", "") if matter.value == "same" else matter.value
    if count:
        yield FoundCount(
            about,
            cast("CountName", count),
            number.value,
            cast("Bound", bound),
            ((place, number.end if far else units[0].end), (matter.start, matter.end)),
            (place, place + 1),
        )


def _told(tagged: Tagged, place: int) -> Mention | None:
    """What the words right after a number say is counted, or those around it ("and 161 remain")."""
    return next(
        (one for one in tagged.of("count", *_COUNTED) if one.start == place or one.start < place < one.end),
        None,
    )


def _done_by(tagged: Tagged, place: int) -> Mention | None:
    """What was done by the states counted ("signed by 187 states and ratified by 178")."""
    agents = {by.end for by in tagged.of("bystander", "agent")}
    bounds = {bound.end: bound.start for bound in tagged.of("bound")}
    end = bounds.get(place, place)
    done = [mention for mention in tagged.of("count", *_COUNTED) if mention.end == end]
    return done[0] if done and end in agents else None


def _named_before(tagged: Tagged, number: Number, found: FoundCount) -> bool:
    """Whether a number is that of states named before ("none of the three is a party")."""
    told = (one.start <= number.start < one.end for one in tagged.of("anaphor", "states"))
    return found.count != "leaving" and any(told)


def partial(tagged: Tagged, place: int) -> bool:
    """Whether a number is no total.

    A threshold ("once 50 states …"), or only those that were added ("five more").
    """
    return any(mark.end == place or mark.start == place + 1 for mark in tagged.of("count", "partial"))


def _whose(tagged: Tagged, place: int) -> bool:
    """Whether the number only tells whose officials are meant ("the ministers of the four states")."""
    heads = (*tagged.of("speech", "title"), *tagged.of("body"))
    return any(0 <= place - head.end <= WHOSE_REACH and plain(tagged, head.end, place) for head in heads)


def _total(tagged: Tagged, number: Number) -> Mention | None:
    """What a number without "states" counts after a word for the whole ("brings the membership to 166")."""
    totals = [
        one
        for one in tagged.of("count", "total")
        if one.end <= number.start and tagged.apart(one.end - 1, number.start) <= TOTAL_REACH
    ]
    after = tagged.words(number.end, number.end + 1)
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    alone = not after or not after[0][0].isalnum() or number.end in joints
    if not totals or not alone:
        return None
    signed = any(totals[-1].start <= one.start < totals[-1].end for one in tagged.of("count", "signatories"))
    return replace(totals[-1], value="signatories" if signed else "parties")


def _own_outside(tagged: Tagged, place: int, outside: Mention) -> bool:
    """Whether words for not having joined stand near a number, in its own clause.

    As in "160 are parties, 36 are not".
    """
    low, high = sorted((place, outside.start))
    return tagged.apart(low, high) <= OUTSIDE_REACH and "," not in tagged.sentence.words[low:high]


def _matter(tagged: Tagged, number: Number, unit: Mention) -> Mention | None:
    """What is counted.

    What the unit itself says ("12 signatories"), else words for not having joined before all others, else the
    longest, then the nearest.
    """
    place = number.start
    own = [
        mention for mention in tagged.of("count", "signatories", "parties") if _within(mention, place, unit)
    ]
    if own and not any(mention.end == place for mention in tagged.of("count")):
        return max(own, key=lambda mention: mention.end - mention.start)
    near = [
        (
            mention.value != "outside" or not _own_outside(tagged, place, mention),
            -(mention.end - mention.start > 1) * 4 + tagged.apart(place, mention.start),
            mention,
        )
        for mention in tagged.of("count", *_COUNTED)
        if tagged.apart(place, mention.start) <= MATTER_REACH
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None
