"""A report's text cut at the bounds of its claims, and the sentences around a claim's evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]
BOUND = re.compile(r"(?<=[.!?…])[\"'”»)\]]*\s+|\n{2,}")
FURTHEST = 400
"""Letters to each side at most, where a text has no sentences."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims; `ending` are those whose evidence ends with it."""

    text: str
    claims: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """A claim's evidence with a sentence around it."""

    before: str
    evidence: str
    after: str


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The whole text in pieces, claims numbered as the spans are.

    >>> [(one.text, one.claims) for one in pieces("abcd", [(1, 3), (2, 4)])]
    [('a', ()), ('b', (0,)), ('c', (0, 1)), ('d', (1,))]
    """
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span)})
    return [
        Piece(
            text[start:end],
            tuple(at for at, span in enumerate(spans) if span[0] <= start and end <= span[1]),
            tuple(at for at, span in enumerate(spans) if span[1] == end and span[0] < end),
        )
        for start, end in pairwise(cuts)
    ]


def around(text: str, span: Span) -> Extract:
    """The evidence, and what of the sentences before and after it belongs to it.

    >>> around("One. Two three. Four. Five.", (9, 14))
    Extract(before='One. Two ', evidence='three', after='. Four.')
    """
    start, end = span
    left, right = max(0, start - FURTHEST), min(len(text), end + FURTHEST)
    bounds = [found.end() for found in BOUND.finditer(text, left, start)]
    first = bounds[-2] if len(bounds) > 1 else left
    stops = [found.start() for found in BOUND.finditer(text, max(start, end - 1), right)]
    last = stops[1] if len(stops) > 1 else right
    return Extract(text[first:start], text[start:end], text[end:last])
