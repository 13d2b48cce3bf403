"""Which kind of input a stream of bytes is, told by its first bytes, and its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.screening import members, pages
from depositary.screening.blocks import BLOCK, Blocks
from depositary.screening.lines import lines
from depositary.screening.members import DamagedMemberError, NoMember
from depositary.screening.pages import BODY_LIMIT, LINE_LIMIT, Entry, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from depositary.screening.blocks import Readable
    from depositary.screening.members import Octets
    from depositary.screening.pages import Piece

SAMPLE = 4 << 10
"""Bytes by which the kind of an input is told."""


def entries(path: str, stream: Readable, *, page: bool) -> Iterator[Entry]:
    """The entries of a page or of an archive, in order, each with its offset."""
    return iter((_page(path, _chunks(Blocks(stream))),)) if page else _archive(path, stream)


def in_piece(path: str, blocks: Blocks, piece: Piece, *, search: bool) -> Iterator[Entry]:
    """The entries of a piece of a packed WARC: those of the members that begin in it.

    Where it is not known that a member begins at its start, the first that can be made out is searched for.
    """
    if not search or members.resume(blocks, pages.WARC, piece.stop):
        yield from pages.in_packed_warc(path, blocks, piece)
        if piece.ended is None:
            piece.ended = blocks.offset


def is_packed_warc(start: bytes) -> bool:
    """Whether an archive that starts so is a WARC whose records are gzip members, as far as can be told."""
    return start.startswith(members.MAGIC) and members.beginning(start, len(pages.WARC)) == pages.WARC


def _archive(path: str, stream: Readable) -> Iterator[Entry]:
    blocks = Blocks(stream)
    blocks.has(SAMPLE)
    if path.endswith(".gz") or blocks.data.startswith(members.MAGIC):
        return _packed(path, blocks)
    kind = _kind(path, blocks.data[:SAMPLE])
    if kind == "warc":
        return pages.in_warc(path, _chunks(blocks), _reopening(stream))
    if kind == "json":
        return pages.in_json_lines(path, lines(_chunks(blocks), LINE_LIMIT))
    return iter((_page(path, _chunks(blocks)),))


def _packed(path: str, blocks: Blocks) -> Iterator[Entry]:
    kind = _kind(path.removesuffix(".gz"), members.beginning(blocks.data[:BLOCK], SAMPLE))
    if kind == "warc":
        return pages.in_packed_warc(path, blocks)
    if kind == "json":
        return _packed_json_lines(path, blocks)
    return iter((_page(path, _unpacked(blocks, [])),))


def _kind(path: str, sample: bytes) -> str:
    """`warc`, `json` or `page`; where the first bytes are damaged, the name of the file decides."""
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, kind in ((b"WARC/", "warc"), (b"{", "json"), (b"<", "page")):
        if start.startswith(mark):
            return kind
    if path.lower().endswith((".jsonl", ".ndjson")):
        return "json"
    return "page" if path.lower().endswith((".html", ".htm", ".xhtml")) else "warc"


def _page(path: str, chunks: Iterable[Octets]) -> Entry:
    body = bytearray()
    for chunk in chunks:
        body += chunk[: BODY_LIMIT - len(body)]
        if len(body) == BODY_LIMIT:
            break
    return Entry(0, Page("html", memoryview(bytes(body)), path, 0)) if body else Entry(0, skipped="empty")


def _packed_json_lines(path: str, blocks: Blocks) -> Iterator[Entry]:
    """Damage costs the lines of its member alone; a member that begins within a line gives a broken one."""
    damages: list[Entry] = []
    for entry in pages.in_json_lines(path, lines(_unpacked(blocks, damages), LINE_LIMIT)):
        yield from damages
        damages.clear()
        yield entry
    yield from damages


def _unpacked(blocks: Blocks, damages: list[Entry]) -> Iterator[Octets]:
    """The bytes of all members, one after the other; damage goes to the list, and a line end in its place."""
    for member in members.members(blocks):
        try:
            if isinstance(member, NoMember):
                damages.append(Entry(member.offset, damage=member.reason, counted=False))
            else:
                yield from member.chunks
        except DamagedMemberError as damage:
            damages.append(Entry(member.offset, damage=str(damage), counted=False))
            yield b"\n"


def _chunks(blocks: Blocks) -> Iterator[bytes]:
    """All bytes of the stream, those that the kind was told by included."""
    while blocks.at < len(blocks.data) or blocks.more():
        chunk = blocks.data[blocks.at :]
        blocks.at = len(blocks.data)
        blocks.keep()
        yield chunk


def _reopening(stream: Readable) -> Callable[[int], Iterator[bytes]] | None:
    """How to read the stream from an offset on, null for what goes by but once."""
    seek = getattr(stream, "seek", None)
    if seek is None:
        return None

    def reopen(offset: int) -> Iterator[bytes]:
        seek(offset)
        while block := stream.read(BLOCK):
            yield block

    return reopen
