"""Words and sentences of a text, each with its place: every offset counts code points of the text itself.

Nothing is cleaned or rewritten, so a slice of the text is always the evidence. Hyphens join no words and are
no words ("anti-personnel" is two words), because outlets differ in writing them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Apostrophe = Literal["possessive", "elision", "letter"]
"""What an apostrophe inside a word is: English 's, French l', or a letter of its own (Ukrainian)."""

_NUMBER = r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|er|re|e)?(?![^\W\d_])"
_ABBREVIATION = r"(?:[^\W\d_]\.){2,}"
_LETTERS = r"[^\W_]+"
_SIGN = r"(?!(?<=[^\W\d_]):(?=[^\W\d_]))[^\w\s\-­]|(?<!\S)-(?=\s)"
_WORD = {
    "possessive": (
        rf"{_ABBREVIATION}|{_NUMBER}|[^\W_]+?(?=n['’]t\b)|n['’]t\b|{_LETTERS}"
        rf"|['’´](?:s|ll|ve|re|d|m)\b|{_SIGN}"
    ),
    "elision": rf"{_ABBREVIATION}|{_NUMBER}|[^\W\d_]{{1,2}}['’]|qu['’]|{_LETTERS}|{_SIGN}",
    "letter": rf"{_ABBREVIATION}|{_NUMBER}|{_LETTERS}(?:['’ʼ]{_LETTERS})*|{_SIGN}",
}
WORD_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _WORD.items()}

_BREAK = re.compile(
    r"[.!?…。\n•](?:(?<=[.!?…。])[.!?…。]*[\"”»“’')\]]*(?:\[\w{1,3}\])*(?=\s)"
    r"|(?<=[^\W\d_]{3}[.!?])(?=[^\W\d_])|(?<=\n)(?:\s*\n)?|(?<=\s•)(?=\s))"
)
"""Begins with one set of characters, because that is what the engine skips to fast."""
_CLOSED = (".", "!", "?", "…", ":", ";", '"', "”", "»", ")")
_LINE_LIMIT = 120
_ABBREVIATION_LIMIT = 12
SENTENCE_WORDS = 5
"""So many words since the last comma or dash make a clause that an abbreviation like "r." may end."""
_DIGITS_DOT = re.compile(r"(?:^|[\s(])\d{1,4}\.$")

LONGEST_SENTENCE = 200
"""Words. What goes on longer without a full stop is a table or an attack and is cut, because the work on a
sentence grows faster than its length; the longest of 3,600 sentences in labelled reports has 146."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and its words, which stand in the whole text `source` from `start` to `end`."""

    start: int
    end: int
    words: tuple[str, ...]
    paragraph: int
    source: str

    @functools.cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands in the whole text, as (start, end) in code points.

        Sought only when asked for: most sentences of a page tell nothing.
        """
        found, at = [], self.start
        for word in self.words:
            at = self.source.index(word, at)
            found.append((at, at + len(word)))
            at += len(word)
        return tuple(found)

    def slice(self, start: int, end: int) -> str:
        """The stretch of the text that words [start, end) cover, as written."""
        return self.source[self.places[start][0] : self.places[end - 1][1]]


def sentences(
    text: str,
    apostrophe: Apostrophe,
    abbreviations: frozenset[str],
    months: frozenset[str],
    half: frozenset[str] = frozenset(),
    ordinal: frozenset[str] = frozenset(),
) -> Iterator[Sentence]:
    """Split a text into sentences, in order, leaving out blank ones.

    `abbreviations` end in no sentence (lower case, without the dot); after a number with a dot a sentence
    goes on where a month or a small letter follows (25. Juli, 16. aprīlī), or one of the words `ordinal`
    stands before (als 166. Staat).
    """
    pattern = WORD_PATTERNS[apostrophe]
    for start, end, paragraph in _spans(text, abbreviations, months, half, ordinal):
        if text.find(".", start, end - 1) < 0:
            words = pattern.findall(text, start, end)
        else:
            found = pattern.finditer(text, start, end)
            words = [match[0] for match in found if not _inner_dot(text, match, end, abbreviations)]
        if words:
            yield from _of_length(Sentence(start, end, tuple(words), paragraph, text))


def _of_length(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence itself, or the parts of one that is too long."""
    words = sentence.words
    if len(words) <= LONGEST_SENTENCE:
        yield sentence
        return
    for first in range(0, len(words), LONGEST_SENTENCE):
        part = words[first : first + LONGEST_SENTENCE]
        start, end = sentence.places[first][0], sentence.places[first + len(part) - 1][1]
        yield replace(sentence, start=start, end=end, words=part)


