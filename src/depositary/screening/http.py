"""An HTTP response as an archive holds it: status, media type, and the body without its wrappings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from isal import isal_zlib

from depositary.screening.members import UNPACKING
from depositary.screening.warc import field

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD_LIMIT = 64 << 10
"""Bytes of the header fields: as much as servers and browsers accept, cookies included."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_CHARSET = re.compile(rb"charset[ \t]*=[ \t]*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP_OR_ZLIB, _NO_HEADER = 47, -15  # zlib's "window bits"
_UNICODE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Response(NamedTuple):
    """A response. `status` is 0 where there is no status line, `fault` says why there is no body."""

    status: int
    media_type: str
    charset: str | None
    body: memoryview
    fault: str = ""


def response(block: memoryview, limit: int) -> Response:
    """What the block of a WARC response record holds; the body is unwrapped to at most so many bytes.

    A page in UTF-16 comes in UTF-8: phrases are looked for in encodings that keep ASCII as it is.
    A wrapping that is declared and not there is no fault: archives such as CC-NEWS store bodies unwrapped.
    """
    head, start = _head(block)
    status = _STATUS.match(head)
    if status is None:
        return Response(0, "", None, block)
    small = head.lower()
    media_type, charset = _media(field(head, b"content-type", small) or b"")
    body, fault = block[start:], ""
    if b"\ncontent-encoding:" in small or b"\ntransfer-encoding:" in small:
        body, fault = _unwrapped(head, body, limit)
    if unicode := _UNICODE_MARKS.get(bytes(body[:2])):
        charset, body = "utf-8", memoryview(bytes(body[2:]).decode(unicode, "replace").encode())
    return Response(int(status[1]), media_type, charset, body, fault)


@lru_cache(maxsize=100)
def _media(stated: bytes) -> tuple[str, str | None]:
    """The media type and the charset that a header field states; millions of pages state some ten."""
    kind, _, parameters = stated.partition(b";")
    charset = _CHARSET.search(parameters)
    return kind.decode("ascii", "replace").strip().lower(), charset[1].decode().lower() if charset else None


def _head(block: memoryview) -> tuple[bytes, int]:
    """The header fields, and where the body begins; nothing where they do not end."""
    for size in (1024, _HEAD_LIMIT):
        start = bytes(block[:size])
        end = start.find(b"\r\n\r\n")
        bare = start.find(b"\n\n", 0, end if end >= 0 else size)
        if bare >= 0:
            return start[:bare], bare + 2
        if end >= 0:
            return start[:end], end + 4
    return b"", 0


def _unwrapped(head: bytes, body: memoryview, limit: int) -> tuple[memoryview, str]:
    names = [*_names(field(head, b"transfer-encoding")), *_names(field(head, b"content-encoding"))]
    for name in names:
        unwrap = _WRAPPINGS.get(name)
        if unwrap is None:
            return memoryview(b""), f"encoding {name}"
        body = memoryview(unwrap(bytes(body), limit))
    return body, ""


def _names(listed: bytes | None) -> list[str]:
    """The wrappings that a header field names, the outermost first: it lists them as they were laid on."""
    names = (listed or b"").decode("ascii", "replace").lower().split(",")
    return [name.strip() for name in reversed(names) if name.strip()]


def _same(body: bytes, limit: int) -> bytes:
    return body[:limit]


def _unchunked(body: bytes, limit: int) -> bytes:
    """The chunks put together, as far as they are well-formed (RFC 9112, section 7.1)."""
    pieces, at, size = [], 0, 0
    while size < limit and (head := _CHUNK.match(body, at)) and (length := int(head[1], 16)):
        pieces.append(body[head.end() : head.end() + length])
        size += length
        at = head.end() + length
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(pieces)[:limit] or body[:limit]


def _inflated(body: bytes, limit: int) -> bytes:
    """Unpacked as gzip or zlib; as it is if it is not packed."""
    try:
        return isal_zlib.decompressobj(_GZIP_OR_ZLIB).decompress(body, limit)
    except UNPACKING:
        return body


def _deflated(body: bytes, limit: int) -> bytes:
    """As above, or without a header, as some servers mistake "deflate"; never what looks like text."""
    if body[:2] == b"\x1f\x8b" or body[:1] in (b"\x78", b"<", b"{", b" ", b"\n", b"\r", b"\t", b"\xef"):
        return _inflated(body, limit)
    try:
        return isal_zlib.decompressobj(_NO_HEADER).decompress(body, limit)
    except UNPACKING:
        return body


def _brotli(body: bytes, limit: int) -> bytes:
    import brotli  # type: ignore[import-untyped]  # it has no types of its own and no stubs

    try:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=limit))[:limit]
    except brotli.error:
        return body


_WRAPPINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "chunked": _unchunked,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _deflated,
    "br": _brotli,
    "identity": _same,
    "none": _same,
    "utf-8": _same,  # a charset in the wrong field, which servers do send
}
