"""The tables: one metadata for SQLite and PostgreSQL.

Days are integers (`date.toordinal`), so that ranges compare alike everywhere; dates that a report gives stay
EDTF text with the first and last day they may mean beside them. Identifiers are made of content (`identity`),
never counted up, so that the same reports give the same rows in whatever order and after whatever accident.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""SQLite can alter only constraints that have a name."""

metadata = MetaData(naming_convention=NAMING)

Number = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both; SQLite gives its fast row number only to a column called INTEGER."""


def _of_report(*, index: bool = False, primary_key: bool = False) -> Column[int]:
    return Column(
        "report_id",
        BigInteger,
        ForeignKey("report.id", ondelete="CASCADE"),
        index=index,
        primary_key=primary_key,
        nullable=False,
    )


setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the store as a whole was last brought up to: the record's version, the programmes' digest."""

report = Table(
    "report",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("identity", Text, nullable=False, unique=True),  # its address, else the digest of its text
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("source", String, nullable=False, index=True),  # the outlet's host, else "local"
    Column("title", Text),
    Column("published", String),
    Column("day", Integer, nullable=False, index=True),  # of publication, else of retrieval
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("digest", BigInteger, nullable=False, index=True),  # of title and text
    Column("retrieved", String, nullable=False),
    Column("origins", Text, nullable=False),  # JSON: where date, language and text were found
    Column("story", BigInteger, nullable=False, index=True),  # the first report of the same wire story
    Column("purged", String),  # the day on which its text was taken out
)

reading = Table(
    "reading",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    _of_report(index=True),
    Column("reader", String, nullable=False),
    Column("stamp", BigInteger, nullable=False),  # digest of all that the reader was given
    Column("read_at", String, nullable=False),
    Column("superseded_at", String),
    Column("superseded", Text),  # JSON of text, claims and verdicts, once another reading took its place
)
"""Every reading of a report; the one that is not superseded has its claims in `claim`."""

explanation = Table(
    "explanation",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("because", Text, nullable=False),
)
"""Reasons of verdicts as JSON, each kept once: many reports make the same claim."""

claim = Table(
    "claim",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    _of_report(index=True),
    Column("key", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("development", String),
    Column("kind", String, nullable=False),
    Column("state", String),
    Column("treaty", String),
    Column("act", String),
    Column("stage", String),
    Column("weapon", String),
    Column("conduct", String),
    Column("status", String),
    Column("receiver", String),
    Column("count", String),
    Column("value", BigInteger),
    Column("bound", String),
    Column("date", String),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("speaker", Text),
    Column("evidence", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("sure", Float, nullable=False),
    Column("set_aside", Integer, nullable=False, server_default="0"),  # 1: rejected or withdrawn in review
    Column("verdict", String, nullable=False),
    Column("verdict_on", Integer, nullable=False),
    Column("because", BigInteger, ForeignKey("explanation.id"), nullable=False),
    Column("today", String, nullable=False),
    Column("today_on", Integer, nullable=False),
    Column("today_because", BigInteger, ForeignKey("explanation.id"), nullable=False),
    Column("record_version", String, nullable=False),
    Index(None, "development", "id"),
    Index(None, "state", "id"),
    Index(None, "treaty", "id"),
)
"""The claims of the readings that stand, as corrected in review, each with its two verdicts."""

verdict_change = Table(
    "verdict_change",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("claim_id", BigInteger, ForeignKey("claim.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("development", String),
    Column("day", Integer, nullable=False, index=True),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("record_before", String, nullable=False),
    Column("record_after", String, nullable=False),
    Column("because", Text, nullable=False),  # the deciding step as a sentence
    Index(None, "development", "day"),
)

band = Table(
    "band",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The bands of each text's MinHash signature: texts that share one may be copies."""

development = Table(
    "development",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("treaty", String),
    Column("act", String),
    Column("weapon", String),
    Column("conduct", String),
    Column("receiver", String),
    Column("stage", String),  # the latest: furthest of an act, last told of a conduct
    Column("news_day", Integer),  # when that stage was first reported
    Column("first_seen", Integer),
    Column("last_seen", Integer),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("claims", Integer, nullable=False, server_default="0"),
    Column("reports", Integer, nullable=False, server_default="0"),
    Column("stories", Integer, nullable=False, server_default="0"),
    Column("speakers", Integer, nullable=False, server_default="0"),
    Column("disagreement", Text, nullable=False, server_default="[]"),  # JSON
    Column("dates", Text, nullable=False, server_default="[]"),  # JSON: stage, date, reports
    Column("said_by", Text, nullable=False, server_default="[]"),  # JSON: speaker, reports
    Column("stale", Integer, nullable=False, server_default="1"),
    Index(None, "news_day"),
    Index(None, "state", "news_day"),
    Index(None, "treaty", "news_day"),
    Index(
        "ix_development_stale", "stale", sqlite_where=text("stale = 1"), postgresql_where=text("stale = 1")
    ),
)

development_step = Table(
    "development_step",
    metadata,
    Column("development", String, ForeignKey("development.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", String, primary_key=True),  # "" where an act has none
    Column("today", String, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("first_seen", Integer, nullable=False),
    Column("last_seen", Integer, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column(
        "latest_first", Integer
    ),  # where it lies after `earliest_last`, two claims give dates that do not meet
    Column("earliest_last", Integer),
)
"""What reports say of a development, by stage and by today's verdict."""

programme_mention = Table(
    "programme_mention",
    metadata,
    Column("programme", String, primary_key=True),
    Column(
        "report_id", BigInteger, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)

programme_claim = Table(
    "programme_claim",
    metadata,
    Column("programme", String, primary_key=True),
    Column("claim_id", BigInteger, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True, index=True),
)

review = Table(
    "review",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("report_id", BigInteger, nullable=False),  # no foreign key: reviews outlive what they judge
    Column("claim_key", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("correction", Text),  # JSON: the fields that were corrected
    Column("original", Text, nullable=False),  # JSON: the claim as it stood
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
    Index(None, "report_id", "claim_key"),
)
"""Append-only: triggers of the migration refuse an update or a deletion."""

feed = Table(
    "feed",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("polled_at", Float),
    Column("due_at", Float, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("outcome", Text, nullable=False, server_default=""),
)

article = Table(
    "article",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed", Text, nullable=False, index=True),
    Column("title", Text),
    Column("published", String),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Float),  # null: done, or given up
    Column("outcome", Text, nullable=False, server_default=""),
    Index(None, "due_at"),
)

robots = Table(
    "robots",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("rules", Text, nullable=False),
    Column("fetched_at", Float, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", String, primary_key=True),  # the idempotency key
    Column("target", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Float),  # null: delivered, or given up
    Column("outcome", Text, nullable=False, server_default=""),
    Index(None, "due_at"),
)
"""Alerts on their way to webhooks; written with what they tell of, so that none is lost."""
