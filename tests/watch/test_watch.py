"""The watch, against a real server: polite, patient, and nothing lost between a feed and an alert."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.watch.site import PAGE, Site, rss

from depositary.checking import check
from depositary.documents import fetching
from depositary.watch.alerts import Hook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.watch.conftest import Hands

    from depositary.law import Ledger
    from depositary.store import Store
    from depositary.watch import Watch

    Make = Callable[..., Watch]


def test_a_feed_becomes_developments(site: Site, store: Store, watch: Make) -> None:
    """Articles are fetched, read, checked and stored, and what is new is told once."""
    site.put("/feed", rss("/poland", "/finland"))
    done = watch().round([site.address + "/feed"])
    assert done.faults == []
    assert "2 new articles" in done.feeds[site.address + "/feed"]
    assert set(done.news) == {"POL-leave-apmbc", "FIN-leave-apmbc"}
    held = store.report(site.address + "/poland")
    assert held.head.title == "Poland is out of the mine ban"
    assert str(held.head.published) == "2026-02-21"
    assert "Home News Sport" not in held.text
    again = watch().round([site.address + "/feed"])
    assert (again.news, again.articles) == ({}, {})
    assert site.count("/poland") == 1


def test_who_we_are_is_said(site: Site, watch: Make) -> None:
    """In every request, with the name that robots.txt may use."""
    site.put("/feed", rss("/poland"))
    watch().round([site.address + "/feed"])
    assert {headers["user-agent"].split("/")[0] for _, headers in site.asked} == {"depositary"}


@pytest.mark.parametrize("header", ["etag", "last-modified"])
def test_a_feed_that_did_not_change_is_not_sent_again(site: Site, watch: Make, header: str) -> None:
    """The server's own validators go back to it, and 304 is no fault."""
    value = '"v1"' if header == "etag" else "Sat, 21 Feb 2026 09:00:00 GMT"
    site.put("/feed", rss("/poland"), **{header.replace("-", "_"): value})
    watch().round([site.address + "/feed"])
    done = watch().round([site.address + "/feed"])
    _, asked = next(one for one in reversed(site.asked) if one[0] == "/feed")
    assert asked["if-none-match" if header == "etag" else "if-modified-since"] == value
    assert done.faults == []
    if header == "etag":
        assert done.feeds[site.address + "/feed"] == "nothing new (304)"


def test_a_failing_feed_is_left_alone_for_longer_and_longer(site: Site, watch: Make, hands: Hands) -> None:
    """Back-off: a minute, two, four; a good answer ends it."""
    url = site.address + "/feed"
    site.put("/feed", "sorry", 500)
    assert "answers 500" in watch().round([url]).faults[0]
    assert "left alone" in watch().round([url]).feeds[url]
    assert site.count("/feed") == 1
    hands.ahead += 61
    watch().round([url])
    hands.ahead += 61
    assert "left alone" in watch().round([url]).feeds[url]
    hands.ahead += 60
    site.put("/feed", rss("/poland"))
    assert watch().round([url]).news.keys() == {"POL-leave-apmbc"}
    assert site.count("/feed") == 3


def test_a_server_that_says_when_to_come_again_is_heeded(site: Site, watch: Make, hands: Hands) -> None:
    """Retry-After, in seconds or as a date."""
    url = site.address + "/feed"
    site.put("/feed", "busy", 503, retry_after="3600")
    watch().round([url])
    hands.ahead += 3000
    assert "left alone" in watch().round([url]).feeds[url]
    hands.ahead += 700
    site.put("/feed", rss("/poland"))
    assert watch().round([url]).faults == []


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel><item><title>x",
        "<feed><entry",
        "no feed at all",
        "",
        "\x00\xff\xfe",
        "<html><body>moved</body></html>",
    ],
)
def test_broken_feeds_are_faults_and_no_more(site: Site, watch: Make, body: str) -> None:
    """The other feeds of the round are polled."""
    site.put("/broken", body.encode("latin-1"))
    site.put("/feed", rss("/poland"))
    done = watch().round([site.address + "/broken", site.address + "/feed"])
    assert "POL-leave-apmbc" in done.news
    assert len(done.faults) <= 1


def test_a_broken_feed_whose_entries_can_be_told_is_used(site: Site, watch: Make) -> None:
    """An unclosed tag costs no story."""
    site.put("/feed", rss("/poland").replace("</channel></rss>", ""))
    assert "POL-leave-apmbc" in watch().round([site.address + "/feed"]).news


def test_a_huge_feed_and_a_huge_article_are_refused(site: Site, watch: Make) -> None:
    """Bounded in bytes, before they are read whole."""
    site.put("/huge", b"x" * 300_000)
    site.put("/feed", rss("/huge", "/poland"))
    done = watch().round([site.address + "/huge", site.address + "/feed"])
    assert sum("too long for a page" in fault for fault in done.faults) == 2
    assert "POL-leave-apmbc" in done.news


