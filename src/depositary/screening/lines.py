"""Lines of a stream of bytes, each with its offset, none longer than a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.screening.members import Octets


def lines(chunks: Iterable[Octets], limit: int) -> Iterator[tuple[int, bytes]]:
    r"""The lines without their ends; of one longer than the limit, the first `limit + 1` bytes and no more.

    >>> list(lines([b"one\ntw", b"o\n", b"three"], 100))
    [(0, b'one'), (4, b'two'), (8, b'three')]
    """
    offset, rest, cut = 0, b"", 0
    for chunk in chunks:
        *whole, last = chunk.split(b"\n")
        for piece in whole:
            yield offset, bytes(rest + piece)[: limit + 1]
            offset += len(rest) + len(piece) + cut + 1
            rest, cut = b"", 0
        rest += last
        cut += max(0, len(rest) - limit - 1)  # what is over the limit is counted, and not held
        rest = rest[: limit + 1]
    if rest:
        yield offset, rest
