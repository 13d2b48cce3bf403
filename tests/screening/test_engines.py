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
    from depositary.screening.engines import Engine, Patterns, Screen

LISTED = {
    "en": ["ottawa convention", "landmine", "icbl", "new start"],
    "fr": ["convention d'ottawa", "déminage"],
    "pl": ["konwencję ottawską", "min przeciwpiechotnych"],
    "ru": ["оттавскую конвенцию", "противопехотн", "днп", "кассетн + боеприпас", "кассетн + бомб"],
    "lt": ["chemin + ginkl"],
    "ja": ["対人地雷"],
}
PATTERNS = phrases.patterns(LISTED)


class PlainLoop:
    """The oracle: what the answer is, said as plainly as can be."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def hits(self, data: bytes) -> bool:
        """Whether one of the patterns stands there, and beside it what must."""
        page = data.lower()
        return any(
            beside is None
            or any(word in page[max(0, end - beside.reach) : end + beside.reach] for word in beside.words)
            for pattern, beside in self._patterns.items()
            for end in ends(page, pattern)
        )


def ends(page: bytes, pattern: bytes) -> list[int]:
    """Where the pattern ends, wherever it stands."""
    return [at + len(pattern) for at in range(len(page)) if page.startswith(pattern, at)]


ORACLE = PlainLoop(PATTERNS)
ENGINES: tuple[Engine, ...] = ("hyperscan", "ahocorasick")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Screen:
    """Each engine over the same patterns."""
    if request.param == "hyperscan":
        pytest.importorskip("hyperscan")
    return engines.screen(PATTERNS, request.param)


STRINGS = tuple({*PATTERNS, *(word for beside in PATTERNS.values() if beside for word in beside.words)})
PIECES = st.one_of(
    st.sampled_from(STRINGS),
    st.sampled_from(STRINGS).map(bytes.upper),
    st.sampled_from([b" " * 20, b"-" * 50, b"x" * 90]),
    st.sampled_from(STRINGS).flatmap(
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
SENTENCES = [phrase.replace(" + ", "ых ") for listed in LISTED.values() for phrase in listed]
SENTENCES += ["a political question", "Оттава", "кассетных магнитофонов", "бомб"]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("кассетных боеприпасов", True),
        ("Кассетными авиационными Бомбами", True),
        ("бомб, в том числе кассетных", True),
        ("кассетных магнитофонов" + " и прочего" * 9 + " и бомб", False),
        ("боеприпасов", False),
    ],
)
def test_a_pair_is_two_words_near_each_other(engine: Screen, text: str, *, found: bool) -> None:
    """Whatever their endings, in either order; neither tells anything alone."""
    assert engine.hits(html(text)) == found


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
    assert isinstance(engines.screen({b"landmine": None}), engines.AhoCorasickScreen)
