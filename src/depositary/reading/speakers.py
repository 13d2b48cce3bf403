"""Whose statement a claim is.

The person or body that a sentence quotes, by name as written, never an outlet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.acts import FoundAct
from depositary.reading.rivalry import STATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from depositary.reading.focus import Focus
    from depositary.reading.found import Found
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

NAME_REACH = 24
NAME_LONGEST = 4
INVERTED_START = 3
"""A verb so near to a sentence's start may have its subject after it."""
TITLE_WORDS = 3
TITLE_OWNER = 2
TITLE_TELLING = 2
FULL_NAME = 2
KNOWN_REACH = 4
STEM = 4
"""Letters of a last name that no case changes, and words before a verb among which it may open the
sentence."""
APPOSED_TITLE = 6
"""Words of a title before its noun, and between it and the state whose official it is ("minister of
Poland")."""
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", "«", "»", "„", ".", "-"})
_NO_NAMES = (
    *sorted(STATE_ROLES - {"person"}), "treaty", "body", "pact", "blocker", "weapon", "speech", "pronoun",
    "anaphor",
    "clause", "bystander", "modal", "step", "act", "conduct",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement in a sentence: who makes it, and the word that tells so."""

    speaker: str | None
    place: int


def attributions(tagged: Tagged, focus: Focus) -> list[Attribution]:
    """Who says something in a sentence; a pronoun is the speaker in focus."""
    found = []
    for verb in tagged.of("speech", "verb"):
        speaker = _subject(tagged, verb, focus)
        if speaker is not None:
            found.append(Attribution(speaker or focus.speaker, verb.start))
    found += [Attribution(focus.speaker, own.start) for own in tagged.of("speech", "own") if focus.speaker]
    for phrase in tagged.of("speech", "according"):
        after = _clause_after(tagged, phrase.end)
        speaker = _name(tagged, after, last=False) or _apposed(tagged, after) or _title(tagged, after)
        if speaker:
            found.append(Attribution(speaker, phrase.start))
    return found


def speaker_at(tagged: Tagged, place: int, said: list[Attribution], focus: Focus) -> str | None:
    """Whose statement the word at a place is."""
    if said:
        near = min(said, key=lambda one: tagged.apart(one.place, place))
        return near.speaker
    return focus.speaker if tagged.quoted[place] else focus.voice


def _subject(tagged: Tagged, verb: Mention, focus: Focus) -> str | None:
    """The verb's subject: a name, a title, or the empty text for a pronoun; null where it has none."""
    clauses = _clauses_before(tagged, verb.start)
    for clause in clauses:
        name = _name(tagged, clause, last=True) or _known_name(tagged, clause, focus)
        if name:
            return name
    title = next((title for clause in clauses if (title := _title(tagged, clause))), None)
    after = _clause_after(tagged, verb.end)
    before = verb.start - 1
    while any(date.start <= before < date.end for date in tagged.dates):
        before -= 1
    inverted = verb.start < INVERTED_START or tagged.sentence.words[before] in _STOPS
    state = _state(tagged, verb) if title is None else None
    if state is None and title is None and (inverted or (tagged.lexicon.cased and _bare(tagged, clauses[0]))):
        return _name(tagged, after, last=False) or _title(tagged, after)
    if title is not None:
        return title
    dropped = tagged.lexicon.dropped_subjects and _bare(tagged, clauses[0])
    return state or ("" if dropped or _pronoun(tagged, verb) else None)


def _state(tagged: Tagged, verb: Mention) -> str | None:
    """A state that says something itself ("Washington says …").

    Announcing an act is the act, not a statement.
    """
    deeds = {deed.start for kind in ("step", "act") for deed in tagged.of(kind)}
    if not deeds.isdisjoint(range(verb.start, verb.end)):
        return None
    for group in tagged.groups:
        subject = not group.cases or "nom" in group.cases
        if (
            len(group.codes) == 1
            and group.role not in {"adjective", "person"}
            and subject
            and 0 <= verb.start - group.end <= 1
        ):
            return tagged.sentence.slice(group.start, group.end)
    return None


def _bare(tagged: Tagged, clause: range) -> bool:
    """Whether no state and no person stands in the clause before the verb: its subject was left out."""
    return not any(group.start in clause for group in tagged.groups) and not _runs(tagged, clause)


def _apposed(tagged: Tagged, stretch: range) -> str | None:
    """The name that a comma adds to a title ("Iran's ambassador to the IAEA, Ali Asghar Soltanieh, …")."""
    words = tagged.sentence.words
    if stretch.stop >= len(words) or words[stretch.stop] != ",":
        return None
    runs = _runs(tagged, _clause_after(tagged, stretch.stop + 1))
    return next((tagged.sentence.slice(*run) for run in runs if run[0] == stretch.stop + 1), None)


def subject_of_plan(tagged: Tagged, found: Found) -> str | None:
    """The officials who announce or recommend an act of their states.

    As in "the defence ministers of Poland … advised".
    """
    if (
        not isinstance(found, FoundAct)
        or found.stage not in {"announced", "considered"}
        or found.actor.start is None
    ):
        return None
    steps = [
        step
        for step in tagged.of("step", "decide", "consider")
        if found.anchor[0] <= step.start < found.anchor[1]
    ]
    heads = [
        title
        for title in tagged.of("speech", "title")
        if title.end <= found.actor.start <= title.end + TITLE_OWNER
    ]
    heads += [t for t in tagged.of("speech", "title") if 0 <= t.start - (found.actor.end or 0) <= TITLE_OWNER]
    if not steps or not heads:
        return None
    head = heads[-1]
    agents = any(0 < head.start - by.end <= TITLE_WORDS for by in tagged.of("bystander", "agent"))
    if steps[0].start < head.start and not agents:
        return None
    end = max(head.end, found.actor.end or 0)
    return tagged.sentence.slice(_title_start(tagged, head.start, max(head.start - TITLE_WORDS, 0)), end)


def _clauses_before(tagged: Tagged, end: int) -> list[range]:
    """The stretches before a verb that may hold its subject, the likeliest first.

    Between two commas right before the verb stands what explains the subject before them, or the name that
    they add to a title ("Pawel Nowak, the deputy minister, said"; "the deputy minister, Pawel Nowak, said").
    """
    words = tagged.sentence.words
    inner = _back_to_stop(words, end - 1 if end and words[end - 1] in _STOPS else end)
    if end and words[end - 1] == "," and inner.start and words[inner.start - 1] == ",":
        return [inner, _back_to_stop(words, inner.start - 1)]
    return [inner]


def _back_to_stop(words: Sequence[str], end: int) -> range:
    start = end
    while start > max(end - NAME_REACH, 0) and words[start - 1] not in _STOPS:
        start -= 1
    return range(start, end)


def _clause_after(tagged: Tagged, start: int) -> range:
    words = tagged.sentence.words
    end = start
    while end < min(start + NAME_REACH, len(words)) and words[end] not in _STOPS:
        end += 1
    return range(start, end)


def _pronoun(tagged: Tagged, verb: Mention) -> bool:
    pronouns = {place for mention in tagged.of("pronoun") for place in range(mention.start, mention.end)}
    tag = verb.start == 0 or tagged.sentence.words[verb.start - 1] in _STOPS
    return verb.start - 1 in pronouns or (tag and verb.end in pronouns)


def _name(tagged: Tagged, stretch: range, *, last: bool) -> str | None:
    """The name of a person in a stretch.

    A run of capitalised words, or one next to the verb or after a title.

    Where a language writes all nouns with a capital, one word alone is a name only after a title.
    """
    runs = _runs(tagged, stretch)
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


def _known_name(tagged: Tagged, stretch: range, focus: Focus) -> str | None:
    """A last name that opens a sentence, where the text has named that person before ("Tsahkna sõnul …")."""
    if stretch.start != 0 or stretch.stop > KNOWN_REACH or not stretch:
        return None
    word = tagged.sentence.words[0]
    return word if word[:STEM] in {name[:STEM] for name in focus.names} else None


def names_in(tagged: Tagged, stretch: range) -> list[str]:
    """The person and the body that a stretch of words names, whichever there are."""
    return [name for name in (_name(tagged, stretch, last=False), _title(tagged, stretch)) if name]


def last_names(persons: Mapping[str, str], focus: Focus) -> frozenset[str]:
    """The last names known so far: those of persons with a title, and of who spoke."""
    spoke = focus.speaker.split()[-1:] if focus.speaker and len(focus.speaker.split()) > 1 else []
    return focus.names | {name.split()[-1] for name in persons.values()} | set(spoke)


def resolved(said: Attribution, tagged: Tagged, persons: Mapping[str, str], focus: Focus) -> Attribution:
    """The attribution with its person by name, where a title alone means who spoke last.

    As in "the minister added".
    """
    words = [word for word in (said.speaker or "").lower().split() if word not in tagged.lexicon.articles]
    if (
        not said.speaker
        or len(words) != 1
        or not focus.speaker
        or person(said.speaker, persons) != said.speaker
    ):
        return said
    titles = {tagged.sentence.words[title.end - 1].lower() for title in tagged.of("speech", "title")}
    spoke = focus.speaker.split()
    one_person = len(spoke) > 1 and all(word[:1].isupper() for word in spoke)
    return replace(said, speaker=focus.speaker) if words[0] in titles and one_person else said


def _title(tagged: Tagged, stretch: range) -> str | None:
    """The title of a person or the name of a body in a stretch, with the state whose it is."""
    titles = [title for title in tagged.of("speech", "title") if title.start in stretch]
    if not titles:
        return None
    end = max(title.end for title in titles)
    verbs = {verb.start for verb in tagged.of("speech", "verb")}
    owners = [
        group
        for group in tagged.groups
        if 0 < group.start - end <= TITLE_OWNER
        and group.role != "person"
        and verbs.isdisjoint(range(end, group.start))
        and _STOPS.isdisjoint(tagged.sentence.words[end : group.start])
    ]
    start = _title_start(tagged, titles[0].start, stretch.start)
    return tagged.sentence.slice(start, owners[0].end if owners else end)


def _title_start(tagged: Tagged, title: int, first: int) -> int:
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


def _runs(tagged: Tagged, stretch: range) -> list[tuple[int, int]]:
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


def told_before(tagged: Tagged, said: list[Attribution]) -> str | None:
    """Who told what stood in the sentence before ("Об этом сообщил …", "This was announced by …")."""
    opens = any(back.start <= 1 for back in tagged.of("speech", "back"))
    return said[0].speaker if opens and said else None


def titled(tagged: Tagged) -> Iterator[tuple[str, str]]:
    """The persons that a sentence names with a title, as (title, name).

    The last two words of the title tell it.
    """
    words = tagged.sentence.words
    titles = tagged.of("speech", "title")
    for start, end in _runs(tagged, range(len(words))):
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
