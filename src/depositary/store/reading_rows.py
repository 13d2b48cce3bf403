"""Rows of queries as the values that queries give; what a page of rows needs is fetched at once."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from depositary.model import CheckedClaim, Verdict
from depositary.store import answers, identity, reasons, rows
from depositary.store.matching import among
from depositary.store.schema import explanation, report, review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select, Table

    from depositary.model import Step
    from depositary.store.rows import Fields


def head(row: Fields) -> answers.ReportHead:
    """A report without its text."""
    return answers.ReportHead(
        id=identity.public(row["id"]),
        name=row["name"],
        url=row["url"],
        source=row["source"],
        title=row["title"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        day=date.fromordinal(row["day"]),
        language=row["language"],
        story=identity.public(row["story"]),
        purged=row["purged"] is not None,
    )


HEAD = [
    column for column in report.c if column.name not in ("text", "origins", "identity", "digest", "retrieved")
]


def claims(connection: Connection, wanted: Select[Any]) -> tuple[answers.StoredClaim, ...]:
    """The claims of a query, with their reports, reasons and reviews."""
    return tuple(each_claim(connection, connection.execute(wanted).mappings().all()))


def each_claim(connection: Connection, found: Sequence[Fields]) -> Iterator[answers.StoredClaim]:
    """The claims of rows."""
    heads = {row["id"]: head(row) for row in _by_id(connection, report, _all(found, "report_id"), HEAD)}
    because = {
        row["id"]: reasons.of_text(row["because"])
        for row in _by_id(connection, explanation, _all(found, "because", "today_because"))
    }
    said = _reviews(connection, _all(found, "report_id"))
    for row in found:
        yield answers.StoredClaim(
            id=identity.public(row["id"]),
            report=heads[row["report_id"]],
            development=row["development"],
            checked=_checked(row, because),
            record_version=row["record_version"],
            set_aside=bool(row["set_aside"]),
            reviews=tuple(said[row["report_id"], row["key"]]),
        )


def _checked(row: Fields, because: Mapping[int, tuple[Step, ...]]) -> CheckedClaim:
    return CheckedClaim(
        rows.claim_of(row),
        Verdict(row["verdict"], date.fromordinal(row["verdict_on"]), because[row["because"]]),
        Verdict(row["today"], date.fromordinal(row["today_on"]), because[row["today_because"]]),
    )


def _all(found: Iterable[Fields], *names: str) -> list[int]:
    return sorted({row[name] for row in found for name in names})


def _by_id(
    connection: Connection, table: Table, numbers: Sequence[int], columns: Sequence[Any] = ()
) -> Iterator[Fields]:
    wanted = select(*(columns or [table])).where(among(connection, table.c.id, numbers)).order_by(table.c.id)
    yield from connection.execute(wanted).mappings()


def _reviews(connection: Connection, numbers: Sequence[int]) -> dict[tuple[int, str], list[answers.Review]]:
    said: dict[tuple[int, str], list[answers.Review]] = defaultdict(list)
    of_these = among(connection, review.c.report_id, numbers)
    wanted = select(review).where(of_these).order_by(review.c.at, review.c.id)
    for row in connection.execute(wanted).mappings():
        said[row["report_id"], row["claim_key"]].append(review_of(row))
    return said


def review_of(row: Fields) -> answers.Review:
    """A review of a row."""
    return answers.Review(
        id=identity.public(row["id"]),
        decision=row["decision"],
        name=row["name"],
        reason=row["reason"],
        at=row["at"],
        correction=json.loads(row["correction"]) if row["correction"] else {},
        original=json.loads(row["original"]),
    )


def development(row: Fields, verdicts: Mapping[str, int]) -> answers.Development:
    """A development of a row."""
    same = ("id", "kind", "state", "treaty", "act", "weapon", "conduct", "stage")
    counted = ("claims", "reports", "stories", "speakers")
    return answers.Development(
        **{name: row[name] for name in (*same, *counted)},
        to=row["receiver"],
        news=date.fromordinal(row["news_day"]),
        first_seen=date.fromordinal(row["first_seen"]),
        last_seen=date.fromordinal(row["last_seen"]),
        first_day=rows.day_of(row["first_day"]),
        last_day=rows.day_of(row["last_day"]),
        disagreement=tuple(json.loads(row["disagreement"])),
        verdicts=dict(verdicts),
    )


def step(row: Fields) -> answers.Step:
    """A step of a row."""
    return answers.Step(
        **{name: row[name] for name in ("stage", "today", "claims", "reports", "stories")},
        first_seen=date.fromordinal(row["first_seen"]),
        last_seen=date.fromordinal(row["last_seen"]),
        first_day=rows.day_of(row["first_day"]),
        last_day=rows.day_of(row["last_day"]),
    )


def past(row: Fields) -> answers.PastReading:
    """A superseded reading of a row."""
    held = json.loads(row["superseded"])
    return answers.PastReading(row["reader"], row["read_at"], row["superseded_at"], len(held["claims"]))


def change(row: Fields, claim: answers.StoredClaim) -> answers.VerdictChange:
    """A verdict's change of a row."""
    same = ("before", "after", "record_before", "record_after", "because")
    return answers.VerdictChange(
        day=date.fromordinal(row["day"]), claim=claim, **{name: row[name] for name in same}
    )
