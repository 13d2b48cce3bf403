"""Migrations: from every released schema to ours, and no difference between migrations and tables."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from tests.store.conftest import BOTH

from depositary.store import Store, upgrading
from depositary.store.schema import metadata

if TYPE_CHECKING:
    from depositary.store import Store as StoreType

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sqlite3.gz"))
"""A store that each released version wrote: `store add` of the bundled reports, one review, `store backup`, gzip."""


@pytest.mark.parametrize("dump", RELEASED, ids=lambda path: path.name)
def test_every_released_schema_comes_to_ours_with_all_it_held(dump: Path, tmp_path: Path) -> None:
    """Reports, claims with verdicts, reviews and the watch's memory."""
    path = tmp_path / "old.sqlite3"
    path.write_bytes(gzip.decompress(dump.read_bytes()))
    with Store.open(path) as store:
        held = store.counts()
        assert (held.reports, held.claims, held.developments) == (4, 34, 19)
        assert [fault for step in store.check() for fault in step.faults] == []
        assert store.development("POL-leave-apmbc").development.reports == 4
        assert store.search("Ottawa")
        reviewed = [one for one in store.claims(limit=100) if one.reviews]
        assert [one.reviews[0].name for one in reviewed] == ["A. Lawyer"]
        with store.reading() as connection:
            assert upgrading.version(connection) == upgrading.NEWEST


def test_there_is_a_dump_of_every_version() -> None:
    """Whoever adds a migration adds a dump of what was before it."""
    versions = Path(upgrading.__file__).parent / "migrations/versions"
    assert {path.stem.split("_")[0] for path in versions.glob("[0-9]*.py")} == {
        path.name.split(".")[0] for path in RELEASED
    }
    assert max(path.name.split(".")[0] for path in RELEASED) == upgrading.NEWEST


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_migrations_and_tables_agree(store: StoreType) -> None:
    """Alembic finds no difference between what the migrations made and what the code expects."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    ours = {"report_words", "alembic_version"}
    with store.engine.connect() as connection:
        options = {
            "include_object": lambda _one, name, *_: not any(str(name).startswith(own) for own in ours)
        }
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert [one for one in found if "report_words" not in str(one)] == []


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_opening_again_changes_nothing(store: StoreType, address: str) -> None:
    """And does not run a migration."""
    with Store.open(address) as again:
        assert again.counts() == store.counts()


def test_foreign_keys_and_the_write_ahead_log_are_on(store: StoreType) -> None:
    """In every connection."""
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_every_constraint_has_a_name() -> None:
    """Or SQLite could never alter it."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    for table in metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, (table.name, constraint)
