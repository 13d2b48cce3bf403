"""Reviews: what a named person says of a claim, and why; kept for good, in force from then on.

The latest review of a claim decides. A rejected or withdrawn claim no longer counts for its development; a
corrected one counts as corrected. Both stay visible, with the review beside them. A review holds on to a
claim by its report and key, so that it stays in force when a newer reader reads the report again.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from depositary import edtf
from depositary.errors import WrongCall
from depositary.store import developments, identity, rows, upserting
from depositary.store.matching import among
from depositary.store.schema import claim, review, setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from depositary.store.rows import Fields

DECISIONS = ("confirm", "correct", "reject", "withdraw")
SETS_ASIDE = ("reject", "withdraw")
CORRECTABLE = (
    "state",
    "treaty",
    "act",
    "stage",
    "weapon",
    "conduct",
    "status",
    "receiver",
    "count",
    "value",
    "bound",
    "date",
    "speaker",
)
JUDGED = "judged"
"""The setting that says by which record and on which day all claims were last judged."""

JUDGED_ANEW = ""
"""The record version of a claim that must be judged anew: ageing takes it up."""

LONGEST = 2000
"""Characters of a name or reason."""


def record(
    connection: Connection,
    number: int,
    decision: str,
    *,
    name: str,
    reason: str,
    at: datetime,
    correction: Fields | None = None,
) -> int:
    """Add a review of the claim of that number, and put it in force; the review's number.

    Raises WrongCall for an unknown claim, decision or correction, and for a review without name or reason.
    """
    row = connection.execute(select(claim).where(claim.c.id == number)).mappings().one_or_none()
    if row is None:
        raise WrongCall(
            f"no claim has the number {identity.public(number)}; `depositary about` shows claims."
        )
    _check(decision, name, reason, correction)
    _corrected(row, correction or {})
    moment = _after_all_others(connection, row, at)
    own = identity.numbered(moment.date(), number, decision, name, reason, moment, correction)
    kept = {
        "id": own,
        "report_id": row["report_id"],
        "claim_key": row["key"],
        "decision": decision,
        "correction": json.dumps(dict(correction), ensure_ascii=False) if correction else None,
        "original": json.dumps({name: row[name] for name in CORRECTABLE}, ensure_ascii=False),
        "name": identity.storable(name.strip()),
        "reason": identity.storable(reason.strip()),
        "at": moment.isoformat(timespec="microseconds"),
    }
    connection.execute(insert(review), kept)
    _put_in_force(connection, row, kept)
    return own


def _after_all_others(connection: Connection, row: Fields, at: datetime) -> datetime:
    """The moment, but after every other review of the claim, whatever the clocks: the last decides."""
    same = (review.c.report_id == row["report_id"], review.c.claim_key == row["key"])
    last = connection.scalar(select(func.max(review.c.at)).where(*same))
    return at if last is None else max(at, datetime.fromisoformat(last) + timedelta(microseconds=1))


def _check(decision: str, name: str, reason: str, correction: Fields | None) -> None:
    if decision not in DECISIONS:
        raise WrongCall(f"{decision!r} is no decision; say one of {', '.join(DECISIONS)}.")
    for what, text in (("name", name), ("reason", reason)):
        if not text.strip() or len(text) > LONGEST:
            raise WrongCall(
                f"a review needs a {what} of 1 to {LONGEST} characters: it is shown with the claim."
            )
    if (decision == "correct") != bool(correction):
        raise WrongCall("a correction, and nothing else, says what is corrected: FIELD=VALUE.")
    if unknown := set(correction or {}) - set(CORRECTABLE):
        raise WrongCall(f"{', '.join(sorted(unknown))}: not to be corrected; {', '.join(CORRECTABLE)} are.")


def _corrected(row: Fields, correction: Fields) -> dict[str, Any]:
    """The columns of a claim as corrected. Raises WrongCall where that would be no claim."""
    whole = {**row, **correction}
    try:
        if whole["date"] is not None:
            edtf.parse(whole["date"])
        fresh = rows.claim_row(rows.claim_of(whole))
    except (ValueError, TypeError) as error:
        raise WrongCall(f"this correction makes no claim: {error}") from None
    return {name: fresh[name] for name in (*CORRECTABLE, "development", "first_day", "last_day")}


def _put_in_force(connection: Connection, row: Fields, decided: Fields) -> None:
    fields: dict[str, Any] = {"set_aside": int(decided["decision"] in SETS_ASIDE)}
    if decided["correction"]:
        fields |= _corrected(row, json.loads(decided["correction"]))
        fields |= {"record_version": JUDGED_ANEW}
        upserting.replace(connection, setting, [{"name": JUDGED, "value": ""}])
    connection.execute(update(claim).where(claim.c.id == row["id"]).values(**fields))
    after = {**row, **fields}
    if after["development"]:
        developments.mark(connection, {after["development"]: after})
    developments.mark_named(connection, {row["development"]} - {None})


def apply_again(connection: Connection, numbers: Sequence[int]) -> None:
    """Put the reviews of reports that were just read in force again, in the order in which they were made."""
    of_these = among(connection, review.c.report_id, numbers)
    made = select(review).where(of_these).order_by(review.c.at, review.c.id)
    for one in connection.execute(made).mappings().all():
        wanted = select(claim).where(claim.c.report_id == one["report_id"], claim.c.key == one["claim_key"])
        row = connection.execute(wanted).mappings().one_or_none()
        if row is not None:
            _put_in_force(connection, row, one)
