"""The one door to a store: open it, put checked readings in, ask."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select, text

from depositary.store import (
    adding,
    ageing,
    developments,
    dumping,
    keeping,
    naming,
    opening,
    questions,
    reviews,
    searching,
    upgrading,
    upserting,
)
from depositary.store.programmes import programmes
from depositary.store.schema import setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine

    from depositary.model import CheckedReading
    from depositary.store import answers
    from depositary.store.adding import Added, Circumstances
    from depositary.store.ageing import Judge
    from depositary.store.keeping import Chosen, Progress

MANY = 1000
"""New reports of one call from which on PostgreSQL is asked to weigh its tables: it takes a second or two."""

WRITER = 20260220
"""The advisory lock of PostgreSQL that a writer holds: one writes at a time, as in SQLite."""


@dataclass(frozen=True)
class Store:
    """A store of reports, claims, verdicts and developments; `Store.open` makes one where there is none.

    Queries may run in several threads. What goes wrong in the database is raised as BadInput in words.
    """

    url: URL
    engine: Engine

    @classmethod
    def open(cls, address: str | Path | None = None) -> Self:
        """Open the store at a file or a postgresql:// address, by default the user's own; upgrade an old one.

        Raises WrongCall for an address that is none, BadInput where it cannot be opened or is damaged.
        """
        url = opening.address_of(None if address is None else str(address))
        with opening.told(url):
            engine = opening.engine_for(url)
            with engine.connect() as connection:
                there = upgrading.version(connection)
            store = cls(url, engine)
            if there != upgrading.NEWEST:
                with store.writing() as connection:
                    upgrading.upgrade(connection)
                if there is None:
                    store.set(naming.NAMED, programmes().version)
        return store

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one state throughout."""
        with opening.told(self.url), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: whole or not at all; other writers wait."""
        with opening.told(self.url), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER})
                yield connection

    # Putting in

    def add(
        self,
        readings: Iterable[CheckedReading],
        given: Circumstances,
        at_once: int = adding.REPORTS_AT_ONCE,
    ) -> Added:
        """Store checked readings, so many a transaction, and bring their developments up to date."""
        total = adding.Added()
        for batch in _batches(readings, at_once):
            with self.writing() as connection:
                total += adding.add(connection, batch, given)
        self.refresh()
        if total.new >= MANY:
            with opening.told(self.url):
                keeping.weigh(self.engine)
        return total

    def refresh(self) -> int:
        """Bring stale developments up to date; how many there were."""
        with self.reading() as connection:
            if not developments.any_stale(connection):
                return 0
        count = 0
        while done := self._write(developments.refresh):
            count += done
        return count

    def _write(self, work: Callable[[Connection], int]) -> int:
        with self.writing() as connection:
            return work(connection)

    def age(self, judge: Judge, record_version: str, today: date) -> Iterator[ageing.Aged]:
        """Judge anew what another record or an earlier day judged; after each step, how far it is."""
        last: ageing.Aged | None = ageing.Aged(0, 0, -1)
        while last is not None:
            with self.writing() as connection:
                last = ageing.age(connection, judge, record_version, today, last.last)
            if last is not None:
                yield last
        self.set(reviews.JUDGED, f"{record_version} {today}")
        self.refresh()

    def renew_programmes(self) -> Iterator[None]:
        """Look all reports through for names of programmes, if the list of these has changed; in steps."""
        if self.setting(naming.NAMED) == programmes().version:
            return
        last: int | None = -1
        while last is not None:
            with self.writing() as connection:
                last = naming.renew(connection, last)
            yield
        self.set(naming.NAMED, programmes().version)

    def is_judged(self, record_version: str, today: date) -> bool:
        """Whether the last judging of all claims was by this record on this day."""
        return self.setting(reviews.JUDGED) == f"{record_version} {today}"

    def unjudged(self, record_version: str, today: date, at_most: int) -> int:
        """How many claims are to be judged anew, counted up to a number."""
        with self.reading() as connection:
            return ageing.unjudged(connection, record_version, today, at_most)

    def review(
        self,
        claim: str,
        decision: str,
        name: str,
        reason: str,
        *,
        correction: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> answers.StoredClaim:
        """Add a person's review of a claim; the claim as it stands then.

        Raises WrongCall for an unknown claim or decision, and for a review without name or reason.
        """
        number = questions.number_of(claim)
        moment = at or datetime.now(UTC)
        with self.writing() as connection:
            reviews.record(
                connection, number, decision, name=name, reason=reason, at=moment, correction=correction
            )
        self.refresh()
        return self.claim(claim)

    # Asking

    def developments(
        self,
        *,
        since: date | None = None,
        state: str | None = None,
        treaty: str | None = None,
        kind: str | None = None,
        limit: int = questions.LIMIT,
        skip: int = 0,
    ) -> tuple[answers.Development, ...]:
        """Developments, those first whose latest stage was first reported last; `since` is of that day."""
        with self.reading() as connection:
            return questions.developments(
                connection, since=since, state=state, treaty=treaty, kind=kind, limit=limit, skip=skip
            )

    def development(self, name: str, limit: int = questions.CLAIMS_SHOWN) -> answers.WholeDevelopment:
        """A development with steps, days, speakers and newest claims. Raises WrongCall for an unknown one."""
        with self.reading() as connection:
            return questions.whole_development(connection, name, limit)

    def claims(
        self,
        *,
        state: str | None = None,
        treaty: str | None = None,
        development: str | None = None,
        today: str | None = None,
        before: str | None = None,
        limit: int = questions.LIMIT,
    ) -> tuple[answers.StoredClaim, ...]:
        """Claims, newest first; `before` is the id of the last one seen, for the next page."""
        with self.reading() as connection:
            return questions.claims(
                connection,
                state=state,
                treaty=treaty,
                development_=development,
                today=today,
                before=before,
                limit=limit,
            )

    def claim(self, name: str) -> answers.StoredClaim:
        """The claim of an id. Raises WrongCall for an unknown one."""
        with self.reading() as connection:
            return questions.claim_called(connection, name)

    def report(self, name: str) -> answers.StoredReport:
        """The report of an id or an address. Raises WrongCall for an unknown one."""
        with self.reading() as connection:
            return questions.whole_report(connection, name)

    def reports(
        self, *, source: str | None = None, before: str | None = None, limit: int = questions.LIMIT
    ) -> tuple[answers.ReportHead, ...]:
        """Reports, newest first; `before` is the id of the last one seen."""
        with self.reading() as connection:
            return questions.reports(connection, source=source, before=before, limit=limit)

    def search(self, words: str, limit: int = questions.LIMIT) -> tuple[answers.Found, ...]:
        """The newest reports that hold all words; "a phrase" in quotes, a beginning with a star (withdr*)."""
        with self.reading() as connection:
            return searching.search(connection, words, limit)

    def about_state(self, code: str, limit: int = questions.LIMIT) -> answers.AboutState:
        """What reports say of a state, named by its code."""
        with self.reading() as connection:
            return questions.about_state(connection, code, limit)

    def about_programme(self, name: str, limit: int = questions.LIMIT) -> answers.AboutProgramme:
        """What reports say of a named programme. Raises WrongCall where none is called so."""
        with self.reading() as connection:
            return questions.about_programme(connection, name, limit)

    def changes(
        self, since: date | None = None, limit: int = questions.LIMIT
    ) -> tuple[answers.VerdictChange, ...]:
        """Verdicts that became others, newest first."""
        with self.reading() as connection:
            return questions.changes(connection, since=since, limit=limit)

    def counts(self) -> answers.Counts:
        """How much the store holds."""
        with self.reading() as connection:
            return questions.counts(connection)

    # Keeping

    def each(self, what: str) -> Iterator[Mapping[str, Any]]:
        """Every row of an export, streamed in order: `dumping.EXPORTS` names them."""
        with self.reading() as connection:
            yield from dumping.each(connection, what)

    def check(self) -> Iterator[Progress]:
        """Look for damage, step by step."""
        with opening.told(self.url), self.engine.connect() as connection:
            yield from keeping.check(connection)

    def vacuum(self) -> Iterator[Progress]:
        """Bring developments up to date and make the store compact, step by step."""
        self.refresh()
        with opening.told(self.url):
            yield from keeping.vacuum(self.engine)

    def backup(self, target: Path) -> None:
        """Copy the store to a new file while others use it."""
        with opening.told(self.url):
            keeping.backup(self.engine, target)

    def purge(self, chosen: Chosen, *, on: date, claims: bool = False) -> Iterator[int]:
        """Take texts out, or whole reports with their claims; after each step, how many."""
        if claims:
            work: Callable[[Connection], int] = partial(keeping.purge_reports, chosen=chosen)
        else:
            work = partial(keeping.purge_texts, chosen=chosen, on=on)
        while count := self._write(work):
            yield count
        self.refresh()

    def setting(self, name: str) -> str | None:
        """What the store keeps under a name."""
        with self.reading() as connection:
            return connection.scalar(select(setting.c.value).where(setting.c.name == name))

    def set(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        with self.writing() as connection:
            upserting.replace(connection, setting, [{"name": name, "value": value}])


def _batches(readings: Iterable[CheckedReading], size: int) -> Iterator[list[CheckedReading]]:
    batch: list[CheckedReading] = []
    for one in readings:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
