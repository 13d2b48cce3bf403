"""Both engines answer as the plain loop does, on random bytes, on pages, and whatever is broken in them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.archives import html

from depositary.screening import engines, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.screening.engines import Engine, Screen

LISTED = {
    "en": ["ottawa convention", "landmine", "icbl", "new start"],
    "fr": ["convention d'ottawa", "déminage"],
    "pl": ["konwencję ottawską", "min przeciwpiechotnych"],
    "ru": ["оттавскую конвенцию", "противопехотных мин", "днп"],
    "ja": ["対人地雷"],
}
PATTERNS = phrases.patterns(LISTED)


class PlainLoop:
    """The oracle: what the answer is, said as plainly as can be."""

    def __init__(self, patterns: Sequence[bytes]) -> None:
        self._patterns = patterns

    def hits(self, data: bytes) -> bool:
        """Whether one of the patterns stands there."""
        return any(pattern in data.lower() for pattern in self._patterns)


ORACLE = PlainLoop(PATTERNS)
ENGINES: tuple[Engine, ...] = ("hyperscan", "ahocorasick")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Screen:
    """Each engine over the same patterns."""
    if request.param == "hyperscan":
        pytest.importorskip("hyperscan")
    return engines.screen(PATTERNS, request.param)


PIECES = st.one_of(
    st.sampled_from(PATTERNS),
    st.sampled_from(PATTERNS).map(bytes.upper),
    st.sampled_from(PATTERNS).flatmap(
        lambda pattern: st.integers(0, len(pattern)).map(lambda cut: pattern[:cut])
    ),
    st.sampled_from([b"\xff", b"\x00", b"\xd0", b" ", b"<a>", b"LandMine", b"landmin\xc3", b"\xce\xf2\xf2"]),
    st.binary(max_size=12),
)


@given(st.lists(PIECES, max_size=8).map(b"".join))
def test_random_bytes_and_broken_patterns(engine: Screen, data: bytes) -> None:
    """Phrases cut anywhere, in any case, beside bytes that no encoding has."""
    assert engine.hits(data) == ORACLE.hits(data)


CHARSETS = ["utf-8", "windows-1251", "windows-1252", "iso-8859-2", "koi8-r", "ascii"]
SENTENCES = [phrase for listed in LISTED.values() for phrase in listed] + ["a political question", "Оттава"]


@given(
    st.sampled_from(SENTENCES),
    st.sampled_from(CHARSETS),
    st.sampled_from([str, str.upper, str.title, str.capitalize]),
)
def test_pages_in_every_charset(engine: Screen, sentence: str, charset: str, case: type[str]) -> None:
    """Whole pages: what one engine finds in a page, all find."""
    page = html(case(sentence), charset=charset)
    assert engine.hits(page) == ORACLE.hits(page)


def test_a_hit_is_found_in_any_buffer(engine: Screen) -> None:
    """A body is a view of the bytes that were unpacked, and never copied for the screen."""
    page = b"xx" + html("the Ottawa Convention")
    assert engine.hits(memoryview(page)[2:])
    assert not engine.hits(memoryview(page)[2:300])


def test_an_empty_page_has_no_hit(engine: Screen) -> None:
    """Neither engine minds."""
    assert not engine.hits(b"")


def test_without_hyperscan_the_other_engine_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `fast` is not needed: there are machines without a wheel of it."""
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "hyperscan":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]  # passed through as they come

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert isinstance(engines.screen([b"landmine"]), engines.AhoCorasickScreen)