def test_a_slow_article_costs_its_time_and_no_more(site: Site, watch: Make) -> None:
    """Bounded in seconds."""
    site.put("/feed", rss("/slow", "/poland"))
    done = watch(seconds=0.5).round([site.address + "/feed"])
    assert any("no whole answer within 0.5 seconds" in fault for fault in done.faults)
    assert "POL-leave-apmbc" in done.news


def test_a_redirect_into_a_private_network_is_not_followed(
    site: Site, watch: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed may not make us ask our own machines: here only the site's address passes for public."""
    monkeypatch.setattr(fetching, "is_public", lambda one: one == "127.0.0.1")
    port = site.address.rpartition(":")[2]
    site.put("/inside", "", 302, location=f"http://127.0.0.2:{port}/poland")
    site.put("/feed", rss("/inside", f"http://127.0.0.2:{port}/finland", "/poland"))
    made = watch()
    object.__setattr__(made.visitor.courtesy, "allow_private", False)
    done = made.round([site.address + "/feed"])
    assert sum("in a private network" in fault for fault in done.faults) >= 1
    assert done.news.keys() == {"POL-leave-apmbc"}


def test_links_that_are_no_web_addresses_are_left(site: Site, store: Store, watch: Make) -> None:
    """file:, javascript: and the like."""
    site.put("/feed", rss("file:///etc/passwd", "javascript:alert(1)", "/poland"))
    done = watch().round([site.address + "/feed"])
    assert list(done.articles) == [site.address + "/poland"]
    assert store.counts().reports == 1


def test_robots_txt_is_heeded_and_kept_for_a_day(site: Site, watch: Make, hands: Hands) -> None:
    """Asked once a day, not once a round; what it forbids is not fetched."""
    site.put("/secret/story", PAGE.format(title="x", text="Poland left the Ottawa Convention."))
    site.put("/feed", rss("/secret/story", "/poland"))
    done = watch().round([site.address + "/feed"])
    assert any("robots.txt does not allow it" in fault for fault in done.faults)
    assert site.count("/secret/story") == 0
    watch().round([site.address + "/feed"])
    assert site.count("/robots.txt") == 1
    hands.ahead += 25 * 3600
    watch().round([site.address + "/feed"])
    assert site.count("/robots.txt") == 2


def test_robots_txt_is_heeded_where_a_redirect_leads(site: Site, watch: Make) -> None:
    """A short address of one site may lead to what another site, or the same, keeps programs away from."""
    other = Site()
    server = other.start()
    other.put("/robots.txt", "User-agent: *\nDisallow: /paid\n")
    other.put("/paid/story", PAGE.format(title="x", text="Estonia left the Ottawa Convention."))
    site.put("/secret/story", PAGE.format(title="x", text="Latvia left the Ottawa Convention."))
    site.put("/short", "", 302, location=f"{other.address}/paid/story")
    site.put("/moved", "", 301, location="/secret/story")
    site.put("/finland-2", "", 302, location=f"{other.address}/finland")
    site.put("/feed", rss("/short", "/moved", "/finland-2"))
    done = watch().round([site.address + "/feed"])
    server.shutdown()
    refused = {fault.split(": ")[0] for fault in done.faults if "robots.txt does not allow it" in fault}
    assert refused == {f"{other.address}/paid/story", f"{site.address}/secret/story"}
    assert other.count("/paid/story") == site.count("/secret/story") == 0
    assert other.count("/robots.txt") == other.count("/finland") == 1
    assert done.news.keys() == {"FIN-leave-apmbc"}


def test_a_redirect_without_end_is_left(site: Site, watch: Make) -> None:
    """Two addresses that lead to each other."""
    site.put("/here", "", 302, location="/there")
    site.put("/there", "", 302, location="/here")
    site.put("/feed", rss("/here", "/poland"))
    done = watch().round([site.address + "/feed"])
    assert any("more than 5 redirects in a row" in fault for fault in done.faults)
    assert done.news.keys() == {"POL-leave-apmbc"}


def test_a_site_that_cannot_answer_for_its_robots_txt_is_left_alone(site: Site, watch: Make) -> None:
    """RFC 9309: unreachable means nothing is allowed for now; a missing file allows everything."""
    site.put("/robots.txt", "", 503)
    site.put("/feed", rss("/poland"))
    assert watch().round([site.address + "/feed"]).news == {}
    assert site.count("/feed") == 0
    del site.pages["/robots.txt"]
    made = watch()
    with made.store.writing() as connection:
        connection.exec_driver_sql("UPDATE feed SET due_at = 0")
    assert "POL-leave-apmbc" in made.round([site.address + "/feed"]).news


def test_one_host_is_asked_at_our_pace(site: Site, watch: Make) -> None:
    """And at the site's own, if it asks for more."""
    site.put("/feed", rss("/poland", "/finland"))
    watch(pace=0.2).round([site.address + "/feed"])
    times = [moment for moment, _ in site.times]
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) >= 0.19
    site.times.clear()
    site.put("/robots.txt", "User-agent: depositary\nCrawl-delay: 0.4\n")
    made = watch()
    with made.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM robots")
        connection.exec_driver_sql("UPDATE article SET due_at = 0")
    made.round([site.address + "/feed"])
    times = [moment for moment, path in site.times if path != "/robots.txt"]
    assert min(b - a for a, b in pairwise(times)) >= 0.39


