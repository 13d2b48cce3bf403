"""What an input holds, entry by entry: pages to be screened, and whatever stands in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from depositary.screening import http, warc
from depositary.screening.members import DamagedMemberError, Member, NoMember, members
from depositary.screening.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from depositary.screening.blocks import Blocks
    from depositary.screening.members import Octets

BODY_LIMIT = warc.BLOCK_LIMIT
LINE_LIMIT = 20 << 20
"""Bytes of the longest document of a JSONL file, as `documents` has it."""

SMALL = 4 << 10
"""Bytes of a member that is looked through for a response before it is taken apart."""

WARC = b"WARC/"
"""How every record begins (ISO 28500)."""

PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
"""Media types of what may be a page; nothing, and "octets", are what careless servers say."""


class Page(NamedTuple):
    """The bytes of one report and where they come from."""

    form: Literal["html", "text", "document"]
    body: memoryview
    archive: str
    offset: int
    charset: str | None = None
    head: bytes = b""

    @property
    def url(self) -> str | None:
        """The address of the page, where its record states it."""
        return self._stated(b"warc-target-uri")

    @property
    def record_id(self) -> str | None:
        """The WARC-Record-ID, where there is one."""
        return self._stated(b"warc-record-id")

    @property
    def name(self) -> str:
        """What a report is called that has no identifier of its own."""
        return f"{self.archive}:{self.offset}" if self.offset else self.archive

    def _stated(self, name: bytes) -> str | None:
        value = warc.field(self.head, name)
        return value.decode("utf-8", "replace").strip() if value else None


class Entry(NamedTuple):
    """One thing of an input: a page, a record that is none, a lost one, or damage beside them.

    `counted` is false for what is no response record. A counted entry without page and reason is lost.
    """

    offset: int
    page: Page | None = None
    skipped: str = ""
    damage: str = ""
    counted: bool = True


def in_packed_warc(archive: str, blocks: Blocks, piece: Piece | None = None) -> Iterator[Entry]:
    """The entries of a WARC whose records are gzip members; a record's offset is that of its member.

    Of a piece, those of the members that begin in it.
    """
    for member in members(blocks, begins=WARC):
        if piece and not piece.holds(member.offset):
            return
        if isinstance(member, NoMember):
            yield Entry(member.offset, damage=member.reason, counted=False)
        elif member.whole is None:
            yield from _taken_apart(archive, member)
        elif _may_hold_response(member.whole):
            only = warc.only_record(member.whole)
            if only is None:
                yield from _taken_apart(archive, member)
            elif only.kind == "response":
                yield _of_response(archive, member.offset, only)


@dataclass(slots=True)
class Piece:
    """A piece of an archive, from one offset to another, and where the members lie that begin in it."""

    start: int
    stop: int
    began: int | None = None
    ended: int | None = None

    def holds(self, offset: int) -> bool:
        """Whether what begins there belongs to the piece; notes where the piece begins and ends."""
        if offset >= self.stop:
            self.ended = offset
            return False
        self.began = offset if self.began is None else self.began
        return True


def _may_hold_response(whole: Octets) -> bool:
    """Requests and metadata, two members of three, are small: seeing that is a tenth of taking them apart."""
    return len(whole) > SMALL or b"response" in whole.lower()


def _taken_apart(archive: str, member: Member) -> Iterator[Entry]:
    """The entries of any member, of however many records; its pieces are drawn to the last."""
    seen = False
    try:
        for record in warc.records(Window(member.chunks)):
            for entry in _of_record(archive, member.offset, record):
                seen = seen or entry.counted
                yield entry
        for _ in member.chunks:
            pass
    except DamagedMemberError as damage:
        yield Entry(member.offset, damage=str(damage), counted=not seen and _may_be_response(damage))


def in_warc(
    archive: str, chunks: Iterator[bytes], reopen: Callable[[int], Iterator[bytes]] | None
) -> Iterator[Entry]:
    """The entries of a WARC that is not packed."""
    for record in warc.records(Window(chunks, reopen)):
        yield from _of_record(archive, record.offset, record)


def in_json_lines(archive: str, lines: Iterator[tuple[int, bytes]]) -> Iterator[Entry]:
    """The documents of a JSONL file, one a line, each with the offset of its line."""
    for offset, line in lines:
        if len(line) > LINE_LIMIT:
            yield Entry(offset, damage=f"line longer than {LINE_LIMIT >> 20} MiB")
        elif line.strip():
            yield Entry(offset, Page("document", memoryview(line), archive, offset))


def _of_record(archive: str, offset: int, record: warc.Record | warc.Gap) -> Iterator[Entry]:
    if isinstance(record, warc.Gap):
        yield Entry(offset, damage=record.reason, counted=False)
    elif record.kind == "response":
        yield _of_response(archive, offset, record)
    elif record.damage:
        yield Entry(offset, damage=record.damage, counted=False)


def _of_response(archive: str, offset: int, record: warc.Record) -> Entry:
    response = http.response(record.block, BODY_LIMIT)
    skipped = _reason_to_skip(response)
    if skipped:
        return Entry(offset, skipped=skipped, damage=record.damage)
    page = Page(
        form="text" if response.media_type == "text/plain" else "html",
        body=response.body,
        archive=archive,
        offset=offset,
        charset=response.charset,
        head=record.head,
    )
    return Entry(offset, page, damage=record.damage)


def _reason_to_skip(response: http.Response) -> str:
    if response.status not in (0, 200):
        return "HTTP status"
    if response.media_type not in PAGE_TYPES:
        return "media type"
    if response.fault:
        return "content encoding"
    return "" if response.body else "empty"


def _may_be_response(damage: DamagedMemberError) -> bool:
    """A damaged member counts as a lost response unless its beginning says that it is something else."""
    kind = warc.field(damage.head, b"warc-type")
    return kind is None or kind.lower() == b"response"
