"""`depositary scan`, as its users call it: output, account, signals, and memory that stays bounded."""

from __future__ import annotations

import gzip
import json
import os
import pty
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.screening.archives import html, http, packed, page_record, record

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIM = "Finland ratified the Ottawa Convention in 2012."
PROGRAM = [sys.executable, "-m", "depositary", "scan"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path("src").resolve())}
MEBIBYTE = 1 << 20


def scan(
    *arguments: str | Path, data: bytes | None = None, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=ENVIRONMENT,
        input=data,
        capture_output=True,
        check=False,
        preexec_fn=before,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A packed archive with one page that makes a claim."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(page_record(1), page_record(2, CLAIM), page_record(3)))
    return path


def test_a_line_is_that_of_read_with_its_place(archive: Path, tmp_path: Path) -> None:
    """The contract: evidence is the text's own, and the place finds the record again."""
    done = scan(archive, "--into", tmp_path / "out.jsonl")
    [line] = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    [claim] = line["claims"]
    start, end = claim["span"]
    assert (done.returncode, done.stdout) == (0, "")
    assert claim["evidence"] == line["text"][start:end]
    assert (claim["state"], claim["treaty"], claim["act"], claim["date"]) == ("FIN", "apmbc", "join", "2012")
    assert line["warc_record_id"] == line["id"] == f"<urn:uuid:{2:032d}>"
    assert (line["schema"], line["archive"], line["url"]) == (1, str(archive), "https://news.example/2")
    member = archive.read_bytes()[line["offset"] :]
    assert line["warc_record_id"].encode() in gzip.decompress(member[: len(packed(page_record(2, CLAIM)))])


def test_the_account_is_printed_and_kept(archive: Path, tmp_path: Path) -> None:
    """On standard error at the end, and beside the file."""
    done = scan(archive, "--into", tmp_path / "out.jsonl")
    assert "3 response records seen = 2 screened out + 1 read + 0 skipped + 0 lost" in done.stderr
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_text())["seen"] == 3


