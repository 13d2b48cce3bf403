"""Speed of the web on loopback: `python bench/bench_web.py [--db FILE] [--seconds 3] [--rounds 3]`.

A status page and its JSON are asked of `depositary serve`, in turns with a bare Starlette route that returns
the same bytes in a process of the same server with the same settings. wrk asks (Debian's package), over 50
connections. Then the bytes of the map page as a browser gets them, and the time from the start of the program
to its first answer. `--db` serves a store of yours: one of a million claims, say.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import ProxyHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = ("/state/POL/apmbc?on=2026-02-20", "/state/POL/apmbc.json?on=2026-02-20")
MAP = "/treaty/apmbc?on=2026-02-20"
CONNECTIONS = 50
STARTS = 5
BARE = """
import sys, uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = Path(sys.argv[2]).read_bytes()
async def answer(request): return Response(body, media_type=sys.argv[3])
uvicorn.run(Starlette(routes=[Route("/", answer)]), port=int(sys.argv[1]), log_level="warning", ws="none",
            lifespan="off", server_header=False)
"""
OPENER = build_opener(ProxyHandler({}))


def main() -> None:
    """Print every figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--db", help="A store to serve; default: an empty one.")
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("bench_web.py needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        database = given.db or str(Path(folder) / "store.sqlite3")
        with served(database, "/developments") as address:
            for page in PAGES:
                compare(address, page, Path(folder), given.seconds, given.rounds)
            fresh(address)
            transferred(address)
        cold_starts(database)


def compare(address: str, page: str, folder: Path, seconds: int, rounds: int) -> None:
    """Requests a second of a page against the bare route, in turns; medians."""
    body, kind = got(address + page)
    held = folder / "body"
    held.write_bytes(body)
    ours, bare = [], []
    with running([sys.executable, "-c", BARE, "PORT", str(held), kind]) as other:
        for _ in range(rounds):
            ours.append(asked(address + page, seconds))
            bare.append(asked(other + "/", seconds))
    rate, plain = (statistics.median(one[0] for one in runs) for runs in (ours, bare))
    slowest, bare_slowest = (statistics.median(one[1] for one in runs) for runs in (ours, bare))
    print(f"{page}  ({len(body):,} bytes)")
    print(f"  {rate:,.0f} requests/s, bare route {plain:,.0f}: ratio {rate / plain:.2f} (aim 0.50)")
    print(
        f"  p99 at {CONNECTIONS} connections {slowest:.1f} ms, bare route {bare_slowest:.1f} ms (aim 50 ms)"
    )


def asked(address: str, seconds: int) -> tuple[float, float]:
    """Requests a second, and the 99th percentile in milliseconds."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", address]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        sys.exit(f"{address}: {told}")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    return rate, float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def fresh(address: str) -> None:
    """Milliseconds of pages that are not kept yet: a day each that nobody asked about before."""
    for path in ("/state/{}/apmbc", "/state/{}", "/treaty/apmbc"):
        spent = []
        for day in range(1, 25):
            began = time.perf_counter()
            got(address + path.format("FIN") + f"?on=2019-03-{day:02d}")
            spent.append((time.perf_counter() - began) * 1000)
        median, worst = statistics.median(spent), max(spent)
        print(f"{path.format('FIN')}, not kept yet: median {median:.0f} ms, worst {worst:.0f} ms")


def transferred(address: str) -> None:
    """What the map page costs a browser: page, style and scripts, packed."""
    page, _ = got(address + MAP)
    parts = [MAP, *dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))]
    sizes = [len(got(address + part, packed=True)[0]) for part in parts]
    print(f"map page: {sizes[0]:,} bytes; with style, icon, scripts {sum(sizes):,} transferred (aim 150,000)")


def cold_starts(database: str) -> None:
    """Seconds from the start of the program to the first answer with a standing."""
    spent, before = [], os.times()
    for _ in range(STARTS):
        began = time.perf_counter()
        with served(database, PAGES[1]):
            spent.append(time.perf_counter() - began)
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    median, best = statistics.median(spent), min(spent)
    print(f"cold start to first answer: median {median:.2f} s, best {best:.2f} s (aim 1.5 s)")
    print(f"  processor time {work / STARTS:.2f} s a start, its end included")


def got(address: str, *, packed: bool = False) -> tuple[bytes, str]:
    """The body and its type."""
    asked_for = Request(address, headers={"accept-encoding": "gzip"} if packed else {})  # noqa: S310 - loopback
    with OPENER.open(asked_for) as answer:
        return answer.read(), answer.headers["content-type"]


@contextmanager
def served(database: str, first: str = "/check") -> Iterator[str]:
    """The program, once it answers `first`."""
    command = [sys.executable, "-m", "depositary", "--db", database, "serve", "--port", "PORT"]
    with running(command, first) as address:
        yield address


@contextmanager
def running(command: list[str], first: str = "/") -> Iterator[str]:
    """A server on a free port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen([port if one == "PORT" else one for one in command], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address + first, process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            got(address)
        except OSError:
            time.sleep(0.005)
        else:
            return
    sys.exit(f"{address}: the server ended with {process.returncode}")


if __name__ == "__main__":
    main()
