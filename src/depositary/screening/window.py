"""A bounded view of unpacked bytes that arrive piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from depositary.screening.members import Octets


class Window:
    """Bytes as they arrive. `data[at:]` is what comes next, `offset` where that lies among all of them."""

    def __init__(
        self, chunks: Iterator[Octets], reopen: Callable[[int], Iterator[Octets]] | None = None
    ) -> None:
        """Start at the first byte; `reopen` gives the chunks from an offset on, where that can be done."""
        self._chunks = chunks
        self._reopen = reopen
        self._base = 0
        self.data: Octets = b""
        self.at = 0
        self.ended = False

    @property
    def offset(self) -> int:
        """Where the next byte lies among all bytes."""
        return self._base + self.at

    def fill(self, size: int) -> bool:
        """Whether at least so many bytes come next, waiting for them as long as some arrive."""
        if len(self.data) - self.at >= size:
            return True
        pieces = [self.data[self.at :]]
        missing = size - len(pieces[0])
        self._base += self.at
        self.at = 0
        while missing > 0 and (chunk := self._next()) is not None:
            pieces.append(chunk)
            missing -= len(chunk)
        pieces = [piece for piece in pieces if piece] or [b""]
        self.data = (
            pieces[0] if len(pieces) == 1 else b"".join(pieces)
        )  # one piece, as most have, is not copied
        return missing <= 0

    def _next(self) -> Octets | None:
        chunk = None if self.ended else next(self._chunks, None)
        self.ended = chunk is None
        return chunk

    def pass_by(self, size: int) -> None:
        """Go on by so many bytes, those that have not arrived included, holding none of them."""
        left = size - (len(self.data) - self.at)
        if left < 0:
            self.at += size
            return
        self._base += len(self.data)
        self.data, self.at = b"", 0
        while left > 0 and (chunk := self._next()) is not None:
            self._base += min(left, len(chunk))
            self.data = chunk[left:]
            left -= len(chunk)

    def return_to(self, offset: int) -> bool:
        """Go back to a place that was passed, where the bytes can be had again; whether they can."""
        if self._reopen is None:
            return False
        self._chunks = self._reopen(offset)
        self._base, self.data, self.at, self.ended = offset, b"", 0, False
        return True

    def seek(self, find: Callable[[Octets, int], int], overlap: int, limit: int) -> bool:
        """Go to the next place that is looked for, at most so many bytes on: whether found.

        `find` gives the place at or after an index, or -1; `overlap` is how many bytes it must see at once.
        """
        end = self.offset + limit
        while self.offset <= end:
            found = find(self.data, self.at)
            if found >= 0:
                self.at = found
                return True
            self.at = max(self.at, len(self.data) - overlap)
            if not self.fill(overlap + 1):
                break
        return False
