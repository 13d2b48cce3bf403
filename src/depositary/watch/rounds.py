"""One round of the watch: poll feeds, fetch articles, read, check, store, and tell what is new.

Every step is kept before the next begins: a round that is killed goes on with the next one. An article, its
claims, its developments and the alerts of them are one transaction.
"""

from __future__ import annotations

import email.utils
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from depositary.documents import Stated, feeds
from depositary.documents.sources import of_answer
from depositary.errors import BadInput
from depositary.store import adding, developments, identity, questions, rows, watching
from depositary.watch import alerts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from depositary.documents.fetching import Fetched
    from depositary.model import CheckedReading, Report, State
    from depositary.store import Store, answers
    from depositary.store.adding import Circumstances
    from depositary.store.watching import Article, Feed
    from depositary.watch.alerts import Hook
    from depositary.watch.manners import Visitor

OK, NOT_MODIFIED, NOT_FOUND, GONE = 200, 304, 404, 410
FIRST_WAIT, LONGEST_WAIT = 60.0, 24 * 3600.0
"""Seconds of the back-off: a minute, doubled with each failure, up to a day."""

MOST_ATTEMPTS = 5
ARTICLES_A_ROUND = 500
CHANGES_A_ROUND = 500


@dataclass
class Round:
    """What a round did: feeds with what came of them, articles, and the developments that are news."""

    feeds: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    news: dict[str, answers.Development] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    alerts: int = 0


