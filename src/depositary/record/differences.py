"""What parts two records: rows that one has and the other has not, and rows that say other things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from depositary.errors import BadData
from depositary.record.tables import laid_over, read_bytes, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from depositary.record.tables import Row

Kind = Literal["added", "removed", "changed"]

_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "states.csv": ("code",),
    "coverage.csv": ("treaty",),
    "conflicts.csv": ("state", "since"),
    "extensions.csv": ("state", "treaty", "duty", "until"),
    "completions.csv": ("state", "treaty", "duty"),
    "contested.csv": ("state", "treaty", "since", "holder"),
    "totals.csv": ("treaty", "date", "source"),
    "printed.csv": ("state", "treaty", "action", "date", "source"),
}
_ACT = ("state", "action", "form", "date", "depositary")
"""What makes two rows of instruments the same act; all else may change about it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs: its table, what identifies it, and each column's value before and after."""

    table: str
    kind: Kind
    key: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]


def between(old: Path, new: Path) -> tuple[Difference, ...]:
    """The differences of two records, table by table, in the order of tables and keys.

    A folder stands for the record that `load` makes of it: the tables that it lacks are the packaged ones.
    Raises WrongCall where a folder holds no record, BadData where a table cannot be read.
    """
    before, after = _tables(old), _tables(new)
    names = sorted(before.keys() | after.keys())
    return tuple(one for name in names for one in _rows(name, before.get(name, {}), after.get(name, {})))


def _tables(folder: Path) -> dict[str, dict[tuple[str, ...], dict[str, str]]]:
    tables = {name: table(name, read_bytes(path)) for name, path in laid_over(folder).items()}
    faults = [fault for one in tables.values() for fault in one.faults]
    if faults:
        raise BadData(faults)
    return {name: dict(_keyed(name, one.rows)) for name, one in tables.items()}


def _keyed(name: str, rows: tuple[Row, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Rows by what identifies them; of several rows with one identity each keeps its number."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in _IDENTITY.get(name, _ACT))
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else (*key, str(seen[key]))), row.cells


def _rows(
    name: str, old: Mapping[tuple[str, ...], dict[str, str]], new: Mapping[tuple[str, ...], dict[str, str]]
) -> Iterator[Difference]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        columns = tuple(_columns(before or {}, after or {}))
        if columns:
            kind: Kind = "added" if before is None else "removed" if after is None else "changed"
            yield Difference(name, kind, key, columns)


def _columns(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for column in dict.fromkeys((*before, *after)):
        old, new = before.get(column, ""), after.get(column, "")
        if old != new:
            yield column, old, new
