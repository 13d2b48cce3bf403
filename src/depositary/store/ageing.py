"""Verdicts age: when the record changes, or days pass, stored claims are judged anew and changes listed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select, update

from depositary.model import CheckedClaim, Reading, Report
from depositary.store import adding, developments, identity, rows, upserting
from depositary.store.schema import claim, report, verdict_change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from depositary.model import AnyClaim, CheckedReading
    from depositary.store.rows import Fields

    Judge = Callable[[Reading], CheckedReading]
    Told = tuple[date | None, AnyClaim]

CLAIMS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Aged:
    """How many claims were judged anew, how many verdicts changed, and after which claim to go on."""

    judged: int
    changed: int
    last: int


def age(
    connection: Connection, judge: Judge, record_version: str, today: date, after: int = -1
) -> Aged | None:
    """Judge the next claims whose verdicts are of another record or an earlier day; null: there is none."""
    wanted = (
        select(claim, report.c.published)
        .join(report, report.c.id == claim.c.report_id)
        .where(claim.c.id > after, _is_old(record_version, today))
        .order_by(claim.c.id)
        .limit(CLAIMS_AT_ONCE)
    )
    found = connection.execute(wanted).mappings().all()
    if not found:
        return None
    judged = _judged(found, judge)
    texts: dict[int, str] = {}
    fresh = [_fresh(row, judged[_told(row)], record_version, texts) for row in found]
    adding.write_reasons(connection, texts)
    _write(connection, fresh)
    changes = [_change(row, judged[_told(row)], record_version, today) for row in found]
    changed = [one for one in changes if one["before"] != one["after"]]
    upserting.replace(connection, verdict_change, changed)
    stale = {row["development"] for row, one in zip(found, changes, strict=True) if one in changed}
    developments.mark_named(connection, stale - {None})
    return Aged(len(found), len(changed), found[-1]["id"])


def _is_old(record_version: str, today: date) -> ColumnElement[bool]:
    return or_(claim.c.record_version != record_version, claim.c.today_on < today.toordinal())


def unjudged(connection: Connection, record_version: str, today: date, at_most: int) -> int:
    """How many claims are to be judged anew, counted up to a number."""
    some = select(claim.c.id).where(_is_old(record_version, today)).limit(at_most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _judged(found: Sequence[Fields], judge: Judge) -> dict[Told, CheckedClaim]:
    """Each claim that is told on a day, judged once, however many reports make it."""
    by_day: dict[date | None, dict[AnyClaim, None]] = defaultdict(dict)
    for row in found:
        day, bare = _told(row)
        by_day[day][bare] = None
    judged: dict[Told, CheckedClaim] = {}
    for day, bare_claims in by_day.items():
        report_of_day = Report(id="", text="", published=day)
        for one in judge(Reading(report_of_day, tuple(bare_claims))).claims:
            judged[day, one.claim] = one
    return judged


def _told(row: Fields) -> Told:
    """The claim without its wording, which no verdict depends on, and the day on which it was told."""
    published = date.fromisoformat(row["published"]) if row["published"] else None
    whole = rows.claim_of(row)
    return published, replace(whole, speaker=None, evidence="", span=(0, 0), rule="", sure=1.0)


def _fresh(row: Fields, one: CheckedClaim, record_version: str, texts: dict[int, str]) -> dict[str, Any]:
    verdict = zip(adding.VERDICTS, adding.verdicts(one, record_version, texts), strict=True)
    return {"number": row["id"], **{f"new_{name}": value for name, value in verdict}}


def _write(connection: Connection, fresh: Sequence[Fields]) -> None:
    names = [name.removeprefix("new_") for name in fresh[0] if name != "number"]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    connection.execute(update(claim).where(claim.c.id == bindparam("number")).values(**values), fresh)


def _change(row: Fields, one: CheckedClaim, record_version: str, today: date) -> dict[str, Any]:
    because = one.today.because[0].text if one.today.because else ""
    return {
        "id": identity.numbered(today, row["id"], row["record_version"], record_version),
        "claim_id": row["id"],
        "development": row["development"],
        "day": today.toordinal(),
        "before": row["today"],
        "after": one.today.verdict,
        "record_before": row["record_version"],
        "record_after": record_version,
        "because": identity.storable(because),
    }
