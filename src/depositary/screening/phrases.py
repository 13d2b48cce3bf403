"""Screening phrases as they may stand in the bytes of a page: cases, gaps, escapes and encodings.

A screen looks for plain byte strings, without regard to the case of ASCII letters. So all that varies in a
page is written out here, once: the case of other letters, non-breaking spaces and line ends between words,
the escapes of HTML and JSON, and the legacy encodings of the language. Of a pair of words ("кассетн +
боеприпас") the first is looked for, and the other near it, whatever stands between. The screen is wide on
purpose; what it lets through is screened again as text (`normal`).
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from html.entities import codepoint2name
from importlib import resources
from typing import TYPE_CHECKING

from depositary.screening.engines import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from depositary.screening.engines import Patterns

    Phrases = Mapping[str, Iterable[str]]
    Pairs = Mapping[tuple[str, str], frozenset[str]]  # the language and the first word, the words near it

SHORTEST = 6
"""Bytes of the shortest phrase that is looked for in raw bytes: "start" stands in every script, three letters
of windows-1251 are three arbitrary bytes elsewhere, and on 2,500 made-up pages such phrases doubled the hits,
all of the new ones false."""

SHORTEST_OF_PAIR = 5
"""The same of the first word of a pair, which the second confirms."""

REACH = 48
"""Letters in which the second word of a pair stands before or after the end of the first: some six words, as
the gaps in the lexicons' names have."""

NEAR = " + "
"""What stands between the two words of a pair, as `reading.phrases` writes it."""

GAPS = (" ", "\u00a0", "&nbsp;", "\n")

BREAKS = {"\n": 8, "\r": 8, "<": 12}
"""Ends of lines, and tags, that may stand between two words for a space, with the bytes of the shortest
beginning of a phrase that is looked for before them: those that end in "s<" slow an engine down by a half."""

BROKEN = 160
"""Bytes around a break in which the next word is looked for: an indent, or a link."""

APOSTROPHES = ("'", "’", "&#39;", "&#x27;", "&apos;", "&rsquo;", "&#8217;")
HYPHENS = ("-", "\u2011")


def patterns(phrases: Phrases) -> Patterns:
    """Every byte string, ASCII letters small, that may stand for one of the phrases in a page, in order.

    None contains another that stands for itself: the shorter one finds all that it finds.
    """
    encodings = legacy_encodings()
    found = {
        pattern.lower()
        for language, listed in phrases.items()
        for phrase in listed
        if NEAR not in phrase
        for pattern in _encoded(phrase, encodings.get(language, ()))
    }
    alone = sorted(pattern for pattern in found if len(pattern) >= SHORTEST)
    pairs: dict[bytes, Beside] = {}
    for (language, first), others in _pairs(phrases).items():
        for how in ("utf-8", *_ESCAPES, *encodings.get(language, ())):
            _add(pairs, first, others, how)
    for before, after in _broken(phrases):
        for ending in (ending for ending, least in BREAKS.items() if len(before) >= least):
            _put(pairs, before + ending.encode(), after, BROKEN)
    return _none_in_another(alone, pairs)


def _broken(phrases: Phrases) -> Iterator[tuple[bytes, frozenset[bytes]]]:
    """What stands before each space of a phrase, and the longest word after it, in every case."""
    for phrase in {phrase for listed in phrases.values() for phrase in listed if NEAR not in phrase}:
        for gap in re.finditer(" ", phrase):
            after = frozenset(map(_small, _cases(max(phrase[gap.end() :].split(), key=len))))
            yield from ((_small(one), after) for one in _cases(phrase[: gap.start()]))


def _small(text: str) -> bytes:
    return text.encode().lower()


def _pairs(phrases: Phrases) -> Pairs:
    pairs: dict[tuple[str, str], frozenset[str]] = {}
    for language, listed in phrases.items():
        for first, near, second in (phrase.partition(NEAR) for phrase in listed):
            if near:
                pairs[language, first] = pairs.get((language, first), frozenset()) | {second}
    return pairs


