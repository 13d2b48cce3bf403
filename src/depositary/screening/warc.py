"""Records of a WARC (ISO 28500): what each says of itself, its block, and what is damaged about it.

A record's Content-Length is believed where the next record, or the end, follows it. Where it does not, the
record ends before the next thing that looks like a record's beginning. FastWARC and warcio, which stop
there, are no help with this: of 300 pages of which 21 are damaged, they give 24 and 25.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.screening.members import Octets
    from depositary.screening.window import Window

BLOCK_LIMIT = 8 << 20
"""Bytes of a record's block that are looked at. The largest honest news pages have 3 MiB."""

HEAD_LIMIT = 64 << 10
"""Bytes of a record's header: the fields of real ones take some 700."""

DISCARD_LIMIT = 1 << 30
"""Bytes of one record that are passed by, and in which the next record is looked for."""

_VERSIONS = (b"WARC/1.0\r\n", b"WARC/1.1\r\n")
_BEGINS = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_MARK = 16
_END = b"\r\n\r\n"


class Record(NamedTuple):
    """One record. `offset` lies in the unpacked bytes; `damage` is empty where nothing is wrong with it."""

    kind: str
    offset: int
    head: bytes
    block: memoryview
    damage: str = ""


class Gap(NamedTuple):
    """Bytes in which no record could be made out."""

    offset: int
    reason: str


def records(window: Window) -> Iterator[Record | Gap]:
    """The records of a stream of unpacked bytes, in order, and the gaps between them."""
    while _skip_line_ends(window):
        if window.data.startswith(_VERSIONS, window.at) or _BEGINS.match(window.data, window.at):
            yield _record(window)
        else:
            yield Gap(window.offset, "no record begins here")
            if not window.seek(_next, _MARK + len(_END), DISCARD_LIMIT):
                return


def only_record(data: Octets) -> Record | None:
    """The record that fills these bytes from end to end, as in most members; null where it does not."""
    end = data.find(_END, 0, HEAD_LIMIT)
    if end < 0 or not data.startswith(_VERSIONS):
        return None
    head = bytes(data[:end])
    small = head.lower()
    kind, length = field(head, b"warc-type", small), field(head, b"content-length", small)
    start, stop = end + len(_END), len(data) - len(_END)
    if not kind or length != b"%d" % (stop - start) or not data.endswith(_END) or b"\n\n" in head:
        return None
    return Record(kind.decode("ascii", "replace").lower(), 0, head, memoryview(data)[start:stop])


def _skip_line_ends(window: Window) -> bool:
    """Go to where a record should begin; whether anything is left."""
    while window.fill(_MARK) or window.fill(1):
        at = _after_line_ends(window.data, window.at)
        passed, window.at = at > window.at, at
        if at < len(window.data) and not passed:
            return True
    return False


def _after_line_ends(data: Octets, at: int) -> int:
    while data.startswith((b"\r", b"\n"), at):
        at += 1
    return at


def _record(window: Window) -> Record | Gap:
    offset = window.offset
    head = _head(window)
    if head is None:
        window.pass_by(_MARK)
        window.seek(_next, _MARK + len(_END), DISCARD_LIMIT)
        return Gap(offset, f"the record's header does not end within {HEAD_LIMIT >> 10} KiB")
    kind = field(head, b"warc-type")
    length = field(head, b"content-length")
    block, damage = _block(window, int(length) if length and length.isdigit() else None)
    return Record(kind.decode("ascii", "replace").lower() if kind else "", offset, head, block, damage)


def _head(window: Window) -> bytes | None:
    """The record's header; the window goes on to the block."""
    end = window.data.find(_END, window.at, window.at + HEAD_LIMIT)
    if end < 0:
        window.fill(HEAD_LIMIT)
        end = window.data.find(_END, window.at, window.at + HEAD_LIMIT)
    bare = window.data.find(b"\n\n", window.at, end if end >= 0 else window.at + HEAD_LIMIT)
    if end < 0 and bare < 0:
        return None
    start, end, length = (window.at, end, 4) if bare < 0 else (window.at, bare, 2)
    window.at = end + length
    return bytes(window.data[start:end])


