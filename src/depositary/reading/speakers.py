"""Whose statement a claim is: the person or body that a sentence quotes, by name as written, never an outlet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.reading.mentions import STATE_ROLES

if TYPE_CHECKING:
    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Mention, Tagged

NAME_REACH = 12
NAME_LONGEST = 4
TITLE_WORDS = 3
TITLE_OWNER = 2
"""Words of a title before its noun, and between it and the state whose official it is ("minister of Poland")."""
_STOPS = {",", ";", ":", "(", ")", "—", "–", '"', "“", "”", "«", "»", "„", "."}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement in a sentence: who makes it, and the word that tells so."""

    speaker: str | None
    place: int


def attributions(tagged: Tagged, focus: Focus) -> list[Attribution]:
    """Who says something in a sentence; a pronoun is the speaker in focus."""
    found = []
    for verb in tagged.of("speech", "verb"):
        speaker = _subject(tagged, verb)
        if speaker is not None:
            found.append(Attribution(speaker or focus.speaker, verb.start))
    for phrase in tagged.of("speech", "according"):
        speaker = _name(tagged, phrase.end, min(phrase.end + NAME_REACH, len(tagged.sentence.words)), forward=True)
        if speaker:
            found.append(Attribution(speaker, phrase.start))
    return found


def speaker_at(tagged: Tagged, place: int, said: list[Attribution], focus: Focus) -> str | None:
    """Whose statement the word at a place is."""
    if said:
        near = min(said, key=lambda one: tagged.apart(one.place, place))
        return near.speaker
    return focus.speaker if tagged.quoted[place] else None


def _subject(tagged: Tagged, verb: Mention) -> str | None:
    """The verb's subject: a name, a title, or the empty text for a pronoun; null where it has none."""
    before = _name(tagged, max(verb.start - NAME_REACH, 0), verb.start, forward=False)
    if before:
        return before
    after = _name(tagged, verb.end, min(verb.end + NAME_REACH, len(tagged.sentence.words)), forward=True)
    if after and (tagged.quoted[max(verb.start - 1, 0)] or verb.start < 3 or _after_comma(tagged, verb)):
        return after
    return "" if _pronoun(tagged, verb) else None


def _after_comma(tagged: Tagged, verb: Mention) -> bool:
    return verb.start > 0 and tagged.sentence.words[verb.start - 1] in _STOPS


def _pronoun(tagged: Tagged, verb: Mention) -> bool:
    pronouns = {place for mention in tagged.of("pronoun") for place in range(mention.start, mention.end)}
    return any(place in pronouns for place in (verb.start - 1, verb.end))


def _name(tagged: Tagged, start: int, end: int, *, forward: bool) -> str | None:
    """The name of a person next to the verb, else the title of one."""
    stretch = _stretch(tagged, start, end, forward=forward)
    names = _names(tagged, stretch)
    if names:
        first = names[0] if forward else names[-1]
        return _text(tagged, *first)
    titles = [t for t in tagged.of("speech", "title") if t.start in stretch]
    if not titles:
        return None
    last = titles[-1].end
    owners = [group for group in tagged.groups if 0 < group.start - last <= TITLE_OWNER]
    return _text(tagged, max(stretch[0], titles[0].start - TITLE_WORDS), owners[0].end if owners else last)


def _stretch(tagged: Tagged, start: int, end: int, *, forward: bool) -> range:
    """The words from the verb to the next sign; an apposition before the verb is passed over to what it explains."""
    words = tagged.sentence.words
    if not forward and end - start > 1 and words[end - 1] == ",":
        inner = next((place for place in range(end - 2, start, -1) if words[place] in _STOPS), None)
        if inner is not None and words[inner] == ",":
            end = inner
    if forward:
        for place in range(start, end):
            if words[place] in _STOPS and place > start:
                return range(start, place)
        return range(start, end)
    for place in range(end - 1, start - 1, -1):
        if words[place] in _STOPS and place < end - 1:
            return range(place + 1, end)
    return range(start, end)


def _names(tagged: Tagged, stretch: range) -> list[tuple[int, int]]:
    """Runs of capitalised words that are no states, titles, outlets, months or treaties."""
    other = {
        place
        for kind in (*STATE_ROLES, "treaty", "body", "pact", "blocker", "weapon", "speech", "pronoun", "anaphor", "clause")
        for mention in tagged.of(kind)
        for place in range(mention.start, mention.end)
    } | {place for date in tagged.dates for place in range(date.start, date.end)}
    runs: list[tuple[int, int]] = []
    for place in stretch:
        word = tagged.sentence.words[place]
        if place in other or not word[:1].isupper() or (place == 0 and not _named_on(tagged, place)):
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return [run for run in runs if run[1] - run[0] <= NAME_LONGEST]


def _named_on(tagged: Tagged, place: int) -> bool:
    words = tagged.sentence.words
    return place + 1 < len(words) and (words[place + 1][:1].isupper() or bool(tagged.of("speech", "verb")) and place + 1 in {
        verb.start for verb in tagged.of("speech", "verb")
    })


def _text(tagged: Tagged, start: int, end: int) -> str:
    return " ".join(tagged.sentence.words[start:end])