def _inner_dot(text: str, match: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a dot only ends an ordinal or an abbreviation in a sentence ("16. aprīlī", "Mr. Smith").

    No sign then.
    """
    at = match.start()
    if match[0] != "." or not 0 < at < match.end() < end:
        return False
    before = text[max(at - _ABBREVIATION_LIMIT, 0) : at].rsplit(None, 1)
    return text[at - 1].isdigit() or bool(before and before[-1].lower() in abbreviations)


def _spans(
    text: str,
    abbreviations: frozenset[str],
    months: frozenset[str],
    half: frozenset[str],
    ordinal: frozenset[str],
) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, paragraph) of each sentence, outer white space left out."""
    start = paragraph = 0
    for found in _BREAK.finditer(text):
        mark = found[0]
        if mark == "\n":
            if _runs_on(text, start, found.start(), found.end()):
                continue
        elif found.end() < len(text) and mark[-1] in ".!?" and not text[found.end()].isspace():
            if not _glued(text, found):
                continue
        elif mark[0] in ".…" and not _ends(text, start, found, abbreviations, months, half, ordinal):
            continue
        trimmed = _trim(text, start, found.end())
        if trimmed:
            yield (*trimmed, paragraph)
        paragraph += "\n" in mark
        start = found.end()
    trimmed = _trim(text, start, len(text))
    if trimmed:
        yield (*trimmed, paragraph)


def _glued(text: str, found: re.Match[str]) -> bool:
    """Whether the next sentence begins right behind the full stop, as copied pages have it.

    As in "Burundi.In speeches".
    """
    before = text[found.start() - 3 : found.start()]
    following = text[found.end() : found.end() + 2]
    return before.islower() and following[:1].isupper() and not following.isupper()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _runs_on(text: str, start: int, end: int, after: int) -> bool:
    """Whether a line end is mere wrapping.

    The line is not closed and the next goes on in small letters or digits.
    """
    line = text[max(start, end - _LINE_LIMIT) : end].rstrip()
    following = text[after : after + 40].lstrip()
    return (
        bool(line)
        and bool(following)
        and line[-1] not in _CLOSED
        and (following[0].islower() or following[0].isdigit())
    )


def _ends(
    text: str,
    start: int,
    found: re.Match[str],
    abbreviations: frozenset[str],
    months: frozenset[str],
    half: frozenset[str],
    ordinal: frozenset[str],
) -> bool:
    """Whether a full stop ends a sentence here, by the words on both sides of it."""
    following = text[found.end() : found.end() + 40].lstrip()
    if following and (following[0].islower() or following[0] in ",;"):
        return False
    if len(found[0]) > 1:
        return True
    before = text[max(start, found.start() - 24) : found.start()]
    last = before.rsplit(None, 1)[-1].lstrip("(\"“„«'") if before.strip() else ""
    if last.lower() in half:
        clause = max(start, *(text.rfind(sign, start, found.start()) for sign in ",–—"))
        return text.count(" ", clause, found.start()) >= SENTENCE_WORDS
    if last.lower() in abbreviations or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return bool(following) and following.split(None, 1)[0].lower() in _STARTERS
    word = re.match(r"[^\W\d_]+", following)
    if word and last.isdecimal() and before.lower().split()[-2:-1] and before.lower().split()[-2] in ordinal:
        return False
    return not (_DIGITS_DOT.search(before + ".") and word and word[0].lower() in months)


_STARTERS = frozenset({"the", "it", "in", "he", "she", "but", "they", "this", "a", "on", "at", "we"})
