"""Every page has its forms, says what the ledger says, and can be cited."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # reads what the site itself wrote

import icalendar
import pytest

from depositary.web.routes import ADDRESSES

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from depositary.web.routes import Address

EXAMPLES = {
    "/": "/index",
    "/treaty/{name}": "/treaty/apmbc",
    "/state/{name}": "/state/POL",
    "/state/{name}/{treaty}": "/state/POL/apmbc",
    "/may/{name}/{conduct}/{weapon}": "/may/POL/produce/apm",
    "/development/{name}": "/development/POL-leave-apmbc",
    "/programme/{name}": "/programme/east-shield",
}
"""An address of each page with something to show; others are their own example."""


def example(path: str, client: TestClient) -> str:
    """An address of a page, without its form."""
    if path == "/report/{name}":
        listed = client.get("/development/POL-leave-apmbc.json").json()["stored_claims"]
        return f"/report/{listed[0]['report']['id']}"
    return EXAMPLES.get(path, path)


@pytest.mark.parametrize("page", ADDRESSES, ids=lambda one: one.path)
def test_every_page_has_all_its_forms(page: Address, client: TestClient) -> None:
    """HTML for people, JSON for programs, and what else it promises, each well formed and of its own type."""
    path = example(page.path, client)
    shown = client.get("/" if page.path == "/" else path)
    assert shown.status_code == 200, shown.text
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert shown.text.count("<h1>") == 1
    data = client.get(f"{path}.json").json()
    assert data["schema"] == 1
    assert data["record_version"]
    for form in page.forms:
        answer = client.get(f"{path}.{form}")
        assert answer.status_code == 200
        READERS[form](answer.content)


READERS = {
    "csv": lambda body: next(csv.reader(io.StringIO(body.decode()), strict=True)),
    "atom": ET.fromstring,
    "ics": icalendar.Calendar.from_ical,
    "svg": ET.fromstring,
}


@pytest.mark.parametrize("page", ADDRESSES, ids=lambda one: one.path)
def test_every_page_names_its_other_forms_and_they_answer(page: Address, client: TestClient) -> None:
    """The links at a page's foot lead somewhere."""
    path = "/" if page.path == "/" else example(page.path, client)
    foot = client.get(path).text.partition('class="twins"')[2].partition("</p>")[0]
    linked = re.findall(r'href="([^"]+)"', foot)
    assert len(linked) == 1 + len(page.forms)
    assert {client.get(one.replace("&amp;", "&")).status_code for one in linked} == {200}


def test_home_tells_what_is_new_what_comes_and_what_reports_say(client: TestClient) -> None:
    """Poland's exit of the day before, the next duties, and the newest development, on one page."""
    text = client.get("/").text
    assert "Poland is no longer bound by the Ottawa Convention" in text
    assert "Falls due next" in text
    assert 'href="/development/LTU-stay-ccm"' in text
    data = client.get("/index.json").json()
    assert data["new"][0] == {
        "day": "2026-02-20",
        "state": "POL",
        "treaty": "apmbc",
        "before": "leaving",
        "after": "former",
    }


@pytest.mark.parametrize(
    ("day", "status"), [("2026-02-19", "leaving"), ("2026-02-20", "former"), ("2013-05-31", "contracting")]
)
def test_a_treatys_page_is_of_the_day_that_is_asked(client: TestClient, day: str, status: str) -> None:
    """The map, the table and the JSON of a day agree without any script."""
    text = client.get(f"/treaty/apmbc?on={day}").text
    assert re.search(rf'<a [^>]*class="state {status}"[^>]*data-code="POL"', text)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/treaty/apmbc.csv?on={day}").text)))
    assert next(row for row in rows if row["state"] == "POL")["status"] == status
    states = client.get(f"/treaty/apmbc.json?on={day}").json()["states"]
    assert next(one for one in states if one["state"] == "POL")["status"] == status


def test_the_slider_is_given_every_states_course(client: TestClient) -> None:
    """What the script moves through is what the ledger holds."""
    page = client.get("/treaty/apmbc").text
    given = json.loads(re.search(r'id="course">(.*?)</script>', page, re.DOTALL)[1])
    assert given["states"]["POL"] == [
        ["", "–"],
        ["1997-12-04", "S"],
        ["2012-12-27", "C"],
        ["2013-06-01", "P"],
        ["2025-08-20", "L"],
        ["2026-02-20", "F"],
    ]
    assert "2026-02-20" in given["days"]


