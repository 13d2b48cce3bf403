"""Safe on a public address: what is shown, what is limited, what no text of a stranger can do."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import LOOPBACK, STRANGER, TODAY
from tests.web.serving import house, reports

from depositary.web.app import create
from depositary.web.guard import Limits, is_loopback
from depositary.web.house import Binding

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "<script>alert(1)</script> Poland left the Ottawa Convention.",
    '"><img src=x onerror=alert(1)> Poland left the Ottawa Convention on 20 February 2026.',
    "Poland left the Ottawa Convention, said O'<b onmouseover=alert(1)>Brien</b>.",
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} Poland left the Ottawa Convention.",
]


@pytest.mark.parametrize(
    "path", ["/", "/treaty/apmbc", "/check", "/nothing", "/index.json", "/treaty/apmbc.svg"]
)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    """No script but the site's own, no frame around it, no guessing of types, no referrer."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


class Loads(HTMLParser):
    """Collects what a browser would load or run, and what the policy would stop."""

    def __init__(self) -> None:
        """Nothing found yet."""
        super().__init__()
        self.loaded: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "embed", "object"):
            self.loaded += [given[name] or "" for name in ("src", "data") if name in given]
        if tag == "link":
            self.loaded.append(given.get("href") or "")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.inline.append("script")
        self.inline += [name for name in given if name.startswith("on") or name == "style"]


@pytest.mark.parametrize(
    "path",
    ["/", "/treaties", "/treaty/apmbc", "/states", "/state/POL", "/state/POL/apmbc", "/about", "/check"],
)
def test_no_page_loads_anything_from_elsewhere(client: TestClient, path: str) -> None:
    """Every address that a browser loads by itself is root-relative, and nothing runs inline."""
    seen = Loads()
    seen.feed(client.get(path).text)
    assert seen.loaded
    assert all(one.startswith("/") and not one.startswith("//") for one in seen.loaded)
    assert seen.inline == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_never_markup(client: TestClient, text: str) -> None:
    """Whatever a report says is shown as what it says."""
    answer = client.post("/check", data={"text": text})
    seen = Loads()
    seen.feed(answer.text)
    assert seen.inline == []
    assert all(one.startswith("/static/") or one == "/check.json" for one in seen.loaded)
    assert "49" not in re.sub(
        r"\d{3,}", "", answer.text.partition('class="marked"')[2].partition("</div>")[0]
    )


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("path", ["/search?q={}", "/state/{}", "/treaty/{}", "/report/{}"])
def test_an_address_is_never_markup(client: TestClient, path: str, words: str) -> None:
    """What is asked comes back escaped."""
    from urllib.parse import quote

    seen = Loads()
    seen.feed(client.get(path.format(quote(words, safe=""))).text)
    assert seen.inline == []


def test_a_report_with_a_running_address_links_nowhere(tmp_path: Path) -> None:
    """A stored javascript: address is text, not a link."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from depositary.checking import check
    from depositary.reading import read
    from depositary.store.adding import Circumstances

    held = house(TODAY, None, tmp_path)
    store = held.store
    report = replace(reports()[0], url="javascript:alert(1)", title="<b>x</b>")
    given = Circumstances("rules tests", held.record.version, datetime(2026, 2, 21, tzinfo=UTC))
    store.add([check(read(report), held.ledger, TODAY)], given)
    name = next(one.id for one in store.reports() if one.url == "javascript:alert(1)")
    text = TestClient(create(held), client=LOOPBACK).get(f"/report/{name}").text
    assert 'href="javascript:' not in text
    assert "<b>x</b>" not in text


def test_a_public_site_shows_a_third_partys_report_in_extracts(
    stranger: TestClient, client: TestClient
) -> None:
    """Title, link, and the evidence with a sentence around it: never the whole text, in HTML or JSON."""
    listed = stranger.get("/development/POL-leave-apmbc.json").json()["stored_claims"]
    name = next(one["report"]["id"] for one in listed if "six months to go" in one["report"]["title"])
    whole = client.get(f"/report/{name}").text
    shown = stranger.get(f"/report/{name}").text
    data = stranger.get(f"/report/{name}.json").json()
    assert 'class="marked"' in whole
    assert 'class="marked"' not in shown
    assert "Shown in extracts" in shown
    assert "text" not in data
    assert all(len(one["context"]) < 1000 for one in data["claims"])
    assert all(one["evidence"] in one["context"] for one in data["claims"])


def test_the_pasted_text_of_a_caller_is_shown_to_that_caller(stranger: TestClient) -> None:
    """It is the caller's own."""
    assert 'class="marked"' in stranger.post("/check", data={"text": HOSTILE[0]}).text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_web_only_reads(client: TestClient, method: str) -> None:
    """No page but the form takes anything in."""
    for path in ("/", "/treaty/apmbc", "/state/POL", "/report/x", "/developments"):
        assert client.request(method, path).status_code in (405, 404)


