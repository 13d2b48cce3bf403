"""What the watch remembers: feeds and how to ask them again, articles seen, robots.txt, alerts to deliver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from depositary.store import upserting
from depositary.store.identity import storable
from depositary.store.schema import article, delivery, feed, robots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was last polled. `due_at` (Unix time) is when it may be asked again."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    due_at: float = 0.0
    failures: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article that a feed named, to be fetched from `due_at` on."""

    url: str
    feed: str
    title: str | None
    published: date | None
    attempts: int
    due_at: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """An alert on its way: `id` is its idempotency key."""

    id: str
    target: str
    body: str
    attempts: int


def feed_of(connection: Connection, url: str) -> Feed:
    """What is remembered of a feed."""
    row = connection.execute(select(feed).where(feed.c.url == url)).mappings().one_or_none()
    if row is None:
        return Feed(url)
    same = ("url", "etag", "last_modified", "due_at", "failures", "outcome")
    return Feed(**{name: row[name] for name in same})


def remember_feed(connection: Connection, one: Feed, now: float) -> None:
    """Keep how a feed was polled."""
    fields = {name: getattr(one, name) for name in ("url", "etag", "last_modified", "due_at", "failures")}
    upserting.replace(connection, feed, [{**fields, "outcome": one.outcome, "polled_at": now}])


def remember_articles(connection: Connection, articles: Iterable[Article]) -> int:
    """Keep the articles that were not seen before; how many."""
    rows = [
        {
            "url": storable(one.url),
            "feed": one.feed,
            "title": storable(one.title) if one.title else None,
            "published": one.published.isoformat() if one.published else None,
            "due_at": one.due_at,
        }
        for one in articles
    ]
    before = connection.scalar(select(func.count()).select_from(article)) or 0
    upserting.ignore(connection, article, rows)
    return (connection.scalar(select(func.count()).select_from(article)) or 0) - before


def articles_due(connection: Connection, now: float, limit: int) -> list[Article]:
    """The articles that are to be fetched, those first that wait longest."""
    wanted = select(article).where(article.c.due_at <= now).order_by(article.c.due_at, article.c.url)
    return [
        Article(
            row["url"],
            row["feed"],
            row["title"],
            date.fromisoformat(row["published"]) if row["published"] else None,
            row["attempts"],
            row["due_at"],
        )
        for row in connection.execute(wanted.limit(limit)).mappings()
    ]


def settle_article(connection: Connection, one: Article, outcome: str, due_at: float | None) -> None:
    """Keep what became of an article; null: it is done, or given up."""
    fields: dict[str, Any] = {"outcome": outcome, "due_at": due_at, "attempts": one.attempts + 1}
    connection.execute(update(article).where(article.c.url == one.url).values(**fields))


def robots_of(connection: Connection, origin: str, since: float) -> str | None:
    """The robots.txt of an origin, if it was fetched since then."""
    wanted = select(robots.c.rules).where(robots.c.origin == origin, robots.c.fetched_at >= since)
    return connection.scalar(wanted)


def remember_robots(connection: Connection, origin: str, rules: str, now: float) -> None:
    """Keep a robots.txt."""
    upserting.replace(connection, robots, [{"origin": origin, "rules": rules, "fetched_at": now}])


def send(connection: Connection, deliveries: Iterable[Delivery], now: float) -> None:
    """Put alerts on their way; one that was sent before, by its id, is not sent again."""
    rows = [{"id": one.id, "target": one.target, "body": one.body, "due_at": now} for one in deliveries]
    upserting.ignore(connection, delivery, rows)


def deliveries_due(connection: Connection, now: float, limit: int) -> list[Delivery]:
    """The alerts that are to be delivered."""
    wanted = select(delivery).where(delivery.c.due_at <= now).order_by(delivery.c.due_at, delivery.c.id)
    rows = connection.execute(wanted.limit(limit)).mappings()
    return [Delivery(row["id"], row["target"], row["body"], row["attempts"]) for row in rows]


def settle_delivery(connection: Connection, one: Delivery, outcome: str, due_at: float | None) -> None:
    """Keep what became of an alert; null: it is delivered, or given up."""
    fields: dict[str, Any] = {"outcome": outcome, "due_at": due_at, "attempts": one.attempts + 1}
    connection.execute(update(delivery).where(delivery.c.id == one.id).values(**fields))
