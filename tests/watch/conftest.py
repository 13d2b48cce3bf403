"""What the watch's tests share: a site, a store, and a watch whose clock can be put forward."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.watch.site import Site

from depositary.checking import check
from depositary.law import compile_ledger
from depositary.reading import read
from depositary.record import load
from depositary.store import Store
from depositary.store.adding import Circumstances
from depositary.watch import Watch
from depositary.watch.manners import Clock, Courtesy, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from depositary.law import Ledger
    from depositary.watch.alerts import Hook

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The packaged record, compiled."""
    return compile_ledger(load())


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this machine."""
    one = Site()
    server = one.start()
    yield one
    server.shutdown()
    server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(tmp_path / "store.sqlite3") as opened:
        yield opened


@dataclass
class Hands:
    """The hands of the clock: tests put them forward instead of waiting."""

    ahead: float = 0.0

    def now(self) -> float:
        """Unix time, put forward."""
        return time.time() + self.ahead


@pytest.fixture
def hands() -> Hands:
    """A clock of our own."""
    return Hands()


@pytest.fixture
def watch(store: Store, ledger: Ledger, hands: Hands) -> Callable[..., Watch]:
    """Makes a watch: a new one for each call, as cron does."""

    def make(hook: Hook | None = None, pace: float = 0.0, seconds: float = 2.0) -> Watch:
        courtesy = Courtesy(pace, seconds, size=200_000, allow_private=True)
        return Watch(
            store,
            Visitor(store, courtesy, Clock(hands.now, time.sleep)),
            lambda report: check(read(report), ledger, TODAY),
            lambda: Circumstances("rules 0.1.0", "record-1", datetime(2026, 11, 25, tzinfo=UTC)),
            ledger.record.states,
            hook,
        )

    return make
