"""What the store's tests share: a store of each kind, and real reports, read and checked."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from tests import postgresql

from depositary.checking import check
from depositary.law import compile_ledger
from depositary.model import Report
from depositary.reading import read
from depositary.record import load
from depositary.store import Store
from depositary.store.adding import Circumstances

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from depositary.law import Ledger
    from depositary.model import CheckedReading

TODAY = date(2026, 11, 25)
GIVEN = Circumstances("rules 0.1.0", "record-1", datetime(2026, 11, 25, 12, tzinfo=UTC))
NEEDS_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))
BOTH = ("sqlite", NEEDS_POSTGRESQL)


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The packaged record, compiled."""
    return compile_ledger(load())


class Told(Protocol):
    """Makes a checked report."""

    def __call__(
        self, text: str, url: str | None = ..., published: date | None = ..., title: str | None = ...
    ) -> CheckedReading:
        """Read and check it."""


@pytest.fixture(scope="session")
def told(ledger: Ledger) -> Told:
    """A text, really read and checked."""

    def make(
        text: str,
        url: str | None = None,
        published: date | None = date(2026, 2, 21),
        title: str | None = None,
    ) -> CheckedReading:
        report = Report(url or "report", text, title, url, published, "en", (("text", "written for a test"),))
        return check(read(report), ledger, TODAY)

    return make


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server for the whole run."""
    with postgresql.server() as address:
        yield address


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store: a file, or a database of its own. Tests choose with `BOTH`."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield str(tmp_path / "store.sqlite3")
        return
    first = make_url(request.getfixturevalue("server"))
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(first, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield first.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open, empty store."""
    with Store.open(address) as opened:
        yield opened
