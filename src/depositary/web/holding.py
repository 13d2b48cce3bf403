"""The store, opened when it is first asked for or in the background, so that the site answers at once."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.store import Store

SECONDS = 10
"""For how long answers from a store that is no file are kept: nothing cheaper tells that it changed."""


@dataclass(slots=True)
class Holding:
    """A store that may not be open yet."""

    opener: Callable[[], Store]
    _store: Store | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self) -> Store:
        """The store, once it is open. Raises BadInput where it cannot be."""
        if self._store is None:
            with self._turn:
                self._store = self._store or self.opener()
        return self._store

    def stamp(self) -> str:
        """Something that is another as soon as the store may hold something else."""
        store = self._store
        if store is None:
            return "unopened"
        if store.url.get_backend_name() != "sqlite":
            return str(int(monotonic() / SECONDS))
        path = store.url.database or ""
        return f"{_touched(path)}-{_touched(path + '-wal')}"


def _touched(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - asked for each answer; a Path costs thrice as much
    except OSError:
        return 0
