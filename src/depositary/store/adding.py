"""Checked readings in: a batch is one transaction, whole or not at all; what is there changes nothing."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from depositary.store import developments, identity, naming, reasons, reviews, rows, stories, upserting
from depositary.store.matching import among
from depositary.store.schema import claim, explanation, programme_mention, reading, report
from depositary.store.summing import Told, told_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from depositary.model import CheckedClaim, CheckedReading, Step
    from depositary.store.rows import Fields, Row

REPORTS_AT_ONCE = 500
"""Reports of a transaction: a commit's cost is spread thin, and a kill loses a second's work."""


_OWN = ("id", "report_id", "key", "position")
VERDICTS = ("verdict", "verdict_on", "because", "today", "today_on", "today_because", "record_version")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How readings came about: the reader with its version ("rules 0.1.0"), the record's version, when."""

    reader: str
    record_version: str
    at: datetime

    @property
    def today(self) -> date:
        """The day on which the reports were fetched, if they do not tell when they were published."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of readings: reports new, read anew, or without any change; and claims stored."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0
    numbers: tuple[int, ...] = ()

    def __add__(self, other: Added) -> Added:
        """The sum of two."""
        return Added(
            self.new + other.new,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
            self.claims + other.claims,
            self.numbers + other.numbers,
        )


def add(connection: Connection, readings: Sequence[CheckedReading], given: Circumstances) -> Added:
    """Store checked readings in the connection's transaction.

    A report is the same by its address, else by its text. One that was read before with the same text by the
    same reader changes nothing; another text or a newer reader takes the place of its claims, which are kept
    as history. `numbers` are the reports that are new or changed.
    """
    latest = {identity.identity(one.report): one for one in readings}
    known = _known(connection, list(latest))
    batch = _Batch(connection, given)
    for name, one in latest.items():
        batch.take(name, one, known.get(name))
    batch.write()
    doubled = len(readings) - len(latest)
    counts = batch.counts
    return Added(
        counts["new"],
        counts["replaced"],
        counts["unchanged"] + doubled,
        sum(map(len, batch.claims.values())),
        tuple(row["id"] for row in batch.reports),
    )


def _known(connection: Connection, identities: Sequence[str]) -> dict[str, Fields]:
    """The reports that are there already, each with its standing reading."""
    columns = (report, reading.c.reader, reading.c.stamp, reading.c.id.label("reading_id"))
    wanted = (
        select(*columns)
        .join(reading, (reading.c.report_id == report.c.id) & reading.c.superseded_at.is_(None))
        .where(among(connection, report.c.identity, identities))
    )
    return {row["identity"]: row for row in connection.execute(wanted).mappings()}


class _Batch:
    """The rows of one transaction, gathered and then written table by table."""

    def __init__(self, connection: Connection, given: Circumstances) -> None:
        self.connection = connection
        self.given = given
        self.at = given.at.isoformat(timespec="seconds")
        self.counts: Counter[str] = Counter()
        self.fresh: list[Row] = []
        self.changed: list[Row] = []
        self.readings: list[Row] = []
        self.claims: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)  # by filled columns
        self.developments: dict[str, Row] = {}
        self.told: dict[str, list[Told]] = defaultdict(list)
        self.reasons: dict[int, str] = {}
        self.mentions: list[Row] = []
        self.programme_claims: list[Row] = []

    @property
    def reports(self) -> list[Row]:
        return [*self.fresh, *self.changed]

    def take(self, named: str, checked: CheckedReading, before: Fields | None) -> None:
        """Decide what a reading changes."""
        stamp = _stamp(checked, self.given.reader)
        day = checked.report.published or self.given.today
        if before is None:
            number = identity.numbered(day, named)
            self.counts["new"] += 1
        elif before["stamp"] == stamp or not _takes_its_place(self.given.reader, before["reader"]):
            self.counts["unchanged"] += 1
            return
        else:
            number = before["id"]
            day = checked.report.published or date.fromordinal(before["day"])
            self.counts["replaced"] += 1
            _supersede(self.connection, before, self.given.at)
        self._gather(checked, rows.report_row(checked.report, named, number, self.at, day), stamp, before)

    def _gather(self, checked: CheckedReading, row: Row, stamp: int, before: Fields | None) -> None:
        (self.changed if before else self.fresh).append(row)
        self.readings.append(
            {
                "id": identity.within(row["id"], stamp, before["reading_id"] if before else None),
                "report_id": row["id"],
                "reader": self.given.reader,
                "stamp": stamp,
                "read_at": self.at,
            }
        )
        self._gather_claims(checked, row)

    def _gather_claims(self, checked: CheckedReading, row: Row) -> None:
        seen: Counter[str] = Counter()
        numbered = []
        for position, one in enumerate(checked.claims):
            key = identity.claim_key(one.claim)
            seen[key] += 1
            key = key if seen[key] == 1 else f"{key}#{seen[key]}"
            number = identity.within(row["id"], key)
            self._gather_claim(one, (number, row["id"], key, position), row["day"])
            numbered.append((number, one.claim))
        mentions, claims = naming.of_report(row["id"], row["text"], numbered)
        self.mentions += mentions
        self.programme_claims += claims

    def _gather_claim(self, one: CheckedClaim, own: tuple[Any, ...], day: int) -> None:
        names, said = rows.claim_values(one.claim)
        self.claims[names].append((*own, *verdicts(one, self.given.record_version, self.reasons), *said))
        about = identity.development(one.claim)
        if about is not None:
            if about not in self.developments:
                self.developments[about] = rows.claim_row(one.claim)
            self.told[about].append(told_by(one, about, own[1], day))

    def write(self) -> None:
        """Write all, by table and by number: trees are then filled from left to right.

        SQLite's full-text index even writes what it gathered whenever a number is below the one before.
        """
        if not self.reports:
            return
        self.fresh.sort(key=itemgetter("id"))
        upserting.plain(self.connection, report, self.fresh)
        for row in self.changed:
            values = {key: value for key, value in row.items() if key not in ("id", "identity", "story")}
            self.connection.execute(
                update(report).where(report.c.id == row["id"]).values(**values, purged=None)
            )
        upserting.plain(self.connection, reading, self.readings)
        write_reasons(self.connection, self.reasons)
        for names, some in self.claims.items():
            upserting.values(self.connection, claim, (*_OWN, *VERDICTS, *names), sorted(some))
        naming.write(self.connection, self.mentions, self.programme_claims)
        developments.found(self.connection, self.developments)
        reviews.apply_again(self.connection, [row["id"] for row in self.reports])
        self._count()

    def _count(self) -> None:
        """Stories first: a development counts them."""
        united = stories.join(self.connection, self.fresh)
        apart = _of_stories(self.connection, [row["id"] for row in self.changed])
        united |= stories.part(self.connection, apart)
        developments.mark_told_by(self.connection, apart)
        developments.mark_of_stories(self.connection, united)
        developments.extend(self.connection, self.told, {row["id"] for row in self.fresh})


def verdicts(one: CheckedClaim, record_version: str, texts: dict[int, str]) -> tuple[Any, ...]:
    """A claim's verdicts in the order of `VERDICTS`; their reasons are put in `texts` by number."""
    verdict, today = one.verdict, one.today
    return (
        verdict.verdict,
        verdict.on.toordinal(),
        _kept(verdict.because, texts),
        today.verdict,
        today.on.toordinal(),
        _kept(today.because, texts),
        record_version,
    )


