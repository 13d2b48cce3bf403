"""What a scan costs and finds, on made-up archives: ratios of things timed in the same rounds, and counts.

    python bench/bench_scan.py [--make-archive PATH] [--rounds 5] [--no-baseline] [--growth 1000 10000 100000]

PATH is the generator of archives, `make_archive.py`; else DEPOSITARY_MAKE_ARCHIVE names it, else it is looked
for in `../shared/bench` beside the project. Archives are made once, under `build/bench-scan`, where the
naive baseline gets an environment of its own. Start-up is timed apart: every process is warm before the first
round.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator
from scan_naive import Naive

from depositary.cli.scan import plan
from depositary.model import Reading
from depositary.screening import main_text, pieces, scanning, sources, working
from depositary.screening.manifest import Account
from depositary.screening.opening import entries
from depositary.screening.results import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from depositary.model import Report
    from depositary.screening.pages import Page
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench-scan"
DAY = 1_000_000  # pages of a day of CC-NEWS, about
CORE_HOUR = 0.04  # dollars that the large clouds ask for a core and an hour, on demand, about
PLAN = plan("bench")
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@dataclass(frozen=True)
class Archives:
    """Makes archives, once each."""

    generator: Path

    def made(self, name: str, *arguments: str) -> Path:
        """The archive of that name; its truth lies beside it."""
        path = BUILD / f"{name}.warc.gz"
        if not path.exists():
            truth = BUILD / f"{name}.truth.jsonl"
            half = path.with_suffix(".half")
            call = [
                sys.executable,
                self.generator,
                "--out",
                half,
                "--truth",
                truth,
                "--jobs",
                "2",
                *arguments,
            ]
            subprocess.run(call, check=True)
            half.rename(path)
        return path


def truth_of(path: Path) -> dict[str, dict[str, object]]:
    """The truth of an archive, by record."""
    lines = path.with_name(path.name.replace(".warc.gz", ".truth.jsonl")).read_text("utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def listed(paths: Sequence[Path]) -> list[Source]:
    """The sources of archives."""
    return sources.sources([str(path) for path in paths])[0]


def read_all(paths: Sequence[Path]) -> None:
    """FastWARC over all records, their bodies read: what the scan is held against."""
    for path in paths:
        for record in ArchiveIterator(str(path), fsspec_args=False, parse_http=False):
            record.reader.read()


def zcat(paths: Sequence[Path]) -> None:
    """Unpacked into nothing."""
    subprocess.run(["zcat", *paths], stdout=subprocess.DEVNULL, check=True)


def unread(report: Report) -> Reading:
    """No reader: what is left of the scan is this room's."""
    return Reading(report, ())


UNREAD = replace(PLAN, read=unread)


def work(source: Source, how: Plan = PLAN) -> Account:
    """A whole scan of a source, into a part that is new each time."""
    parts = BUILD / f"{os.getpid()}-{threading.get_ident()}"
    account = working.do(source, how, Parts(str(parts), how.stamp))
    shutil.rmtree(parts)
    return account


def scan_all(paths: Sequence[Path], how: Plan = PLAN) -> list[Account]:
    """The scan in this process."""
    return [work(source, how) for source in listed(paths)]


