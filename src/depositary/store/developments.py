"""Developments: the same act of the same state across reports, as one row, made anew from its claims.

A development is a pure function of the claims that stand. Storing a claim only marks its development as
stale; `refresh` makes the stale ones anew, so that order, accidents and corrections leave no trace.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from depositary.store import upserting
from depositary.store.matching import among
from depositary.store.schema import claim, development, development_step, report
from depositary.store.summing import Told, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from depositary.store.rows import Fields, Row

AT_ONCE = 200
"""Developments that are made anew in one statement and one transaction."""

_OWN = ("kind", "state", "treaty", "act", "weapon", "conduct", "receiver")
CLAIMS_AT_ONCE = 1000
"""What the database hands over at a time."""


def mark(connection: Connection, named: Mapping[str, Fields]) -> None:
    """Mark the developments of claims as stale, by name, and make those that are not there yet."""
    rows = [{"id": name, "stale": 1, **{one: named[name][one] for one in _OWN}} for name in sorted(named)]
    upserting.replace(connection, development, rows)


def mark_named(connection: Connection, names: Iterable[str]) -> None:
    """Mark developments as stale by name."""
    connection.execute(update(development).where(among(connection, development.c.id, names)).values(stale=1))


def refresh(connection: Connection) -> int:
    """Make a number of stale developments anew; how many they were. Call it until it returns 0."""
    wanted = (
        select(development.c.id).where(development.c.stale == 1).order_by(development.c.id).limit(AT_ONCE)
    )
    names = list(connection.scalars(wanted))
    if names:
        fresh = {name: summed(name, told) for name, told in _standing(connection, names)}
        here = among(connection, development_step.c.development, names)
        connection.execute(delete(development_step).where(here))
        upserting.plain(connection, development_step, [step for steps, _ in fresh.values() for step in steps])
        gone = [name for name in names if name not in fresh]  # their claims were replaced, purged, set aside
        connection.execute(delete(development).where(among(connection, development.c.id, gone)))
        _write(connection, {name: row for name, (_, row) in fresh.items()})
    return len(names)


def _standing(connection: Connection, names: Sequence[str]) -> Iterator[tuple[str, list[Told]]]:
    """What the claims that stand tell of each development, one development in memory at a time."""
    wanted = (
        select(
            claim.c.development,
            func.coalesce(claim.c.stage, claim.c.status, ""),
            claim.c.today,
            claim.c.report_id,
            report.c.story,
            report.c.day,
            claim.c.first_day,
            claim.c.last_day,
            claim.c.date,
            claim.c.speaker,
        )
        .join(report, report.c.id == claim.c.report_id)
        .where(among(connection, claim.c.development, names), claim.c.set_aside == 0)
        .order_by(claim.c.development)
    )
    streamed = connection.execute(wanted, execution_options={"yield_per": CLAIMS_AT_ONCE})
    for name, told in groupby(map(Told._make, streamed), key=itemgetter(0)):
        yield name, list(told)


def _write(connection: Connection, fresh: Mapping[str, Row]) -> None:
    if not fresh:
        return
    names = next(iter(fresh.values()))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    here = update(development).where(development.c.id == bindparam("named")).values(stale=0, **values)
    rows = [{"named": name, **{f"new_{one}": row[one] for one in names}} for name, row in fresh.items()]
    connection.execute(here, rows)


def any_stale(connection: Connection) -> bool:
    """Whether some development is not up to date."""
    wanted = select(development.c.id).where(development.c.stale == 1).limit(1)
    return connection.scalar(wanted) is not None
