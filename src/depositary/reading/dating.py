"""Which date belongs to which of the things told in a sentence.

Every date goes to what is told nearest to it, once; what is left without one takes the date of its own
clause. A date that belongs to a treaty's name ("the 1997 convention", "the treaty of 1968") dates nothing
that states do.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from depositary.reading.treaty_dates import of_treaty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.dates import DateMention
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

SAME_CLAUSE = 8.0
WHOLE_SENTENCE = 45.0
"""A lone date serves the one thing told in a sentence from afar, but not through a text without full
stops."""
LIST = 2
LIST_GAP = 3
"""From so many states on a list of dates may be one for each, with at most so many words between two
dates."""
SPEECH_REACH = 5.0
NEW_THOUGHT = 1.5
"""What a comma costs."""
FOLLOWING = 0.85


JOINED = 3
"""Words between two dates of one deed."""
_TELLING = ("act", "conduct", "step", "treaty", "name")
DATELINE_REACH = 4
_DATELINE = frozenset({"—", "–", "-", "(", "/", ":"})

Place = tuple[int, int]


def dates_of(
    tagged: Tagged, anchors: Sequence[Place], announced: frozenset[Place] = frozenset()
) -> dict[Place, DateMention]:
    """The date of each anchor (the words [start, end) that told something) that has one.

    What was only `announced` happens by being said: the day of saying is its own ("said on Monday that …").
    """
    places = sorted(set(anchors))
    own = [date for date in tagged.dates if not (of_treaty(tagged, date, places) or _dateline(tagged, date))]
    said = {date.start: verb for date in own if (verb := said_on(tagged, date, places)) is not None}
    dates = [date for date in own if date.start not in said]
    found = _shared(tagged, dates, places)
    for place in announced.intersection(places):
        days = [date for date in own if date.start in said and said[date.start].end <= place[0]]
        if place not in found and days:
            found[place] = days[-1]
    return found


def _shared(
    tagged: Tagged, dates: Sequence[DateMention], places: Sequence[Place]
) -> dict[Place, DateMention]:
    """Each date to what it stands nearest to; what is left takes the date of its own clause."""
    if not dates or not places:
        return {}
    found: dict[Place, tuple[float, DateMention]] = {}
    for date in dates:
        distance, place = min((apart_from(tagged, date, place), place) for place in places)
        if distance <= WHOLE_SENTENCE and (place not in found or distance < found[place][0]):
            found[place] = (distance, date)
    for place in places:
        near = [(apart_from(tagged, date, place), number) for number, date in enumerate(dates)]
        distance, number = min(near)
        if place not in found and distance <= SAME_CLAUSE:
            found[place] = (distance, dates[number])
    taken = {date.start for _, date in found.values()}
    return {place: _latest(tagged, date, dates, taken) for place, (_, date) in found.items()}


def _latest(tagged: Tagged, date: DateMention, dates: Sequence[DateMention], taken: set[int]) -> DateMention:
    """The last of dates told in one breath ("in 2023 and again in 2024"), where it dates nothing else."""
    for other in dates:
        between = tagged.words(date.end, other.start)
        joined = 0 < len(between) <= JOINED and between[0] in tagged.lexicon.dates.roles.get("to", ())
        later = len(other.edtf) == len(date.edtf) and other.edtf > date.edtf
        told = any(date.end <= m.start < other.start for kind in _TELLING for m in tagged.of(kind))
        if joined and later and other.start >= date.end and other.start not in taken and not told:
            return other
    return date


def apart_from(tagged: Tagged, date: DateMention, place: Place) -> float:
    """How far a date stands from what it may date.

    A date that follows is a little nearer than one that goes before.
    """
    if date.end <= place[0]:
        return tagged.apart(date.end - 1, place[0])
    return tagged.apart(max(place[1] - 1, place[0]), date.start) * FOLLOWING


def each_its_own(tagged: Tagged, codes: Sequence[str], place: Place) -> tuple[str, ...]:
    """The dates of a list as long as the list of states before it ("acceded in 2003, 2004 and 2005").

    The empty tuple where there is no such list.
    """
    after = [date for date in tagged.dates if date.start >= place[1]]
    listed = after[: len(codes)]
    if len(codes) < LIST or len(listed) < len(codes):
        return ()
    if any(place[1] <= group.start < listed[-1].end for group in tagged.groups):
        return ()
    gaps = (later.start - earlier.end for earlier, later in itertools.pairwise(listed))
    return tuple(date.edtf for date in listed) if all(gap <= LIST_GAP for gap in gaps) else ()


def _dateline(tagged: Tagged, date: DateMention) -> bool:
    """Whether the date is only that of the report, behind its place ("DUBAI, June 16 (Reuters) — …")."""
    words = tagged.sentence.words
    place = words[0].isupper() and len(words[0]) > 1
    signs = _DATELINE.intersection(words[date.end : date.end + DATELINE_REACH])
    return place and 0 < date.start <= DATELINE_REACH and bool(signs)


def said_on(tagged: Tagged, date: DateMention, places: Sequence[Place]) -> Mention | None:
    """The verb of saying whose day the date is ("…, the minister told reporters on Friday").

    A date behind a sign is not the verb's, nor one from which something lasts.
    """
    told = {place for start, end in places for place in range(start, end)} | {
        s.start for s in tagged.of("step")
    }
    for verb in tagged.of("speech", "verb"):
        mine = apart_from(tagged, date, (verb.start, verb.end))
        if tagged.lexicon.words_of & set(tagged.words(verb.start, verb.end)):
            continue
        if verb.start in told or mine > SPEECH_REACH or date.since or _parted(tagged, date, verb):
            continue
        return verb if all(apart_from(tagged, date, place) > mine for place in places) else None
    return None


def _parted(tagged: Tagged, date: DateMention, verb: Mention) -> bool:
    """Whether a sign or the word of a new clause stands between a date and a verb."""
    low, high = sorted((date.start, verb.start))
    return tagged.costs[high] - tagged.costs[low] >= NEW_THOUGHT