def test_small_states_are_dots(client: TestClient) -> None:
    """Tuvalu has no shape at 1:50m and Malta hardly one: both can be seen and opened."""
    page = client.get("/treaty/apmbc").text
    for code in ("TUV", "MLT", "VAT", "NRU"):
        drawn = re.search(rf'data-code="{code}"[^>]*>(.*?)</a>', page, re.DOTALL)
        assert drawn is not None
        assert "<circle" in drawn[1]


def test_statuses_differ_by_more_than_colour(client: TestClient) -> None:
    """Each status has a pattern of its own on the map and a letter in tables and keys."""
    page = client.get("/treaty/apmbc").text
    for status in ("leaving", "former", "contracting", "signatory", "cannot-say"):
        assert f'id="p-{status}"' in page
    assert re.search(r'class="letter"[^>]*>F</span> former party', page)


def test_a_states_page_shows_standing_permission_duty_and_claims(client: TestClient) -> None:
    """Poland on the day: former party, free of the mine ban's duties, and what reports say of it."""
    text = client.get("/state/POL").text
    assert re.search(r"Ottawa Convention</a></th><td><span class=\"chip s-former\">", text)
    assert 'href="/may/POL/produce/apm?on=2026-02-21"' in text
    assert "Poland plans to produce anti-personnel mines" in text
    assert client.get("/may/POL/produce/apm.json?on=2026-02-19").json()["answer"] == "prohibited"
    assert client.get("/may/POL/produce/apm.json?on=2026-02-20").json()["answer"] == "not-covered"


def test_a_standing_leads_to_its_articles(client: TestClient) -> None:
    """Each reason links to the rule in the treaty's page, where that rule has an anchor."""
    text = client.get("/state/POL/apmbc").text
    links = set(re.findall(r'href="/treaty/apmbc#([^"]+)"', text))
    assert "article-20-3" in links
    rules = client.get("/treaty/apmbc").text
    missing = [one for one in links if f'id="{one}"' not in rules]
    assert missing == []


def test_contested_standings_show_every_view(client: TestClient) -> None:
    """Ukraine is a party in the depositary's view; the other views stand beside it with their sources."""
    text = client.get("/state/UKR/apmbc").text
    assert "Other views" in text
    assert "s-party" in text


def test_as_known_on_is_part_of_the_address(client: TestClient) -> None:
    """What the record knew in 2014 of Poland's standing then is asked, shown and linked as such."""
    answer = client.get("/state/POL/apmbc.json?on=2014-06-01&as-known-on=2014-06-01").json()
    assert answer["as_known_on"] == "2014-06-01"
    assert answer["status"] == "party"
    assert answer["address"] == "/state/POL/apmbc?on=2014-06-01&as-known-on=2014-06-01"
    page = client.get("/state/POL/apmbc?on=2014-06-01&as-known-on=2014-06-01").text
    assert "as known on 1 June 2014" in page
    assert "/state/POL/apmbc.json?on=2014-06-01&amp;as-known-on=2014-06-01" in page


def test_every_page_can_be_cited(client: TestClient) -> None:
    """A citation names the page, the record and an address that says the day, even if none was asked."""
    text = client.get("/treaty/apmbc").text
    version = client.get("/treaty/apmbc.json").json()["record_version"]
    assert f"record {version}" in text
    assert "http://127.0.0.1:8000/treaty/apmbc?on=2026-02-21" in text


def test_states_and_treaties_go_by_usual_names(client: TestClient) -> None:
    """An address with a name answers as the one with the code, and says which that is."""
    assert client.get("/state/poland/Ottawa%20Convention.json").json()["address"] == "/state/POL/apmbc"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/state/Atlantis", 404),
        ("/state/Congo", 404),
        ("/treaty/nothing", 404),
        ("/may/POL/paint/apm", 404),
        ("/development/nothing", 404),
        ("/report/nothing", 404),
        ("/programme/nothing", 404),
        ("/nothing", 404),
        ("/treaty/apmbc?on=2026-02-30", 400),
        ("/treaty/apmbc?on=yesterday", 422),
        ("/treaty/apmbc?on=9999-01-01", 400),
        ("/calendar?from=2026-01-01&to=2025-01-01", 400),
        ("/calendar?from=1900-01-01&to=2200-01-01", 400),
        ("/developments?skip=-1", 422),
    ],
)
def test_a_wrong_call_is_told_as_one(client: TestClient, path: str, status: int) -> None:
    """As a page to people and as JSON to programs, with what was wrong and never a traceback."""
    answer = client.get(path)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "Traceback" not in answer.text
    name, _, query = path.partition("?")
    data = client.get(f"{name}.json?{query}")
    assert data.status_code == status
    assert data.json()["fault"]


