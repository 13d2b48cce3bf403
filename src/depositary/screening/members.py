"""The members of a gzip file, one by one, so that a damaged member costs that member and not the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor, IsalError

try:
    import deflate as libdeflate
except ImportError:  # extra `fast`: without it every member goes the second way, a quarter more slowly
    libdeflate = None  # type: ignore[assignment]  # there is no type of a module that may be absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.screening.blocks import Blocks

Octets = bytes | bytearray
"""libdeflate gives the one, ISA-L the other; neither is changed."""

UNPACKING: tuple[type[Exception], ...] = (IsalError,)  # type: ignore[assignment]  # its stub says it is no class
"""What ISA-L raises for what it cannot unpack."""

DAMAGE: tuple[type[Exception], ...] = (*UNPACKING, EOFError)

MAGIC = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952): two bytes of identification, and the method deflate."""

FEED = 32 << 10
"""Packed bytes that are unpacked at a time: a news page has 17 KB. What is left of a piece is copied, so that
larger pieces cost more (3 % at 64 KiB), and smaller ones more calls."""

CHUNK = 1 << 20
"""Unpacked bytes that are handed on at a time: a bomb never lies in memory."""

HEAD = 4 << 10
"""Unpacked bytes of a damaged member in which its record's header is looked for."""

STEP = 128
"""Packed bytes of a beginning that are unpacked at a time."""

GAP = 1 << 30
"""Bytes without a member after which an archive is given up, and unpacked bytes after which a member is: a
second's work. An endless stream of either ends here."""


class DamagedMemberError(Exception):
    """A member cannot be unpacked to its end; says why. `head` is what its beginning unpacks to."""

    def __init__(self, reason: str, head: bytes) -> None:
        """Keep the beginning, which may tell what was lost."""
        super().__init__(reason)
        self.head = head


class Member(NamedTuple):
    """A member of a gzip file: where it begins, and its unpacked bytes, `whole` or else piece by piece.

    The pieces raise DamagedMemberError; they must be drawn before the next member is. A tuple, as all that is
    made for every record is: it takes a third of the time of a data class that is frozen.
    """

    offset: int
    chunks: Iterator[Octets]
    whole: Octets | None = None


class NoMember(NamedTuple):
    """Bytes between members that are none: where they begin, and why they are none."""

    offset: int
    reason: str


def members(blocks: Blocks, begins: bytes = b"") -> Iterator[Member | NoMember]:
    """The members, and what stands between them.

    After damage reading resumes at the next member whose bytes begin with `begins`.
    """
    while blocks.data.startswith(MAGIC, blocks.at) or _skip_padding(blocks):
        blocks.keep()
        offset = blocks.offset
        if not blocks.data.startswith(MAGIC, blocks.at):
            yield NoMember(offset, "no gzip member begins here")
            if not resume(blocks, begins):
                return
        elif libdeflate and (whole := _whole(blocks)) is not None:
            yield Member(offset, iter((whole,)), whole)
        else:
            yield Member(offset, _unpacked(blocks, offset, begins))


def _skip_padding(blocks: Blocks) -> bool:
    """Archives copied from tape or by block are filled up with zeros; whether anything follows."""
    while blocks.has(len(MAGIC)) or blocks.has(1):  # a file may end in a piece of a header
        if blocks.data[blocks.at]:
            return True
        left = blocks.data[blocks.at : blocks.at + FEED]
        blocks.at += len(left) - len(left.lstrip(b"\0"))
    return False


def _whole(blocks: Blocks) -> Octets | None:
    """A member unpacked at one stroke by libdeflate, null where that cannot be done.

    It ends where the next seems to begin, and its last four bytes say how long it is unpacked (RFC 1952).
    Both are guesses, proved right where it then unpacks, by its checksum, to that length.
    """
    end = _next_beginning(blocks)
    size = int.from_bytes(blocks.data[end - 4 : end], "little")
    if not 0 < size <= CHUNK:
        return None
    try:
        unpacked: Octets = libdeflate.gzip_decompress(memoryview(blocks.data)[blocks.at : end], size)
    except libdeflate.DeflateError:
        return None
    if len(unpacked) != size:
        return None
    blocks.at = end
    return unpacked


def _next_beginning(blocks: Blocks) -> int:
    """Where in the buffer the next member seems to begin, or the bytes end; reads what it needs."""
    passed = len(MAGIC)
    while (end := blocks.data.find(MAGIC, blocks.at + passed)) < 0:
        passed = max(passed, len(blocks.data) - blocks.at - len(MAGIC) + 1)
        if passed > CHUNK or not blocks.more():
            return len(blocks.data)
    return end


def _unpacked(blocks: Blocks, offset: int, begins: bytes) -> Iterator[Octets]:
    inflater, size = IgzipDecompressor(flag=DECOMP_GZIP), 0
    try:
        while not inflater.eof:
            chunk = inflater.decompress(_next_piece(blocks, inflater), CHUNK)
            size += len(chunk)
            yield chunk
            if size > GAP:
                raise EOFError(f"a bomb of more than {GAP >> 20} MiB")
    except DAMAGE as error:
        blocks.back_to(offset)
        head = beginning(blocks.data[blocks.at : blocks.at + FEED], HEAD)
        blocks.at += 1
        resume(blocks, begins)
        raise DamagedMemberError(f"cannot be unpacked: {error}", head) from None
    blocks.at -= len(inflater.unused_data)


def _next_piece(blocks: Blocks, inflater: IgzipDecompressor) -> memoryview | bytes:
    if not inflater.needs_input:
        return b""
    piece = blocks.take(FEED)
    if not piece:
        raise EOFError("cut off at the end of the file")
    return piece


def resume(blocks: Blocks, begins: bytes, until: int | None = None) -> bool:
    """Go to the next place where a member begins that unpacks to the given bytes; whether there is one.

    None is looked for beyond the offset `until`, if it is given.
    """
    while blocks.find(MAGIC, GAP if until is None else until - blocks.offset):
        blocks.has(FEED)  # where the file ends sooner, what there is must do
        if _begins(blocks.data[blocks.at : blocks.at + FEED], begins):
            return True
        blocks.at += 1
    return False


def _begins(packed: bytes, expected: bytes) -> bool:
    return beginning(packed, max(1, len(expected))).startswith(expected or b"")


def beginning(packed: bytes, size: int) -> bytes:
    """What a member begins with, at most so many bytes, as far as it unpacks: little by little, for that."""
    inflater, found = IgzipDecompressor(flag=DECOMP_GZIP), b""
    try:
        for at in range(0, len(packed), STEP):
            found += inflater.decompress(packed[at : at + STEP], size - len(found))
            if inflater.eof or len(found) == size:
                break
    except UNPACKING:
        return found
    return found
