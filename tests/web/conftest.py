"""Sites for the tests: on this machine, on a public address, and a real one for browsers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.web.serving import house, served

from depositary.web.app import create
from depositary.web.house import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.web.app import Site

TODAY = date(2026, 2, 21)
"""The day after Poland's withdrawal took effect."""

LOOPBACK, STRANGER = ("127.0.0.1", 50000), ("203.0.113.9", 50000)  # RFC 5737: nobody's address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that only this machine reaches, with the bundled reports in its store."""
    made = create(house(TODAY, Binding(address="http://127.0.0.1:8000"), tmp_path_factory.mktemp("local")))
    yield made
    made.desk.close()


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that everybody reaches, with the same store."""
    binding = Binding(public=True, fetching=False, address="https://monitor.example")
    made = create(house(TODAY, binding, tmp_path_factory.mktemp("public")))
    yield made
    made.desk.close()


@pytest.fixture
def client(site: Site) -> TestClient:
    """Somebody at this machine."""
    return TestClient(site, client=LOOPBACK, raise_server_exceptions=False)


@pytest.fixture
def stranger(public_site: Site) -> TestClient:
    """Somebody from elsewhere, at the public site."""
    return TestClient(public_site, client=LOOPBACK, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server with the bundled reports in its store."""
    with served(tmp_path_factory.mktemp("served"), TODAY) as found:
        yield found
