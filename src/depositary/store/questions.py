"""The queries: what is new, what is said of a state, a programme or a report, and who says so.

Every answer is ordered, newest first, and bounded by `limit`; identifiers lie in the order of days, so that
an index alone gives the newest.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from depositary.errors import WrongCall
from depositary.store import answers, identity, reading_rows, rows
from depositary.store.programmes import programmes
from depositary.store.schema import (
    claim,
    development,
    development_step,
    programme_claim,
    programme_mention,
    reading,
    report,
    verdict_change,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection, Select


LIMIT = 100
"""Answers that a query gives unless it is asked for more."""

CLAIMS_SHOWN = 50

MOST_TOLD = 200
"""Days, and speakers, that a development lists: those of most reports."""


def developments(
    connection: Connection,
    *,
    since: date | None = None,
    state: str | None = None,
    treaty: str | None = None,
    kind: str | None = None,
    limit: int = LIMIT,
    skip: int = 0,
) -> tuple[answers.Development, ...]:
    """Developments by the day on which their latest stage was first reported, newest first."""
    wanted = select(development).where(development.c.news_day.is_not(None))
    if since:
        wanted = wanted.where(development.c.news_day >= since.toordinal())
    for column, value in (
        (development.c.state, state),
        (development.c.treaty, treaty),
        (development.c.kind, kind),
    ):
        wanted = wanted if value is None else wanted.where(column == value)
    ordered = wanted.order_by(development.c.news_day.desc(), development.c.id).limit(limit).offset(skip)
    return _developments(connection, ordered)


def developments_called(connection: Connection, names: Sequence[str]) -> tuple[answers.Development, ...]:
    """The developments of those names that there are, in the order of names."""
    wanted = select(development).where(development.c.id.in_(names), development.c.news_day.is_not(None))
    return _developments(connection, wanted.order_by(development.c.id))


def _developments(connection: Connection, wanted: Select[Any]) -> tuple[answers.Development, ...]:
    found = connection.execute(wanted).mappings().all()
    verdicts: dict[str, dict[str, int]] = defaultdict(dict)
    counted = (
        select(development_step.c.development, development_step.c.today, func.sum(development_step.c.claims))
        .where(development_step.c.development.in_([row["id"] for row in found]))
        .group_by(development_step.c.development, development_step.c.today)
        .order_by(development_step.c.development, development_step.c.today)
    )
    for name, verdict, count in connection.execute(counted):
        verdicts[name][verdict] = int(count)
    return tuple(reading_rows.development(row, verdicts[row["id"]]) for row in found)


def whole_development(
    connection: Connection, name: str, limit: int = CLAIMS_SHOWN
) -> answers.WholeDevelopment:
    """A development with all that reports say of it. Raises WrongCall where there is none of that name."""
    found = developments_called(connection, [name])
    if not found:
        raise WrongCall(f"no development is called {name!r}; `depositary developments` lists them.")
    steps = select(development_step).where(development_step.c.development == name)
    ordered = steps.order_by(
        development_step.c.first_seen, development_step.c.stage, development_step.c.today
    )
    return answers.WholeDevelopment(
        found[0],
        tuple(map(reading_rows.step, connection.execute(ordered).mappings())),
        *_told(connection, name),
        claims(connection, development_=name, limit=limit),
        changes(connection, development_=name, limit=limit),
    )


def _told(
    connection: Connection, name: str
) -> tuple[tuple[answers.SaidDate, ...], tuple[tuple[str, int], ...]]:
    """The days that reports give, in their order, and who says so, those of most reports first."""
    wanted = select(development.c.dates, development.c.said_by).where(development.c.id == name)
    dates, speakers = map(json.loads, connection.execute(wanted).one())
    said = [answers.SaidDate(*one) for one in dates[:MOST_TOLD]]
    ordered = sorted(said, key=lambda one: (rows.days(one.date)[0] or 0, one.date, one.stage))
    return tuple(ordered), tuple((speaker, reports) for speaker, reports in speakers[:MOST_TOLD])


def claims(
    connection: Connection,
    *,
    state: str | None = None,
    treaty: str | None = None,
    development_: str | None = None,
    today: str | None = None,
    before: str | None = None,
    limit: int = LIMIT,
) -> tuple[answers.StoredClaim, ...]:
    """Claims, newest report first. `before` is the id of the last claim that was seen, for the next page."""
    wanted = select(claim)
    given = (
        (claim.c.state, state),
        (claim.c.treaty, treaty),
        (claim.c.development, development_),
        (claim.c.today, today),
    )
    for column, value in given:
        wanted = wanted if value is None else wanted.where(column == value)
    if before is not None:
        wanted = wanted.where(claim.c.id < number_of(before))
    return reading_rows.claims(connection, wanted.order_by(claim.c.id.desc()).limit(limit))


def claim_called(connection: Connection, name: str) -> answers.StoredClaim:
    """The claim of that id. Raises WrongCall where there is none."""
    found = reading_rows.claims(connection, select(claim).where(claim.c.id == number_of(name)))
    if not found:
        raise WrongCall(f"no claim has the id {name!r}.")
    return found[0]


def number_of(name: str) -> int:
    """The number of a printed id. Raises WrongCall for what is none."""
    number = identity.private(name)
    if number is None:
        raise WrongCall(f"{name!r} is no id: ids of reports and claims have sixteen hexadecimal digits.")
    return number


def whole_report(connection: Connection, name: str) -> answers.StoredReport:
    """A report by its id, or by its address. Raises WrongCall where there is none."""
    number = identity.private(name)
    column = report.c.identity if number is None else report.c.id
    row = connection.execute(select(report).where(column == (name if number is None else number)))
    found = row.mappings().one_or_none()
    if found is None:
        raise WrongCall(f"no report has the id or address {name!r}.")
    readings = (
        select(reading).where(reading.c.report_id == found["id"]).order_by(reading.c.read_at, reading.c.id)
    )
    held = connection.execute(readings).mappings().all()
    same = select(report).where(report.c.story == found["story"], report.c.id != found["id"])
    mentions = select(programme_mention.c.programme).where(programme_mention.c.report_id == found["id"])
    wanted = select(claim).where(claim.c.report_id == found["id"]).order_by(claim.c.position)
    return answers.StoredReport(
        head=reading_rows.head(found),
        text=found["text"],
        retrieved=found["retrieved"],
        reader=next(one["reader"] for one in held if one["superseded_at"] is None),
        origins=json.loads(found["origins"]),
        claims=reading_rows.claims(connection, wanted),
        copies=_heads(connection, same.order_by(report.c.id).limit(LIMIT)),
        programmes=tuple(connection.scalars(mentions.order_by(programme_mention.c.programme))),
        history=tuple(reading_rows.past(one) for one in held if one["superseded_at"] is not None),
    )


def _heads(connection: Connection, wanted: Select[Any]) -> tuple[answers.ReportHead, ...]:
    return tuple(map(reading_rows.head, connection.execute(wanted).mappings()))


def reports(
    connection: Connection, *, source: str | None = None, before: str | None = None, limit: int = LIMIT
) -> tuple[answers.ReportHead, ...]:
    """Reports, newest first."""
    wanted = select(report)
    if source is not None:
        wanted = wanted.where(report.c.source == source)
    if before is not None:
        wanted = wanted.where(report.c.id < number_of(before))
    return _heads(connection, wanted.order_by(report.c.id.desc()).limit(limit))


def changes(
    connection: Connection,
    *,
    since: date | None = None,
    development_: str | None = None,
    limit: int = LIMIT,
) -> tuple[answers.VerdictChange, ...]:
    """Verdicts of today that became others, newest first."""
    wanted = select(verdict_change)
    if since:
        wanted = wanted.where(verdict_change.c.day >= since.toordinal())
    if development_ is not None:
        wanted = wanted.where(verdict_change.c.development == development_)
    ordered = wanted.order_by(verdict_change.c.day.desc(), verdict_change.c.id).limit(limit)
    found = connection.execute(ordered).mappings().all()
    held = _claims_by_number(connection, [row["claim_id"] for row in found])
    return tuple(reading_rows.change(row, held[row["claim_id"]]) for row in found)


def _claims_by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, answers.StoredClaim]:
    found = reading_rows.claims(connection, select(claim).where(claim.c.id.in_(numbers)).order_by(claim.c.id))
    return {number_of(one.id): one for one in found}


def about_state(connection: Connection, code: str, limit: int = LIMIT) -> answers.AboutState:
    """What reports say of a state."""
    return answers.AboutState(
        code,
        developments(connection, state=code, limit=limit),
        claims(connection, state=code, limit=CLAIMS_SHOWN),
        tuple(one for one in programmes().by_id.values() if code in one.states),
    )


def about_programme(connection: Connection, name: str, limit: int = LIMIT) -> answers.AboutProgramme:
    """The reports that name a programme, and the conduct claims whose sentence does.

    Raises WrongCall where no programme is called so.
    """
    programme = programmes().named(name)
    if programme is None:
        known = ", ".join(one.name for one in programmes().by_id.values())
        raise WrongCall(f"no programme is called {name!r}; known are {known}.")
    naming = select(programme_mention.c.report_id).where(programme_mention.c.programme == programme.id)
    said = select(programme_claim.c.claim_id).where(programme_claim.c.programme == programme.id)
    newest = naming.order_by(programme_mention.c.report_id.desc()).limit(limit)
    last = said.order_by(programme_claim.c.claim_id.desc()).limit(limit)
    return answers.AboutProgramme(
        programme,
        _heads(connection, select(report).where(report.c.id.in_(newest)).order_by(report.c.id.desc())),
        reading_rows.claims(
            connection, select(claim).where(claim.c.id.in_(last)).order_by(claim.c.id.desc())
        ),
        connection.scalar(select(func.count()).select_from(naming.subquery())) or 0,
    )


def counts(connection: Connection) -> answers.Counts:
    """How much there is."""
    tables = (report, claim, development)
    reports_, claims_, developments_ = (
        connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables
    )
    stories = connection.scalar(select(func.count(report.c.story.distinct()))) or 0
    return answers.Counts(reports_, claims_, developments_, stories)
