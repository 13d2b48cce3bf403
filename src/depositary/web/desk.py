"""The desk at which strangers' texts are read: a process of its own, ended when it takes too long.

Reading cannot be interrupted from within (a parser in C goes its own way): it is done where it can be ended.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from depositary.errors import BadInput

if TYPE_CHECKING:
    from depositary.documents import Stated
    from depositary.model import Reading

SECONDS = 20.0
"""A report of a thousand words takes a hundredth of a second; a mebibyte of dense news some four seconds."""

MOST_REPORTS = 20
"""Reports of one feed or .jsonl that are read for a page."""

WAITING = 8
"""Texts that may wait for the desk; who comes later is asked to come again."""


class Busy(BadInput):
    """Too many texts wait for the desk."""


@dataclass(slots=True)
class Desk:
    """One process that reads; made when it is first needed, and again after it was ended."""

    seconds: float = SECONDS
    _pool: ProcessPoolExecutor | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(WAITING))

    def read(self, name: str, data: bytes | None, stated: Stated) -> list[Reading | BadInput]:
        """The readings of bytes under a file name, or of an address (null data). Raises BadInput, Busy."""
        if not self._places.acquire(blocking=False):
            raise Busy("Too many texts are being checked. Try again in a minute.")
        try:
            with self._turn:
                return self._read(name, data, stated)
        finally:
            self._places.release()

    def _read(self, name: str, data: bytes | None, stated: Stated) -> list[Reading | BadInput]:
        pool = self._pool = self._pool or _pool()
        try:
            return pool.submit(readings, name, data, stated).result(self.seconds)
        except TimeoutError:
            self.close()
            message = f"{name}: not read within {self.seconds:g} seconds. Give a shorter text."
            raise BadInput(message) from None
        except BrokenProcessPool:
            self.close()
            raise BadInput(f"{name}: the reader gave up on it. Give the plain text.") from None

    def close(self) -> None:
        """End the process, whatever it does."""
        pool, self._pool = self._pool, None
        if pool:
            running = list((pool._processes or {}).values())  # noqa: SLF001 - the pool has no way to end a task
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.kill()


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def readings(name: str, data: bytes | None, stated: Stated) -> list[Reading | BadInput]:
    """What is done at the desk: documents in, readings out, a fault in the place of what cannot be read."""
    from depositary.documents import from_bytes, reports_of
    from depositary.reading import read

    found = reports_of(name, stated) if data is None else from_bytes(name, data, stated)
    return [one if isinstance(one, BadInput) else read(one) for one in islice(found, MOST_REPORTS)]
