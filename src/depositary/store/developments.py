"""Developments: the same act of the same state across reports, as one row, made anew from its claims.

A development is a pure function of the claims that stand. Storing a claim only marks its development as
stale; `refresh` makes the stale ones anew, so that order, accidents and corrections leave no trace.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from depositary.store import upserting
from depositary.store.matching import among
from depositary.store.rows import STAGES
from depositary.store.schema import claim, development, development_step, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from depositary.store.rows import Fields, Row

AT_ONCE = 200
"""Developments that are made anew in one statement and one transaction."""

_OWN = ("kind", "state", "treaty", "act", "weapon", "conduct", "receiver")
MOST_TOLD = 200
"""Days, and speakers, that a development lists: those of most reports."""

SURE = ("confirmed", "lawful", "ahead", "in-breach", "open")
"""Today's verdicts under which a stage counts as reached; claims that the record rules out are told apart."""

DATED_ONCE = ("approved", "passed", "enacted", "deposited", "effective")
"""Steps with a day of their own; something is considered or announced on many days."""

REPEATED = ("extend",)
"""Acts that a state does again and again under one treaty."""


def mark(connection: Connection, claims: Iterable[Fields]) -> None:
    """Mark the developments of claim rows as stale, and make those that are not there yet."""
    named = {row["development"]: row for row in claims if row["development"]}
    rows = [
        {"id": name, "stale": 1, **{one: row[one] for one in _OWN}} for name, row in sorted(named.items())
    ]
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
        steps, totals, told = _steps(connection, names), _totals(connection, names), _told(connection, names)
        connection.execute(delete(development_step).where(development_step.c.development.in_(names)))
        flat = [row for name in names for row in steps[name]]
        upserting.plain(connection, development_step, flat)
        gone = [name for name in names if name not in totals]  # their claims were replaced, purged, set aside
        connection.execute(delete(development).where(development.c.id.in_(gone)))
        _write(connection, [_fresh(name, steps[name], totals[name] | told[name]) for name in totals])
    return len(names)


def _standing(names: Sequence[str]) -> Any:  # noqa: ANN401 - a tuple of SQLAlchemy's conditions
    return (claim.c.development.in_(names), claim.c.set_aside == 0)


def _steps(connection: Connection, names: Sequence[str]) -> dict[str, list[Row]]:
    """What the claims say, by development, stage and today's verdict."""
    stage = func.coalesce(claim.c.stage, claim.c.status, "").label("stage")
    told = (
        select(
            claim.c.development,
            stage,
            claim.c.today,
            func.count().label("claims"),
            func.count(claim.c.report_id.distinct()).label("reports"),
            func.count(report.c.story.distinct()).label("stories"),
            func.min(report.c.day).label("first_seen"),
            func.max(report.c.day).label("last_seen"),
            func.min(claim.c.first_day).label("first_day"),
            func.max(claim.c.last_day).label("last_day"),
            func.max(claim.c.first_day).label("latest_first"),
            func.min(claim.c.last_day).label("earliest_last"),
        )
        .join(report, report.c.id == claim.c.report_id)
        .where(*_standing(names))
        .group_by(claim.c.development, stage, claim.c.today)
        .order_by(claim.c.development, stage, claim.c.today)
    )
    found: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(told).mappings():
        found[row["development"]].append(dict(row))
    return found


def _totals(connection: Connection, names: Sequence[str]) -> dict[str, Row]:
    """What cannot be added up from the steps: distinct reports, stories and speakers."""
    counted = (
        select(
            claim.c.development,
            func.count().label("claims"),
            func.count(claim.c.report_id.distinct()).label("reports"),
            func.count(report.c.story.distinct()).label("stories"),
            func.count(claim.c.speaker.distinct()).label("speakers"),
        )
        .join(report, report.c.id == claim.c.report_id)
        .where(*_standing(names))
        .group_by(claim.c.development)
    )
    return {row["development"]: dict(row) for row in connection.execute(counted).mappings()}


def _told(connection: Connection, names: Sequence[str]) -> dict[str, Row]:
    """The days and the speakers that reports give, those first that most reports give, as JSON."""
    return {
        name: {
            "dates": json.dumps(dates[:MOST_TOLD]),
            "said_by": json.dumps(speakers[:MOST_TOLD], ensure_ascii=False),
        }
        for name, dates, speakers in _lists(connection, names)
    }