def _add(pairs: dict[bytes, Beside], first: str, others: Iterable[str], how: str) -> None:
    """Add a pair, written in one way: in every case, and what stands near in the same way."""
    near = frozenset(_written(one, how).lower() for other in others for one in _cases(other))
    for one in _cases(first):
        written = _written(one, how).lower()
        _put(pairs, written, near, REACH * len(written) // len(first))


def _put(pairs: dict[bytes, Beside], first: bytes, near: frozenset[bytes], reach: int) -> None:
    if len(first) >= SHORTEST_OF_PAIR:
        known = pairs.get(first, Beside())
        pairs[first] = Beside(tuple(sorted(near.union(known.words))), max(known.reach, reach))


def _cases(word: str) -> tuple[str, ...]:
    return (word, _capitalised(word), word.upper())


def _written(word: str, how: str) -> bytes:
    """A word as pages write it: escaped in one of the ways, or in an encoding."""
    return _ESCAPES[how](word) if how in _ESCAPES else word.encode(how, "xmlcharrefreplace")


def _none_in_another(alone: list[bytes], pairs: Mapping[bytes, Beside]) -> Patterns:
    from ahocorasick_rs import BytesAhoCorasick

    if not alone:
        return dict(sorted(pairs.items()))
    inside = BytesAhoCorasick(alone).find_matches_as_indexes
    kept: dict[bytes, Beside | None] = {one: None for one in alone if len(inside(one, overlapping=True)) == 1}
    kept.update((first, beside) for first, beside in pairs.items() if not inside(first))
    return dict(sorted(kept.items()))


def normal(text: str) -> bytes:
    """A text as its phrases are looked for: one case, one space, one hyphen, one apostrophe.

    >>> normal("Convention  d’Ottawa").decode()
    "convention d'ottawa"
    """
    plain = text if text.isascii() and "`" not in text else _unmarked(unicodedata.normalize("NFC", text))
    return " ".join(plain.lower().split()).encode("utf-8", "replace")


def _unmarked(text: str) -> str:
    """With one hyphen and one apostrophe; a search for each: a table of letters takes ten times as long."""
    for mark, plain in _MARKS:
        text = text.replace(mark, plain)
    return text


def text_patterns(listed: Iterable[str]) -> Patterns:
    """The phrases of one language in the form of `normal`, in order; each opens a word, as names do."""
    phrases = tuple(listed)
    found = {
        normal(first): Beside(
            tuple(sorted(map(normal, others))), REACH * len(normal(first)) // len(first), opens=True
        )
        for (_, first), others in _pairs({"": phrases}).items()
    }
    found.update((normal(one), Beside(opens=True)) for one in phrases if NEAR not in one)
    return dict(sorted(found.items()))


def legacy_encodings() -> Mapping[str, tuple[str, ...]]:
    """The encodings beside UTF-8 that pages of each language still use."""
    table = tomllib.loads((resources.files(__package__) / "encodings.toml").read_text("utf-8"))
    return {language: tuple(names) for language, names in table.items()}


_MARKS = (
    *((mark, "") for mark in "\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    *((mark, "-") for mark in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
    *((mark, "'") for mark in "\u2018\u2019\u02bc\u00b4`"),
)
"""What typographers write, and how phrases are looked for."""


def _encoded(phrase: str, legacy: Iterable[str]) -> Iterator[bytes]:
    """UTF-8 in every spelling; the rarer ways of writing in the usual cases and with plain spaces alone.

    Written out in every way, 550 phrases would be 23,000 patterns, and the automaton of the fallback 380 MiB.
    """
    for spelling in _spellings(phrase):
        yield spelling.encode()
    for spelling in (phrase, _capitalised(phrase)):
        if not spelling.isascii():
            yield from _escaped(spelling)
            yield from _in_legacy(spelling, legacy)


def _escaped(spelling: str) -> Iterator[bytes]:
    for escape in _ESCAPES.values():
        yield escape(spelling)


def _in_legacy(spelling: str, encodings: Iterable[str]) -> Iterator[bytes]:
    """What an encoding has no byte for stands in the page as a numeric reference, as editors write it."""
    for encoding in encodings:
        yield spelling.encode(encoding, "xmlcharrefreplace")


def _spellings(phrase: str) -> Iterator[str]:
    """The phrase in every case, with every mark; in the usual ones with every gap."""
    for cased in (phrase.upper(), phrase.title()):
        yield from _marked(cased)
    for cased in (phrase, _capitalised(phrase)):
        for marked in _marked(cased):
            yield from (marked.replace(" ", gap) for gap in GAPS)


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _marked(phrase: str) -> Iterator[str]:
    """The phrase with every apostrophe and every hyphen that pages write for its own."""
    plain = _unmarked(phrase)
    for apostrophe in APOSTROPHES:
        for hyphen in HYPHENS:
            yield plain.replace("'", apostrophe).replace("-", hyphen)


def _hexadecimal(letter: str) -> str:
    return letter if letter.isascii() else f"&#x{ord(letter):x};"


def _named(letter: str) -> str:
    name = codepoint2name.get(ord(letter))
    return f"&{name};" if name and not letter.isascii() else letter


_ESCAPES: Mapping[str, Callable[[str], bytes]] = {
    "JSON": lambda text: json.dumps(text)[1:-1].encode(),
    "decimal references": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hexadecimal references": lambda text: "".join(map(_hexadecimal, text)).encode(),
    "named references": lambda text: "".join(map(_named, text)).encode(),
}
"""How letters that are not of ASCII are written in JSON and HTML."""
