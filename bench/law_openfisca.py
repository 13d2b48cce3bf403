"""The same rule as an OpenFisca-Core variable by day: the yardstick of `bench_law.py`.

Reads `{"spans": {treaty: [[[start, end], …] of each state]}, "first": day number, "days": n}` on standard
input, days as proleptic ordinals and `end` the first day on which a treaty is no longer in force; prints the
seconds that the calculation took and the number of state-days in force.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import numpy as np
from openfisca_core import entities, periods, taxbenefitsystems
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.variables import Variable

EPOCH = date(1970, 1, 1).toordinal()


def variable(treaty: str, spans: list[list[list[int]]], state: entities.Entity) -> type[Variable]:
    """Whether a treaty is in force for a state, by day: its spans compared with the day, as arrays."""
    most = max((len(one) for one in spans), default=0) or 1
    table = np.zeros((2, len(spans), most), dtype="int64")
    for row, one in enumerate(spans):
        for column, span in enumerate(one):
            table[:, row, column] = span

    def formula(_population: object, period: periods.Period) -> np.ndarray:
        day = date(*period.start).toordinal()
        return ((table[0] <= day) & (day < table[1])).any(axis=1)

    body = {
        "value_type": bool,
        "entity": state,
        "definition_period": periods.DateUnit.DAY,
        "label": f"{treaty} is in force for the state",
        "formula": formula,
    }
    return type(f"in_force_{treaty.replace('-', '_')}", (Variable,), body)


def main() -> None:
    """Calculate every treaty on every day, in one simulation."""
    given = json.load(sys.stdin)
    state = entities.Entity("state", "states", "a state", "")
    system = taxbenefitsystems.TaxBenefitSystem([state])
    names = [variable(treaty, spans, state) for treaty, spans in given["spans"].items()]
    for one in names:
        system.add_variable(one)
    size = len(next(iter(given["spans"].values())))
    simulation = SimulationBuilder().build_default_simulation(system, count=size)
    days = [date.fromordinal(given["first"] + number).isoformat() for number in range(given["days"])]
    start = time.perf_counter()
    total = sum(int(simulation.calculate(one.__name__, day).sum()) for one in names for day in days)
    print(json.dumps({"seconds": time.perf_counter() - start, "state_days": total}))


if __name__ == "__main__":
    main()