def _lists(connection: Connection, names: Sequence[str]) -> Iterator[tuple[str, list[Any], list[Any]]]:
    stage = func.coalesce(claim.c.stage, claim.c.status, "")
    dates = _counted(connection, names, stage, claim.c.date)
    speakers = _counted(connection, names, claim.c.speaker)
    for name in names:
        yield name, dates[name], speakers[name]


def _counted(connection: Connection, names: Sequence[str], *what: ColumnElement[Any]) -> dict[str, list[Any]]:
    """In how many reports of each development a value is told, where one is."""
    count = func.count(claim.c.report_id.distinct())
    wanted = (
        select(claim.c.development, *what, count)
        .where(*_standing(names), what[-1].is_not(None))
        .group_by(claim.c.development, *what)
        .order_by(claim.c.development, count.desc(), *reversed(what))
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for name, *told in connection.execute(wanted):
        found[name].append(told)
    return found


def _fresh(name: str, steps: Sequence[Row], counted: Row) -> Row:
    once = name.split("-")[1] not in REPEATED
    return {**counted, **_summary(steps, once=once), "development": name, "stale": 0}


def _write(connection: Connection, fresh: Sequence[Row]) -> None:
    if fresh:
        values: dict[str, Any] = {
            name: bindparam(f"new_{name}") for name in fresh[0] if name != "development"
        }
        here = update(development).where(development.c.id == bindparam("new_development")).values(**values)
        connection.execute(here, [{f"new_{name}": value for name, value in row.items()} for row in fresh])


def _summary(steps: Sequence[Row], *, once: bool) -> Row:
    """The latest stage and since when it is news, the spread of days, and where reports disagree."""
    latest = latest_stage(steps)
    return {
        "stage": latest,
        "news_day": min(step["first_seen"] for step in steps if step["stage"] == latest),
        "first_seen": min(step["first_seen"] for step in steps),
        "last_seen": max(step["last_seen"] for step in steps),
        "first_day": min((step["first_day"] for step in steps if step["first_day"]), default=None),
        "last_day": max((step["last_day"] for step in steps if step["last_day"]), default=None),
        "disagreement": json.dumps(disagreement(steps, once=once), ensure_ascii=False),
    }


def latest_stage(steps: Sequence[Fields]) -> str:
    """The furthest stage of an act, the last told status of a conduct.

    Claims that the record contradicts decide only where there are no others.
    """
    sure = [step for step in steps if step["today"] in SURE] or steps
    furthest = [step for step in sure if step["stage"] in STAGES]
    if furthest:
        return str(max(furthest, key=lambda step: STAGES.index(step["stage"]))["stage"])
    return str(max(sure, key=lambda step: (step["last_seen"], step["claims"], step["stage"]))["stage"])


def disagreement(steps: Sequence[Fields], *, once: bool) -> list[str]:
    """Where reports disagree, in short sentences: with each other on a day, or with the record.

    `once`: whether the act happens once, so that two days for one of its steps cannot both be right.
    """
    return [*(_days_apart(steps) if once else ()), *_against_the_record(steps)]


def _days_apart(steps: Sequence[Fields]) -> Iterator[str]:
    """Spans meet, all of them, exactly if the latest beginning is not after the earliest end."""
    for stage in STAGES:
        here = [step for step in steps if step["stage"] == stage and stage in DATED_ONCE]
        first = max((step["latest_first"] for step in here if step["latest_first"]), default=None)
        last = min((step["earliest_last"] for step in here if step["earliest_last"]), default=None)
        if first and last and first > last:
            days = f"from {date.fromordinal(last)} to {date.fromordinal(first)}"
            yield f"reports give different days for {stage}, {days}"


def _against_the_record(steps: Sequence[Fields]) -> Iterator[str]:
    against = [step for step in steps if step["today"] in _RULED]
    if against and len(against) < len(steps):
        count = sum(step["reports"] for step in against)
        ruled = " or ".join(sorted({_RULED[step["today"]] for step in against}))
        stages = ", ".join(sorted({step["stage"] or "no stage" for step in against}))
        yield f"{count} report{'s say' if count != 1 else ' says'} what the record {ruled} ({stages})"


_RULED = {"contradicted": "contradicts", "impossible": "excludes"}


def any_stale(connection: Connection) -> bool:
    """Whether some development is not up to date."""
    wanted = select(development.c.id).where(development.c.stale == 1).limit(1)
    return connection.scalar(wanted) is not None
