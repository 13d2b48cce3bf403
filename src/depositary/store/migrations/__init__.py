"""Migrations: one file a version of the schema, in `versions`; Alembic runs them."""
