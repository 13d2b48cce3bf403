"""A stream of bytes seen through a buffer: what was passed can be returned to as long as it is kept."""

from __future__ import annotations

from typing import Protocol

BLOCK = 1 << 18
"""Bytes that are read at a time: they stay in the processor's cache until they are unpacked. A mebibyte makes
reading a tenth slower, less no faster; object stores have caches of their own before them."""

KEPT = 4 << 20
"""Bytes behind the place that is read which are kept, so that reading can resume within a damaged member."""


class Readable(Protocol):
    """A file, a pipe or an object in a store."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; none at the end."""


class Blocks:
    """A buffer over a stream. `data[at:]` is what comes next; `offset` is where that lies in the stream."""

    def __init__(self, stream: Readable, offset: int = 0) -> None:
        """Start at the stream's next byte, which lies there."""
        self._stream = stream
        self._base = offset
        self._ended = False
        self.data = b""
        self.at = 0
        self.kept = 0  # where in `data` those bytes begin that may be returned to

    @property
    def offset(self) -> int:
        """Where the next byte lies in the stream."""
        return self._base + self.at

    def keep(self) -> None:
        """Let what was passed go: from here on there is a way back, as long as it is not too long."""
        self.kept = self.at

    def more(self) -> bool:
        """Read another block behind those in the buffer; whether there was one."""
        block = b"" if self._ended else self._stream.read(BLOCK)
        if not block:
            self._ended = True
            return False
        drop = max(self.kept, self.at - KEPT)
        self.data = self.data[drop:] + block
        self.at -= drop
        self.kept = 0
        self._base += drop
        return True

    def has(self, size: int) -> bool:
        """Whether so many bytes come next; reads what it needs to know."""
        while len(self.data) - self.at < size:
            if not self.more():
                return False
        return True

    def take(self, size: int) -> memoryview:
        """The next bytes, at most so many and at least one, and pass them; none at the end."""
        if self.at == len(self.data):
            self.more()
        piece = memoryview(self.data)[self.at : self.at + size]
        self.at += len(piece)
        return piece

    def back_to(self, offset: int) -> None:
        """Return to a place that was passed, or as near to it as is still kept."""
        self.at = max(0, offset - self._base)

    def find(self, mark: bytes, limit: int) -> bool:
        """Go to the next place where the mark stands, at most so many bytes on; whether it was found."""
        searched = 0
        while searched <= limit:
            found = self.data.find(mark, self.at)
            if found >= 0:
                self.at = found
                return True
            passed = max(0, len(self.data) - len(mark) + 1 - self.at)
            self.at += passed
            searched += passed
            if not self.more():
                self.at = len(self.data)
                return False
        return False
