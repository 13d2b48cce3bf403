"""Answers are kept until the record, the store or the day changes, and browsers may keep them as long."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from starlette.testclient import TestClient
from tests.web.conftest import LOOPBACK, TODAY
from tests.web.serving import house, reports

from depositary.checking import check
from depositary.reading import read
from depositary.store.adding import Circumstances
from depositary.web.app import create

if TYPE_CHECKING:
    from pathlib import Path


def test_an_answer_that_a_browser_has_is_not_sent_again(client: TestClient) -> None:
    """With its ETag: 304, no body, the same policy."""
    first = client.get("/treaty/apmbc")
    again = client.get("/treaty/apmbc", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]


def test_packed_and_plain_answers_are_the_same(client: TestClient) -> None:
    """Who takes gzip gets it, and each has its own ETag."""
    packed = client.get("/treaty/apmbc", headers={"accept-encoding": "gzip"})
    plain = client.get("/treaty/apmbc", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in plain.headers["vary"]


def test_head_tells_the_same_without_the_body(client: TestClient) -> None:
    """HEAD has the headers of GET."""
    head, get = client.head("/state/POL"), client.get("/state/POL")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_the_map_page_is_light(client: TestClient) -> None:
    """The treaty page with its map, style and scripts is under 150 kB as it is transferred."""
    import re

    page = client.get("/treaty/apmbc").text
    size = len(gzip.compress(page.encode(), 6))
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        size += len(gzip.compress(client.get(address).content, 6))
    assert size < 150_000


def test_a_new_day_is_a_new_page() -> None:
    """At midnight nothing of yesterday is answered."""
    now = [date(2026, 2, 19)]
    client = TestClient(create(replace(house(now[0]), today=lambda: now[0])), client=LOOPBACK)
    assert client.get("/state/POL/apmbc.json").json()["status"] == "leaving"
    now[0] = date(2026, 2, 20)
    assert client.get("/state/POL/apmbc.json").json()["status"] == "former"


def test_a_report_that_comes_in_is_seen_at_once(tmp_path: Path) -> None:
    """Another process's writing to the store renews the pages."""
    held = house(TODAY, None, tmp_path)
    client = TestClient(create(held), client=LOOPBACK)
    assert client.get("/search.json?q=Ruritanian").json()["reports"] == []
    text = "Poland left the Ottawa Convention on 20 February 2026, the Ruritanian Gazette says."
    report = replace(reports()[0], text=text, url="https://new.example/")
    given = Circumstances("rules tests", held.record.version, datetime(2026, 2, 21, tzinfo=UTC))
    held.store.add([check(read(report), held.ledger, TODAY)], given)
    assert len(client.get("/search.json?q=Ruritanian").json()["reports"]) == 1


def test_static_files_may_be_kept_for_ever(client: TestClient) -> None:
    """Their address changes with their content."""
    import re

    address = re.search(r'href="(/static/[0-9a-f]{12}/style\.css)"', client.get("/").text)[1]
    assert "immutable" in client.get(address).headers["cache-control"]
