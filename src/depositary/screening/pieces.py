"""Large archives in pieces, so that several workers share one, and a rerun goes on within it.

Where a piece ends is a number of bytes; its first member is the first thing in it that unpacks to a WARC
record. That may be wrong: an archive that was archived lies byte by byte in a member. So each piece tells
where its members began, and where the first after it begins; what does not fit is done again from there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.screening.manifest import Account, total
from depositary.screening.opening import is_packed_warc
from depositary.screening.sources import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from depositary.screening.sources import Source

PIECE = 64 << 20
"""Bytes of a piece: a second's work or two, so that starting it costs nothing to speak of."""

SAMPLE = 64 << 10


def pieces(source: Source) -> list[Source]:
    """The pieces of a source in their order; itself where it is small, or nothing that can be divided."""
    if source.size < 2 * PIECE or len(source.paths) > 1 or not source.stamp or not _can_be_divided(source):
        return [source]
    starts = range(0, source.size, PIECE)
    spans = [(start, min(start + PIECE, source.size)) for start in starts]
    return [replace(source, span=span, size=span[1] - span[0]) for span in spans]


def _can_be_divided(source: Source) -> bool:
    try:
        return is_packed_warc(opened(source, source.paths[0]).read(SAMPLE) or b"")
    except (OSError, ValueError):
        return False  # the scan says why it cannot be read


def joined(
    divided: Sequence[Source], done: Mapping[Source, Account], again: Callable[[Source], Account]
) -> Account:
    """The account of a source whose pieces are done, those done again that do not fit to the one before."""
    accounts = [done[piece] for piece in divided]
    if len(divided) == 1 or any(account.cut_short for account in accounts):
        return total(accounts)
    at = 0
    for number, piece in enumerate(divided):
        stop = piece.span[1] if piece.span else 0
        expected = at if at < stop else None
        if accounts[number].began != expected:
            accounts[number] = again(replace(piece, begins=min(at, stop)))
        if expected is not None:
            at = accounts[number].ended or stop
    return total(accounts)
