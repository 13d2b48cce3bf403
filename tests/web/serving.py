"""A real server on a free port, in a thread of its own: what browsers, fuzzers and screenshots talk to."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from time import sleep
from typing import TYPE_CHECKING

import uvicorn

from depositary.checking import check
from depositary.documents import Stated, from_bytes
from depositary.law import Ledger, compile_ledger
from depositary.model import Report
from depositary.reading import read
from depositary.record import load
from depositary.record.register import Register, register
from depositary.reports import bundled
from depositary.store import Store
from depositary.store.adding import Circumstances
from depositary.web.app import create
from depositary.web.holding import Holding
from depositary.web.house import Binding, House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

PASTED = """Poland prepares to make anti-personnel mines again

WARSAW, 16 January 2026 (The Example Town Observer)

Poland plans to produce anti-personnel mines once its withdrawal from the Ottawa Convention takes effect on 20 February 2026, the deputy defence minister said.

Finland left the convention on 10 January 2026. Poland left the Ottawa Convention in March 2025. Russia withdrew from the treaty in 2024.

Ukraine, a party since 2006, suspended the operation of the convention in July 2025.
"""
"""A report of our own writing: true and false claims side by side."""


def house(today: date, binding: Binding | None = None, folder: Path | None = None) -> House:
    """The packaged record on a day; with a folder, a store in it that holds the bundled reports."""
    ledger, names = law()
    holding = Holding(lambda: stocked(folder, ledger, today)) if folder else None
    return House(ledger, names, holding, binding or Binding(), lambda: today)


@cache
def law() -> tuple[Ledger, Register]:
    """The packaged record, compiled once a run."""
    record = load()
    return compile_ledger(record), register(record.states)


def stocked(folder: Path, ledger: Ledger, today: date) -> Store:
    """A store with the bundled reports, as if `depositary check --store` had read them."""
    store = Store.open(folder / "store.sqlite3")
    given = Circumstances("rules tests", ledger.record.version, datetime.combine(today, time(12), UTC))
    store.add([check(read(one), ledger, today) for one in reports()], given)
    return store


def reports() -> list[Report]:
    """The bundled reports, each with an address at its invented outlet."""
    found = []
    for name, data in bundled():
        for one in from_bytes(name, data, Stated()):
            assert isinstance(one, Report)
            found.append(replace(one, url=f"https://{name.removesuffix('.md')}.example/report"))
    return found


@contextmanager
def served(folder: Path, today: date, binding: Binding | None = None) -> Iterator[str]:
    """The address of a running site."""
    with running(create(house(today, binding, folder))) as address:
        yield address


@contextmanager
def running(site: object) -> Iterator[str]:
    """Run an ASGI application until the block ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(site, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