def field(head: bytes, name: bytes, small: bytes | None = None) -> bytes | None:
    """The value of a field of a WARC or HTTP header, the first there is, null where there is none.

    The name is in small letters, and so is `small`, the header, where a caller has it already: no expression
    is used, since this runs ten times a page.
    """
    start = (head.lower() if small is None else small).find(b"\n" + name + b":")
    if start < 0:
        return None
    end = head.find(b"\n", start + 1)
    return head[start + len(name) + 2 : end if end >= 0 else len(head)].strip()


def _block(window: Window, length: int | None) -> tuple[memoryview, str]:
    """The block, cut at the limit, and what is wrong with it."""
    if length is None:
        return _up_to_next(window, "no Content-Length")
    if length > DISCARD_LIMIT:
        return _up_to_next(window, f"Content-Length of {length} bytes")
    if length > BLOCK_LIMIT:
        return _long(window, length)
    window.fill(length + len(_END))
    start, end = window.at, window.at + length
    following = _following(window, end)
    if following is None:
        return _up_to_next(window, f"Content-Length of {length} bytes is not the block's")
    window.at = following
    return memoryview(window.data)[start:end], ""


def _following(window: Window, end: int) -> int | None:
    """Where what follows a block that ends there begins; null unless a record's end stands there, or nothing.

    A record ends with two line ends. One is taken for them where the next record follows, and none at the
    very end: there are writers who do so.
    """
    at = _after_line_ends(window.data, end)
    if window.data.startswith((_END, b"\n\n"), end) or (at == len(window.data) >= end and window.ended):
        return at
    return at if 0 < at - end < len(_END) - 1 and _BEGINS.match(window.data, at) else None


def _next(data: Octets, start: int) -> int:
    """Where the next thing begins that looks like a record after a blank line; -1 where there is none."""
    at = data.find(b"WARC/", start)
    while at >= 0:
        blank = data[max(0, at - 4) : at]
        if blank.endswith((b"\n\n", b"\n\r\n")) and _BEGINS.match(data, at):
            return at
        at = data.find(b"WARC/", at + 1)
    return -1


def _up_to_next(window: Window, damage: str) -> tuple[memoryview, str]:
    window.fill(BLOCK_LIMIT)
    start = window.at
    found = _next(window.data[: start + BLOCK_LIMIT], start)
    if found >= 0 or (window.ended and len(window.data) - start <= BLOCK_LIMIT):
        window.at = found if found >= 0 else len(window.data)
        return _without_end(memoryview(window.data)[start : window.at]), damage
    block = memoryview(window.data)[start : start + BLOCK_LIMIT]
    window.at = start + BLOCK_LIMIT
    window.seek(_next, _MARK + len(_END), DISCARD_LIMIT)
    return block, f"{damage}, and it is longer than {BLOCK_LIMIT >> 20} MiB"


def _long(window: Window, length: int) -> tuple[memoryview, str]:
    """The beginning of a block that is too long to hold; what the length says of its end is still tried."""
    window.fill(BLOCK_LIMIT)
    block = memoryview(window.data)[window.at : window.at + BLOCK_LIMIT]
    start = window.offset
    window.pass_by(length)
    window.fill(_MARK)
    if _following(window, window.at) is not None:
        return block, f"longer than {BLOCK_LIMIT >> 20} MiB: the rest was not looked at"
    inside = _next(bytes(block), 0)
    block = _without_end(block[:inside]) if inside >= 0 else block
    if window.return_to(start + len(block)) or not window.ended:
        window.seek(_next, _MARK + len(_END), DISCARD_LIMIT)
    return block, f"Content-Length of {length} bytes is not the block's"


def _without_end(block: memoryview) -> memoryview:
    """The block without the two line ends that close a record."""
    end = bytes(block[-len(_END) :])
    return block[: -len(_END)] if end == _END else block[:-2] if end.endswith(b"\n\n") else block
