"""Who answers in an interview: turns of questions and answers, and the person whom the opening names.

An interview is told by its form: paragraphs that ask alternate with paragraphs that answer. The outlet asks,
so the answers are the statement of the person named before the first question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.person_names import FULL_NAME, STEM, name_runs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from depositary.reading.mentions import Tagged
    from depositary.reading.words import Sentence

_DASHES = frozenset({"-", "–", "—", "―"})
_CLOSING = frozenset('"”“»)')
FEWEST = 2
"""So many questions make an interview."""
QUESTION = 45
"""The words that a question has at most."""
_REGULAR = 0.75
"""The share of questions that must stand at every other place."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The paragraphs that answer, by number, and the first that asks.

    `sure` says that a dash opens every turn, or that the text is called an interview: others may be none.
    """

    answers: frozenset[int]
    first: int
    sure: bool
    question: tuple[str, ...]


def interview(split: Sequence[Sentence], title: str, cues: Collection[str]) -> Interview | None:
    """The turns of a text that has the form of an interview; `cues` begin words that call it one."""
    if sum(sentence.words[-1] == "?" for sentence in split) < FEWEST:
        return None
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in split:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    dashed = [number for number, held in paragraphs.items() if held[0].words[0] in _DASHES]
    found = _turns(paragraphs, dashed, dashes=True) or _turns(paragraphs, list(paragraphs), dashes=False)
    if found is None or found.sure:
        return found
    opening = [
        word for number in paragraphs if number < found.first for s in paragraphs[number] for word in s.words
    ]
    named = any(word.lower().startswith(tuple(cues)) for word in (*title.split(), *opening))
    return replace(found, sure=named)


def _turns(
    paragraphs: Mapping[int, Sequence[Sentence]], numbers: Sequence[int], *, dashes: bool
) -> Interview | None:
    """The turns among paragraphs of those numbers: from the first question on every other one answers."""
    asking = [number for number in numbers if _asks(paragraphs[number])]
    if len(asking) < FEWEST:
        return None
    first = asking[0]
    turns = [number for number in numbers if number >= first]
    places = {number: place for place, number in enumerate(turns)}
    regular = sum(places[number] % 2 == 0 for number in asking) / len(asking)
    if regular >= _REGULAR:
        answers = {number for number in turns if places[number] % 2}
    elif dashes:
        return None
    else:
        answers = {number for number in turns if number not in asking}
    if dashes:
        answers |= _continued(paragraphs, turns, answers)
    question = tuple(word for sentence in paragraphs[first] for word in sentence.words)
    return Interview(frozenset(answers), first, dashes, question)


def _continued(
    paragraphs: Mapping[int, Sequence[Sentence]], turns: Sequence[int], answers: set[int]
) -> set[int]:
    """Paragraphs without a dash between an answer and the next turn: the answer goes on in them."""
    last, found = None, set()
    for number in paragraphs:
        if number in turns:
            last = number
        elif last in answers and number < turns[-1]:
            found.add(number)
    return found


def _asks(held: Sequence[Sentence]) -> bool:
    words = [word for word in held[-1].words if word not in _CLOSING]
    return bool(words) and words[-1] == "?" and sum(len(sentence.words) for sentence in held) <= QUESTION


def full_names(tagged: Tagged) -> list[str]:
    """The persons or bodies that a sentence names with at least two words."""
    found = [
        run for run in name_runs(tagged, range(len(tagged.sentence.words))) if run[1] - run[0] >= FULL_NAME
    ]
    if tagged.lexicon.capital_nouns:
        found = [(max(start, end - FULL_NAME), end) for start, end in found]
    return [tagged.sentence.slice(*run) for run in found]


def interviewee(found: Interview, named: Sequence[str]) -> str | None:
    """Who answers: whoever of those named in the opening is addressed, else comes first.

    In a text that may be no interview only one who is addressed counts.
    """
    asked = {word[:STEM].lower() for word in found.question if word[:1].isupper()}
    addressed = [name for name in named if any(part[:STEM].lower() in asked for part in name.split())]
    if addressed:
        return addressed[0]
    if not found.sure:
        return None
    return named[0] if named else None
