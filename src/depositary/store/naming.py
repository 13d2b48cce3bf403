"""Which reports name a programme, and which claims do: as they come, and anew when the list has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from depositary.store import rows, upserting
from depositary.store.matching import among
from depositary.store.programmes import programmes
from depositary.store.schema import claim, programme_claim, programme_mention, report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from depositary.model import AnyClaim
    from depositary.store.rows import Row

NAMED = "programmes"
"""The setting that says by which list of programmes all reports were looked through."""

REPORTS_AT_ONCE = 500


def of_report(number: int, text: str, claims: Iterable[tuple[int, AnyClaim]]) -> tuple[list[Row], list[Row]]:
    """The rows of a report that name programmes: its own, and those of its claims, given by number."""
    known = programmes()
    mentions = list(known.mentions(text))
    named = sorted({one.programme for one in mentions})
    said = [
        {"programme": programme, "claim_id": claim_id}
        for claim_id, one in claims
        for programme in known.of_claim(one, text, mentions)
    ]
    return [{"programme": one, "report_id": number} for one in named], said


def write(connection: Connection, mentions: list[Row], claims: list[Row]) -> None:
    """Keep such rows."""
    upserting.ignore(connection, programme_mention, mentions)
    upserting.ignore(connection, programme_claim, claims)


def renew(connection: Connection, after: int) -> int | None:
    """Look the next reports through anew; the last one's number, null where there is none.

    A report whose text was purged keeps what it named.
    """
    held = select(report.c.id, report.c.text).where(report.c.id > after, report.c.purged.is_(None))
    wanted = held.order_by(report.c.id).limit(REPORTS_AT_ONCE)
    texts: dict[int, str] = {row.id: row.text for row in connection.execute(wanted)}
    if not texts:
        return None
    claims: dict[int, list[tuple[int, AnyClaim]]] = {number: [] for number in texts}
    of_these = select(claim).where(among(connection, claim.c.report_id, texts)).order_by(claim.c.id)
    for row in connection.execute(of_these).mappings():
        claims[row["report_id"]].append((row["id"], rows.claim_of(row)))
    numbers = [number for some in claims.values() for number, _ in some]
    for column, some in ((programme_mention.c.report_id, list(texts)), (programme_claim.c.claim_id, numbers)):
        connection.execute(delete(column.table).where(among(connection, column, some)))
    for number, text in texts.items():
        write(connection, *of_report(number, text, claims[number]))
    return max(texts)
