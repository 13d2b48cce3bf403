"""A PostgreSQL of our own for tests: that of DEPOSITARY_TEST_POSTGRESQL, else one that lives for a test run."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "DEPOSITARY_TEST_POSTGRESQL"
DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the PATH, or where Debian puts the newest."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


def present() -> bool:
    """Whether a server is at hand, or can be started: PostgreSQL refuses to run as root."""
    startable = programs() is not None and (
        getpass.getuser() != "root" or shutil.which("runuser") is not None
    )
    return bool(os.environ.get(VARIABLE)) or startable


@contextmanager
def server() -> Iterator[str]:
    """The address of a server's first database."""
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
        return
    folder = programs()
    assert folder is not None
    with (
        tempfile.TemporaryDirectory(prefix="depositary-postgresql-") as place,
        _started(folder, Path(place)) as address,
    ):
        yield address


@contextmanager
def _started(folder: Path, place: Path) -> Iterator[str]:
    place.chmod(0o755)
    data = place / "data"
    data.mkdir()
    if getpass.getuser() == "root":
        shutil.chown(data, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off"
    _run(
        folder / "initdb",
        "-D",
        data,
        "-U",
        "depositary",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    _run(folder / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://depositary@127.0.0.1:{port}/postgres"
    finally:
        _run(folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(*words: object) -> None:
    before = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
    subprocess.run([*before, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
