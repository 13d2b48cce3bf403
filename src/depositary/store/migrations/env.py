"""What Alembic runs: the migrations over the connection that `upgrading` hands it."""

from __future__ import annotations

from alembic import context

from depositary.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