class Two:
    """The scan in two processes, which stay and are warm."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))

    def scan(self, paths: Sequence[Path]) -> None:
        """An archive each, or its pieces."""
        divided = [piece for source in listed(paths) for piece in pieces.pieces(source)]
        for task in [self._pool.submit(work, piece) for piece in divided]:
            task.result()

    def close(self) -> None:
        """End them."""
        self._pool.shutdown()


def processor_time() -> float:
    """Seconds of a processor that this process and those it has waited for have had."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def rounds(
    cases: Mapping[str, Callable[[], object]], count: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """The seconds of each case in each round; the order rotates, so that none always follows another."""
    names = list(cases)
    for case in cases.values():
        case()  # warm
    took: dict[str, list[float]] = {name: [] for name in names}
    for number in range(count):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            start = clock()
            cases[name]()
            took[name].append(clock() - start)
    return took


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median of the ratios of the same rounds."""
    return statistics.median(one / other for one, other in zip(over, under, strict=True))


def row(what: str, figure: str, aim: str = "") -> None:
    """A line of the table."""
    print(f"| {what:<88} | {figure:>24} | {aim:>18} |", flush=True)


def speed(archives: Archives, count: int, *, baseline: bool) -> float:
    """The ratios of the scan to what it is held against; its pages a second.

    In seconds of a processor: what else the machine does is left out of them, as far as that can be done.
    """
    fast = [archives.made(f"speed-{seed}", "--pages", "2500", "--seed", str(seed)) for seed in (1, 2)]
    took = rounds(
        {
            "FastWARC": lambda: read_all(fast),
            "zcat": lambda: zcat(fast),
            "scan": lambda: scan_all(fast),
            "unread": lambda: scan_all(fast, UNREAD),
        },
        count,
        processor_time,
    )
    pages = 5000 / statistics.median(took["scan"])
    row("one process: pages a second", f"{pages:,.0f}")
    against = ratio(took["FastWARC"], took["scan"])
    row("the same against FastWARC reading the same archives", f"{against:.2f}", "0.50, aim 0.70")
    row("the same without the reader", f"{ratio(took['FastWARC'], took['unread']):.2f}")
    row("the same against zcat > /dev/null", f"{ratio(took['zcat'], took['scan']):.2f} ×", "1.5 ×")
    per_hit(fast)
    with_two("two workers against one", fast, count)
    if baseline:
        against_baseline(archives, count)
    return pages


def with_two(what: str, paths: Sequence[Path], count: int) -> None:
    """Two processes, which are warm, against one, by the clock: the machine must have nothing else to do."""
    two = Two()
    took = rounds({"one": lambda: scan_all(paths), "two": lambda: two.scan(paths)}, count)
    two.close()
    row(what, f"{ratio(took['one'], took['two']):.2f} ×", "1.7 ×")


def against_baseline(archives: Archives, count: int) -> None:
    """The naive way takes minutes for large archives: two of 400 pages do."""
    slow = [archives.made(f"slow-{seed}", "--pages", "400", "--seed", str(seed)) for seed in (11, 12)]
    naive = Naive(BUILD / "baseline")
    took = rounds({"scan": lambda: scan_all(slow), "naive": lambda: naive.scan(slow)}, count)
    naive.close()
    what = "against warcio + trafilatura on every page + a short regex + spaCy md on hits"
    row(what, f"{ratio(took['naive'], took['scan']):.0f} ×", "30 ×, aim 40 ×")


def per_hit(paths: Sequence[Path]) -> None:
    """How many pages come how far, and where the time of a hit goes."""
    ready = scanning.screens(PLAN.phrases, PLAN.engine, threading.get_ident())
    pages = list(_pages(paths))
    start = processor_time()
    hits = [page for page in pages if ready.raw.hits(page.body)]
    found = processor_time()
    reports = [report for report in map(main_text.report, hits) if report]
    extracted = processor_time()
    kept = [one for one in reports if ready.text(one)]
    screened = processor_time()
    readings = [PLAN.read(report) for report in kept]
    done = processor_time()
    telling = sum(bool(reading.claims) for reading in readings)
    stages = f"{len(hits)}, {len(kept)}, {telling} of {len(pages):,}"
    row("pages that pass the wide screen, the second, and yield a claim", stages)
    row("wide screen, microseconds a page", f"{(found - start) / len(pages) * 1e6:.0f}")
    row("extraction of a hit, milliseconds", f"{(extracted - found) / len(hits) * 1e3:.1f}")
    row("second screen of a hit, milliseconds", f"{(screened - extracted) / len(hits) * 1e3:.2f}")
    row("reading of what is left, milliseconds each", f"{(done - screened) / len(kept) * 1e3:.1f}")


def _pages(paths: Sequence[Path]) -> Iterator[Page]:
    for source in listed(paths):
        for entry in entries(source.paths[0], sources.opened(source, source.paths[0]), page=False):
            if entry.page:
                yield entry.page


def found_in(path: Path) -> tuple[set[str], Account]:
    """The records of an archive in which claims are found."""
    account = Account()
    found = {str(one.record_id) for one in scanning.scan(listed([path])[0], PLAN, account)}
    return found, account


def recall(archives: Archives) -> None:
    """Which pages the screens let through to the reader, and which yield claims."""
    path = archives.made(
        "recall", "--pages", "1000", "--on-topic", "0.3", "--near-miss", "0.3", "--seed", "7"
    )
    truth = truth_of(path)
    found, _ = found_in(path)
    read = _let_through(path)
    on_topic = {name for name, page in truth.items() if page["on_topic"]}
    row(
        "on-topic pages let through by the screens, all charsets",
        f"{len(read & on_topic)} of {len(on_topic)}",
        "all",
    )
    row("on-topic pages that yield a claim", f"{len(found & on_topic)} of {len(on_topic)}", "all")
    near = len(truth) - len(on_topic)
    row(
        "pages of related links, menus, near misses that yield a claim",
        f"{len(found - on_topic)} of {near}",
        "none",
    )


def _let_through(path: Path) -> set[str]:
    ready = scanning.screens(PLAN.phrases, PLAN.engine, threading.get_ident())
    hits = (page for page in _pages([path]) if ready.raw.hits(page.body))
    reports = [report for report in map(main_text.report, hits) if report]
    return {one.id for one in reports if ready.text(one)}


def damaged(archives: Archives) -> None:
    """What is recovered from a damaged archive, in a fresh process, and the memory that takes."""
    path = archives.made("damaged", "--pages", "300", "--corrupt", "21", "--seed", "1")
    cut = sum(page["corrupt"] == "truncated-gzip" for page in truth_of(path).values())
    manifest = _in_fresh_process(path)
    seen, lost = manifest["seen"], manifest["lost"]
    row(
        f"pages recovered from a damaged archive ({cut} members are cut)",
        f"{seen - lost} of 300",
        f"{300 - cut}",
    )
    row("peak memory of that", f"{manifest['memory']} MiB", "256 MiB")


def _in_fresh_process(*paths: Path) -> dict[str, int]:
    """The manifest of `depositary scan` in a process of its own, its peak memory and seconds."""
    target = BUILD / "fresh.jsonl"
    shutil.rmtree(f"{target}.parts", ignore_errors=True)
    call = [sys.executable, "-m", "depositary", "scan", *paths, "--into", target]
    start = time.perf_counter()
    memory = subprocess.run(
        [sys.executable, "-c", MEASURED, *call], check=True, capture_output=True, text=True
    ).stdout
    seconds = round(1000 * (time.perf_counter() - start))
    return {
        **json.loads(Path(f"{target}.manifest.json").read_bytes()),
        "memory": int(memory),
        "milliseconds": seconds,
    }


def start_up(archives: Archives) -> None:
    """What the program takes before its first page."""
    path = archives.made("one", "--pages", "1", "--on-topic", "1", "--near-miss", "0", "--seed", "5")
    times = [_in_fresh_process(path)["milliseconds"] for _ in range(5)]
    row(
        "start-up: `depositary scan` of one on-topic page, whole process",
        f"{statistics.median(times):,.0f} ms",
    )


def shared(archives: Archives) -> None:
    """One large archive in pieces."""
    path = archives.made("growth-10000-0", "--pages", "10000", "--seed", "100")
    with_two("two workers that share one archive of 10,000 pages, against one", [path], 3)


def cost(pages: float) -> None:
    """What a day of CC-NEWS takes, from the measured rate."""
    core_seconds = DAY / pages
    row(f"one day of CC-NEWS ({DAY:,} pages): one core", f"{core_seconds / 60:.1f} min")
    row("the same on 16 cores", f"{core_seconds / 16:.0f} s")
    price = core_seconds / 3600 * CORE_HOUR
    row(f"the same on a cluster, at ${CORE_HOUR} a core and hour", f"${price:.4f}")


def growth(archives: Archives, sizes: Sequence[int]) -> None:
    """How time grows with the pages: archives of up to 10,000, one after the other."""
    for size in sizes:
        count = max(1, size // 10_000)
        each = str(size // count)
        paths = [
            archives.made(f"growth-{each}-{n}", "--pages", each, "--seed", str(100 + n)) for n in range(count)
        ]
        start = processor_time()
        scan_all(paths)
        seconds = processor_time() - start
        row(f"{size:,} pages, one process", f"{seconds:.2f} s ({size / seconds:,.0f} a second)")


def _generator(given: str | None) -> Path:
    beside = ROOT.parent / "shared" / "bench" / "make_archive.py"
    path = Path(given or os.environ.get("DEPOSITARY_MAKE_ARCHIVE") or beside)
    if not path.exists():
        sys.exit(f"{path} is not there: name make_archive.py with --make-archive or DEPOSITARY_MAKE_ARCHIVE.")
    return path


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--make-archive", metavar="PATH", help="the generator of archives")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--no-baseline", action="store_true", help="leave the naive way out: it is not installed then"
    )
    parser.add_argument(
        "--growth", type=int, nargs="*", default=[], metavar="PAGES", help="sizes of the growth curve"
    )
    asked = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    archives = Archives(_generator(asked.make_archive))
    pages = speed(archives, asked.rounds, baseline=not asked.no_baseline)
    shared(archives)
    start_up(archives)
    recall(archives)
    damaged(archives)
    cost(pages)
    growth(archives, asked.growth)


if __name__ == "__main__":
    main()
