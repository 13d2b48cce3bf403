"""Whose statement a claim is.

The person or body that a sentence quotes, by name as written, never an outlet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from depositary.reading.deeds import FoundAct
from depositary.reading.person_names import (
    STOPS,
    TITLE_OWNER,
    TITLE_WORDS,
    known_name,
    name_in,
    name_runs,
    person,
    title_in,
    title_start,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.reading.focus import Focus
    from depositary.reading.found import Found
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

NAME_REACH = 24
INVERTED_START = 3
"""A verb so near to a sentence's start may have its subject after it."""
NAMED_REACH = 4
"""Words behind a verb among which its subject begins, if it follows the verb."""
SPOKEN_ON = 2
"""Sentences after a speaker was named in which verbs may still report what he said."""
APPOSED = 10
"""Words between two commas that may explain the subject before them."""
BRACKETS = 5
"""Words of a short name in brackets, with the brackets ("the institute (SIPRI) says")."""
GOVERNED = 14
"""Words behind a verb of saying among which "that" opens what is said."""
_WORDLESS = ("vote", "approve", "submit", "enact", "decree", "notify")
"""Steps that are taken, and are no statements."""
_QUOTES = frozenset({'"', "“", "„", "«", "”", "»"})
_ENDS = frozenset({";", ".", "!", "?", '"', "“", "”", "„", "«", "»"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement in a sentence: who makes it, and the word that tells so.

    `forward` says that it is all behind that word ("…, though Moscow insists that …"), `deed` that to say so
    is a state's act itself ("Finland announced that it …").
    """

    speaker: str | None
    place: int
    forward: bool = False
    deed: bool = False


def attributions(tagged: Tagged, focus: Focus) -> list[Attribution]:
    """Who says something in a sentence; a pronoun is the speaker in focus."""
    found = []
    for verb in tagged.of("speech", "verb"):
        forward = _governs(tagged, verb)
        if _handed(tagged, verb):
            continue
        speaker = _subject(tagged, verb, focus)
        if speaker is not None:
            deed = forward and _own_deed(tagged, verb)
            found.append(Attribution(speaker or focus.speaker, verb.start, forward, deed))
        elif forward and (state := _state(tagged, verb, _clauses_before(tagged, verb.start), deeds=("act",))):
            found.append(Attribution(state, verb.start, forward, deed=True))
    found += [Attribution(focus.speaker, own.start) for own in tagged.of("speech", "own") if focus.speaker]
    for phrase in tagged.of("speech", "according"):
        after = _clause_after(tagged, phrase.end)
        speaker = name_in(tagged, after, last=False) or _apposed(tagged, after) or title_in(tagged, after)
        if speaker:
            found.append(Attribution(speaker, phrase.start))
    return found


def speaker_at(
    tagged: Tagged, place: int, said: list[Attribution], focus: Focus, *, act: bool = False
) -> str | None:
    """Whose statement the word at a place is; an `act` is no statement of the state that announces it."""
    about = [one for one in said if not (one.forward and one.place > place) and not (act and one.deed)]
    if about:
        return min(about, key=lambda one: tagged.apart(one.place, place)).speaker
    goes_on = focus.speaker_age <= SPOKEN_ON and _reported(tagged)
    return focus.speaker if tagged.quoted[place] or (goes_on and not focus.voice) else focus.voice


def _reported(tagged: Tagged) -> bool:
    """Whether the form of a verb says that it is another's ("Polen habe keine Wahl")."""
    return not tagged.lexicon.reported.isdisjoint(word.lower() for word in tagged.sentence.words)


def _own_deed(tagged: Tagged, verb: Mention) -> bool:
    """Whether a government announces what it does itself, right before the verb."""
    bodies = {place for body in tagged.of("body", "government") for place in range(body.start, body.end)}
    steps = any(step.start <= verb.start < step.end for step in tagged.of("step", "decide"))
    return steps and verb.start - 1 in bodies


def _handed(tagged: Tagged, verb: Mention) -> bool:
    """Whether a word that may tell speech tells a step here ("notified the depositary")."""
    steps = tagged.of("step", *_WORDLESS)
    words = tagged.words(verb.end, verb.end + GOVERNED)
    quotes = any(sign == ":" and after in _QUOTES for sign, after in pairwise(words))
    return not quotes and any(step.start <= verb.start < step.end for step in steps)


def _governs(tagged: Tagged, verb: Mention) -> bool:
    """Whether the statement follows its verb: in a clause with "that", or behind a colon."""
    words = tagged.words(verb.end, verb.end + GOVERNED)
    for place, word in enumerate(words):
        if word in tagged.lexicon.that or word == ":":
            return True
        if word in _ENDS or (word == "," and tagged.lexicon.that.isdisjoint(words[place + 1 : place + 2])):
            return False
    return False


def _subject(tagged: Tagged, verb: Mention, focus: Focus) -> str | None:
    """The verb's subject: a name, a title, or the empty text for a pronoun; null where it has none."""
    inner = range(verb.start + 1, verb.end - 1)
    if inner and _opens_named(tagged, inner):  # "teilte das Ministerium mit"
        return _after(tagged, inner)
    clauses = _clauses_before(tagged, verb.start)
    after = _clause_after(tagged, verb.end)
    apposed = len(clauses) > 1 and len(clauses[0]) <= APPOSED and _names(tagged, clauses[0])
    if not apposed and _behind_sign(tagged, verb) and _opens_named(tagged, after):
        return _after(tagged, after)
    for clause in clauses:
        name = name_in(tagged, clause, last=True) or known_name(tagged, clause, focus)
        if name:
            return name
    title = next((title for clause in clauses if (title := title_in(tagged, clause))), None)
    inverted = verb.start < INVERTED_START or _behind_sign(tagged, verb)
    state = _state(tagged, verb, clauses) if title is None else None
    unnamed = _unnamed(tagged, verb, clauses, focus, inverted=inverted)
    if unnamed == "" and title is None:
        unnamed = _of_topic(tagged, clauses[0]) or unnamed
    bare = tagged.lexicon.cased and _bare(tagged, clauses[0])
    if state is None and title is None and (inverted or bare):
        before = _pronoun(tagged, verb, behind=False)
        return unnamed if before else _after(tagged, after) or unnamed
    return title if title is not None else state or unnamed


def _unnamed(
    tagged: Tagged, verb: Mention, clauses: Sequence[range], focus: Focus, *, inverted: bool
) -> str | None:
    """The empty text where a pronoun, or a subject left out, means who spoke last; else null.

    An outlet is never meant, nor who spoke long before; to say so may be a deed ("It announced its exit").
    """
    if tagged.lexicon.words_of & set(tagged.words(verb.start, verb.end)):
        return "" if _pronoun(tagged, verb, behind=False) else None
    if not inverted:
        dropped = tagged.lexicon.dropped_subjects and _bare(tagged, clauses[0])
        return "" if dropped or _pronoun(tagged, verb) else None
    places = {*clauses[0], *_clause_after(tagged, verb.end)}
    outlet = any(outlet.start in places for outlet in tagged.of("speech", "outlet"))
    deed = any(step.start <= verb.start < step.end for step in tagged.of("step"))
    if outlet or deed or focus.speaker_age > SPOKEN_ON:
        return None
    opens = verb.start == 0 and tagged.lexicon.dropped_subjects
    return "" if opens or _pronoun(tagged, verb) else None


def _of_topic(tagged: Tagged, clause: range) -> str | None:
    """The office that opens the sentence and that a pronoun takes up ("As for the army, it denies …")."""
    if clause.start == 0 or tagged.sentence.words[clause.start - 1] != ",":
        return None
    before = _back_to_stop(tagged.sentence.words, clause.start - 1)
    return title_in(tagged, before) if before.start == 0 else None


def _names(tagged: Tagged, stretch: range) -> bool:
    """Whether a stretch names a person or an office."""
    return bool(name_runs(tagged, stretch)) or title_in(tagged, stretch) is not None


def _behind_sign(tagged: Tagged, verb: Mention) -> bool:
    """Whether a sign stands right before a verb, or only a date between them."""
    before = _without_auxiliaries(tagged, verb.start) - 1
    while any(date.start <= before < date.end for date in tagged.dates):
        before -= 1
    return tagged.sentence.words[before] in STOPS


def _without_auxiliaries(tagged: Tagged, end: int) -> int:
    """Where a verb begins with its auxiliaries ("a déclaré"), and with a date and brackets before it."""
    auxiliaries = {place for modal in tagged.of("modal") for place in range(modal.start, modal.end)}
    while end - 1 in auxiliaries:
        end -= 1
    words = tagged.sentence.words
    skipped = {place for date in tagged.dates for place in range(date.start, date.end)}
    skipped |= {place for place in range(end) if words[place].lower() in tagged.lexicon.dates.roles["filler"]}
    before = end
    while before - 1 in skipped:
        before -= 1
    if before and words[before - 1] == ")":
        opens = [place for place in range(max(before - BRACKETS, 0), before) if words[place] == "("]
        return opens[-1] if opens else end
    return end


def _after(tagged: Tagged, after: range) -> str | None:
    """The subject behind its verb: a name, one that a comma adds to a title, or a title."""
    return name_in(tagged, after, last=False) or _apposed(tagged, after) or title_in(tagged, after)


def _opens_named(tagged: Tagged, after: range) -> bool:
    """Whether the words right behind a verb name who speaks: a person, an office or an outlet."""
    named = {start for start, _ in name_runs(tagged, after)}
    named |= {mention.start for mention in tagged.of("speech", "title", "outlet")}
    adjectives = {group.start for group in tagged.groups if group.role == "adjective"}
    for place in after[:NAMED_REACH]:
        if place in named:
            return True
        word = tagged.sentence.words[place]
        dated = any(date.start <= place < date.end for date in tagged.dates)
        if not (word.lower() in tagged.lexicon.articles or place in adjectives or dated):
            return False
    return False


def _state(
    tagged: Tagged, verb: Mention, clauses: Sequence[range], deeds: tuple[str, ...] = ("step", "act")
) -> str | None:
    """A state that says something itself ("Washington says …").

    Announcing an act is the act, not a statement.
    """
    told = {deed.start for kind in deeds for deed in tagged.of(kind)}
    if not told.isdisjoint(range(verb.start, verb.end)):
        return None
    ends = {verb.start, *(clause.stop for clause in clauses)}
    for group in tagged.groups:
        subject = not group.cases or "nom" in group.cases
        named = len(group.codes) == 1 and group.role not in {"adjective", "person"}
        if named and subject and any(0 <= end - group.end <= 1 for end in ends):
            return tagged.sentence.slice(group.start, group.end)
    return None


def _bare(tagged: Tagged, clause: range) -> bool:
    """Whether no state and no person stands in the clause before the verb: its subject was left out."""
    return not any(group.start in clause for group in tagged.groups) and not name_runs(tagged, clause)


def _apposed(tagged: Tagged, stretch: range) -> str | None:
    """The name that a comma adds to a title ("Iran's ambassador to the IAEA, Ali Asghar Soltanieh, …")."""
    words = tagged.sentence.words
    if stretch.stop >= len(words) or words[stretch.stop] != ",":
        return None
    runs = name_runs(tagged, _clause_after(tagged, stretch.stop + 1))
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
    return tagged.sentence.slice(title_start(tagged, head.start, max(head.start - TITLE_WORDS, 0)), end)


def _clauses_before(tagged: Tagged, end: int) -> list[range]:
    """The stretches before a verb that may hold its subject, the likeliest first.

    Between two commas right before the verb stands what explains the subject before them, or the name that
    they add to a title ("Pawel Nowak, the deputy minister, said"; "the deputy minister, Pawel Nowak, said").
    """
    words = tagged.sentence.words
    end = _without_auxiliaries(tagged, end)
    inner = _back_to_stop(words, end - 1 if end and words[end - 1] in STOPS else end)
    if end and words[end - 1] == "," and inner.start and words[inner.start - 1] == ",":
        before = _back_to_stop(words, inner.start - 1)
        relative = any(clause.start == inner.start for clause in tagged.of("clause", "relative"))
        return [before] if relative else [inner, before]
    return [inner]


def _back_to_stop(words: Sequence[str], end: int) -> range:
    start = end
    while start > max(end - NAME_REACH, 0) and words[start - 1] not in STOPS:
        start -= 1
    return range(start, end)


def _clause_after(tagged: Tagged, start: int) -> range:
    words = tagged.sentence.words
    end = start
    while end < min(start + NAME_REACH, len(words)) and words[end] not in STOPS:
        end += 1
    return range(start, end)


def _pronoun(tagged: Tagged, verb: Mention, *, behind: bool = True) -> bool:
    """Whether a pronoun stands right before a verb, or `behind` one that follows a sign."""
    pronouns = {place for mention in tagged.of("pronoun") for place in range(mention.start, mention.end)}
    tag = verb.start == 0 or tagged.sentence.words[verb.start - 1] in STOPS
    return verb.start - 1 in pronouns or (behind and tag and verb.end in pronouns)


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


def told_before(tagged: Tagged, said: list[Attribution]) -> str | None:
    """Who told what stood in the sentence before ("Об этом сообщил …", "This was announced by …")."""
    opens = any(back.start <= 1 for back in tagged.of("speech", "back"))
    return said[0].speaker if opens and said else None