def test_an_ambiguous_name_is_never_guessed(client: TestClient) -> None:
    """Congo may be either; the answer names both."""
    told = client.get("/state/Congo").text
    assert "COD" in told
    assert "COG" in told


def test_the_calendar_gathers_what_falls_due(client: TestClient) -> None:
    """160 yearly reports of one day are one line, one entry of the feed, and 160 rows and events."""
    data = client.get("/calendar.json?from=2026-04-30&to=2026-04-30&treaty=apmbc").json()
    events = icalendar.Calendar.from_ical(
        client.get("/calendar.ics?from=2026-04-30&to=2026-04-30&treaty=apmbc").content
    ).walk("VEVENT")
    assert len(data["due"]) == len(events) > 150
    assert client.get("/calendar?from=2026-04-30&to=2026-04-30&treaty=apmbc").text.count("annual report") == 1


def test_search_finds_states_treaties_and_reports(client: TestClient) -> None:
    """By name, by part of a name, and by the words of a report."""
    assert {"state": "POL", "name": "Poland"} in client.get("/search.json?q=pol").json()["states"]
    assert client.get("/search.json?q=ottawa").json()["treaties"] == [
        {"treaty": "apmbc", "name": "Ottawa Convention"}
    ]
    assert len(client.get("/search.json?q=East+Shield").json()["reports"]) == 1


def test_about_says_what_is_unverified(client: TestClient) -> None:
    """Every instrument without a source is listed, Poland's notice among them."""
    text = client.get("/about").text
    assert "Poland: withdrawal of" in text
    data = client.get("/about.json").json()
    assert data["unsourced"] > 0
    assert len(data["coverage"]) == 27


def test_a_development_is_a_line_of_steps(client: TestClient) -> None:
    """All seven steps stand on the line, those that reports tell of with sources and verdicts."""
    text = client.get("/development/POL-leave-apmbc").text
    assert re.findall(
        r"<strong>(considered|announced|approved|passed|enacted|deposited|effective)<", text
    ) == [*("considered", "announced", "approved", "passed", "enacted", "deposited", "effective")]
    assert "reports give different days" in text


def test_without_a_store_nothing_is_missing_but_reports(bare: TestClient) -> None:
    """A site without a store answers every page that needs none, and says what there is not."""
    assert bare.get("/").status_code == 200
    assert bare.get("/state/POL").status_code == 200
    assert bare.get("/developments.json").json()["developments"] == []
    assert bare.get("/report/x").status_code == 404


@pytest.fixture
def bare() -> TestClient:
    """A site without a store."""
    from starlette.testclient import TestClient
    from tests.web.conftest import LOOPBACK, TODAY
    from tests.web.serving import house

    from depositary.web.app import create

    return TestClient(create(house(TODAY)), client=LOOPBACK)


def test_every_treaty_opens(client: TestClient) -> None:
    """Those in force, those that never were, those that ended, those that nobody has left."""
    treaties = client.get("/treaties.json").json()["treaties"]
    assert len(treaties) == 27
    for one in treaties:
        for form in ("", ".json", ".csv", ".atom", ".ics", ".svg"):
            assert client.get(f"/treaty/{one['treaty']}{form}").status_code == 200, (one["treaty"], form)


def test_every_state_opens(client: TestClient) -> None:
    """All that were, and every fourth of those that are; each under a treaty too."""
    states = client.get("/states.json").json()["states"]
    assert len(states) > 200
    tried = [one for at, one in enumerate(states) if one["until"] or at % 4 == 0]
    for one in tried:
        assert client.get(f"/state/{one['state']}").status_code == 200, one
        assert client.get(f"/state/{one['state']}/npt?as-known-on=2015-01-01").status_code == 200, one
