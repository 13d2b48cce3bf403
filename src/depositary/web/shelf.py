"""Answers kept on a shelf, compressed and with an ETag, until the record, the store or the day changes."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 96 * 1024 * 1024
LARGEST = 4 * 1024 * 1024
WORTH_PACKING = 600
"""Bytes under which an answer is not compressed: it would fill one packet anyway."""

OF_A_BODY = (b"content-type", b"content-encoding", b"content-length")
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it goes out."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes


@dataclass(slots=True)
class Shelf:
    """Wraps the pages. `stamp` says what all answers depend on: when it changes, the shelf is empty again."""

    app: ASGIApp
    stamp: Callable[[], str]
    kept: OrderedDict[tuple[bytes, bytes, bool], Kept] = field(default_factory=OrderedDict)
    size: int = 0
    stamped: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, from the shelf if it can be."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        self._renew()
        packed, known = False, b""
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                packed = b"gzip" in value
            elif name == b"if-none-match":
                known = value
        key = (scope["raw_path"], scope["query_string"], packed)
        found = self.kept.get(key)
        if found is None:
            found = await self._made(scope, receive, packed=packed)
            self._keep(key, found)
        else:
            self.kept.move_to_end(key)
        await _give(found, send, known, head=scope["method"] == "HEAD")

    def _renew(self) -> None:
        now = self.stamp()
        if now != self.stamped:
            self.kept.clear()
            self.size, self.stamped = 0, now

    async def _made(self, scope: Scope, receive: Receive, *, packed: bool) -> Kept:
        collected = _Collected()
        await self.app({**scope, "method": "GET"}, receive, collected)
        body = b"".join(collected.parts)
        headers = [one for one in collected.headers if one[0] != b"content-length"]
        if packed and len(body) >= WORTH_PACKING:
            body = gzip.compress(body, 6, mtime=0)
            headers += [(b"content-encoding", b"gzip")]
        etag = b'"%s"' % hashlib.sha256(body).hexdigest()[:24].encode()
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-cache"))
        headers += [(b"vary", b"accept-encoding"), (b"etag", etag), (b"content-length", b"%d" % len(body))]
        return Kept(collected.status, headers, body, etag)

    def _keep(self, key: tuple[bytes, bytes, bool], made: Kept) -> None:
        """Keep what was found; of the oldest as many are let go as it needs."""
        if made.status != 200 or len(made.body) > LARGEST or key in self.kept:  # noqa: PLR2004 - HTTP's "OK"
            return
        self.kept[key] = made
        self.size += len(made.body)
        while self.size > MOST_BYTES:
            self.size -= len(self.kept.popitem(last=False)[1].body)


async def _give(made: Kept, send: Send, known: bytes, *, head: bool) -> None:
    if made.status == 200 and made.etag in known:  # noqa: PLR2004 - HTTP's "OK"
        headers = [one for one in made.headers if one[0] not in OF_A_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": made.status, "headers": made.headers})
    await send({"type": "http.response.body", "body": b"" if head else made.body})


@dataclass(slots=True)
class _Collected:
    """Takes an answer in instead of sending it."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.parts.append(message.get("body", b""))
