"""The labelled reports of the project, and the reports that ship with it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from depositary.model import Report

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/reading/cases"
FRESH = ROOT / "tests/reading/fresh"
"""Reports written and labelled without sight of the reader."""
BUNDLED = ROOT / "src/depositary/reports"


@cache
def rows(folder: Path = CASES) -> tuple[dict[str, Any], ...]:
    """The labelled reports of every language in a folder."""
    return tuple(
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )


def report_of(row: dict[str, Any]) -> Report:
    """The report of a row."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(row["id"], row["text"], row.get("title"), row.get("url"), day, row["language"])


@cache
def reports() -> tuple[Report, ...]:
    """Every report of the project: the labelled and the bundled."""
    bundled = tuple(
        Report(path.stem, path.read_text(encoding="utf-8"), None, None, date(2026, 3, 4), "en")
        for path in sorted(BUNDLED.glob("*.md"))
    )
    return tuple(report_of(row) for row in (*rows(), *rows(FRESH))) + bundled
