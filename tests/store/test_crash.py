"""Nothing lost, nothing doubled: kills at random moments, two writers, a full disk, a damaged file."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.store.conftest import BOTH, GIVEN, TODAY
from tests.store.test_stories import OTHERS, WIRE, edited

from depositary.errors import BadInput
from depositary.store import Store
from depositary.store.keeping import Chosen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.conftest import Told

    from depositary.model import CheckedReading

REPORTS = 150
AT_ONCE = 5
KILLS, KILLS_IN_CI = 200, 10
FORK = multiprocessing.get_context("fork")
"""The child has the reports already: a kill falls into storing, not into starting."""


@pytest.fixture(scope="module")
def corpus(told: Told) -> list[CheckedReading]:
    """Reports of many days, some of them copies of each other."""
    chance = random.Random(5)
    return [
        told(
            f"{edited(chance.choice((WIRE, *OTHERS)), chance)} Number {n}.",
            f"https://{n % 17}.example/{n}",
            date(2026, 2, 1 + n % 28),
        )
        for n in range(REPORTS)
    ]


def everything(address: str) -> str:
    """The whole store, byte for byte, in which `check` finds nothing wrong."""
    with Store.open(address) as store:
        rows = [
            json.dumps(row)
            for what in ("reports", "claims", "developments", "reviews")
            for row in store.each(what)
        ]
        faults = [fault for step in store.check() for fault in step.faults]
    assert faults == []
    return "\n".join(rows)


def ingest(address: str, corpus: list[CheckedReading]) -> None:
    """What the child does: store everything, a few reports at a time."""
    with Store.open(address) as store:
        store.add(corpus, GIVEN, at_once=AT_ONCE)


def killed(address: str, corpus: list[CheckedReading], seconds: float) -> bool:
    """Ingest in a process that is killed after so many seconds; whether the kill came before its end."""
    child = FORK.Process(target=ingest, args=(address, corpus))
    child.start()
    child.join(seconds)
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode == -signal.SIGKILL


@pytest.fixture
def undisturbed(corpus: list[CheckedReading], tmp_path: Path) -> tuple[str, float]:
    """What an undisturbed run leaves, and how long it takes."""
    address = str(tmp_path / "undisturbed.sqlite3")
    started = time.monotonic()
    ingest(address, corpus)
    seconds = time.monotonic() - started
    whole = everything(address)
    assert "Number 149" in whole
    return whole, seconds


def emptied(address: str) -> None:
    """An empty store at the same place, for the next run."""
    with Store.open(address) as store:
        while True:
            heads = store.reports(limit=1)
            if not heads:
                return
            for _ in store.purge(Chosen(before=date(2100, 1, 1)), on=TODAY, claims=True):
                pass


@pytest.mark.crash
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_kills_at_random_moments_leave_no_trace(
    address: str,
    corpus: list[CheckedReading],
    undisturbed: tuple[str, float],
    request: pytest.FixtureRequest,
) -> None:
    """200 with `make crash`, 10 else: resumed after each, the store is in the end what an undisturbed run leaves."""
    whole, seconds = undisturbed
    wanted = KILLS if request.config.getoption("markexpr") == "crash" else KILLS_IN_CI
    chance = random.Random(20260220)
    kills = runs = 0
    while kills < wanted:
        while killed(address, corpus, chance.uniform(0, seconds)):
            kills += 1
        assert everything(address) == whole
        emptied(address)
        runs += 1
    print(f"\n{kills} kills in {runs} runs of {seconds:.2f} s: the same {len(whole):,} bytes")  # noqa: T201


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_two_writers_at_once_lose_and_double_nothing(
    address: str, corpus: list[CheckedReading], undisturbed: tuple[str, float]
) -> None:
    """Both store everything, in opposite orders."""
    Store.open(address).close()
    children = [
        FORK.Process(target=ingest, args=(address, some)) for some in (corpus, list(reversed(corpus)))
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert everything(address) == undisturbed[0]


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_two_that_open_an_empty_store_at_once(address: str, corpus: list[CheckedReading]) -> None:
    """One of them makes the tables, the other waits for it."""
    children = [FORK.Process(target=ingest, args=(address, corpus[n : n + 1])) for n in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 4
    with Store.open(address) as store:
        assert store.counts().reports == 4


def fill(address: str, corpus: list[CheckedReading], pages: int) -> str:
    """Store until the database may not grow any more; what is said then."""
    from sqlalchemy import event

    with Store.open(address) as store:
        store.engine.dispose()
        event.listen(store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(BadInput) as told:
            store.add(corpus, GIVEN, at_once=AT_ONCE)
    return str(told.value)


def test_a_full_database_is_said_and_loses_nothing(
    store: Store, address: str, corpus: list[CheckedReading], undisturbed: tuple[str, float]
) -> None:
    """SQLite's own SQLITE_FULL, as on a disk without space; with space again, the same call finishes the work."""
    store.close()
    assert "the disk is full" in fill(address, corpus, 150)
    with Store.open(address) as half:
        assert 0 < half.counts().reports < REPORTS
        assert [fault for step in half.check() for fault in step.faults if "up to date" not in fault] == []
    ingest(address, corpus)
    assert everything(address) == undisturbed[0]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one MiB, where one may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("mounting needs root; the test with SQLITE_FULL covers the same")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said(small_disk: Path, corpus: list[CheckedReading]) -> None:
    """The message names the remedy, and what was stored before can be read."""
    address = str(small_disk / "store.sqlite3")
    with Store.open(address) as store, pytest.raises(BadInput, match=r"the disk is full.*free some space"):
        store.add(corpus, GIVEN, at_once=AT_ONCE)
    with Store.open(address) as store:
        held = store.reports(limit=REPORTS)
        assert len(held) % AT_ONCE == 0


