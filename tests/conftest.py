"""Tests that need a real server say so; without it they are left out by name, which CI does not allow."""

from __future__ import annotations

import importlib.util
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

# How long an example takes is the machine's affair; pytest-timeout bounds each test.
settings.register_profile("depositary", deadline=None)
settings.load_profile("depositary")


@dataclass(frozen=True)
class Server:
    """A server or program that some tests talk to: how to see that it is there, and how to get it."""

    present: Callable[[], bool]
    remedy: str


def _has_postgresql() -> bool:
    """A server that the environment names, or programs with which `tests/postgresql.py` can start one."""
    if os.environ.get("DEPOSITARY_TEST_POSTGRESQL"):
        return True
    try:
        from tests import postgresql
    except ModuleNotFoundError:
        return False
    return postgresql.present()


def _has_chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


SERVERS = {
    "postgresql": Server(
        _has_postgresql,
        "start a PostgreSQL and set DEPOSITARY_TEST_POSTGRESQL to its postgresql+psycopg:// address "
        "(.ci/run does both on Debian), or apt-get install postgresql",
    ),
    "chromium": Server(_has_chromium, "apt-get install chromium, or any Chromium on the PATH"),
    "dask": Server(
        lambda: importlib.util.find_spec("distributed") is not None,
        "pip install 'depositary[dask]'",
    ),
}
LEFT_OUT: pytest.StashKey[dict[str, int]] = pytest.StashKey()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose server is missing, and count them."""
    missing = {name for name, server in SERVERS.items() if not server.present()}
    left_out: dict[str, int] = {}
    for item in items:
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        if unknown := needed - SERVERS.keys():
            message = f"{item.nodeid} needs {sorted(unknown)}, which tests/conftest.py does not list"
            raise pytest.UsageError(message)
        for name in sorted(needed & missing):
            left_out[name] = left_out.get(name, 0) + 1
            item.add_marker(pytest.mark.skip(reason=f"needs {name}"))
    config.stash[LEFT_OUT] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what was left out, and how to get it."""
    for name, count in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(f"left out: {count} tests that need {name}: {SERVERS[name].remedy}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI nothing may be left out."""
    if os.environ.get("CI") and session.config.stash.get(LEFT_OUT, {}):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
