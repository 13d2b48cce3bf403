"""Write `record/data/names.csv`: the names of the register's states in the languages that are read.

Names come from Unicode CLDR (by way of Babel) and, in English, from ISO 3166-1 (by way of pycountry); what
neither has lies in `record/data/aliases.csv`, by hand. Run with Babel and pycountry installed:

    python tools/make_state_names.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale

DATA = Path(__file__).parent.parent / "src" / "depositary" / "record" / "data"
LANGUAGES = ("de", "en", "es", "et", "fi", "fr", "lt", "lv", "pl", "ru", "uk")
"""The languages that the reading room has a lexicon for."""


def cldr_names(alpha2: str) -> list[tuple[str, str]]:
    """The names of a territory, each with its language; none where CLDR lists no such territory."""
    named = ((Locale(language).territories.get(alpha2), language) for language in LANGUAGES)
    return [(name, language) for name, language in named if name]


def iso_names(alpha3: str) -> list[tuple[str, str]]:
    """The English short, common and official names of ISO 3166-1."""
    country = pycountry.countries.get(alpha_3=alpha3)
    fields = ("name", "common_name", "official_name")
    return [(getattr(country, field), "en") for field in fields if country and hasattr(country, field)]


def rows_of(state: dict[str, str]) -> list[tuple[str, str, str]]:
    """The rows of one state: name, language, code. Codes of former states mean other states to CLDR."""
    here = [] if state["until"] else cldr_names(state["alpha2"])
    return [(name, language, state["code"]) for name, language in here + iso_names(state["code"])]


def main() -> None:
    """Read `states.csv`, write `names.csv`."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        rows = {row for state in csv.DictReader(file) for row in rows_of(state)}
    with (DATA / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "language", "code"))
        writer.writerows(sorted(rows, key=lambda row: (row[2], row[1], row[0])))


if __name__ == "__main__":
    main()
