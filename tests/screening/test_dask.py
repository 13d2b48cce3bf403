"""A real Dask cluster gives the bytes that one process gives, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.screening import archives
from tests.screening.archives import ARCHIVES, PLAN, scan_into, some_archives

from depositary.errors import BadInput
from depositary.screening import pieces
from depositary.screening.run import Hands
from depositary.screening.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.needs("dask")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Archives of twenty pages, three of them on topic."""
    return some_archives(tmp_path / "in")


@pytest.fixture
def expected(folder: Path, tmp_path: Path) -> bytes:
    """What one process writes."""
    scan_into(tmp_path / "one.jsonl", sources([str(folder)])[0], PLAN)
    return (tmp_path / "one.jsonl").read_bytes()


def test_a_cluster_of_processes_on_this_machine(folder: Path, tmp_path: Path, expected: bytes) -> None:
    """`LocalCluster`, with separate worker processes; a rerun asks nothing of it."""
    from distributed import LocalCluster

    target = tmp_path / "dask.jsonl"
    local: Any = LocalCluster
    with local(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        head = scan_into(target, sources([str(folder)])[0], PLAN, Hands(dask=cluster.scheduler_address))
    assert target.read_bytes() == expected
    assert head["claims"] == 3 * ARCHIVES
    again = replace(PLAN, read=archives.read_badly)
    assert (
        scan_into(target, sources([str(folder)])[0], again, Hands(dask="tcp://127.0.0.1:9"))["failures"] == []
    )


def test_pieces_of_one_archive_on_a_cluster(tmp_path: Path) -> None:
    """Its workers share a large archive, and what one process writes comes out."""
    from distributed import LocalCluster

    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(
        b"".join(page.read_bytes() for page in sorted(some_archives(tmp_path / "in").iterdir()))
    )
    listed = sources([str(archive)])[0]
    whole = scan_into(tmp_path / "one.jsonl", listed, PLAN)
    local: Any = LocalCluster
    with (
        pytest.MonkeyPatch.context() as patch,
        local(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
    ):
        patch.setattr(pieces, "PIECE", 2000)
        assert len(pieces.pieces(listed[0])) > 9
        head = scan_into(tmp_path / "dask.jsonl", listed, PLAN, Hands(dask=cluster.scheduler_address))
    assert (tmp_path / "dask.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
    assert (head["seen"], head["claims"]) == (whole["seen"], whole["claims"]) == (20 * ARCHIVES, 3 * ARCHIVES)


@contextmanager
def cluster_by_hand(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers started as one does on several machines, on a port of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    path = os.pathsep.join(str(Path(one).resolve()) for one in ("src", "."))
    environment = {**os.environ, "PYTHONPATH": path}

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
        return subprocess.Popen(
            command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    started = [
        start(
            "dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"
        )
        for _ in range(workers)
    ]
    try:
        yield address, started
    finally:
        for process in (*started, scheduler):
            process.kill()
            process.wait()


def test_a_worker_killed_in_the_middle(folder: Path, tmp_path: Path, expected: bytes) -> None:
    """A scheduler and two workers started by hand; one is killed once something is done."""
    target = tmp_path / "dask.jsonl"
    plan = replace(PLAN, read=archives.read_with_a_pause)
    with cluster_by_hand(2) as (address, workers):
        killer = threading.Thread(target=_kill_when_begun, args=(target, workers[0]))
        killer.start()
        head = scan_into(target, sources([str(folder)])[0], plan, Hands(dask=address))
        killer.join()
    assert workers[0].returncode == -signal.SIGKILL
    assert target.read_bytes() == expected
    assert head["failures"] == []


def _kill_when_begun(target: Path, worker: subprocess.Popen[bytes]) -> None:
    while not list(Path(f"{target}.parts").glob("*.json")):
        time.sleep(0.02)
    worker.kill()


def test_no_scheduler_at_the_address(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said with the address and what to do."""
    monkeypatch.setattr("depositary.screening.dask.CONNECT_SECONDS", 1)
    with pytest.raises(BadInput, match="no Dask scheduler"):
        scan_into(tmp_path / "out.jsonl", sources([str(folder)])[0], PLAN, Hands(dask="tcp://127.0.0.1:9"))
