"""The check page: a text, a file or an address comes back with its claims marked and judged."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.web.serving import PASTED

from depositary.web.desk import Desk

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from depositary.web.app import Site


def test_a_pasted_report_comes_back_judged(client: TestClient) -> None:
    """True and false claims of one text, each with its verdict and the article."""
    page = client.post("/check", data={"text": PASTED})
    assert page.status_code == 200
    claims = client.post("/check.json", data={"text": PASTED}).json()["reports"][0]["claims"]
    found = {(one["state"], one.get("act") or one.get("conduct")): one["verdict"] for one in claims}
    assert found["FIN", "leave"] == "confirmed"
    assert found["RUS", "leave"] == "impossible"
    assert found["UKR", "suspend"] == "contradicted"
    assert page.text.count('class="ref ') == len(claims)
    assert "Article 20(3)" in page.text


def test_marks_lead_to_reasons_by_keyboard_too(client: TestClient) -> None:
    """Each mark's number is a link to its reason, described by a tip that is there without a pointer."""
    text = client.post("/check", data={"text": PASTED}).text
    for target, tip in re.findall(r'class="ref [^"]+" href="#([^"]+)" aria-describedby="([^"]+)"', text):
        assert f'id="{target}"' in text
        assert f'role="tooltip" id="{tip}"' in text


def test_the_whole_text_is_shown_unchanged(client: TestClient) -> None:
    """What stands between the marks is the text itself, to the letter."""
    text = client.post("/check", data={"text": PASTED}).text
    shown = re.search(r'<div class="marked".*?>(.*?)</div>', text, re.DOTALL)[1]
    bare = re.sub(r'<span class="note">.*?</span></span>', "", shown, flags=re.DOTALL)
    assert re.sub(r"<[^>]+>", "", bare).replace("&#39;", "'").strip() == PASTED.strip()


def test_a_file_is_read_by_its_kind(client: TestClient) -> None:
    """A page as HTML: its main text is read, not its markup."""
    page = f"<html><body><article><h1>T</h1>{''.join(f'<p>{one}</p>' for one in PASTED.split(chr(10)))}</article></body></html>"
    answer = client.post("/check.json", files={"file": ("report.html", page.encode())}).json()
    assert answer["reports"][0]["id"] == "report"
    assert len(answer["reports"][0]["claims"]) >= 5


def test_a_table_of_the_claims(client: TestClient) -> None:
    """As CSV: a row for each claim."""
    rows = list(csv.DictReader(io.StringIO(client.post("/check.csv", data={"text": PASTED}).text)))
    assert {row["verdict"] for row in rows} >= {"confirmed", "impossible"}


def test_the_reports_date_counts(client: TestClient) -> None:
    """The same words published in 2025 are no news of a party that has left."""
    text = "Poland is a party to the Ottawa Convention."
    early = client.post("/check.json", data={"text": text, "published": "2025-01-01"}).json()
    late = client.post("/check.json", data={"text": text, "published": "2026-02-21"}).json()
    assert early["reports"][0]["claims"][0]["verdict"] == "confirmed"
    assert early["reports"][0]["claims"][0]["today"]["verdict"] == "contradicted"
    assert late["reports"][0]["claims"][0]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"text": "  "}, 422, "nothing to check"),
        ({"url": "ftp://x.example/"}, 422, "https://"),
        ({"text": "x", "published": "2026-02-30"}, 400, "2026-02-30"),
        ({"text": "x", "published": "tomorrow"}, 400, "tomorrow"),
        ({"text": "x", "published": "2026-02-200"}, 422, "published"),
    ],
)
def test_what_cannot_be_checked_is_told(
    client: TestClient, given: dict[str, object], status: int, told: str
) -> None:
    """What was wrong, with the form to try again."""
    answer = client.post("/check", data=given)
    assert answer.status_code == status
    assert told in answer.text


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.1/x"],
)
def test_private_addresses_are_never_fetched(client: TestClient, url: str) -> None:
    """Not even where addresses are fetched at all."""
    answer = client.post("/check.json", data={"url": url})
    assert answer.status_code == 422
    assert "private network" in answer.json()["faults"][0]


def test_a_public_site_fetches_nothing_unless_told(stranger: TestClient) -> None:
    """The field is not there, and who sends it all the same is refused."""
    assert 'name="url"' not in stranger.get("/check").text
    answer = stranger.post("/check.json", data={"url": "https://www.example.org/"})
    assert answer.status_code == 422
    assert "fetches no addresses" in answer.json()["faults"][0]


def test_nothing_is_stored(client: TestClient, site: Site) -> None:
    """The store holds after a check what it held before."""
    before = site.house.store.counts()
    client.post("/check", data={"text": PASTED})
    assert site.house.store.counts() == before


def test_a_text_that_takes_too_long_is_ended() -> None:
    """The process that reads is killed when its time is over, and the next text finds a new one."""
    from depositary.documents import Stated
    from depositary.errors import BadInput

    desk = Desk(seconds=0.01)
    with pytest.raises(BadInput, match="not read within"):
        desk.read("a.txt", b"Poland left the Ottawa Convention. " * 20_000, Stated())
    desk.seconds = 60
    assert len(desk.read("a.txt", PASTED.encode(), Stated())) == 1
    desk.close()


def test_the_form_needs_no_script() -> None:
    """Every script only adds: none is named by a form, and all forms have actions of their own."""
    templates = Path("src/depositary/web/templates")
    forms = [
        one
        for file in templates.glob("*.html")
        for one in re.findall(r"<form[^>]*>", file.read_text("utf-8"))
    ]
    assert len(forms) > 5
    assert all("action=" in one for one in forms)
