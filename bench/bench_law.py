"""How fast the law is: compiling, answering, the cube against OpenFisca-Core, and what the cost grows with.

Every figure is the median of at least five rounds; what is compared alternates within one run. OpenFisca-Core
is used where it can be imported, and else installed into an environment of its own under `build/`.
"""

from __future__ import annotations

import importlib.util
import json
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from depositary.law import compile_ledger, load_treaties
from depositary.law.course import IN_FORCE
from depositary.record import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.law import Ledger

ROUNDS = 7
HERE = Path(__file__).resolve().parent
STATES = 200
DAYS = 10_000
FIRST = date(1999, 1, 1).toordinal()
SAMPLE = 400
"""Days that OpenFisca calculates in a round; its time a day is the same for 100 days and for 1,000."""

FRESH = """
import time
start = time.perf_counter()
import depositary
package = time.perf_counter() - start
from depositary.law import compile_ledger, load_treaties
from depositary.record import load
room = time.perf_counter() - start
start = time.perf_counter()
compile_ledger(load(), load_treaties())
print(package, room, time.perf_counter() - start)
"""


def median(take: Callable[[], float]) -> float:
    """The median of what some rounds measure."""
    return statistics.median(take() for _ in range(ROUNDS))


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def starting() -> None:
    """Import and compile in fresh processes, as a command does."""
    runs = [
        [
            float(word) * 1000
            for word in subprocess.check_output([sys.executable, "-c", FRESH], text=True).split()
        ]
        for _ in range(ROUNDS)
    ]
    package, room, compiled = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"import depositary                        {package:8.1f} ms   (goal: under 100)")
    print(f"import law and record rooms as well      {room:8.1f} ms")
    print(f"compile all 27, parsing included         {compiled:8.1f} ms   (goal: under 150)")


def answering(ledger: Ledger) -> None:
    """Single answers with their explanation, on random states, treaties and days."""
    chance = random.Random(1)  # noqa: S311  # repeatable questions, no secret
    states = sorted(ledger.record.states)
    asked = [
        (
            chance.choice(states),
            chance.choice(sorted(ledger.treaties)),
            date.fromordinal(FIRST + chance.randrange(DAYS)),
        )
        for _ in range(50_000)
    ]
    kinds = [
        (chance.choice(["use", "produce"]), chance.choice(["apm", "nuclear"]), day)
        for _, _, day in asked[:5000]
    ]
    status = median(lambda: seconds(lambda: [ledger.status(*one).because for one in asked]))
    may = median(lambda: seconds(lambda: [ledger.may("POL", *one).because for one in kinds]))
    print(f"status with explanation                  {len(asked) / status:8,.0f} a second   (goal: 20,000)")
    print(f"may with explanation                     {len(kinds) / may:8,.0f} a second")


def spans(ledger: Ledger) -> dict[str, list[list[list[int]]]]:
    """For each treaty and state, the spans of days on which the treaty is in force for it."""
    states = sorted(ledger.record.states)[:STATES]
    return {
        treaty: [
            [
                [one.since.toordinal(), one.until.toordinal() if one.until else date.max.toordinal()]
                for one in ledger.history(state, treaty)
                if one.status in IN_FORCE and one.since
            ]
            for state in states
        ]
        for treaty in ledger.treaties
    }


def cube(ledger: Ledger, whole: np.ndarray) -> np.ndarray:
    """Fill in whether each treaty is in force for each state on each day: a slice for each interval.

    The memory is the caller's, as a server would keep it: asking the system for 54 MB takes longer than
    filling it.
    """
    rows = {state: number for number, state in enumerate(sorted(ledger.record.states)[: whole.shape[1]])}
    for plane, book in zip(whole, ledger.books.values(), strict=True):
        plane[:] = False
        for state, standing in book.standings.items():
            row = rows.get(state)
            for one in standing.history if row is not None else ():
                if one.status in IN_FORCE and one.since:
                    end = max(one.until.toordinal() - FIRST, 0) if one.until else None
                    plane[row, max(one.since.toordinal() - FIRST, 0) : end] = True
    return whole


