"""The F1 that the reader must not fall under, by corpus and language: read, held against figures, and raised.

The file `tests/reading/floors.toml` has a table for each corpus: its checksum, its floors, and the reasons
for which one was ever lowered. A floor is `NOISE` under the figure on the day it was set.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOISE = 0.02
"""Two labellings of the same reports differ by about 0.06 in F1; a third of that says nothing."""
HEAD = """\
# The F1 that the reader must not fall under (tests/reading/test_floors.py): 0.02 under the figure when set.
# Written by `bench/score.py --raise-floors`, which only raises. To lower one, or to set them anew for
# reports that changed, say why: `bench/score.py --raise-floors --reason "…"`; the reason is kept here.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one corpus; `corpus` is the checksum of the files that they were set on."""

    corpus: str
    f1: Mapping[str, float]
    reasons: tuple[str, ...] = ()


def load(path: Path) -> dict[str, Floors]:
    """The floors of every corpus in a file; none where there is no file."""
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Floors(row["corpus"], row["f1"], tuple(row["reasons"])) for name, row in table.items()}


def write(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write the floors of every corpus."""
    lines = [HEAD]
    for name, one in floors.items():
        reasons = "".join(f"  {json.dumps(reason, ensure_ascii=False)},\n" for reason in one.reasons)
        lines.append(f"[{name}]\ncorpus = {json.dumps(one.corpus)}\nreasons = [\n{reasons}]\n")
        lines.append(f"[{name}.f1]\n" + "".join(f"{group} = {f1:.3f}\n" for group, f1 in one.f1.items()))
    path.write_text("\n".join(lines), encoding="utf-8")


def under(floors: Floors, figures: Mapping[str, float]) -> list[str]:
    """What fell: which group, by how much, and what to do."""
    return [
        f"{group}: F1 {f1:.3f} is {floor - f1:.3f} under its floor {floor:.3f}. Mend the reader, or lower it "
        'with a reason: bench/score.py --raise-floors --reason "…"'
        for group, floor in floors.f1.items()
        if (f1 := figures.get(group, 0.0)) < floor
    ]


def raised(
    floors: Floors | None, corpus: str, figures: Mapping[str, float], reason: str | None = None
) -> Floors:
    """The floors for new figures: none lower than before, save with a reason, which is kept."""
    new = {group: round(f1 - NOISE, 3) for group, f1 in figures.items()}
    if floors is None:
        return Floors(corpus, new)
    if reason:
        return Floors(corpus, new, (*floors.reasons, reason))
    known = {group: max(floors.f1.get(group, 0.0), floor) for group, floor in new.items()}
    return replace(floors, corpus=corpus, f1={**floors.f1, **known})
