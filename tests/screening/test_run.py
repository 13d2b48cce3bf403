"""A whole scan: the same bytes from any number of processes, nothing lost or doubled by any end it comes to."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.screening import archives
from tests.screening.archives import (
    ALONE,
    ARCHIVES,
    CLAIM,
    PLAN,
    packed,
    page_record,
    scan_into,
    some_archives,
)

from depositary.screening.run import Hands
from depositary.screening.sources import sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.screening.scanning import Plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Archives of twenty pages, three of them on topic."""
    return some_archives(tmp_path / "in")


def run(
    inputs: Sequence[Path] | Path, target: Path, hands: Hands = ALONE, plan: Plan = PLAN
) -> dict[str, Any]:
    """A scan of a folder, or of files in their order."""
    paths = [inputs] if isinstance(inputs, Path) else inputs
    return scan_into(target, sources([str(path) for path in paths])[0], plan, hands)


def test_one_process_and_four_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """In the order of the archives, whoever is done first."""
    one = run(folder, tmp_path / "one.jsonl")
    four = run(folder, tmp_path / "four.jsonl", Hands(workers=4))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "four.jsonl").read_bytes()
    assert len((tmp_path / "one.jsonl").read_bytes().splitlines()) == 3 * ARCHIVES
    assert (one["seen"], one["claims"]) == (four["seen"], four["claims"]) == (20 * ARCHIVES, 3 * ARCHIVES)


def test_the_manifest_lies_beside_the_file(folder: Path, tmp_path: Path) -> None:
    """Its head adds up, and it has a line for each source."""
    run(folder, tmp_path / "out.jsonl")
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert (
        manifest["seen"]
        == manifest["screened_out"] + manifest["read"] + sum(manifest["skipped"].values()) + manifest["lost"]
    )
    assert len(manifest["sources"]) == ARCHIVES
    assert manifest["bytes"] == sum(path.stat().st_size for path in folder.iterdir())


def test_a_rerun_skips_what_is_done(folder: Path, tmp_path: Path) -> None:
    """A reader that fails on every page shows that no page is read again; a new archive is read."""
    run(folder, tmp_path / "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    assert run(folder, tmp_path / "out.jsonl", plan=replace(PLAN, read=archives.read_badly))["failures"] == []
    assert (tmp_path / "out.jsonl").read_bytes() == before
    (folder / "new.warc.gz").write_bytes(packed(page_record(999, CLAIM)))
    run(folder, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes()[: len(before)] == before
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3 * ARCHIVES + 1


def test_an_archive_that_has_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    """By its size and the time of its last change: a download that was continued."""
    run(folder, tmp_path / "out.jsonl")
    archive = folder / "0.warc.gz"
    archive.write_bytes(archive.read_bytes() + packed(page_record(777, CLAIM)))
    assert run(folder, tmp_path / "out.jsonl")["claims"] == 3 * ARCHIVES + 1


def test_other_phrases_make_other_parts(folder: Path, tmp_path: Path) -> None:
    """What another plan has done counts for nothing."""
    run(folder, tmp_path / "out.jsonl")
    assert (
        run(
            folder, tmp_path / "out.jsonl", plan=replace(PLAN, stamp="other", phrases=(("en", ("no such",)),))
        )["claims"]
        == 0
    )


def test_a_part_that_is_not_whole_is_read_again(folder: Path, tmp_path: Path) -> None:
    """A disk that lost the end of a file."""
    run(folder, tmp_path / "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    part = next((tmp_path / "out.jsonl.parts").glob("*.jsonl"))
    part.write_bytes(part.read_bytes()[:-5])
    run(folder, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == before


KILLED = """
import sys
from pathlib import Path
from dataclasses import replace
from depositary.screening.run import Hands
from depositary.screening.sources import sources
from tests.screening import archives
if __name__ == "__main__":
    plan = replace(archives.PLAN, read=archives.read_with_a_pause)
    archives.scan_into(Path(sys.argv[2]), sources([sys.argv[1]])[0], plan, Hands(workers=int(sys.argv[3])))
"""


def _program(folder: Path, target: Path, workers: int) -> subprocess.Popen[bytes]:
    script = target.with_suffix(".py")
    script.write_text(KILLED)
    path = os.pathsep.join(str(Path(one).resolve()) for one in ("src", "."))
    return subprocess.Popen(
        [sys.executable, script, folder, target, str(workers)],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.crash
@pytest.mark.parametrize("workers", [1, 3])
def test_a_run_after_kill_9_loses_and_doubles_nothing(folder: Path, tmp_path: Path, workers: int) -> None:
    """Killed with all its processes in the middle; what was done is kept, the rest done by the next run."""
    target = tmp_path / "out.jsonl"
    started = _program(folder, target, workers)
    parts = tmp_path / "out.jsonl.parts"
    while not list(parts.glob("*.json")):
        assert started.poll() is None
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    assert not target.exists()
    done = len(list(parts.glob("*.json")))
    assert 0 < done < ARCHIVES
    run(folder, target)
    run(folder, tmp_path / "unharmed.jsonl")
    assert target.read_bytes() == (tmp_path / "unharmed.jsonl").read_bytes()


def test_a_worker_that_dies_costs_its_archive_at_most(folder: Path, tmp_path: Path) -> None:
    """As when the system kills it for its memory: the others are done, and the dead one's archive is named."""
    poison = folder / "3.warc.gz"
    poison.write_bytes(packed(page_record(1, f"{CLAIM} {archives.DEADLY}")))
    head = run(folder, tmp_path / "out.jsonl", Hands(workers=2), replace(PLAN, read=archives.read_or_die))
    assert [failure["archive"] for failure in head["failures"]] == [str(poison)]
    assert head["claims"] == 3 * (ARCHIVES - 1)


def test_an_archive_that_cannot_be_read_is_a_failure_and_tried_again(folder: Path, tmp_path: Path) -> None:
    """A folder's permissions, a network that is away: the others are done; the next run tries once more."""
    listed = sources([str(folder)])[0]
    (folder / "2.warc.gz").rename(tmp_path / "away")
    head = scan_into(tmp_path / "out.jsonl", listed, PLAN)
    assert [failure["archive"] for failure in head["failures"]] == [str(folder / "2.warc.gz")]
    (tmp_path / "away").rename(folder / "2.warc.gz")
    head = scan_into(tmp_path / "out.jsonl", listed, PLAN)
    assert (head["failures"], head["claims"]) == ([], 3 * ARCHIVES)


def test_a_full_disk_leaves_no_half_of_anything(folder: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: the error reaches the caller, and no unfinished file is left."""
    target = tmp_path / "out.jsonl"
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=archives.scan_on_a_small_disk, args=(str(folder), str(target)))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert not target.exists()
    assert not list(tmp_path.rglob("*.unfinished"))
