"""Write `record/data/numbers.csv`: the numbers that political scientists join on.

Correlates of War (COW) and Gleditsch-Ward (GW) numbers come from the table of countrycode (Vincent
Arel-Bundock), by the alpha-3 code, and by its English name for states that have none; where that table is
empty, the number stays empty. Run with countrycode installed:

    python tools/make_state_numbers.py
"""

from __future__ import annotations

import csv
from importlib.metadata import version
from pathlib import Path
from typing import Any

from countrycode import codelist

DATA = Path(__file__).parent.parent / "src" / "depositary" / "record" / "data"
NAMES = {
    "CSK": "Czechoslovakia",
    "DDR": "German Democratic Republic",
    "YUG": "Yugoslavia",
    "XKX": "Kosovo",
    "YMD": "Yemen People's Republic",
}
"""The table's own names of states to which it gives no alpha-3 code."""


def row_of(code: str) -> tuple[str, str, str]:
    """The COW and GW numbers of one state, empty where the table has none."""
    column, wanted = ("country.name.en", NAMES[code]) if code in NAMES else ("iso3c", code)
    places = [place for place, text in enumerate(codelist[column]) if text == wanted]
    return code, _number("cown", places), _number("gwn", places)


def _number(column: str, places: list[int]) -> str:
    values: list[Any] = [codelist[column][place] for place in places]
    return next((str(int(value)) for value in values if value is not None), "")


def main() -> None:
    """Read `states.csv`, write `numbers.csv`."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        codes = [state["code"] for state in csv.DictReader(file)]
    source = f"countrycode {version('countrycode')} (PyPI), columns cown and gwn"
    with (DATA / "numbers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "cow", "gw", "source"))
        writer.writerows((*row_of(code), source) for code in codes)


if __name__ == "__main__":
    main()
