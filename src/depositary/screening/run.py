"""A whole scan: what is done already is kept, the rest is spread over processes, and all of it joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.screening import dask, working
from depositary.screening.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from depositary.screening.carrying import Found
    from depositary.screening.manifest import Account
    from depositary.screening.results import Parts
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

    Told = Callable[[Source, Account], None]


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: so many processes of this machine, or the cluster with that scheduler."""

    workers: int = 1
    dask: str | None = None


def scan_all(
    sources: Sequence[Source],
    plan: Plan,
    parts: Parts,
    hands: Hands = Hands(),
    told: Told = lambda _source, _account: None,
) -> list[tuple[Source, Account]]:
    """Scan the sources into parts, and return the account of each.

    `told` hears of each source that is done, those of an earlier run first. What is done stays in the
    parts, so that a run after `kill -9`, or with more sources, goes on from there.
    """
    done: dict[Source, Account] = {}
    for source, account in _all(sources, plan, parts, hands):
        done[source] = account
        told(source, account)
    return [(source, done[source]) for source in sources]


def all_found(sources: Sequence[Source], parts: Parts) -> Iterator[Found]:
    """All that was found, in the order of the sources, whoever found it."""
    for source in sources:
        yield from parts.found(source)


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
