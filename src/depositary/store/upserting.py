"""Insert, insert or leave, insert or replace: named by columns, which both stores understand.

Rows go to the driver in one go, past SQLAlchemy's work for each value: numbers and texts need none.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table

Doubled = Literal["fail", "ignore", "replace"]
"""What becomes of a row whose primary key is there already."""

STATEMENTS_KEPT = 100
"""As text in memory: a store has one dialect and few tables."""


def plain(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows."""
    _many(connection, table, rows, "fail")


def ignore(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    _many(connection, table, rows, "ignore")


def replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows; where one is there with the same primary key, it takes the new values."""
    _many(connection, table, rows, "replace")


def _many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], doubled: Doubled) -> None:
    if rows:
        text, places = _statement(connection.dialect, table, tuple(rows[0]), doubled)
        connection.exec_driver_sql(text, list(map(itemgetter(*places), rows)) if places else rows)


@lru_cache(STATEMENTS_KEPT)
def _statement(
    dialect: Dialect, table: Table, names: tuple[str, ...], doubled: Doubled
) -> tuple[str, Sequence[str] | None]:
    """The text of an insertion, and the columns in the order of its marks where these have no names."""
    keys = [column.name for column in table.primary_key]
    statement: Any = (postgresql if dialect.name == "postgresql" else sqlite).insert(table)
    if doubled == "ignore":
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    elif doubled == "replace":
        fresh = {name: statement.excluded[name] for name in names if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=fresh)
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    return compiled.string, compiled.positiontup
