"""Everything, streamed: the rows of each export in a stable order, without a cap, however many there are.

No row holds a counter or the time of a commit: the same reports give the same rows, byte for byte.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from depositary.errors import WrongCall
from depositary.store import identity, reading_rows
from depositary.store.schema import claim, development, reading, report, review, verdict_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection, RowMapping, Select

AT_ONCE = 500
"""Rows in memory at a time."""


def each(connection: Connection, what: str) -> Iterator[Mapping[str, Any]]:
    """The rows of an export, by name. Raises WrongCall for a name that is none."""
    if what not in EXPORTS:
        raise WrongCall(f"{what!r} is nothing to export; there are {', '.join(EXPORTS)}.")
    return EXPORTS[what](connection)


def _streamed(connection: Connection, wanted: Select[Any]) -> Iterator[Any]:
    """Batches of rows, from a cursor that stays in the database."""
    streaming = connection.execution_options(stream_results=True, yield_per=AT_ONCE)
    yield from streaming.execute(wanted).mappings().partitions(AT_ONCE)


def _claims(connection: Connection) -> Iterator[Mapping[str, Any]]:
    """Claims by page of ids: each page fetches its reports and reviews, so the cursor is not kept open."""
    last = -1
    while found := _page(connection, last):
        for row, one in zip(found, reading_rows.each_claim(connection, found), strict=True):
            checked = one.checked
            latest = one.reviews[-1] if one.reviews else None
            yield {
                "claim": one.id,
                "report": one.report.id,
                "url": one.report.url,
                "source": one.report.source,
                "story": one.report.story,
                "published": row["published"],
                "development": one.development,
                **{name: row[name] for name in _OWN},
                "to": row["receiver"],
                "date": row["date"],
                "first_day": _iso(row["first_day"]),
                "last_day": _iso(row["last_day"]),
                "speaker": row["speaker"],
                "evidence": row["evidence"],
                "span_start": row["span_start"],
                "span_end": row["span_end"],
                "rule": row["rule"],
                "sure": row["sure"],
                "verdict": checked.verdict.verdict,
                "verdict_on": checked.verdict.on.isoformat(),
                "because": _sentences(checked.verdict.because),
                "today": checked.today.verdict,
                "today_on": checked.today.on.isoformat(),
                "today_because": _sentences(checked.today.because),
                "record_version": one.record_version,
                "set_aside": one.set_aside,
                "review": latest.decision if latest else None,
                "review_by": latest.name if latest else None,
                "review_reason": latest.reason if latest else None,
            }
        last = found[-1]["id"]


_OWN = ("kind", "state", "treaty", "act", "stage", "weapon", "conduct", "status", "count", "value", "bound")


def _page(connection: Connection, last: int) -> list[RowMapping]:
    wanted = select(claim, report.c.published).join(report, report.c.id == claim.c.report_id)
    ordered = wanted.where(claim.c.id > last).order_by(claim.c.id).limit(AT_ONCE)
    return list(connection.execute(ordered).mappings())


def _sentences(steps: tuple[Any, ...]) -> str:
    return " ".join(f"{step.article}: {step.text}".removeprefix(": ") for step in steps)


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def _developments(connection: Connection) -> Iterator[Mapping[str, Any]]:
    wanted = select(development).where(development.c.news_day.is_not(None)).order_by(development.c.id)
    days = ("news_day", "first_seen", "last_seen", "first_day", "last_day")
    for batch in _streamed(connection, wanted):
        for row in batch:
            kept = {
                name: value
                for name, value in row.items()
                if name not in (*days, "receiver", "stale", "dates", "said_by")
            }
            dated = {name: _iso(row[name]) for name in days}
            said = "; ".join(json.loads(row["disagreement"]))
            yield {
                "development": kept.pop("id"),
                **kept,
                "to": row["receiver"],
                **dated,
                "disagreement": said,
            }


def _reports(connection: Connection) -> Iterator[Mapping[str, Any]]:
    """Reports as documents: `depositary store add` reads them back."""
    wanted = (
        select(report, reading.c.reader)
        .join(reading, (reading.c.report_id == report.c.id) & reading.c.superseded_at.is_(None))
        .order_by(report.c.id)
    )
    same = ("url", "published", "language", "title", "text", "source", "retrieved", "reader", "purged")
    for batch in _streamed(connection, wanted):
        for row in batch:
            yield {
                "id": row["name"],
                "report": identity.public(row["id"]),
                **{name: row[name] for name in same},
                "story": identity.public(row["story"]),
                "origins": json.loads(row["origins"]),
            }


def _reviews(connection: Connection) -> Iterator[Mapping[str, Any]]:
    for batch in _streamed(connection, select(review).order_by(review.c.at, review.c.id)):
        for row in batch:
            one = reading_rows.review_of(row)
            yield {
                "review": one.id,
                "report": identity.public(row["report_id"]),
                "claim_key": row["claim_key"],
                "decision": one.decision,
                "name": one.name,
                "reason": one.reason,
                "at": one.at,
                "correction": dict(one.correction) or None,
                "original": dict(one.original),
            }


def _changes(connection: Connection) -> Iterator[Mapping[str, Any]]:
    same = ("before", "after", "record_before", "record_after", "because")
    wanted = select(verdict_change).order_by(verdict_change.c.day, verdict_change.c.id)
    for batch in _streamed(connection, wanted):
        for row in batch:
            head = {"day": _iso(row["day"]), "claim": identity.public(row["claim_id"])}
            yield {**head, "development": row["development"], **{name: row[name] for name in same}}


EXPORTS: Mapping[str, Callable[[Connection], Iterator[Mapping[str, Any]]]] = {
    "claims": _claims,
    "developments": _developments,
    "reports": _reports,
    "reviews": _reviews,
    "changes": _changes,
}
