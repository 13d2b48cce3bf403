"""Rows whose column is one of many values, in one statement however many: a list would take a marker each.

The values go in as one parameter, an array for PostgreSQL and JSON for SQLite, so that a statement is written
and prepared once and takes any number of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, all_, any_, bindparam, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection


def among(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """That the column is one of the values: numbers, or texts that `identity.storable` lets through.

    They go in sorted, as a tree finds them fastest.
    """
    if connection.dialect.name == "postgresql":
        return column == any_(_array(column, values))
    return column.in_(_each(values))


def beyond(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """That the column is none of the values."""
    if connection.dialect.name == "postgresql":
        return column != all_(_array(column, values))
    return column.not_in(_each(values))


def _array(column: ColumnElement[Any], values: Iterable[Any]) -> Any:  # noqa: ANN401 - a parameter
    return bindparam(None, sorted(values), type_=ARRAY(column.type))


def _each(values: Iterable[Any]) -> Any:  # noqa: ANN401 - a query of one column
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return select(each.c.value)
