"""Developments: the same act of the same state across reports, as one row, made anew from its claims.

A development is a pure function of the claims that stand (`summing`). What new reports tell is counted on;
where claims change or go, or stories become one, their developments are stale, and `refresh` makes them anew,
so that order, accidents and corrections leave no trace.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from depositary.store import upserting
from depositary.store.matching import among, beyond
from depositary.store.schema import claim, development, development_step, report
from depositary.store.summing import Held, Told, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import ColumnElement, Connection

    from depositary.store.rows import Fields, Row

AT_ONCE = 200
"""Developments that are made anew in one statement and one transaction."""

_OWN = ("kind", "state", "treaty", "act", "weapon", "conduct", "receiver")
CAPPED = 200
"""So many days and speakers of a development were kept at first: a list of so many may be cut."""

CLAIMS_AT_ONCE = 1000
"""What the database hands over at a time."""


def found(connection: Connection, named: Mapping[str, Fields]) -> None:
    """Make the developments that are not there yet, with nothing told of them."""
    upserting.ignore(connection, development, _rows(named, stale=0))


def mark(connection: Connection, named: Mapping[str, Fields]) -> None:
    """Mark the developments of claims as stale, by name, and make those that are not there yet."""
    upserting.replace(connection, development, _rows(named, stale=1))


def _rows(named: Mapping[str, Fields], stale: int) -> list[Row]:
    return [{"id": name, "stale": stale, **{one: named[name][one] for one in _OWN}} for name in sorted(named)]


def mark_named(connection: Connection, names: Iterable[str]) -> None:
    """Mark developments as stale by name."""
    connection.execute(update(development).where(among(connection, development.c.id, names)).values(stale=1))


def mark_told_by(connection: Connection, numbers: Iterable[int]) -> None:
    """Mark the developments as stale of which these reports tell."""
    named = select(claim.c.development).where(among(connection, claim.c.report_id, numbers))
    connection.execute(update(development).where(development.c.id.in_(named)).values(stale=1))


def mark_of_stories(connection: Connection, names: Iterable[int]) -> None:
    """Mark the developments as stale of which the reports of these stories tell."""
    members = select(report.c.id).where(among(connection, report.c.story, names))
    mark_told_by(connection, list(connection.scalars(members)))


def extend(connection: Connection, told: Mapping[str, Sequence[Told]], numbers: AbstractSet[int]) -> None:
    """Count what new reports tell on to developments that are up to date: it takes as long as they are many.

    Nothing of these reports may be counted yet, and their stories must be known.
    """
    copies = _copies(connection, numbers)
    fresh = {
        name: [_of_story(one, copies) for one in some if one.report in numbers] for name, some in told.items()
    }
    held = _held(connection, fresh, numbers)
    _write(connection, {name: summed(name, fresh[name], one) for name, one in held.items() if fresh[name]})


def _copies(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """The stories of reports that bear another's name."""
    wanted = select(report.c.id, report.c.story).where(
        among(connection, report.c.id, numbers), report.c.story != report.c.id
    )
    return {row.id: row.story for row in connection.execute(wanted)}


def _of_story(told: Told, copies: Mapping[int, int]) -> Told:
    return told._replace(story=copies[told.report]) if told.report in copies else told


def _held(
    connection: Connection, told: Mapping[str, Sequence[Told]], numbers: AbstractSet[int]
) -> dict[str, Held]:
    """What is summed up of developments; those of which that is not whole become stale."""
    steps, seen = _steps(connection, told), _seen(connection, told, numbers)
    wanted = select(development).where(among(connection, development.c.id, told), development.c.stale == 0)
    held = {}
    for row in connection.execute(wanted).mappings():
        name, dates, said_by = row["id"], json.loads(row["dates"]), json.loads(row["said_by"])
        if CAPPED not in (len(dates), len(said_by)):
            held[name] = Held(row, dates, said_by, steps[name], seen[name])
    mark_named(connection, told.keys() - held.keys())
    return held


def _steps(connection: Connection, names: Iterable[str]) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list)
    wanted = select(development_step).where(among(connection, development_step.c.development, names))
    for row in connection.execute(wanted).mappings():
        found[row["development"]].append(row)
    return found


def _seen(
    connection: Connection, told: Mapping[str, Sequence[Told]], numbers: AbstractSet[int]
) -> dict[str, set[tuple[str, str, int]]]:
    """The stories of new reports that other reports have told before, by development, stage and verdict."""
    stories = {one.story for some in told.values() for one in some}
    wanted = (
        select(claim.c.development, STAGE, claim.c.today, report.c.story)
        .join(report, report.c.id == claim.c.report_id)
        .where(
            among(connection, report.c.story, stories),
            beyond(connection, report.c.id, numbers),
            claim.c.set_aside == 0,
            claim.c.development.is_not(None),
        )
    )
    found: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for name, *seen in connection.execute(wanted):
        found[name].add(tuple(seen))
    return found


def refresh(connection: Connection) -> int:
    """Make a number of stale developments anew; how many they were. Call it until it returns 0."""
    wanted = (
        select(development.c.id).where(development.c.stale == 1).order_by(development.c.id).limit(AT_ONCE)
    )
    names = list(connection.scalars(wanted))
    if names:
        told = _standing(connection, among(connection, claim.c.development, names))
        fresh = {name: summed(name, some) for name, some in told}
        _write(connection, fresh)
        gone = set(names) - fresh.keys()  # their claims were replaced, purged, set aside
        here = among(connection, development.c.id, gone)
        connection.execute(delete(development).where(here))
    return len(names)


STAGE = func.coalesce(claim.c.stage, claim.c.status, "")


def _standing(connection: Connection, which: ColumnElement[bool]) -> Iterator[tuple[str, list[Told]]]:
    """What the claims that stand tell of each development, one development in memory at a time."""
    wanted = (
        select(
            claim.c.development,
            STAGE,
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
        .where(which, claim.c.set_aside == 0, claim.c.development.is_not(None))
        .order_by(claim.c.development)
    )
    streamed = connection.execute(wanted, execution_options={"yield_per": CLAIMS_AT_ONCE})
    for name, told in groupby(map(Told._make, streamed), key=itemgetter(0)):
        yield name, list(told)


def _write(connection: Connection, fresh: Mapping[str, tuple[Sequence[Row], Row]]) -> None:
    """Give developments their steps and what changes in their rows."""
    if not fresh:
        return
    here = among(connection, development_step.c.development, fresh)
    connection.execute(delete(development_step).where(here))
    upserting.plain(connection, development_step, [step for steps, _ in fresh.values() for step in steps])
    names = next(iter(fresh.values()))[1]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    statement = update(development).where(development.c.id == bindparam("named")).values(stale=0, **values)
    rows = [{"named": name, **{f"new_{one}": row[one] for one in names}} for name, (_, row) in fresh.items()]
    connection.execute(statement, rows)


def any_stale(connection: Connection) -> bool:
    """Whether some development is not up to date."""
    wanted = select(development.c.id).where(development.c.stale == 1).limit(1)
    return connection.scalar(wanted) is not None
