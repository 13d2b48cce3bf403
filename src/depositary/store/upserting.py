"""Insert, insert or leave, insert or replace: named by columns, which both stores understand.

Rows go to the driver in one go, past SQLAlchemy's work for each value: numbers and texts need none.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Table


def plain(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows."""
    if rows:
        _many(connection, _insert(connection, table), rows)


def ignore(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        keys = [column.name for column in table.primary_key]
        _many(connection, _insert(connection, table).on_conflict_do_nothing(index_elements=keys), rows)


def replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows; where one is there with the same primary key, it takes the new values."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    statement = _insert(connection, table)
    fresh = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    _many(connection, statement.on_conflict_do_update(index_elements=keys, set_=fresh), rows)


def _insert(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - two types without a common one
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _many(connection: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:  # noqa: ANN401 - as above
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    places = compiled.positiontup
    ready = rows if places is None else list(map(itemgetter(*places), rows))
    connection.exec_driver_sql(compiled.string, ready)
