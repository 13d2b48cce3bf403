"""The tables of a record folder: where each lies, which columns it has, and its rows with file and line."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from depositary.errors import WrongCall

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Mapping

PACKAGED = Path(__file__).parent / "data"
"""The record that ships with the package."""

INSTRUMENTS = "instruments"
"""The folder of one table a treaty, each named by the treaty's id."""

MOST_BYTES = 20_000_000
"""No table of the record comes near this; a bigger file is not one (the whole packaged record is 1.3 MB)."""

INSTRUMENT_COLUMNS = (
    "state",
    "action",
    "form",
    "date",
    "depositary",
    "recorded",
    "source",
    "second_source",
    "note",
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states.csv": ("code", "alpha2", "numeric", "name", "since", "until", "predecessors", "source", "note"),
    "coverage.csv": (
        "treaty",
        "as_of",
        "counted_to",
        "parties_in_record",
        "published_total",
        "total_source",
        "complete",
        "note",
    ),
    "conflicts.csv": ("state", "since", "until", "text", "source", "contested"),
    "extensions.csv": ("state", "treaty", "duty", "until", "decided", "source"),
    "completions.csv": ("state", "treaty", "duty", "done", "source"),
    "contested.csv": ("state", "treaty", "since", "until", "holder", "status", "text", "source"),
    "totals.csv": ("treaty", "date", "total", "source"),
    "printed.csv": ("state", "treaty", "action", "date", "printed", "source", "note"),
}
NAME_TABLES: Mapping[str, tuple[str, ...]] = {
    "names.csv": ("name", "language", "code"),
    "aliases.csv": ("name", "language", "code", "note"),
    "collection.csv": ("treaty", "number", "column"),
    "numbers.csv": ("code", "cow", "gw", "source"),
    "participation.csv": ("treaty", "state", "year", "status_on_31_december", "cow", "gw"),
}
"""Tables that find states and pages: no answer rests on them, so the record's version leaves them out."""
OPTIONAL = frozenset(
    {"form", "depositary", "recorded", "second_source", "note", "counted_to", "contested", "decided"}
)
"""Columns that a user's table may leave out: they are empty then."""


class Row(NamedTuple):
    """One row of a table: `place` is the file and line to look up, `cells` its values by column."""

    place: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, and what keeps it from being read."""

    name: str
    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()


def files_of(folder: Path) -> dict[str, Path]:
    """The tables that a folder holds, by name (`coverage.csv`, `instruments/apmbc.csv`)."""
    here = {name: folder / name for name in COLUMNS if (folder / name).is_file()}
    treaties = sorted((folder / INSTRUMENTS).glob("*.csv"))
    return here | {f"{INSTRUMENTS}/{path.name}": path for path in treaties}


def laid_over(folder: Path | None) -> dict[str, Path]:
    """The packaged tables, each replaced by the folder's own where it has one.

    Raises WrongCall where the folder holds none.
    """
    packaged = files_of(PACKAGED)
    if folder is None:
        return packaged
    own = files_of(folder)
    if not own:
        raise WrongCall(
            f"{folder}: no record there. A record folder has {INSTRUMENTS}/<treaty>.csv or another table of "
            f"the packaged record ({PACKAGED})."
        )
    return packaged | own


def read_bytes(path: Path) -> bytes:
    """The bytes of a table, at most one more than `MOST_BYTES`: nothing bigger is ever held."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def digest(contents: Mapping[str, bytes]) -> str:
    """A short name for exactly these tables: twelve hexadecimal digits of their SHA-256, names included."""
    whole = hashlib.sha256()
    for name in sorted(contents):
        whole.update(f"{name}\0{len(contents[name])}\0".encode())
        whole.update(contents[name])
    return whole.hexdigest()[:12]


def table(name: str, content: bytes) -> Table:
    """Read one CSV table (UTF-8, a header line); what is wrong with its shape is told as faults."""
    if len(content) > MOST_BYTES:
        return Table(name, faults=(f"{name}: bigger than {MOST_BYTES} bytes: not a table of a record",))
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = tuple(next(lines, ()))
        missing = [column for column in columns_of(name) if column not in header and column not in OPTIONAL]
        if missing:
            return Table(name, faults=(f"{name}, line 1: no column {', '.join(missing)}",))
        return _rows(name, header, lines)
    except UnicodeDecodeError as error:
        return Table(name, faults=(f"{name}: not UTF-8 at byte {error.start}: save it as UTF-8",))
    except csv.Error as error:
        return Table(name, faults=(f"{name}: not a CSV table ({error})",))


def columns_of(name: str) -> tuple[str, ...]:
    """The columns that a table of this name has."""
    return COLUMNS.get(name) or NAME_TABLES.get(name, INSTRUMENT_COLUMNS)


def _rows(name: str, header: tuple[str, ...], lines: Reader) -> Table:
    rows, faults = [], []
    absent = [column for column in columns_of(name) if column not in header]
    columns, empty = (*header, *absent), [""] * len(absent)
    for cells in lines:
        place = f"{name}, line {lines.line_num}"
        if len(cells) == len(header):
            rows.append(Row(place, dict(zip(columns, cells + empty, strict=True))))
        elif cells:
            faults.append(f"{place}: {len(cells)} cells where the header has {len(header)}")
    return Table(name, tuple(rows), tuple(faults))
