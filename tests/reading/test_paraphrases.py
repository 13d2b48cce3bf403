"""Every ordinary way of telling an act and its stage, or conduct and its status: one sentence each, of our own writing.

The files `paraphrases/<language>-<kind>.txt` hold lines of "act stage|sentence" (`-` for acts without stages). Most of
them must be found; a wording that is lost shows here before it shows in a score.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from depositary.model import ActClaim, ConductClaim, Report
from depositary.reading import read

FOLDER = Path(__file__).parent / "paraphrases"
FOUND = 0.85
"""The share that must be found of each file."""


def lines(path: Path) -> list[tuple[str, str, str]]:
    """What is told, how far it is, and the sentence."""
    rows = [line.partition("|") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(*key.split(), text) for key, _, text in rows]  # type: ignore[misc]  # a key is two words


def told_of(language: str, text: str) -> set[tuple[str, str]]:
    """Acts with their stages and conduct with its status."""
    claims = read(Report("x", text, published=date(2026, 3, 2), language=language)).claims
    acts = {(claim.act, claim.stage or "-") for claim in claims if isinstance(claim, ActClaim)}
    return acts | {(claim.conduct, claim.status) for claim in claims if isinstance(claim, ConductClaim)}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_ordinary_wordings_are_found(path: Path) -> None:
    """Those that are not are listed."""
    language = path.stem.partition("-")[0]
    rows = lines(path)
    lost = [text for what, how, text in rows if (what, how) not in told_of(language, text)]
    assert len(rows) - len(lost) >= FOUND * len(rows), "\n".join(lost)
