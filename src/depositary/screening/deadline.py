"""A time limit for one record, in any thread: what takes longer is left, named, and the rest goes on."""

from __future__ import annotations

import ctypes
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class TooLongError(Exception):
    """A record took longer than the limit."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooLongError in the block, in this thread, once it has run for so many seconds.

    By the interpreter's own way of interrupting a thread, since signals reach the main thread alone and a
    Dask worker runs its tasks in others. It takes effect between two steps of Python: a library's own loop is
    waited for, so pages on which one may take long are taken apart elsewhere (`apart`).
    """
    thread = threading.get_ident()
    over = threading.Lock()
    timer = threading.Timer(seconds, _interrupt, (thread, over))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if not over.acquire(blocking=False):  # the interrupt is on its way: it must not strike later
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)


def _interrupt(thread: int, over: threading.Lock) -> None:
    if over.acquire(blocking=False):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLongError))
