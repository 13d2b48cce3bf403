"""Screens: does one of many byte strings stand in a page, without regard to the case of ASCII letters?

A string tells by itself, or only where one of several others stands near it (`Beside`).
Two engines give the same answer, and the tests hold both to the plain loop that says what the answer is:
Hyperscan (extra `fast`) at some 2,200 MB/s, and where it has no wheel an Aho-Corasick automaton at some 400.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol

Readable = bytes | memoryview
Engine = Literal["auto", "hyperscan", "ahocorasick"]


class Beside(NamedTuple):
    """What else must be so where a pattern stands.

    One of the words, if there are any, stands within so many bytes of its end; it `opens` a word, if that is
    asked, where the page is text in UTF-8.
    """

    words: tuple[bytes, ...] = ()
    reach: int = 0
    opens: bool = False


Patterns = Mapping[bytes, Beside | None]
"""The byte strings, each with what must be so beside it; null where it tells wherever it stands."""


LETTER = 4
"""Bytes of the longest letter in UTF-8."""

KNOWN = 10
"""Bytes of a pattern that the automaton knows: with more its table grows, with fewer it finds in vain."""


class Screen(Protocol):
    """Says whether one of its patterns stands in the bytes."""

    def hits(self, data: Readable) -> bool:
        """Whether one of the patterns stands in the bytes, ASCII letters of any case."""


def screen(patterns: Patterns, engine: Engine = "auto") -> Screen:
    """The fastest screen that is installed, or the one that is named.

    The patterns are not empty and have small ASCII letters, as `phrases.patterns` gives them. A screen
    serves one thread, and is made where it is used: its tables are bound to the processor and cannot be sent.
    Raises ImportError where the named engine is not installed.
    """
    if engine == "ahocorasick" or (engine == "auto" and not _installed()):
        return AhoCorasickScreen(patterns)
    return HyperscanScreen(patterns)


def _installed() -> bool:
    """Hyperscan needs a processor that has SSSE3: importing it is the only sure test."""
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return False
    return True


class HyperscanScreen:
    """Intel's Hyperscan over literal patterns, in byte mode: its UTF-8 mode is undefined for broken UTF-8."""

    def __init__(self, patterns: Patterns) -> None:
        """Compile the patterns, which takes a tenth of a second for ten thousand."""
        import hyperscan

        self._patterns = tuple(patterns.items())
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._found = hyperscan.ScanTerminated
        self._database.compile(
            expressions=list(patterns),
            ids=list(range(len(patterns))),
            flags=hyperscan.HS_FLAG_CASELESS,
            literal=True,
        )

    def hits(self, data: Readable) -> bool:
        """Whether one of the patterns stands in the bytes: the scan ends at the first."""
        try:
            self._database.scan(data, match_event_handler=self._met, context=data)  # type: ignore[type-var]  # takes any buffer
        except self._found:
            return True
        return False

    def _met(self, number: int, _start: int, end: int, _flags: int, data: Any) -> bool:  # noqa: ANN401 - as it was given
        """Whether the scan ends at this match."""
        pattern, beside = self._patterns[number]
        return _stands(beside, data, end - len(pattern), end)


def _stands(beside: Beside | None, data: Readable, start: int, end: int) -> bool:
    """Whether what must be so beside a pattern that stands there is so."""
    if beside is None:
        return True
    if beside.opens and _within_word(bytes(data[max(0, start - LETTER) : start])):
        return False
    around = bytes(data[max(0, end - beside.reach) : end + beside.reach]).lower()
    return not beside.words or any(map(around.__contains__, beside.words))


def _within_word(before: bytes) -> bool:
    """Whether the bytes of UTF-8 before a place end in a letter or a digit."""
    return before.decode("utf-8", "ignore")[-1:].isalnum()


class AhoCorasickScreen:
    """An Aho-Corasick automaton as a table of states (DFA): three times as fast as its default.

    Of each pattern it knows the first bytes, since a table of all of them takes 160 MiB; what it finds is
    compared with the patterns that begin so.
    """

    def __init__(self, patterns: Patterns) -> None:
        """Build the automaton."""
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        known: dict[bytes, list[bytes]] = {}
        for pattern in patterns:
            known.setdefault(pattern[:KNOWN], []).append(pattern)
        self._patterns = patterns
        self._beginning = [tuple(listed) for listed in known.values()]
        self._automaton = BytesAhoCorasick(list(known), implementation=Implementation.DFA)

    def hits(self, data: Readable) -> bool:
        """Whether one of the patterns stands in the bytes."""
        small = bytes(data).lower()
        return any(
            small.startswith(pattern, start)
            and _stands(self._patterns[pattern], small, start, start + len(pattern))
            for number, start, _ in self._automaton.find_matches_as_indexes(small, overlapping=True)
            for pattern in self._beginning[number]
        )