def _kept(because: tuple[Step, ...], texts: dict[int, str]) -> int:
    number, text = reasons.kept(because)
    texts[number] = text
    return number


def write_reasons(connection: Connection, texts: Mapping[int, str]) -> None:
    """Keep the reasons that are not there yet."""
    upserting.ignore(connection, explanation, [{"id": one, "because": texts[one]} for one in sorted(texts)])


def _stamp(checked: CheckedReading, reader: str) -> int:
    """All that a reading was made of: the same stamp, the same claims."""
    one = checked.report
    return identity.digest(reader, one.title, one.text, one.published, one.language)


def _takes_its_place(reader: str, before: str) -> bool:
    """Whether a reader's claims replace those of another: not those of a newer version of itself."""
    name, version = _named(reader)
    name_before, version_before = _named(before)
    return name != name_before or version >= version_before


def _named(reader: str) -> tuple[str, tuple[int, ...]]:
    name, _, version = reader.partition(" ")
    return name, tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0]))


def _supersede(connection: Connection, before: Fields, at: datetime) -> None:
    """Keep what stood as history, and take its claims out."""
    number = before["id"]
    wanted = select(claim).where(claim.c.report_id == number).order_by(claim.c.position)
    held = [dict(row) for row in connection.execute(wanted).mappings()]
    kept = {
        "title": before["title"],
        "text": before["text"],
        "published": before["published"],
        "claims": held,
    }
    connection.execute(
        update(reading)
        .where(reading.c.id == before["reading_id"])
        .values(
            superseded_at=at.isoformat(timespec="seconds"), superseded=json.dumps(kept, ensure_ascii=False)
        )
    )
    developments.mark_named(connection, {row["development"] for row in held if row["development"]})
    connection.execute(delete(claim).where(claim.c.report_id == number))
    connection.execute(delete(programme_mention).where(programme_mention.c.report_id == number))


def _of_stories(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """The reports of the stories to which these belong."""
    mine = select(report.c.story).where(among(connection, report.c.id, numbers))
    return list(connection.scalars(select(report.c.id).where(report.c.story.in_(mine)).order_by(report.c.id)))
