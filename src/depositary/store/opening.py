"""An address or a file becomes an engine; what goes wrong in a database is said in words that help."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)

from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Engine

FILE_NAME = "depositary.sqlite3"
CACHE_KIBIBYTES = 256 * 1024
"""SQLite's page cache: the indexes of a million claims stay in it."""

CHECKPOINT_PAGES = 8000
"""How long the write-ahead log grows before it is worked into the file: 32 MB. Pages that many batches
change are then written there once."""

BUSY_SECONDS = 60
"""How long a writer waits for another: a batch takes under a second, a vacuum of a large store longer."""

FULL = ("disk is full", "no space left", "could not extend file", "disk full")
DAMAGED = ("malformed", "not a database", "invalid page", "could not read block", "disk i/o error")


def default_path() -> Path:
    """The one file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("depositary", appauthor=False) / FILE_NAME


def address_of(text: str | None) -> URL:
    """The database that `--db` means: a postgresql:// address, else a file. Raises WrongCall for another."""
    if text is None or "://" not in text:
        path = Path(text).expanduser() if text else default_path()
        return make_url("sqlite://").set(database=str(path))
    try:
        url = make_url(text)
    except ArgumentError:
        raise WrongCall(f"{text!r} is no address of a database. Give a file or postgresql://…") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise WrongCall(f"--db {url.render_as_string()}: a store is a file or a postgresql:// address.")


def engine_for(url: URL) -> Engine:
    """An engine with what each store needs: SQLite as WAL with foreign keys, PostgreSQL as it comes."""
    if url.get_backend_name() == "sqlite":
        _make_folder(url)
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError):
        raise WrongCall("a PostgreSQL store needs an extra: pip install 'depositary[postgres]'") from None


def _make_folder(url: URL) -> None:
    folder = Path(url.database or ".").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot be made: {error.strerror}. Say --db PATH for another.") from None


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever driver
    connection.isolation_level = None  # transactions are begun by us, not by the driver
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{CACHE_KIBIBYTES}",
        "temp_store = MEMORY",
        f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection
    """Writers say at once that they will write, so that two of them queue instead of failing midway."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what a database says into BadInput with the reason and the remedy."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # a defect of ours, which the last guard says as one
    except (DBAPIError, sqlite3.Error) as error:
        raise BadInput(_in_words(url, error)) from error


def _in_words(url: URL, error: Exception) -> str:
    name = url.database if url.get_backend_name() == "sqlite" else url.render_as_string()
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    first = said.splitlines()[0] if said else type(error).__name__
    plain = said.casefold()
    if any(word in plain for word in FULL):
        return (
            f"{name}: the disk is full ({first}). What was stored before is safe: free some space and run "
            "the same call again; what is stored already is not stored twice."
        )
    if any(word in plain for word in DAMAGED):
        return f"{name}: the database is damaged ({first}). {BACKUP_ROUTE}"
    if "locked" in plain:
        return f"{name}: another program has held the store for {BUSY_SECONDS} seconds. Try again later."
    if "readonly" in plain or "read-only" in plain or "unable to open" in plain:
        return f"{name}: cannot be opened for writing ({first}). Check the folder and its permissions."
    return f"{name}: the store does not answer: {first}"


BACKUP_ROUTE = (
    "Keep the file as it is. Put the newest copy made by `depositary store backup` in its place; without "
    "one, move the file away, and `depositary store add` the reports again (`sqlite3 FILE .recover` may save "
    "reviews)."
)