def openfisca() -> str:
    """A Python that can import OpenFisca-Core: this one, or one of its own that is made when first needed."""
    if importlib.util.find_spec("openfisca_core"):
        return sys.executable
    home = HERE.parent / "build" / "openfisca"
    python = home / "bin" / "python"
    if not python.exists():
        print("(installing OpenFisca-Core into build/openfisca)")
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "openfisca-core"], check=True)
    return str(python)


def against_openfisca(ledger: Ledger) -> None:
    """The cube of 200 states, 27 treaties and 10,000 days against the same rule as a variable by day."""
    python = openfisca()
    given = json.dumps({"spans": spans(ledger), "first": FIRST, "days": SAMPLE})
    ours, theirs, ratios = [], [], []
    whole = np.zeros((len(ledger.books), STATES, DAYS), dtype=bool)
    for _ in range(ROUNDS):
        start = time.perf_counter()
        cube(ledger, whole)
        ours.append(time.perf_counter() - start)
        printed = subprocess.check_output([python, str(HERE / "law_openfisca.py")], input=given, text=True)
        answer = json.loads(printed)
        theirs.append(answer["seconds"] * DAYS / SAMPLE)
        ratios.append(theirs[-1] / ours[-1])
        if int(whole[:, :, :SAMPLE].sum()) != answer["state_days"]:
            raise SystemExit(f"counts differ: {whole[:, :, :SAMPLE].sum()} and {answer['state_days']}")
    print(f"cube of {whole.shape[1]} states x {whole.shape[0]} treaties x {DAYS:,} days")
    print(f"  depositary                             {statistics.median(ours):8.4f} s")
    print(f"  OpenFisca-Core, {SAMPLE} days scaled        {statistics.median(theirs):8.1f} s")
    print(f"  ratio                                  {statistics.median(ratios):8,.0f}   (goal: 500)")


def growth(ledger: Ledger) -> None:
    """The curve: compiling grows with the instruments, the number of parties by day hardly with the days."""
    rules, record = load_treaties(), ledger.record
    whole = {name: replace(one, complete=False) for name, one in record.coverage.items()}
    print("cost against instruments (compile)")
    for share in (8, 4, 2, 1):
        fewer = replace(record, instruments=record.instruments[::share], coverage=whole)
        took = median(lambda given=fewer: seconds(lambda: compile_ledger(given, rules))) * 1000
        print(f"  {len(fewer.instruments):6,} instruments                     {took:8.1f} ms")
    print("cost against days (number of parties of every treaty on every day)")
    for days in (1_000, 10_000, 100_000, 1_000_000):
        took = median(lambda number=days: seconds(lambda: _parties_by_change(ledger, number))) * 1000
        print(f"  {days:9,} days                         {took:8.1f} ms")


def _parties_by_change(ledger: Ledger, days: int) -> list[list[tuple[int, int]]]:
    """For each treaty the days on which its number of parties changes, with the new number."""
    curves = []
    for book in ledger.books.values():
        steps: dict[int, int] = {}
        for standing in book.standings.values():
            for one in standing.history:
                if one.status in IN_FORCE and one.since:
                    start, end = one.since.toordinal(), one.until.toordinal() if one.until else FIRST + days
                    steps[start] = steps.get(start, 0) + 1
                    steps[end] = steps.get(end, 0) - 1
        number, curve = 0, []
        for day in sorted(steps):
            number += steps[day]
            curve.append((day, number))
        curves.append(curve)
    return curves


def main() -> None:
    """Print all figures."""
    starting()
    ledger = compile_ledger(load())
    answering(ledger)
    against_openfisca(ledger)
    growth(ledger)


if __name__ == "__main__":
    main()
