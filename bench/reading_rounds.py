"""Rounds of reading the same documents with depositary and with spaCy md, in one process, in turn.

Runs under an environment of its own that has spaCy: `reading_rounds.py MODEL ROUNDS DOCUMENTS.jsonl`,
depositary being on its path. Both are warm before the first round. Prints the seconds of each round as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy

from depositary.model import Report
from depositary.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable


def report_of(row: dict[str, Any]) -> Report:
    """The report of a row."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(row["id"], row["text"], row.get("title"), row.get("url"), day, row["language"])


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Time both in turn."""
    model, rounds, documents = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    reports = [report_of(json.loads(line)) for line in documents.read_text(encoding="utf-8").splitlines()]
    pipeline = spacy.load(model)

    def ours() -> None:
        for report in reports:
            read(report)

    def theirs() -> None:
        for _ in pipeline.pipe(report.text for report in reports):
            pass

    ours()
    theirs()
    timed = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    claims = sum(len(read(report).claims) for report in reports)
    print(
        json.dumps(
            {
                "reports": len(reports),
                "claims": claims,
                "ours": [o for o, _ in timed],
                "theirs": [t for _, t in timed],
            }
        )
    )


if __name__ == "__main__":
    main()
