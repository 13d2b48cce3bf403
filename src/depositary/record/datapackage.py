"""The descriptor of a record folder: a Frictionless data package, saying what each column holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from depositary.record.tables import (
    INSTRUMENTS,
    Table,
    columns_of,
    digest,
    laid_over,
    read_bytes,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
PANEL = "participation.csv"
PANEL_COLUMNS = ("treaty", "state", "year", "status_on_31_december", "cow", "gw")
"""The rule stands in the header: a row a treaty, state and year, with the status on its last day."""

_TITLES: Mapping[str, str] = {
    "states.csv": "States in time",
    "coverage.csv": "How far the record of each treaty is complete",
    "conflicts.csv": "Armed conflicts that bear on a withdrawal",
    "extensions.csv": "Deadlines extended",
    "completions.csv": "Duties done",
    "contested.csv": "Contested standings and whose view each is",
    "totals.csv": "Totals of contracting states and parties as published",
    "printed.csv": "Dates of effect as sources print them",
    "numbers.csv": "Correlates of War and Gleditsch-Ward numbers",
    PANEL: "Participation by country and year: the status on 31 December, as computed from the instruments",
}
_DESCRIPTIONS: Mapping[str, str] = {
    "state": "ISO 3166-1 alpha-3, or the code a former state had",
    "code": "ISO 3166-1 alpha-3, or the code a former state had",
    "treaty": "id of the treaty's rules",
    "action": "what the instrument does",
    "form": "what the instrument is where its action alone does not say",
    "date": "day of signature, of deposit, or of receipt of a notice; never of effect",
    "depositary": "which of several depositaries received it",
    "recorded": "day since which a dated copy of the source holds it",
    "source": "where it stands; 'unsourced (general knowledge)' where nothing does",
    "since": "first day",
    "until": "first day on which it no longer holds; in extensions the new deadline",
    "predecessors": "codes, parted by semicolons",
    "as_of": "last day on which the list is believed whole",
    "counted_to": "last day whose acts the numbers count; as_of where empty",
    "total": "states with an act of consent, in force for them or not, less those that left",
    "done": "EDTF date",
    "decided": "day of the decision",
    "printed": "the date of effect that the source prints",
    "cow": "Correlates of War country number; empty where its source has none",
    "gw": "Gleditsch-Ward number; empty where its source has none",
    "status_on_31_december": "none, signatory, contracting, party, leaving, former or cannot-say",
}
_DATES = frozenset({"date", "recorded", "since", "until", "as_of", "counted_to", "decided", "printed"})
_INTEGERS = frozenset({"parties_in_record", "published_total", "total", "year", "cow", "gw"})
_REQUIRED = frozenset({"state", "treaty", "action", "date", "source", "code", "year"})
_MAY_LACK_A_DATE = "printed.csv"


def descriptor(version: str, tables: Iterable[Table]) -> str:
    """The text of `datapackage.json` for the tables of a record of a version; the same for the same."""
    package = {
        "profile": "data-package",
        "name": "depositary-record",
        "title": "Instruments of arms-control treaties, and the other sourced facts of depositary's record",
        "version": version,
        "licenses": [LICENCE],
        "resources": [_resource(one) for one in tables],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def packaged_descriptor() -> str:
    """The descriptor of the record that ships with the package."""
    contents = {name: read_bytes(path) for name, path in laid_over(None).items()}
    return descriptor(digest(contents), [table(name, content) for name, content in contents.items()])


def _resource(one: Table) -> dict[str, object]:
    columns = tuple(one.rows[0].cells) if one.rows else columns_of(one.name)
    described: dict[str, object] = {
        "name": one.name.removesuffix(".csv").replace("/", "-"),
        "path": one.name,
        "title": _TITLES.get(one.name) or f"Instruments of {one.name[len(INSTRUMENTS) + 1 : -4]}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [LICENCE],
        "sources": [{"title": source} for source in _sources(one)],
        "schema": _schema(one.name, columns),
    }
    return {key: value for key, value in described.items() if value != []}


def _sources(one: Table) -> list[str]:
    """Every source that a row of the table cites, once, in order of their text."""
    cited = {row.cells.get("source") or row.cells.get("total_source", "") for row in one.rows}
    return sorted(cited - {""}) or ["computed by depositary from the tables of instruments"]


def _schema(name: str, columns: Iterable[str]) -> dict[str, object]:
    columns = tuple(columns)
    schema: dict[str, object] = {
        "fields": [_field(name, column) for column in columns],
        "missingValues": [""],
    }
    if "state" in columns:
        reference = {"resource": "states", "fields": "code"}
        schema["foreignKeys"] = [{"fields": "state", "reference": reference}]
    if name == "states.csv":
        schema["primaryKey"] = "code"
    return schema


def _field(name: str, column: str) -> dict[str, object]:
    field: dict[str, object] = {"name": column, "type": _type(name, column)}
    if column in _DESCRIPTIONS:
        field["description"] = _DESCRIPTIONS[column]
    if field["type"] == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column in _REQUIRED and not (
        name in {_MAY_LACK_A_DATE, "states.csv"} and column in {"date", "source"}
    ):
        field["constraints"] = {"required": True}
    return field


def _type(name: str, column: str) -> str:
    if column in _DATES:
        return "date"
    if column in _INTEGERS:
        return "integer"
    return "boolean" if (name, column) == ("coverage.csv", "complete") else "string"
