"""F1 of the reader against labelled reports, by kind and language: score.py [FOLDER] [--part N/M] [--json].

FOLDER holds `dev.jsonl` and `dev.labels.jsonl` (the labelled reports that lie beside the project,
`../shared/claims`, if it is not given), or files of labelled reports `*.jsonl`: `tests/reading/cases`, the
project's own, and `tests/reading/fresh`, written and labelled by people who had not seen the reader. `--part
3/4` takes those whose id has a CRC-32 of 3 modulo 4. Of dev, parts 0/4, 1/4 and 2/4 were looked at while the
reader was written, 3/4 was only scored; of fresh, 0/2 was looked at, 1/2 only scored. `--raise-floors` writes
what was reached into `tests/reading/floors.toml`, for all collections.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import floors

from depositary.model import Report
from depositary.reading import read
from depositary.reading.agreement import KEYS, Agreement

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared" / "claims"
CASES = ROOT / "tests" / "reading" / "cases"
FRESH = ROOT / "tests" / "reading" / "fresh"
FLOORS = ROOT / "tests" / "reading" / "floors.toml"


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def corpus(folder: Path | None) -> tuple[list[dict[str, Any]], str]:
    """Reports with their labels as `claims`, and the checksum of the files they come from."""
    if folder is not None and (folder / "dev.jsonl").exists():
        paths = [folder / "dev.jsonl", folder / "dev.labels.jsonl"]
        labels = {row["id"]: row["claims"] for row in rows(paths[1])}
        reports = [{**row, "claims": labels[row["id"]]} for row in rows(paths[0])]
    else:
        paths = sorted((folder or CASES).glob("*.jsonl"))
        reports = [row for path in paths for row in rows(path)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return reports, digest[:16]


def report_of(row: dict[str, Any]) -> Report:
    """The report of a row."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(row["id"], row["text"], row.get("title"), row.get("url"), day, row["language"])


def score(reports: list[dict[str, Any]]) -> dict[str, Agreement]:
    """The agreement of the reader with the labels: over all, by kind, and by language."""
    groups: dict[str, Agreement] = {"all": Agreement(), **{kind: Agreement() for kind in KEYS}}
    for row in reports:
        claims = [asdict(claim) for claim in read(report_of(row)).claims]
        groups["all"].add(row["claims"], claims)
        groups.setdefault(row["language"], Agreement()).add(row["claims"], claims)
        for kind in KEYS:
            groups[kind].add(
                [label for label in row["claims"] if label["kind"] == kind],
                [claim for claim in claims if claim["kind"] == kind],
            )
    return groups


def collections() -> dict[str, Path]:
    """The collections of labelled reports here: the project's own, and `dev` where it lies beside it."""
    return {"cases": CASES, "fresh": FRESH, **({"dev": BESIDE} if BESIDE.exists() else {})}


def f1_of(folder: Path) -> tuple[dict[str, float], str]:
    """F1 over all and by language, and the checksum of the reports."""
    reports, digest = corpus(folder)
    figures = {
        name: agreement.figures()["f1"] for name, agreement in score(reports).items() if name not in KEYS
    }
    return {name: f1 for name, f1 in figures.items() if f1 is not None}, digest


def raise_floors(reason: str | None) -> None:
    """Raise the floors of every collection that is here, and say which."""
    known = floors.load(FLOORS)
    for name, folder in collections().items():
        figures, digest = f1_of(folder)
        before = known.get(name)
        known[name] = floors.raised(before, digest, figures, reason)
        for group, floor in known[name].f1.items():
            was = before.f1.get(group) if before else None
            print(
                f"{name} {group}: {floor:.3f}"
                + (f" (was {was:.3f})" if was is not None and was != floor else "")
            )
        for line in floors.under(known[name], figures):
            print(f"{name} {line}")
    floors.write(FLOORS, known)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=BESIDE if BESIDE.exists() else None)
    parser.add_argument("--part", metavar="N/M", help="the reports whose id has a CRC-32 of N modulo M")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument(
        "--reason", help="with --raise-floors: set floors anew, lower ones too, and keep this reason"
    )
    options = parser.parse_args()
    if options.raise_floors:
        raise_floors(options.reason)
        return
    reports, digest = corpus(options.folder)
    if options.part:
        number, modulus = map(int, options.part.split("/"))
        reports = [row for row in reports if zlib.crc32(row["id"].encode()) % modulus == number]
    groups = {name: agreement.figures() for name, agreement in score(reports).items()}
    if options.json:
        print(json.dumps({"corpus": digest, "groups": groups}))
        return
    print(f"corpus {digest}; {len(reports)} reports; differences under {floors.NOISE} are noise")
    names = list(groups["all"])
    print(" ".join([f"{'':8}", *(f"{name:>9}" for name in names)]))
    for group, figures in groups.items():
        cells = ("" if value is None else value for value in figures.values())
        print(" ".join([f"{group:8}", *(f"{cell:>9}" for cell in cells)]))


if __name__ == "__main__":
    main()
