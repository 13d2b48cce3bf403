"""Dates that belong to a treaty's name, and date nothing that states do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.dates import DateMention
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

BESIDE = 3
MAKING = 8
"""Words between a treaty's name and the date on which it was made."""
STOPS = frozenset({",", ";", ":", "—", "–", "(", ")", "."})


def of_treaty(tagged: Tagged, date: DateMention, places: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether the date is a year beside a treaty's name.

    So is one that tells since when the treaty itself is in force, and one that tells when it was made ("the
    convention, concluded in Oslo on 18 September 1997"). `places` are the words of what is told of states.
    """
    if any(_made(tagged, mention, date, places) for mention in (*tagged.of("treaty"), *tagged.of("pact"))):
        return True
    if len(date.edtf) > len("2026") and not any(_inside(mention, date) for mention in tagged.of("treaty")):
        return False
    return any(
        _inside(mention, date)
        or date.end == mention.start
        or _of(tagged, mention, date)
        or _since_before(tagged, mention, date)
        or (date.start == mention.end and not date.since and not _deed_beside(tagged, mention, date))
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


def _since_before(tagged: Tagged, mention: Mention, date: DateMention) -> bool:
    """Whether a date tells since when a treaty is in force ("the since 1999 binding convention").

    Not so where a deed stands between them ("since 1999 bound by the convention").
    """
    deeds = (*tagged.of("act"), *tagged.of("step"))
    if not date.since or not 0 <= mention.start - date.end <= BESIDE:
        return False
    return not any(date.end <= deed.start < mention.start for deed in deeds)


def _of(tagged: Tagged, mention: Mention, date: DateMention) -> bool:
    """Whether the year is the treaty's by a word that says so ("the convention of 1997")."""
    return any(
        mention.end <= link.start and link.end == date.start for link in tagged.of("bystander", "genitive")
    ) and (date.start - mention.end <= BESIDE)


def _inside(mention: Mention, date: DateMention) -> bool:
    return mention.start <= date.start and date.end <= mention.end


def _made(tagged: Tagged, mention: Mention, date: DateMention, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a date behind a treaty's name is that of its making ("the treaty, opened in 1968").

    The word for making stands between them, or right behind the date ("sutartį, 2008 metais priimtą");
    no state is named there and nothing that it does.
    """
    if not 0 < date.start - mention.end <= MAKING:
        return False
    made = tagged.lexicon.dates.roles.get("made", ())
    words = tagged.words(mention.end, date.end + 1)
    told = {place for start, end in places for place in range(start, end)}
    cue = next((mention.end + place for place, word in enumerate(words) if word in made), None)
    if cue is None or cue in told:
        return False
    stops = any(word in STOPS for word in words[1 : date.start - mention.end])
    return not stops and not any(
        mention.end <= group.start < cue and group.role != "capital" for group in tagged.groups
    )
