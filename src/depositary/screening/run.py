"""A whole scan: what is done already is kept, the rest is spread over processes, and all of it joined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from depositary.screening import dask, working
from depositary.screening.pieces import joined, pieces
from depositary.screening.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.screening.carrying import Found
    from depositary.screening.manifest import Account
    from depositary.screening.results import Parts
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: so many processes of this machine, or the cluster with that scheduler."""

    workers: int = 1
    dask: str | None = None


class Listener(Protocol):
    """Hears how a scan goes on."""

    def passed(self, offset: int) -> None:
        """A record at that offset is done, of the source that this process is at."""

    def done(self, source: Source, account: Account) -> None:
        """A source is done, or a piece of one; those of an earlier run first."""


def scan_all(
    sources: Sequence[Source], plan: Plan, parts: Parts, hands: Hands, listener: Listener
) -> list[tuple[Source, Account]]:
    """Scan the sources into parts, and return the account of each.

    What is done stays in the parts, so that a run after `kill -9`, or with more sources, goes on from there.
    """
    divided = {source: pieces(source) for source in sources}
    done: dict[Source, Account] = {}
    for piece, account in _all(list(chain.from_iterable(divided.values())), plan, parts, hands, listener):
        done[piece] = account
        listener.done(piece, account)
    again = partial(working.do, plan=plan, parts=parts)
    return [(source, joined(divided[source], done, again)) for source in sources]


def all_found(sources: Sequence[Source], parts: Parts) -> Iterator[Found]:
    """All that was found, in the order of the sources, whoever found it."""
    for piece in chain.from_iterable(map(pieces, sources)):
        yield from parts.found(piece)


def _all(
    sources: Sequence[Source], plan: Plan, parts: Parts, hands: Hands, listener: Listener
) -> Iterator[tuple[Source, Account]]:
    kept = {source: account for source in sources if (account := parts.account(source))}
    yield from kept.items()
    left = [source for source in sources if source not in kept]
    streams = [source for source in left if source.paths == (STANDARD_INPUT,)]
    others = [source for source in left if source not in streams]
    if hands.dask is not None and others:
        yield from dask.on_cluster(others, plan, parts, hands.dask)
    elif hands.workers > 1 and len(others) > 1:
        yield from working.in_processes(others, plan, parts, hands.workers)
    else:
        streams += others
    yield from working.in_this_process(
        streams, plan, parts, listener.passed
    )  # who else has our standard input
