"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

FULL_TEXT_SQLITE = (
    """CREATE VIRTUAL TABLE report_words USING fts5(
        title, text, content='report', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER report_words_insert AFTER INSERT ON report BEGIN
        INSERT INTO report_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    """CREATE TRIGGER report_words_delete AFTER DELETE ON report BEGIN
        INSERT INTO report_words(report_words, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text); END""",
    """CREATE TRIGGER report_words_update AFTER UPDATE OF title, text ON report BEGIN
        INSERT INTO report_words(report_words, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO report_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
)
FULL_TEXT_POSTGRESQL = (
    """CREATE INDEX ix_report_words ON report
        USING gin (to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 500000)))""",
)
APPEND_ONLY_SQLITE = tuple(
    f"""CREATE TRIGGER review_no_{what.lower()} BEFORE {what} ON review BEGIN
        SELECT RAISE(ABORT, 'reviews are kept for good'); END"""
    for what in ("UPDATE", "DELETE")
)
APPEND_ONLY_POSTGRESQL = (
    """CREATE FUNCTION review_is_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'reviews are kept for good'; END $$""",
    """CREATE TRIGGER review_is_kept BEFORE UPDATE OR DELETE ON review
        FOR EACH ROW EXECUTE FUNCTION review_is_kept()""",
)


def upgrade() -> None:
    """Make every table, the full text and what keeps reviews as they are."""
    tables()
    postgresql = op.get_bind().dialect.name == "postgresql"
    full_text = FULL_TEXT_POSTGRESQL if postgresql else FULL_TEXT_SQLITE
    append_only = APPEND_ONLY_POSTGRESQL if postgresql else APPEND_ONLY_SQLITE
    for statement in (*full_text, *append_only):
        op.execute(statement)


def tables() -> None:
    """Make the tables and their indexes."""
    op.create_table(
        "article",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.Float(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_article")),
    )
    op.create_index(op.f("ix_article_due_at"), "article", ["due_at"], unique=False)
    op.create_index(op.f("ix_article_feed"), "article", ["feed"], unique=False)
    op.create_table(
        "band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "digest", name=op.f("pk_band")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.Float(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_due_at"), "delivery", ["due_at"], unique=False)
    op.create_table(
        "development",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("treaty", sa.String(), nullable=True),
        sa.Column("act", sa.String(), nullable=True),
        sa.Column("weapon", sa.String(), nullable=True),
        sa.Column("conduct", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("news_day", sa.Integer(), nullable=True),
        sa.Column("first_seen", sa.Integer(), nullable=True),
        sa.Column("last_seen", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("claims", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reports", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stories", sa.Integer(), server_default="0", nullable=False),
        sa.Column("speakers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("disagreement", sa.Text(), server_default="[]", nullable=False),
        sa.Column("dates", sa.Text(), server_default="[]", nullable=False),
        sa.Column("said_by", sa.Text(), server_default="[]", nullable=False),
        sa.Column("stale", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development")),
    )
    op.create_index(op.f("ix_development_news_day"), "development", ["news_day"], unique=False)
    op.create_index(
        "ix_development_stale",
        "development",
        ["stale"],
        unique=False,
        sqlite_where=sa.text("stale = 1"),
        postgresql_where=sa.text("stale = 1"),
    )
    op.create_index(op.f("ix_development_state_news_day"), "development", ["state", "news_day"], unique=False)
    op.create_index(
        op.f("ix_development_treaty_news_day"), "development", ["treaty", "news_day"], unique=False
    )
    op.create_table(
        "explanation",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
    )
    op.create_table(
        "feed",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("polled_at", sa.Float(), nullable=True),
        sa.Column("due_at", sa.Float(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feed")),
    )
    op.create_table(
        "report",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("retrieved", sa.String(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.Column("story", sa.BigInteger(), nullable=False),
        sa.Column("purged", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("identity", name=op.f("uq_report_identity")),
    )
    op.create_index(op.f("ix_report_day"), "report", ["day"], unique=False)
    op.create_index(op.f("ix_report_digest"), "report", ["digest"], unique=False)
    op.create_index(op.f("ix_report_source"), "report", ["source"], unique=False)
    op.create_index(op.f("ix_report_story"), "report", ["story"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_key", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_report_id_claim_key"), "review", ["report_id", "claim_key"], unique=False)
    op.create_table(
        "robots",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_robots")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "claim",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("development", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("treaty", sa.String(), nullable=True),
        sa.Column("act", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("weapon", sa.String(), nullable=True),
        sa.Column("conduct", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("count", sa.String(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("bound", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("set_aside", sa.Integer(), server_default="0", nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("verdict_on", sa.Integer(), nullable=False),
        sa.Column("because", sa.BigInteger(), nullable=False),
        sa.Column("today", sa.String(), nullable=False),
        sa.Column("today_on", sa.Integer(), nullable=False),
        sa.Column("today_because", sa.BigInteger(), nullable=False),
        sa.Column("record_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["because"], ["explanation.id"], name=op.f("fk_claim_because_explanation")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_claim_report_id_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["today_because"], ["explanation.id"], name=op.f("fk_claim_today_because_explanation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_development_id"), "claim", ["development", "id"], unique=False)
    op.create_index(op.f("ix_claim_report_id"), "claim", ["report_id"], unique=False)
    op.create_index(op.f("ix_claim_state_id"), "claim", ["state", "id"], unique=False)
    op.create_index(op.f("ix_claim_treaty_id"), "claim", ["treaty", "id"], unique=False)
    op.create_table(
        "development_step",
        sa.Column("development", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("today", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("latest_first", sa.Integer(), nullable=True),
        sa.Column("earliest_last", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["development"],
            ["development.id"],
            name=op.f("fk_development_step_development_development"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("development", "stage", "today", name=op.f("pk_development_step")),
    )
    op.create_table(
        "programme_mention",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
            name=op.f("fk_programme_mention_report_id_report"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("programme", "report_id", name=op.f("pk_programme_mention")),
    )
    op.create_index(op.f("ix_programme_mention_report_id"), "programme_mention", ["report_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.String(), nullable=False),
        sa.Column("superseded_at", sa.String(), nullable=True),
        sa.Column("superseded", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_reading_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_report_id"), "reading", ["report_id"], unique=False)
    op.create_table(
        "programme_claim",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_programme_claim_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme", "claim_id", name=op.f("pk_programme_claim")),
    )
    op.create_index(op.f("ix_programme_claim_claim_id"), "programme_claim", ["claim_id"], unique=False)
    op.create_table(
        "verdict_change",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("development", sa.String(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("record_before", sa.String(), nullable=False),
        sa.Column("record_after", sa.String(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_verdict_change_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_change")),
    )
    op.create_index(op.f("ix_verdict_change_claim_id"), "verdict_change", ["claim_id"], unique=False)
    op.create_index(op.f("ix_verdict_change_day"), "verdict_change", ["day"], unique=False)
    op.create_index(
        op.f("ix_verdict_change_development_day"), "verdict_change", ["development", "day"], unique=False
    )
