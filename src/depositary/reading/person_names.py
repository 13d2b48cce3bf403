"""Names in a sentence: of persons, and the titles and bodies that stand for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.rivalry import STATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Tagged

NAME_LONGEST = 4
TITLE_WORDS = 3
TITLE_OWNER = 2
TITLE_TELLING = 2
TITLE_LINK = 3
"""Words between two parts of one title ("minister of defence")."""
FULL_NAME = 2
KNOWN_REACH = 4
STEM = 4
"""Letters of a last name that no case changes, and words before a verb among which it may open the
sentence."""
APPOSED_TITLE = 6
"""Words of a title before its noun, and between it and the state whose official it is ("minister of
Poland")."""
STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", "«", "»", "„", ".", "-"})
_NO_NAMES = (
    *sorted(STATE_ROLES - {"person"}), "treaty", "body", "pact", "blocker", "weapon", "speech", "pronoun",
    "anaphor", "clause", "bystander", "modal", "step", "act", "conduct",
)  # fmt: skip


def name_in(tagged: Tagged, stretch: range, *, last: bool) -> str | None:
    """The name of a person in a stretch.

    A run of capitalised words, or one next to the verb or after a title.

    Where a language writes all nouns with a capital, one word alone is a name only after a title.
    """
    runs = name_runs(tagged, stretch)
    titles = {title.end for title in tagged.of("speech", "title")}
    whole = [run for run in runs if run[1] - run[0] > 1]
    if tagged.lexicon.capital_nouns:
        whole += [run for run in runs if run[0] in titles]
    elif not whole:
        edge = stretch.stop if last else stretch.start
        whole = [
            run for run in runs if (run[0] > 0 and (run[1] if last else run[0]) == edge) or run[0] in titles
        ]
    if not whole:
        return None
    start, end = whole[-1] if last else whole[0]
    return tagged.sentence.slice(start, end)


def known_name(tagged: Tagged, stretch: range, focus: Focus) -> str | None:
    """A last name that opens a sentence, where the text has named that person before ("Tsahkna sõnul …")."""
    if stretch.start != 0 or stretch.stop > KNOWN_REACH or not stretch:
        return None
    word = tagged.sentence.words[0]
    if any(one.role == "person" and (one.start, one.end) == (0, stretch.stop) for one in tagged.groups):
        return tagged.sentence.slice(0, stretch.stop)  # a head of state by the last name alone
    words_of = tagged.words(stretch.stop, stretch.stop + 1)
    alone = len(stretch) == 1 and bool(tagged.lexicon.words_of & set(words_of)) and name_runs(tagged, stretch)
    return word if alone or word[:STEM] in {name[:STEM] for name in focus.names} else None


def names_in(tagged: Tagged, stretch: range) -> list[str]:
    """The person and the body that a stretch of words names, whichever there are."""
    return [name for name in (name_in(tagged, stretch, last=False), title_in(tagged, stretch)) if name]


def last_names(persons: Mapping[str, str], focus: Focus) -> frozenset[str]:
    """The last names known so far: those of persons with a title, and of who spoke."""
    spoke = focus.speaker.split()[-1:] if focus.speaker and len(focus.speaker.split()) > 1 else []
    return focus.names | {name.split()[-1] for name in persons.values()} | set(spoke)


def title_in(tagged: Tagged, stretch: range) -> str | None:
    """The title of a person or the name of a body in a stretch, with the state whose it is."""
    titles = [title for title in tagged.of("speech", "title") if title.start in stretch]
    if not titles:
        return None
    end = titles[0].end
    for title in titles[1:]:
        end = max(end, title.end) if _linked(tagged, end, title.start) else end
    verbs = {verb.start for verb in tagged.of("speech", "verb")}
    owners = [
        group
        for group in tagged.groups
        if 0 < group.start - end <= TITLE_OWNER
        and group.role != "person"
        and verbs.isdisjoint(range(end, group.start))
        and STOPS.isdisjoint(tagged.sentence.words[end : group.start])
    ]
    start = title_start(tagged, titles[0].start, stretch.start)
    return tagged.sentence.slice(start, owners[0].end if owners else end)


def _linked(tagged: Tagged, start: int, end: int) -> bool:
    """Whether two words for an office are one title ("the head of the president's office")."""
    if end - start > TITLE_LINK or not STOPS.isdisjoint(tagged.sentence.words[start:end]):
        return False
    telling = ("clause", "modal", "act", "conduct", "step", "pronoun")
    between = any(start <= mention.start < end for kind in telling for mention in tagged.of(kind))
    return not between and not any(start <= verb.start < end for verb in tagged.of("speech", "verb"))


def title_start(tagged: Tagged, title: int, first: int) -> int:
    """Where a title begins: back over its state, its article and what is written with a capital."""
    adjectives = {group.end - 1 for group in tagged.groups} | {group.start for group in tagged.groups}
    start = title
    while start > max(first, title - TITLE_WORDS):
        word = tagged.sentence.words[start - 1]
        titled = any(one.start == start - 1 for one in tagged.of("speech", "title"))
        if start - 1 in adjectives or word[:1].isupper() or word.lower() in tagged.lexicon.articles or titled:
            start -= 1
        else:
            break
    return start


def name_runs(tagged: Tagged, stretch: range) -> list[tuple[int, int]]:
    """Runs of capitalised words that are no states, titles, outlets, months or treaties.

    The first word of a sentence is none either.
    """
    other = {
        place
        for kind in _NO_NAMES
        for mention in tagged.of(kind)
        for place in range(mention.start, mention.end)
    } | {place for date in tagged.dates for place in range(date.start, date.end)}
    runs: list[tuple[int, int]] = []
    for place in stretch:
        if place in other or not tagged.sentence.words[place][:1].isupper():
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    titled = {title.start: title.end for title in tagged.of("speech", "title")}
    words = tagged.sentence.words
    runs = [
        (start, titled[end] if end in titled and words[end][:1].isupper() else end) for start, end in runs
    ]
    return [run for run in runs if run[1] - run[0] <= NAME_LONGEST]


def titled(tagged: Tagged) -> Iterator[tuple[str, str]]:
    """The persons that a sentence names with a title, as (title, name).

    The last two words of the title tell it.
    """
    words = tagged.sentence.words
    titles = tagged.of("speech", "title")
    for start, end in name_runs(tagged, range(len(words))):
        if end - start < FULL_NAME:
            continue
        before = [title for title in titles if title.end == start]
        after = [
            t for t in titles if 0 < t.start - end <= APPOSED_TITLE and "," not in words[end + 1 : t.start]
        ]
        if end + 1 < len(words) and words[end + 1][:1].isupper() and not _begins_title(tagged, end + 1):
            after = []
        for title in before or (after[-1:] if words[end : end + 1] == (",",) else []):
            yield (
                _title_key(tagged.sentence.slice(max(title.start - 1, 0), title.end)),
                tagged.sentence.slice(start, end),
            )


def _begins_title(tagged: Tagged, place: int) -> bool:
    """Whether a word is the first of a title, or of the state whose official it names."""
    starts = {group.start for group in tagged.groups} | {
        title.start for title in tagged.of("speech", "title")
    }
    return place in starts


def person(speaker: str, persons: Mapping[str, str]) -> str:
    """The name of the person whom a title means in a text that names them.

    A title serves only where there is no name (guide, `speaker`).
    """
    key = _title_key(speaker)
    if key in persons or " " in key:
        return persons.get(key, speaker)
    named = {name for title, name in persons.items() if title.split()[-1] == key}
    return named.pop() if len(named) == 1 else speaker


def _title_key(title: str) -> str:
    return " ".join(title.lower().split()[-TITLE_TELLING:])
