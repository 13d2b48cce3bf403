"""Which date belongs to which of the things told in a sentence.

Every date goes to what is told nearest to it, once; what is left without one takes the date of its own
clause. A date that belongs to a treaty's name ("the 1997 convention", "the treaty of 1968") dates nothing
that states do.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.dates import DateMention
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

SAME_CLAUSE = 8.0
WHOLE_SENTENCE = 45.0
"""A lone date serves the one thing told in a sentence from afar, but not through a text without full
stops."""
BESIDE = 3
LIST = 2
LIST_GAP = 3
"""From so many states on a list of dates may be one for each, with at most so many words between two
dates."""
SPEECH_REACH = 5.0
FOLLOWING = 0.85


DATELINE_REACH = 4
_DATELINE = frozenset({"—", "–", "-", "(", "/", ":"})

Place = tuple[int, int]


def dates_of(tagged: Tagged, anchors: Sequence[Place]) -> dict[Place, DateMention]:
    """The date of each anchor (the words [start, end) that told something) that has one."""
    places = sorted(set(anchors))
    dates = [
        date
        for date in tagged.dates
        if not (_of_treaty(tagged, date) or _of_speech(tagged, date, places) or _dateline(tagged, date))
    ]
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
    return {place: date for place, (_, date) in found.items()}


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
    return place and date.start <= DATELINE_REACH and bool(signs)


def _of_speech(tagged: Tagged, date: DateMention, places: Sequence[Place]) -> bool:
    """Whether the date is only that of saying so ("…, the minister told reporters on Friday")."""
    told = {place for start, end in places for place in range(start, end)} | {
        s.start for s in tagged.of("step")
    }
    for verb in tagged.of("speech", "verb"):
        if verb.start not in told and apart_from(tagged, date, (verb.start, verb.end)) <= SPEECH_REACH:
            mine = apart_from(tagged, date, (verb.start, verb.end))
            return all(apart_from(tagged, date, place) > mine for place in places)
    return False


def _of_treaty(tagged: Tagged, date: DateMention) -> bool:
    """Whether the date is a year beside a treaty's name.

    So is one that tells since when the treaty itself is in force.
    """
    if len(date.edtf) > len("2026") and not any(_inside(mention, date) for mention in tagged.of("treaty")):
        return False
    return any(
        _inside(mention, date)
        or date.end == mention.start
        or _of(tagged, mention, date)
        or (date.since and 0 <= mention.start - date.end <= BESIDE)
        or (date.start == mention.end and not _deed_beside(tagged, mention, date))
        for kind in ("treaty", "pact")
        for mention in tagged.of(kind)
    )


def _deed_beside(tagged: Tagged, mention: Mention, date: DateMention) -> bool:
    """Whether the date right after a treaty's name is that of a deed.

    The deed stands right after it ("hat den Vertrag 1977 ratifiziert"), or, where cases do what prepositions
    do elsewhere, right before the name ("ühines konventsiooniga 2004. aastal").
    """
    deeds = (*tagged.of("act"), *tagged.of("step"))
    if any(0 <= deed.start - date.end <= BESIDE for deed in deeds):
        return True
    linked = bool(tagged.lexicon.links)
    return not linked and any(0 <= mention.start - deed.end <= BESIDE for deed in deeds)


def _of(tagged: Tagged, mention: Mention, date: DateMention) -> bool:
    """Whether the year is the treaty's by a word that says so ("the convention of 1997")."""
    return any(
        mention.end <= link.start and link.end == date.start for link in tagged.of("bystander", "genitive")
    ) and (date.start - mention.end <= BESIDE)


def _inside(mention: Mention, date: DateMention) -> bool:
    return mention.start <= date.start and date.end <= mention.end
