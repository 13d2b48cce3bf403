"""Text in columns that fit a terminal: cells are wrapped, never cut, and hostile characters taken out."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 80
GAP = "  "
NARROWEST = 8
"""Characters under which a column is not narrowed: a word must fit."""

_HOSTILE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Controls that move a terminal's cursor, and marks that reorder text: reports come from strangers."""


def plain(text: str) -> str:
    r"""A text on one line, without characters that a terminal would obey.

    >>> plain("Poland\x1b[2J left\nthe treaty")
    'Poland[2J left the treaty'
    """
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """A text with its lines, without characters that a terminal would obey: names come from strangers too."""
    return _HOSTILE.sub("", text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], width: int = WIDTH) -> list[str]:
    """Lines of a table, its columns as wide as they need to be and together no wider than `width`."""
    cells = [headings, *([plain(cell) for cell in row] for row in rows)]
    widths = _widths(cells, width)
    lines = [line for one in cells for line in row(one, widths)]
    return [lines[0], GAP.join("─" * one for one in widths), *lines[1:]]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column's natural width, the widest narrowed until all fit."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The lines of one row, each cell wrapped to its width."""
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    columns = [
        [line.ljust(width) for line in lines + [""] * (height - len(lines))]
        for lines, width in zip(wrapped, widths, strict=True)
    ]
    return [GAP.join(line).rstrip() for line in zip(*columns, strict=True)]


def labelled(label: str, text: str, indent: int = 4, label_width: int = 9, width: int = WIDTH) -> list[str]:
    """A wrapped text behind a label, its further lines under its first.

    >>> labelled("says", "the defence ministry")
    ['    says     the defence ministry']
    """
    first = " " * indent + label.ljust(label_width)
    further = " " * (indent + label_width)
    return textwrap.wrap(plain(text), width, initial_indent=first, subsequent_indent=further) or [
        first.rstrip()
    ]
