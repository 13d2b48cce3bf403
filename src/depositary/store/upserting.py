"""Insert, insert or leave, insert or replace: rows by the hundred, past SQLAlchemy's work for each value."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table

Doubled = Literal["fail", "ignore", "replace"]
"""What becomes of a row whose primary key is there already."""

VALUES_AT_ONCE = 900
"""Values of one statement; SQLite takes 999 in its oldest versions. With every statement its full-text index
writes what it gathered: a statement for each row makes storing reports four times as slow."""

STATEMENTS_KEPT = 100
"""As text in memory: a store has one dialect and few tables."""


def plain(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows."""
    _mapped(connection, table, rows, "fail")


def ignore(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    _mapped(connection, table, rows, "ignore")


def replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows; where one is there with the same primary key, it takes the new values."""
    _mapped(connection, table, rows, "replace")


def _mapped(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], doubled: Doubled
) -> None:
    if rows:
        names = tuple(rows[0])
        values(connection, table, names, list(map(itemgetter(*names), rows)), doubled)


def values(
    connection: Connection,
    table: Table,
    names: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
    doubled: Doubled = "fail",
) -> None:
    """Insert rows whose values stand in the order of the names, which are two or more."""
    at_once = VALUES_AT_ONCE // len(names)
    whole = len(rows) - len(rows) % at_once
    if whole:
        many = [tuple(chain.from_iterable(rows[at : at + at_once])) for at in range(0, whole, at_once)]
        connection.exec_driver_sql(_statement(connection.dialect, table, names, at_once, doubled), many)
    if whole < len(rows):
        one = _statement(connection.dialect, table, names, 1, doubled)
        connection.exec_driver_sql(one, list(rows[whole:]))


@lru_cache(STATEMENTS_KEPT)
def _statement(dialect: Dialect, table: Table, names: tuple[str, ...], rows: int, doubled: Doubled) -> str:
    """The text of an insertion of so many rows, in the SQL that both stores understand."""
    quoted = dialect.identifier_preparer.quote
    mark = "%s" if dialect.name == "postgresql" else "?"
    row = f"({', '.join([mark] * len(names))})"
    keys = [column.name for column in table.primary_key]
    said = {
        "fail": "",
        "ignore": f" ON CONFLICT ({', '.join(map(quoted, keys))}) DO NOTHING",
        "replace": f" ON CONFLICT ({', '.join(map(quoted, keys))}) DO UPDATE SET "
        + ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names if name not in keys),
    }
    columns = ", ".join(map(quoted, names))
    return f"INSERT INTO {quoted(table.name)} ({columns}) VALUES {', '.join([row] * rows)}{said[doubled]}"  # noqa: S608 - names of our own tables
