"""A whole scan: what is done already is kept, the rest is spread over processes, and all of it joined."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depositary.screening import dask, working
from depositary.screening.results import Parts, write_manifest
from depositary.screening.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from depositary.screening.manifest import Account
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

    Told = Callable[[Source, Account], None]


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: so many processes of this machine, or the cluster with that scheduler."""

    workers: int = 1
    dask: str | None = None


def scan_into(
    target: Path,
    sources: Sequence[Source],
    plan: Plan,
    hands: Hands = Hands(),
    told: Told = lambda _source, _account: None,
) -> dict[str, Any]:
    """Scan the sources into a JSONL file, with its manifest beside it, and return the manifest's head.

    `told` hears of each source that is done, those of an earlier run first. What is done lies in a folder
    beside the file, so that a run after `kill -9`, or with more sources, goes on from there. The lines are
    in the order of the sources, whoever did the work.
    """
    started = time.monotonic()
    parts = Parts(f"{target}.parts", plan.stamp)
    done: dict[Source, Account] = {}
    for source, account in _all(sources, plan, parts, hands):
        done[source] = account
        told(source, account)
    whole = [source for source in sources if parts.holds(source)]
    parts.join(whole, target)
    accounts = [(source, done[source]) for source in sources]
    return write_manifest(Path(f"{target}.manifest.json"), accounts, time.monotonic() - started)


def _all(
    sources: Sequence[Source], plan: Plan, parts: Parts, hands: Hands
) -> Iterator[tuple[Source, Account]]:
    kept = {source: account for source in sources if (account := parts.account(source))}
    yield from kept.items()
    left = [source for source in sources if source not in kept]
    streams = [source for source in left if source.paths == (STANDARD_INPUT,)]
    yield from working.in_this_process(streams, plan, parts)  # nobody else has our standard input
    yield from _spread([source for source in left if source not in streams], plan, parts, hands)


def _spread(
    sources: Sequence[Source], plan: Plan, parts: Parts, hands: Hands
) -> Iterator[tuple[Source, Account]]:
    if hands.dask is not None and sources:
        return dask.on_cluster(sources, plan, parts, hands.dask)
    if hands.workers > 1 and len(sources) > 1:
        return working.in_processes(sources, plan, parts, hands.workers)
    return working.in_this_process(sources, plan, parts)
