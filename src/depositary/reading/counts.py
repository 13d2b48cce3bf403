"""How many states a sentence says are parties, outside, signatories or leaving."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

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
TEN = 10
LEAST, MOST = 3, 200
"""There are fewer than 200 states; one or two of them are named, not counted."""
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


def counts(tagged: Tagged, focus: Focus, numbers: Mapping[str, int]) -> list[FoundCount]:
    """All counts of states that a sentence tells."""
    if not tagged.of("count"):
        return []
    return [
        found
        for place, value in _numbers(tagged, numbers)
        for found in _of_number(tagged, focus, place, value)
    ]


def _numbers(tagged: Tagged, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    dated = {place for mention in tagged.dates for place in range(mention.start, mention.end)}
    values = [_value(word, numbers) for word in tagged.sentence.words]
    for place, value in enumerate(values):
        before, after = values[place - 1] if place else 0, values[place + 1] if place + 1 < len(values) else 0
        if _tens(before) and value < TEN:
            continue
        total = value + after if _tens(value) and 0 < after < TEN else value
        if place not in dated and LEAST <= total <= MOST and not _thousands(tagged.sentence.words, place):
            yield place, total


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


def _tens(value: int) -> bool:
    """Whether a number word may be followed by a smaller one that adds to it ("fifty-six")."""
    return 2 * TEN <= value < TEN * TEN and value % TEN == 0


def _of_number(tagged: Tagged, focus: Focus, place: int, value: int) -> Iterator[FoundCount]:
    named = {word for group in tagged.groups for word in range(group.start, group.end)}
    units = [unit for unit in tagged.of("count", "unit") if 0 <= unit.start - place <= UNIT_REACH]
    units = [unit for unit in units if unit.start not in named]
    far = not units or tagged.apart(place, units[0].start) > UNIT_REACH
    told = [
        mention
        for mention in tagged.of("count", "parties", "outside", "signatories", "leaving")
        if mention.start == place + 1
    ]
    if _whose(tagged, place) or partial(tagged, place):
        return
    matter = _total(tagged, place) or (told[0] if told else None) if far else _matter(tagged, place, units[0])
    about = treaty_of(tagged, matter, focus, strong=True) if matter else None
    if matter is None or about is None or (matter.value != "leaving" and _named_before(tagged, place)):
        return
    bound = next((m.value for m in tagged.of("bound") if 0 <= place - m.end <= 1), "exact")
    yield FoundCount(
        about,
        cast("CountName", matter.value),
        value,
        cast("Bound", bound),
        ((place, place + 1 if far else units[0].end), (matter.start, matter.end)),
        (place, place + 1),
    )


def _named_before(tagged: Tagged, place: int) -> bool:
    """Whether a number is that of states named before ("none of the three is a party")."""
    return any(one.start <= place < one.end for one in tagged.of("anaphor", "states"))


def partial(tagged: Tagged, place: int) -> bool:
    """Whether a number is no total.

    A threshold ("once 50 states …"), or only those that were added ("five more").
    """
    return any(mark.end == place or mark.start == place + 1 for mark in tagged.of("count", "partial"))


def _whose(tagged: Tagged, place: int) -> bool:
    """Whether the number only tells whose officials are meant ("the ministers of the four states")."""
    heads = (*tagged.of("speech", "title"), *tagged.of("body"))
    return any(0 <= place - head.end <= WHOSE_REACH and plain(tagged, head.end, place) for head in heads)


def _total(tagged: Tagged, place: int) -> Mention | None:
    """What a number without "states" counts after a word for the whole ("brings the membership to 166")."""
    totals = [
        one
        for one in tagged.of("count", "total")
        if one.end <= place and tagged.apart(one.end - 1, place) <= TOTAL_REACH
    ]
    after = tagged.words(place + 1, place + 2)
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    alone = not after or not after[0][0].isalnum() or place + 1 in joints
    return replace(totals[-1], value="parties") if totals and alone else None


def _own_outside(tagged: Tagged, place: int, outside: Mention) -> bool:
    """Whether words for not having joined stand near a number, in its own clause.

    As in "160 are parties, 36 are not".
    """
    low, high = sorted((place, outside.start))
    return tagged.apart(low, high) <= OUTSIDE_REACH and "," not in tagged.sentence.words[low:high]


def _matter(tagged: Tagged, place: int, unit: Mention) -> Mention | None:
    """What is counted.

    What the unit itself says ("12 signatories"), else words for not having joined before all others, else the
    longest, then the nearest.
    """
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
        for mention in tagged.of("count", "parties", "outside", "signatories", "leaving")
        if tagged.apart(place, mention.start) <= MATTER_REACH
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None