@pytest.mark.parametrize("where", ["head", "middle", "not a database"])
def test_a_damaged_file_is_said_with_the_way_back(
    where: str, tmp_path: Path, corpus: list[CheckedReading]
) -> None:
    """By `store check`, or by whatever stumbles on it first."""
    path = tmp_path / "store.sqlite3"
    with Store.open(path) as store:
        store.add(corpus, GIVEN)
        store.backup(tmp_path / "copy.sqlite3")
    _damage(path, where)
    words = [sys.executable, "-m", "depositary", "--db", str(path), "store", "check"]
    said = subprocess.run(words, check=False, capture_output=True, text=True)
    assert said.returncode == 1
    assert "damaged" in said.stdout + said.stderr
    assert "Traceback" not in said.stderr
    assert "depositary store backup" in said.stdout + said.stderr
    with Store.open(tmp_path / "copy.sqlite3") as copy:
        assert copy.counts().reports == REPORTS
        assert [fault for step in copy.check() for fault in step.faults] == []


def _damage(path: Path, where: str) -> None:
    data = bytearray(path.read_bytes())
    if where == "not a database":
        data[:16] = b"something else.."
    elif where == "head":
        data[100:4096] = bytes(3996)
    else:
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 8192] = os.urandom(8192)
    path.write_bytes(data)


def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    """The copy that was good may be the last one."""
    store.backup(tmp_path / "copy.sqlite3")
    with pytest.raises(BadInput, match="never overwrites"):
        store.backup(tmp_path / "copy.sqlite3")


def test_a_batch_is_whole_or_not_there(store: Store, corpus: list[CheckedReading]) -> None:
    """A defect in the middle of one leaves no half."""
    broken = replace(corpus[1], claims=(object(),))  # type: ignore[arg-type]  # on purpose: what cannot be stored
    with pytest.raises(AttributeError):
        store.add([corpus[0], broken], GIVEN)
    assert store.counts().reports == 0