def test_damage_alone_is_no_failure(archive: Path, tmp_path: Path) -> None:
    """Each damaged record is named with its offset; the exit code is 0."""
    whole = archive.read_bytes()
    archive.write_bytes(whole + packed(page_record(4, CLAIM))[:300])
    done = scan(archive, "--into", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert (
        f"damaged: {archive} at {len(whole)}: cannot be unpacked: cut off at the end of the file (lost)"
        in done.stderr
    )


def test_an_input_that_is_missing_is_named_and_the_rest_done(archive: Path, tmp_path: Path) -> None:
    """Exit code 1."""
    done = scan(tmp_path / "no.warc.gz", archive, "--into", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert f"{tmp_path / 'no.warc.gz'}: there is no such file or folder" in done.stderr
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


def test_workers_and_a_cluster_exclude_each_other(archive: Path, tmp_path: Path) -> None:
    """A wrong call: exit code 2."""
    done = scan(archive, "--into", tmp_path / "out.jsonl", "--workers", "2", "--dask", "tcp://127.0.0.1:1")
    assert done.returncode == 2


@pytest.mark.parametrize("workers", ["1", "2"])
def test_standard_input(archive: Path, tmp_path: Path, workers: str) -> None:
    """`zcat … | depositary scan -`, read as it comes, beside other inputs."""
    plain = gzip.decompress(archive.read_bytes())
    done = scan("-", archive, "--into", tmp_path / "out.jsonl", "--workers", workers, data=plain)
    assert done.returncode == 0
    assert [json.loads(line)["archive"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [
        "-",
        str(archive),
    ]


@pytest.mark.parametrize("said", ["y", '{"text": "y'])
def test_an_endless_stream_is_given_up(tmp_path: Path, said: str) -> None:
    """A gibibyte in which nothing begins, or one line that never ends: named, and what came before is kept."""
    endless = "import sys\nwhile True: sys.stdout.write(sys.argv[1] * 9999)"
    source = subprocess.Popen(
        [sys.executable, "-c", endless, said], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        done = subprocess.run(
            [*PROGRAM, "-", "--into", tmp_path / "out.jsonl"],
            env=ENVIRONMENT,
            stdin=source.stdout,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        source.kill()
        source.communicate()
    assert done.returncode == 0
    assert "damaged: - at 0: " in done.stderr


def test_into_the_store_twice_changes_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claims are checked on their way; another run, even one that reads all again, doubles none."""
    from depositary.store import Store

    monkeypatch.setitem(ENVIRONMENT, "XDG_CACHE_HOME", str(tmp_path / "cache"))
    for cache in ("cache", "cache", "another"):
        monkeypatch.setitem(ENVIRONMENT, "XDG_CACHE_HOME", str(tmp_path / cache))
        assert scan(archive, "--into", tmp_path / "store.sqlite3").returncode == 0
        with Store.open(tmp_path / "store.sqlite3") as store:
            assert len(store.claims()) == 1


HOSTILE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(code)
"""


@pytest.mark.parametrize("engine", ["as installed", "without extras"])
def test_hostile_records_in_bounded_memory(tmp_path: Path, engine: str) -> None:
    """24 MiB records, 64 MiB bombs, members cut, lengths wrong, garbage: all pages but the cut, under 256 MiB."""
    noise = random.Random(1).randbytes
    page = html(CLAIM)
    records = [
        packed(
            record(http(page + b"<!--" + b"the price of water " * (24 * MEBIBYTE // 19) + b"-->"), number=1)
        ),
        packed(record(http(page + b" " * (64 * MEBIBYTE)), number=2)),
        packed(page_record(3, CLAIM, length=99)),
        packed(page_record(4, CLAIM, length=999_999)),
        packed(record(http(noise(80_000)), number=5)),
        packed(record(http(page[:500] + b"\x00\xfe\xff" + page[500:]), number=6)),
        packed(
            record(http(gzip.compress(page + b" " * (64 * MEBIBYTE)), "Content-Encoding: gzip"), number=7)
        ),
        packed(page_record(8, CLAIM))[:400],
        noise(5000),
        packed(page_record(9, CLAIM)),
    ]
    (tmp_path / "bad.warc.gz").write_bytes(b"".join(records))
    path = ENVIRONMENT["PYTHONPATH"]
    if engine == "without extras":
        for name in ("hyperscan", "deflate"):
            (tmp_path / "absent").mkdir(exist_ok=True)
            (tmp_path / "absent" / f"{name}.py").write_text(f"raise ImportError('{name}')")
        path = f"{tmp_path / 'absent'}{os.pathsep}{path}"
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, *PROGRAM, tmp_path / "bad.warc.gz", "--into", tmp_path / "out.jsonl"],
        env={**ENVIRONMENT, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [json.loads(line)["id"][-2:-1] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert done.returncode == 0, done.stderr
    assert found == ["1", "2", "3", "4", "6", "7", "9"]
    assert "9 response records seen = 1 screened out + 7 read + 0 skipped + 1 lost" in done.stderr
    assert int(done.stdout) < 256


def test_a_file_that_grows_is_read_as_it_was(archive: Path, tmp_path: Path) -> None:
    """It is read up to the size it had; the next run reads it anew."""
    growing = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nwhile True: open(sys.argv[1], 'ab').write(b'x' * 9999)",
            archive,
        ]
    )
    try:
        done = scan(archive, "--into", tmp_path / "out.jsonl")
    finally:
        growing.kill()
        growing.wait()
    assert done.returncode == 0
    assert "3 response records seen" in done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_it_cleanly(archive: Path, tmp_path: Path, workers: str) -> None:
    """One line on standard error, exit code 130, no process left behind, no half file."""
    inputs = [archive] + [tmp_path / f"{number}.jsonl" for number in range(3)]
    for path in inputs[1:]:
        os.mkfifo(path)  # nobody writes into it: a read that waits
    started = subprocess.Popen(
        [*PROGRAM, archive, *inputs[1:], "--into", tmp_path / "out.jsonl", "--workers", workers],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not list(tmp_path.glob("out.jsonl.parts/*.json")):
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGINT)
    _, message = started.communicate(timeout=30)
    assert started.returncode == 130
    assert message.decode().split("\n") == ["", "depositary: stopped", ""]
    assert not (tmp_path / "out.jsonl").exists()
    assert _is_gone(started.pid)


def _is_gone(group: int) -> bool:
    """Whether the last process of a group ends within a few seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_full_disk_is_said_in_words(archive: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk."""

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = scan(archive, "--into", tmp_path / "out.jsonl", before=small)
    assert done.returncode == 1
    assert "cannot be written: File too large" in done.stderr
    assert not list(tmp_path.glob("**/*.unfinished"))


def test_progress_on_a_terminal_alone(archive: Path, tmp_path: Path) -> None:
    """Archives done, share, rate and time left, on one line that is taken away at the end."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [*PROGRAM, archive, "--into", tmp_path / "out.jsonl"], env=ENVIRONMENT, stderr=theirs
    )
    started.wait()
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    assert "1 of 1 archives, 100 %" in shown
    assert "left" in shown
    assert "archives," not in scan(archive, "--into", tmp_path / "again.jsonl").stderr
