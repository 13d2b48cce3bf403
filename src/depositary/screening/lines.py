"""Lines of a stream of bytes, each with its offset, none longer than a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.screening.members import Octets


ENDLESS = 1 << 30
"""Bytes of a line after which the stream is given up: it may never end."""


def lines(chunks: Iterable[Octets], limit: int) -> Iterator[tuple[int, bytes]]:
    r"""The lines without their ends; of one longer than the limit, the first `limit + 1` bytes and no more.

    >>> list(lines([b"one\ntw", b"o\n", b"three"], 100))
    [(0, b'one'), (4, b'two'), (8, b'three')]
    """
    offset, size = 0, 0
    kept: list[bytes] = []
    for chunk in chunks:
        *whole, last = bytes(chunk).split(b"\n")
        for piece in whole:
            yield offset, b"".join((*kept, piece))[: limit + 1]
            offset += size + len(piece) + 1
            size, kept = 0, []
        if last and size <= limit:  # what is over the limit is counted, and not held
            kept.append(last)
        size += len(last)
        if size > ENDLESS:
            break
    if kept:
        yield offset, b"".join(kept)[: limit + 1]
