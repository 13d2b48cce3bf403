"""Keeping a store: is it whole, is it compact, a copy of it, and texts taken out of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, text, update

from depositary.errors import BadInput, WrongCall
from depositary.store import developments, stories
from depositary.store.opening import BACKUP_ROUTE
from depositary.store.schema import band, claim, development, explanation, reading, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Select

AT_ONCE = 500
"""Rows that one step of a check or a purge looks at: progress can be shown between two."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work is; `faults` are those found in this step."""

    what: str
    done: int
    of: int
    faults: tuple[str, ...] = ()


def check(connection: Connection) -> Iterator[Progress]:
    """Look for damage, step by step: the database's own checks, then every claim against its text."""
    yield Progress("database", 0, 1)
    yield Progress("database", 1, 1, tuple(_database_faults(connection)))
    yield Progress("stories and developments", 1, 1, tuple(_stale(connection)))
    total = connection.scalar(select(func.count()).select_from(report)) or 0
    done, last = 0, -1
    while True:
        wanted = select(report.c.id, report.c.text, report.c.purged).where(report.c.id > last)
        found = connection.execute(wanted.order_by(report.c.id).limit(AT_ONCE)).all()
        if not found:
            return
        done, last = done + len(found), found[-1].id
        texts = {row.id: row.text for row in found if row.purged is None}
        yield Progress("reports", done, total, tuple(_claim_faults(connection, texts)))


def _database_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    said = [row[0] for row in connection.execute(text("PRAGMA quick_check(20)"))]
    if said != ["ok"]:
        yield f"the database file is damaged: {'; '.join(said)}. {BACKUP_ROUTE}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"
    try:
        connection.exec_driver_sql(
            "INSERT INTO report_words(report_words, rank) VALUES ('integrity-check', 0)"
        )
    except Exception as error:  # noqa: BLE001 - whatever it says, it is what is wrong with the index
        yield f"the full-text index is damaged: {error}. `depositary store vacuum` makes it anew."


def _stale(connection: Connection) -> Iterator[str]:
    count = connection.scalar(select(func.count()).select_from(development).where(development.c.stale == 1))
    if count:
        yield f"{count} developments are not up to date: `depositary store vacuum` brings them up to date"


def _claim_faults(connection: Connection, texts: dict[int, str]) -> Iterator[str]:
    columns = (claim.c.report_id, claim.c.key, claim.c.evidence, claim.c.span_start, claim.c.span_end)
    wanted = select(*columns).where(claim.c.report_id.in_(list(texts))).order_by(claim.c.id)
    for number, key, evidence, start, end in connection.execute(wanted):
        if texts[number][start:end] != evidence:
            yield f"report {number:016x}: the evidence of {key} is not where its span says"


def vacuum(engine: Engine) -> Iterator[Progress]:
    """Take out what nothing refers to any more, and make files and indexes compact."""
    yield Progress("loose ends", 0, 3)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        used = select(claim.c.because).union(select(claim.c.today_because))
        connection.execute(delete(explanation).where(explanation.c.id.not_in(used)))
        connection.execute(delete(band).where(band.c.digest.not_in(select(report.c.digest))))
    yield Progress("full-text index", 1, 3)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("INSERT INTO report_words(report_words) VALUES ('rebuild')")
    yield Progress("file", 2, 3)
    with closing(engine.raw_connection()) as raw:
        _compact(raw.driver_connection, engine.dialect.name)
    yield Progress("file", 3, 3)


def _compact(connection: Any, dialect: str) -> None:  # noqa: ANN401 - whatever driver
    """VACUUM stands outside transactions."""
    if dialect == "sqlite":
        connection.execute("VACUUM")
        connection.execute("PRAGMA optimize")
    else:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
        connection.autocommit = False


def weigh(engine: Engine) -> None:
    """Let PostgreSQL see how large its tables have become; until then it may read whole ones for a page.

    Its own autovacuum does so in time, but a large store that was just filled is asked at once.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, connection.begin():
            connection.execute(text("ANALYZE"))


def backup(engine: Engine, target: Path) -> None:
    """Copy a store to a file while others use it. Raises WrongCall for PostgreSQL, which has its own tool."""
    if engine.dialect.name != "sqlite":
        raise WrongCall("a PostgreSQL store is copied with its own tool: pg_dump --format=custom.")
    if target.exists():
        raise BadInput(f"{target}: is there already. Name a new file: a backup never overwrites another.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(engine.raw_connection()) as raw, closing(sqlite3.connect(unfinished)) as copy:
        raw.driver_connection.backup(copy, pages=4096)  # type: ignore[union-attr]  # a sqlite3.Connection
    unfinished.replace(target)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reports a purge means: of a source, retrieved or published before a day, or both."""

    source: str | None = None
    before: date | None = None

    def check(self) -> None:
        """Raise WrongCall where nothing is chosen: that would be everything."""
        if self.source is None and self.before is None:
            raise WrongCall("say which reports: --source HOST, --before DATE, or both.")

    def where(self, wanted: Select[Any]) -> Select[Any]:
        """The query, of the chosen reports only. Raises WrongCall where nothing is chosen."""
        self.check()
        if self.source is not None:
            wanted = wanted.where(report.c.source == self.source)
        if self.before is not None:
            wanted = wanted.where(report.c.day < self.before.toordinal())
        return wanted


def purge_texts(connection: Connection, chosen: Chosen, on: date) -> int:
    """Take the texts of the next chosen reports out, now and in history; claims keep the words they quote."""
    wanted = chosen.where(select(report.c.id).where(report.c.purged.is_(None)))
    numbers = list(connection.scalars(wanted.order_by(report.c.id).limit(AT_ONCE)))
    if numbers:
        gone = update(report).where(report.c.id.in_(numbers))
        connection.execute(gone.values(text="", title=None, purged=on.isoformat()))
        history = update(reading).where(reading.c.report_id.in_(numbers), reading.c.superseded.is_not(None))
        connection.execute(history.values(superseded='{"claims": []}'))
    return len(numbers)


def purge_reports(connection: Connection, chosen: Chosen) -> int:
    """Take the next chosen reports out with all their claims; reviews stay, as they always do."""
    wanted = chosen.where(select(report.c.id, report.c.story))
    found = connection.execute(wanted.order_by(report.c.id).limit(AT_ONCE)).all()
    numbers = [row.id for row in found]
    if numbers:
        named = select(claim.c.development).distinct().where(claim.c.report_id.in_(numbers))
        developments.mark_named(connection, set(connection.scalars(named)) - {None})
        connection.execute(delete(report).where(report.c.id.in_(numbers)))
        left = select(report.c.id).where(report.c.story.in_({row.story for row in found}))
        apart = list(connection.scalars(left.order_by(report.c.id)))
        developments.mark_of_stories(connection, stories.part(connection, apart))
        developments.mark_told_by(connection, apart)
    return len(numbers)