@dataclass(frozen=True)
class Watch:
    """Watches feeds into a store. `judge` reads and checks a report; `given` says how that came about."""

    store: Store
    visitor: Visitor
    judge: Callable[[Report], CheckedReading]
    given: Callable[[], Circumstances]
    states: Mapping[str, State]
    hook: Hook | None = None

    def round(self, urls: Sequence[str]) -> Round:
        """Do one round."""
        done = Round()
        for url in dict.fromkeys(urls):
            done.feeds[url] = self._poll(url, done)
        for article in self._due():
            done.articles[article.url] = self._take(article, done)
        self._deliver(done)
        return done

    def tell_changes(self, since: date, done: Round) -> None:
        """Send alerts of verdicts that became others since a day; those sent before are not sent again."""
        if self.hook:
            changes = self.store.changes(since, CHANGES_A_ROUND)
            version = self.given().record_version
            with self.store.writing() as connection:
                told = [self.hook.changed(one, self.states, version) for one in changes]
                watching.send(connection, told, self.visitor.clock.now())
            self._deliver(done)

    def _deliver(self, done: Round) -> None:
        if self.hook:
            sent = alerts.deliver(self.store, self.hook, self.visitor.clock)
            done.alerts += sent.taken
            done.faults += sent.faults

    # Feeds

    def _poll(self, url: str, done: Round) -> str:
        now = self.visitor.clock.now()
        with self.store.reading() as connection:
            known = watching.feed_of(connection, url)
        if known.due_at > now:
            return f"left alone for {known.due_at - now:.0f} seconds more: {known.outcome}"
        try:
            answer = self.visitor.fetch(url, _conditions(known))
            after, found = self._answered(known, answer)
        except BadInput as fault:
            after, found = _failed(known, str(fault), now), []
        if after.failures:
            done.faults.append(after.outcome)
        with self.store.writing() as connection:
            watching.remember_feed(connection, after, now)
            new = watching.remember_articles(connection, found)
        return f"{after.outcome}, {new} new articles" if found else after.outcome

    def _answered(self, known: Feed, answer: Fetched) -> tuple[Feed, list[Article]]:
        now = self.visitor.clock.now()
        if answer.status == NOT_MODIFIED:
            return replace(known, failures=0, due_at=0.0, outcome="nothing new (304)"), []
        if answer.status != OK:
            failed = _failed(known, f"{known.url}: the server answers {answer.status}.", now)
            return replace(failed, due_at=max(failed.due_at, now + _asked_to_wait(answer, now))), []
        entries = feeds.entries(known.url, answer.body, answer.url)
        after = replace(
            known,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            failures=0,
            due_at=0.0,
            outcome=f"{len(entries)} entries",
        )
        return after, list(_articles(known.url, entries, now))

    # Articles

    def _due(self) -> Iterator[Article]:
        """The articles that are due, each time the one whose host may be asked first."""
        with self.store.reading() as connection:
            left = watching.articles_due(connection, self.visitor.clock.now(), ARTICLES_A_ROUND)
        while left:
            first = min(left, key=lambda one: self.visitor.waits(one.url))
            left.remove(first)
            yield first

    def _take(self, article: Article, done: Round) -> str:
        """Fetch, read, check and store one article; what became of it."""
        now = self.visitor.clock.now
        try:
            answer = self.visitor.fetch(article.url)
        except BadInput as fault:
            return self._settle(article, str(fault), _next_try(article, now()), done)
        if answer.status != OK:
            gone = answer.status in (NOT_FOUND, GONE)
            wait = _asked_to_wait(answer, now())
            due_at = None if gone else _next_try(article, now(), wait)
            return self._settle(article, f"{article.url}: the server answers {answer.status}.", due_at, done)
        try:
            checked = self.judge(of_answer(_entry(article), answer, self._stated))
        except BadInput as fault:
            return self._settle(article, str(fault), None, done)
        except Exception as defect:  # noqa: BLE001 - one article must not end the watch; it is named
            reason = f"{article.url}: a defect in depositary itself: {type(defect).__name__}: {defect}"
            return self._settle(article, reason, None, done)
        return self._keep(article, checked, done)

    @property
    def _stated(self) -> Stated:
        return Stated(allow_private=self.visitor.courtesy.allow_private)

    def _settle(self, article: Article, outcome: str, due_at: float | None, done: Round) -> str:
        done.faults.append(outcome)
        with self.store.writing() as connection:
            watching.settle_article(connection, article, outcome, due_at)
        return outcome

    def _keep(self, article: Article, checked: CheckedReading, done: Round) -> str:
        given = self.given()
        with self.store.writing() as connection:
            added = adding.add(connection, [checked], given)
            news = self._news(connection, checked)
            if self.hook:
                sent = [self.hook.alert(one, self.states, given.record_version) for one in news]
                watching.send(connection, sent, self.visitor.clock.now())
            outcome = f"{added.claims} claims" if added.numbers else "known already"
            watching.settle_article(connection, article, outcome, None)
        done.news.update({one.id: one for one in news})
        return outcome

    @staticmethod
    def _news(connection: Connection, checked: CheckedReading) -> list[answers.Development]:
        """The developments whose latest stage this report was the first to tell, or tells with the first."""
        while developments.refresh(connection):
            pass
        told = {(identity.development(one.claim), rows.stage(one.claim)) for one in checked.claims}
        names = sorted(name for name, _ in told if name)
        day = checked.report.published
        return [
            one
            for one in questions.developments_called(connection, names)
            if (one.id, one.stage) in told and (day is None or one.news >= day)
        ]


def _conditions(known: Feed) -> dict[str, str]:
    """What makes a server answer 304 where nothing changed."""
    asked = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _failed(known: Feed, outcome: str, now: float) -> Feed:
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0**known.failures)
    return replace(known, failures=known.failures + 1, due_at=now + wait, outcome=outcome)


def _next_try(article: Article, now: float, wait: float = 0.0) -> float | None:
    if article.attempts + 1 >= MOST_ATTEMPTS:
        return None
    return now + max(wait, min(LONGEST_WAIT, FIRST_WAIT * 2.0**article.attempts))


def _asked_to_wait(answer: Fetched, now: float) -> float:
    """The seconds of a Retry-After, a number or a date; at most a day."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return min(LONGEST_WAIT, float(text[:9]))
    try:
        until = email.utils.parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(LONGEST_WAIT, max(0.0, until - now))


def _articles(feed: str, entries: Iterable[feeds.Entry], now: float) -> Iterator[Article]:
    for one in entries:
        if one.url and one.url.startswith(("http://", "https://")):
            yield watching.Article(one.url, feed, one.title, one.published, 0, now)


def _entry(article: Article) -> feeds.Entry:
    return feeds.Entry(article.url, article.url, article.title, article.published, "")