def test_a_body_is_held_to_its_limit() -> None:
    """Whether its length is stated or not, and before it is read."""
    site = create(house(TODAY), Limits(body=10_000))
    client = TestClient(site, client=LOOPBACK)
    assert client.post("/check", data={"text": "x" * 20_000}).status_code == 413

    def endless() -> None:
        for _ in range(100):
            yield b"text=" + b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/check", content=endless(), headers=headers).status_code in (400, 413)


def test_strangers_are_limited_and_loopback_is_not() -> None:
    """So many checks a minute from one address, refilled with time; this machine as many as it likes."""
    now = [0.0]
    site = create(house(TODAY, Binding(public=True)), Limits(checks=3, requests=5))
    site.whole.clock = lambda: now[0]
    other, here = TestClient(site, client=STRANGER), TestClient(site, client=LOOPBACK)
    codes = [other.post("/check", data={"text": " "}).status_code for _ in range(5)]
    assert codes == [422, 422, 422, 429, 429]
    assert [here.post("/check", data={"text": " "}).status_code for _ in range(5)] == [422] * 5
    now[0] = 21.0
    assert other.post("/check", data={"text": " "}).status_code == 422
    assert [other.get("/check").status_code for _ in range(6)] == [200] * 5 + [429]
    assert other.get("/check").headers["retry-after"] == "60"


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("10.0.0.1", False),
        ("203.0.113.9", False),
        ("testclient", False),
        ("", False),
    ],
)
def test_loopback_is_this_machine_only(address: str, *, local: bool) -> None:
    """Private networks are others."""
    assert is_loopback(address) is local


@pytest.mark.parametrize("sly", ["x\r\nset-cookie: a=b", "x\nlocation: https://evil.example", "é\x00\x7f"])
def test_no_header_takes_what_a_caller_says(client: TestClient, sly: str) -> None:
    """Names, days and searches come back in bodies only."""
    for path, name in (("/search", "q"), ("/calendar", "state"), ("/treaty/apmbc", "on")):
        answer = client.get(path, params={name: sly})
        assert "set-cookie" not in answer.headers
        assert "location" not in answer.headers


def test_the_host_that_a_caller_claims_is_not_repeated(client: TestClient) -> None:
    """Citations and feeds carry the site's own address, so that no answer that is kept can be poisoned."""
    for path in ("/", "/treaty/apmbc", "/index.atom"):
        assert "evil.example" not in client.get(path, headers={"host": "evil.example"}).text


def test_static_files_are_the_packages_own(client: TestClient) -> None:
    """No path leads out of the folder."""
    for path in (
        "/static/x/../app.py",
        "/static/x/..%2fapp.py",
        "/static/x/%2e%2e/app.py",
        "/static/x/app.py",
    ):
        assert client.get(path).status_code == 404
    assert client.get("/static/x/style.css").headers["content-type"].startswith("text/css")


def test_a_spreadsheet_runs_no_cell() -> None:
    """A cell that begins like a formula is told to be text."""
    from depositary.web.answering import Table, as_csv

    assert as_csv(Table(("a",), [["=1+1"], ["@x"], [-3], ["–"]])) == "a\r\n'=1+1\r\n'@x\r\n-3\r\n–\r\n"


def test_a_defect_is_not_told_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback goes to the log, never to the caller."""
    from depositary.law import Ledger

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the house")

    client = TestClient(create(house(date(2026, 2, 21))), client=LOOPBACK, raise_server_exceptions=False)
    monkeypatch.setattr(Ledger, "may", broken)
    answer = client.get("/may/POL/produce/apm")
    assert answer.status_code == 500
    assert "secret" not in answer.text
