"""A phrase is found however a page writes it: its case, its spaces and marks, its escapes, its encoding."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.screening import engines, phrases

LISTED = {
    "en": ["ottawa convention", "anti-personnel mine", "icbl"],
    "fr": ["convention d'ottawa", "déminage"],
    "pl": ["konwencję ottawską"],
    "de": ["übereinkommen über streumunition"],
    "ru": ["оттавскую конвенцию", "днп"],
    "uk": ["оттавську конвенцію", "касетн + боєприпас"],
}
PATTERNS = phrases.patterns(LISTED)
SCREEN = engines.AhoCorasickScreen(PATTERNS)


def _found(page: bytes) -> bool:
    return SCREEN.hits(page)


@pytest.mark.parametrize(
    "text",
    [
        "The Ottawa Convention bans them.",
        "THE OTTAWA CONVENTION",
        "Оттавскую Конвенцию",
        "ОТТАВСКУЮ КОНВЕНЦИЮ",
        "Übereinkommen über Streumunition",
        "DÉMINAGE HUMANITAIRE",
        "la Convention d’Ottawa",
        "the Ottawa\u00a0Convention",
        "the Ottawa\nConvention",
        "an anti\u2011personnel mine",
        "Касетні <b>боєприпаси</b>",
        "КАСЕТНИХ\u00a0БОЄПРИПАСІВ",
    ],
)
def test_every_case_space_and_mark(text: str) -> None:
    """Headlines shout, editors bind words, typographers have hyphens and apostrophes of their own."""
    assert _found(text.encode())


@pytest.mark.parametrize(
    "page",
    [
        json.dumps("Polska opuszcza konwencję ottawską").encode(),
        json.dumps("Оттавскую конвенцию").replace("\\u0", "\\u0").upper().replace("\\U", "\\u").encode(),
        "Polska opuszcza konwencję ottawską".encode("ascii", "xmlcharrefreplace"),
        b"d&eacute;minage",
        b"le d&#xE9;minage",
        b"the Ottawa&nbsp;Convention",
        b"la Convention d&#x27;Ottawa",
        html.escape("la Convention d'Ottawa").encode(),
        json.dumps("касетних боєприпасів").encode(),
        "касетних боєприпасів".encode("ascii", "xmlcharrefreplace"),
    ],
)
def test_escapes_of_html_and_json(page: bytes) -> None:
    """JSON-LD and JSONL are often written in ASCII; old content systems write every letter as a reference."""
    assert _found(page)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Парламент покинул Оттавскую конвенцию", "windows-1251"),
        ("Парламент покинул Оттавскую конвенцию", "koi8-r"),
        ("Парламент денонсував Оттавську конвенцію", "windows-1251"),
        ("запаси касетних боєприпасів", "koi8-u"),
        ("Sejm opuszcza konwencję ottawską", "iso-8859-2"),
        ("Sejm opuszcza konwencję ottawską", "windows-1250"),
        ("Das Übereinkommen über Streumunition", "windows-1252"),
    ],
)
def test_legacy_encodings_of_the_language(text: str, encoding: str) -> None:
    """The charset is not asked for: the screen looks at bytes."""
    assert _found(text.encode(encoding))


def test_a_line_that_ends_within_a_phrase() -> None:
    """Hand-wrapped source is indented: what stands before the line's end is enough for the wide screen."""
    assert _found("opuszcza konwencję\n      ottawską".encode())


def test_short_phrases_are_not_looked_for_in_legacy_encodings() -> None:
    """Three letters of windows-1251 are three arbitrary bytes in every other page."""
    assert "днп".encode("windows-1251") not in PATTERNS
    assert "днп".encode() in PATTERNS


def test_patterns_are_small_in_ascii_and_not_empty() -> None:
    """The engines fold the page's ASCII letters and not the patterns'."""
    assert all(pattern and pattern == pattern.lower() for pattern in PATTERNS)


def test_every_legacy_encoding_is_one_that_python_knows() -> None:
    """A misspelt encoding would be found only when a page needs it."""
    for encodings in phrases.legacy_encodings().values():
        for encoding in encodings:
            "a".encode(encoding)


@pytest.mark.parametrize(
    ("written", "phrase"),
    [
        ("the OTTAWA  \n Convention", "ottawa convention"),
        ("d’Ottawa", "d'ottawa"),
        ("anti‑personnel", "anti-personnel"),
        ("Atom\u00adwaffen", "atomwaffen"),
        ("de\u0301minage", "déminage"),
    ],
)
def test_texts_and_phrases_meet_in_one_form(written: str, phrase: str) -> None:
    """The second screen: soft hyphens, composed letters, any space."""
    assert phrases.normal(phrase) in phrases.normal(written)


@given(st.text())
def test_the_form_is_stable(text: str) -> None:
    """What has been brought into the form once stays as it is."""
    once = phrases.normal(text)
    assert phrases.normal(once.decode()) == once
