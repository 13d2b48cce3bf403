"""`depositary serve`: one process, a store made if there is none, and rules of its own on a public address."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The program itself on a free port, until the block ends; Ctrl-C ends it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "depositary", "--db", str(folder / "store.sqlite3"), "serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port), *options],
        env={**os.environ, "PYTHONPATH": "src"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/static/x/style.css", process)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _wait(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, process.stderr.read()
        try:
            httpx.get(address, trust_env=False)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return


def test_serve_makes_a_store_answers_and_stops(tmp_path: Path) -> None:
    """On an empty folder: home, a standing, a check; then Ctrl-C, and the store is there."""
    with (
        serving(tmp_path) as (address, _),
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        assert client.get("/").status_code == 200
        assert client.get("/state/POL/apmbc.json?on=2026-02-20").json()["status"] == "former"
        assert client.get("/developments.json").json()["developments"] == []
        text = "Russia withdrew from the Ottawa Convention in 2024."
        claims = client.post("/check.json", data={"text": text}).json()["reports"][0]["claims"]
        assert [one["verdict"] for one in claims] == ["impossible"]
        assert "server" not in client.get("/").headers
    assert (tmp_path / "store.sqlite3").exists()


def test_a_public_bind_is_careful(tmp_path: Path) -> None:
    """On all addresses: no fetching unless it is switched on."""
    with serving(tmp_path, "--host", "0.0.0.0") as (address, _):  # noqa: S104 - what is tested
        assert 'name="url"' not in httpx.get(f"{address}/check", trust_env=False).text
    with serving(tmp_path, "--host", "0.0.0.0", "--fetch") as (address, _):  # noqa: S104 - as above
        assert 'name="url"' in httpx.get(f"{address}/check", trust_env=False).text


def test_citations_begin_with_the_sites_own_address(tmp_path: Path) -> None:
    """The one that is given, whatever the caller says."""
    with serving(tmp_path, "--address", "https://monitor.example/") as (address, _):
        page = httpx.get(f"{address}/treaty/apmbc", trust_env=False).text
    assert re.search(r"https://monitor\.example/treaty/apmbc\?on=\d{4}-\d\d-\d\d", page)


def test_a_site_of_this_machine_goes_by_its_names_only(tmp_path: Path) -> None:
    """A stranger's name that was made to point here (DNS rebinding) is refused; a public site goes by any."""
    with serving(tmp_path) as (address, _):
        assert (
            httpx.get(f"{address}/check", headers={"host": "evil.example"}, trust_env=False).status_code
            == 421
        )
        assert (
            httpx.get(f"{address}/check", headers={"host": "LOCALHOST:1"}, trust_env=False).status_code == 200
        )
    with serving(tmp_path, "--public") as (address, _):
        answer = httpx.get(f"{address}/check", headers={"host": "monitor.example"}, trust_env=False)
        assert answer.status_code == 200
        assert 'name="url"' not in answer.text


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """With what to do."""
    with serving(tmp_path) as (address, _):
        port = address.rpartition(":")[2]
        told = subprocess.run(
            [sys.executable, "-m", "depositary", "serve", "--port", port],
            check=False,
            env={**os.environ, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert told.returncode == 2
    assert "--port 0" in told.stderr


@pytest.mark.parametrize("options", [["--address", "monitor.example"], ["--port", "99999"]])
def test_a_wrong_call_is_told(options: list[str]) -> None:
    """Exit code 2, and in words."""
    command = [sys.executable, "-m", "depositary", "serve", *options]
    told = subprocess.run(
        command,
        check=False,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 2
    assert options[0] in told.stderr
    assert "Traceback" not in told.stderr
