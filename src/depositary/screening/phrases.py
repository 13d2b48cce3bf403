"""Screening phrases as they may stand in the bytes of a page: cases, gaps, escapes and encodings.

A screen looks for plain byte strings, without regard to the case of ASCII letters. So all that varies in a
page is written out here, once: the case of other letters, non-breaking spaces and line ends between words,
the escapes of HTML and JSON, and the legacy encodings of the language. The screen is wide on purpose; what
it lets through is screened again as text (`normal`).
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from html.entities import codepoint2name
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Phrases = Mapping[str, Iterable[str]]

SHORTEST = 6
"""Bytes of the shortest phrase that is looked for in raw bytes: "start" stands in every script, three letters
of windows-1251 are three arbitrary bytes elsewhere, and on 2,500 made-up pages such phrases doubled the hits,
all of the new ones false."""

LONG = 8
"""Bytes of a phrase's beginning that is looked for at the end of a line."""

LINKED = 12
"""Bytes of a phrase's beginning that is looked for before a tag: shorter ones ("new") end many links."""

GAPS = (" ", "\u00a0", "&nbsp;", "\n")
APOSTROPHES = ("'", "’", "&#39;", "&#x27;", "&apos;", "&rsquo;", "&#8217;")
HYPHENS = ("-", "\u2011")


def patterns(phrases: Phrases) -> tuple[bytes, ...]:
    """Every byte string, ASCII letters small, that may stand for one of the phrases in a page, sorted.

    None contains another: the shorter one finds all that it finds.
    """
    encodings = legacy_encodings()
    found = {
        pattern.lower()
        for language, listed in phrases.items()
        for phrase in listed
        for pattern in _encoded(phrase, encodings.get(language, ()))
    }
    return _none_in_another(sorted(pattern for pattern in found if len(pattern) >= SHORTEST))


def _none_in_another(found: list[bytes]) -> tuple[bytes, ...]:
    from ahocorasick_rs import BytesAhoCorasick

    inside = BytesAhoCorasick(found).find_matches_as_indexes if found else None
    return tuple(one for one in found if inside and len(inside(one, overlapping=True)) == 1)


def normal(text: str) -> bytes:
    """A text as its phrases are looked for: one case, one space, one hyphen, one apostrophe.

    >>> normal("Convention  d’Ottawa").decode()
    "convention d'ottawa"
    """
    plain = _SOFT.sub("", unicodedata.normalize("NFC", text)).lower()
    plain = _HYPHEN.sub("-", _APOSTROPHE.sub("'", plain))
    return " ".join(plain.split()).encode("utf-8", "replace")


def text_patterns(phrases: Phrases) -> tuple[bytes, ...]:
    """Every phrase in the form of `normal`, sorted."""
    return tuple(sorted({normal(phrase) for listed in phrases.values() for phrase in listed}))


def legacy_encodings() -> Mapping[str, tuple[str, ...]]:
    """The encodings beside UTF-8 that pages of each language still use."""
    table = tomllib.loads((resources.files(__package__) / "encodings.toml").read_text("utf-8"))
    return {language: tuple(names) for language, names in table.items()}


_SOFT = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HYPHEN = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u00b4`]")


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
    yield json.dumps(spelling)[1:-1].encode()
    yield spelling.encode("ascii", "xmlcharrefreplace")
    yield "".join(map(_hexadecimal, spelling)).encode()
    yield "".join(map(_named, spelling)).encode()


def _in_legacy(spelling: str, encodings: Iterable[str]) -> Iterator[bytes]:
    """What an encoding has no byte for stands in the page as a numeric reference, as editors write it."""
    for encoding in encodings:
        yield spelling.encode(encoding, "xmlcharrefreplace")


def _spellings(phrase: str) -> Iterator[str]:
    """The phrase in every case, with every mark; in the usual ones with every gap, and cut at line ends."""
    for cased in (phrase.upper(), phrase.title()):
        yield from _marked(cased)
    for cased in (phrase, _capitalised(phrase)):
        for marked in _marked(cased):
            yield from (marked.replace(" ", gap) for gap in GAPS)
        yield from _beginnings(cased)


def _capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _marked(phrase: str) -> Iterator[str]:
    """The phrase with every apostrophe and every hyphen that pages write for its own."""
    plain = _APOSTROPHE.sub("'", phrase)
    for apostrophe in APOSTROPHES:
        for hyphen in HYPHENS:
            yield plain.replace("'", apostrophe).replace("-", hyphen)


def _beginnings(phrase: str) -> Iterator[str]:
    for gap in re.finditer(" ", phrase):
        beginning = phrase[: gap.start()]
        size = len(beginning.encode())
        if size >= LONG:
            yield beginning + "\n"
            yield beginning + "\r"
        if size >= LINKED:
            yield beginning + "<"


def _hexadecimal(letter: str) -> str:
    return letter if letter.isascii() else f"&#x{ord(letter):x};"


def _named(letter: str) -> str:
    name = codepoint2name.get(ord(letter))
    return f"&{name};" if name and not letter.isascii() else letter
