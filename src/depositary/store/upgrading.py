"""The version of a store's schema, and the way from an older one to ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from depositary.errors import BadInput

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

NEWEST = "0001"
"""The schema's version that this program writes: the newest file in `migrations/versions`."""


def version(connection: Connection) -> str | None:
    """The schema's version of a store; null for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def upgrade(connection: Connection) -> tuple[str | None, str]:
    """Bring a store to our version in the connection's transaction; the version before and after.

    Raises BadInput for a store that a newer program wrote.
    """
    before = version(connection)
    if before != NEWEST:
        from alembic import command

        _refuse_unknown(connection, before)
        command.upgrade(_config(connection), NEWEST)
    return before, NEWEST


def _refuse_unknown(connection: Connection, before: str | None) -> None:
    """A store of an unknown version is left alone."""
    from alembic.script import ScriptDirectory

    known = {one.revision for one in ScriptDirectory.from_config(_config(connection)).walk_revisions()}
    if before is not None and before not in known:
        raise BadInput(
            f"the store has schema version {before}, and this program knows up to {NEWEST}: a newer "
            "depositary wrote it. Install that version, or say --db for another store."
        )


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
