"""The work of a scan, spread over processes: one, several on this machine, or those of a Dask cluster.

Each source is a task, its result a part on disk; what is spread is who does it, so the parts, and the file
that is joined of them, are the same bytes however many there are.
"""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from depositary.screening.carrying import line
from depositary.screening.manifest import Account
from depositary.screening.scanning import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from depositary.screening.results import Parts
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

    Done = Iterator[tuple[Source, Account]]

RECYCLED_AFTER = 100
"""Sources, or pieces, after which a worker process is replaced by a fresh one: libraries in C leak."""


def do(source: Source, plan: Plan, parts: Parts, passed: Callable[[int], None] | None = None) -> Account:
    """One task: scan a source into its part. What cannot be opened or read is a failure in its account."""
    account = Account()
    return parts.write(source, map(line, scan(source, plan, account, passed)), account)


def in_this_process(
    sources: Sequence[Source], plan: Plan, parts: Parts, passed: Callable[[int], None] | None = None
) -> Done:
    """One after the other; `passed` hears how far in its source each record lies."""
    for source in sources:
        yield source, do(source, plan, parts, passed)


def in_processes(sources: Sequence[Source], plan: Plan, parts: Parts, workers: int) -> Done:
    """As many at a time as there are workers; what a worker died of is tried again by itself."""
    left = list(sources)
    while left:
        try:
            for source, account in _in_pool(left, plan, parts, workers):
                left.remove(source)
                yield source, account
        except BrokenProcessPool:
            suspects, left = left[: 2 * workers], left[2 * workers :]  # they are begun in their order
            for source in suspects:
                yield source, _by_itself(source, plan, parts)


def _in_pool(sources: Sequence[Source], plan: Plan, parts: Parts, workers: int) -> Done:
    pool = _pool(workers)
    try:
        tasks = {pool.submit(do, source, plan, parts): source for source in sources}
        waiting: set[Future[Account]] = set(tasks)
        while waiting:
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for task in finished:
                yield tasks[task], task.result()
    except BaseException:
        _end(pool)
        raise
    pool.shutdown()


def _end(pool: ProcessPoolExecutor) -> None:
    """End the workers whatever they are at: they would be waited for at the end of the program."""
    pool.shutdown(wait=False, cancel_futures=True)
    for child in multiprocessing.active_children():
        child.kill()


def _by_itself(source: Source, plan: Plan, parts: Parts) -> Account:
    try:
        with _pool(1) as pool:
            return pool.submit(do, source, plan, parts).result()
    except BrokenProcessPool:
        account = Account()
        account.failure(source.name, None, "the process that read it died twice: is there too little memory?")
        return account


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),  # Ctrl-C is the parent's to answer
        max_tasks_per_child=RECYCLED_AFTER,
    )