def test_an_article_that_fails_is_tried_again_and_given_up(site: Site, watch: Make, hands: Hands) -> None:
    """A server's bad day costs nothing; a page that is gone is not asked for again."""
    site.put("/feed", rss("/later", "/gone", "/empty"), etag='"1"')
    site.put("/later", "busy", 503)
    site.put("/empty", "<html><body></body></html>", content_type="text/html")
    watch().round([site.address + "/feed"])
    hands.ahead += 100
    title, text = "Poland", "Poland's withdrawal from the Ottawa Convention took effect on 20 February 2026."
    site.put("/later", PAGE.format(title=title, text=text), content_type="text/html")
    assert "POL-leave-apmbc" in watch().round([site.address + "/feed"]).news
    assert (site.count("/gone"), site.count("/empty"), site.count("/later")) == (1, 1, 2)


def test_alerts_are_signed_and_each_told_once(site: Site, watch: Make) -> None:
    """HMAC-SHA256 of timestamp and body; the idempotency key is in header and body."""
    site.put("/feed", rss("/poland"))
    hook = Hook(site.address + "/hook", "a secret")
    assert watch(hook).round([site.address + "/feed"]).alerts == 1
    watch(hook).round([site.address + "/feed"])
    ((headers, body),) = site.hooked
    mac = hmac.new(b"a secret", headers["depositary-timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["depositary-signature"] == "sha256=" + mac.hexdigest()
    told = json.loads(body)
    assert told["id"] == headers["idempotency-key"]
    assert told["development"]["id"] == "POL-leave-apmbc"
    assert told["text"] == "Poland leaves apmbc (effective)"


def test_an_alert_that_is_not_taken_is_sent_until_it_is(site: Site, watch: Make, hands: Hands) -> None:
    """At least once, with the same key, by another process if need be."""
    site.put("/feed", rss("/poland"))
    site.moods = [500, 302]
    hook = Hook(site.address + "/hook", "s")
    done = watch(hook).round([site.address + "/feed"])
    assert "the webhook answers 500" in done.faults[0]
    assert watch(hook).round([site.address + "/feed"]).alerts == 0
    hands.ahead += 31
    assert "answers 302" in watch(hook).round([site.address + "/feed"]).faults[0]
    hands.ahead += 61
    assert watch(hook).round([site.address + "/feed"]).alerts == 1
    assert len(site.hooked) == 3
    assert len({headers["idempotency-key"] for headers, _ in site.hooked}) == 1


def test_a_verdict_that_became_another_is_told_once(site: Site, watch: Make, ledger: Ledger) -> None:
    """What was contradicted by an old record is confirmed by the new one."""
    site.put("/feed", rss("/poland"))
    hook = Hook(site.address + "/hook", "s")
    made = watch(hook)
    done = made.round([site.address + "/feed"])
    with made.store.writing() as connection:
        connection.exec_driver_sql("UPDATE claim SET today = 'ahead', record_version = 'old'")
    today = date(2026, 11, 25)
    for _ in made.store.age(lambda reading: check(reading, ledger, today), "record-1", today):
        pass
    site.hooked.clear()
    made.tell_changes(today, done)
    made.tell_changes(today, done)
    told = [json.loads(body) for _, body in site.hooked]
    assert {one["event"] for one in told} == {"verdict"}
    assert {(one["change"]["before"], one["change"]["after"]) for one in told} == {("ahead", "confirmed")}
    assert len({one["id"] for one in told}) == len(told) == len(made.store.claims(state="POL"))


def test_an_alert_survives_a_kill_between_storing_and_sending(site: Site, watch: Make) -> None:
    """It is written in the transaction that stores the report."""
    site.put("/feed", rss("/poland"))
    hook = Hook(site.address + "/hook", "s")
    made = watch(hook)
    made._poll(site.address + "/feed", _round())
    for article in made._due():
        made._take(article, _round())
    assert site.hooked == []
    assert watch(hook).round([site.address + "/feed"]).alerts == 1


def _round():  # noqa: ANN202 - a Round
    from depositary.watch.rounds import Round

    return Round()


def test_a_defect_in_reading_one_article_does_not_end_the_watch(site: Site, watch: Make) -> None:
    """It is named as a defect, and the next article is read."""
    site.put("/feed", rss("/finland", "/poland"))
    made = watch()
    right = made.judge

    def judge(report):  # noqa: ANN001, ANN202 - as Watch.judge
        if "Finland" in report.text:
            raise RuntimeError("a mistake of ours")
        return right(report)

    object.__setattr__(made, "judge", judge)
    done = made.round([site.address + "/feed"])
    assert any(
        "a defect in depositary itself: RuntimeError: a mistake of ours" in fault for fault in done.faults
    )
    assert "POL-leave-apmbc" in done.news
