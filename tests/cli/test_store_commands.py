"""`store`, `developments`, `about`, `review`, `export` and `watch`, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.watch.site import Site, rss

import depositary.reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Depositary, Said

    Valid = Callable[[str, dict[str, Any]], None]

REPORTS = sorted(str(one) for one in Path(depositary.reports.__file__).parent.glob("*.md"))


class Called:
    """The program with a store of its own."""

    def __init__(self, depositary: Depositary, db: Path) -> None:
        self.depositary = depositary
        self.db = db

    def __call__(self, *arguments: str) -> Said:
        """Call it."""
        return self.depositary("--db", str(self.db), *arguments)


@pytest.fixture
def called(depositary: Depositary, tmp_path: Path) -> Called:
    """With an empty store."""
    return Called(depositary, tmp_path / "store.sqlite3")


@pytest.fixture
def filled(called: Called) -> Called:
    """With the bundled reports in it."""
    assert called("store", "add", *REPORTS).code == 0
    return called


def test_reports_are_stored_once(called: Called) -> None:
    """And a call that names them again says so."""
    first = called("store", "add", *REPORTS)
    assert first.out.startswith("reports: 4 new, 0 replaced, 0 unchanged; ")
    assert called("store", "add", *REPORTS).out.startswith(
        "reports: 0 new, 0 replaced, 4 unchanged; 0 claims"
    )


def test_one_report_that_fails_is_named_and_the_rest_is_stored(called: Called) -> None:
    """Exit code 1."""
    said = called("store", "add", "/nowhere.txt", REPORTS[0])
    assert said.code == 1
    assert "/nowhere.txt" in said.err
    assert "1 new" in said.out


def test_what_is_new(filled: Called, valid: Valid) -> None:
    """As a table of 80 columns, as objects, as a feed."""
    table = filled("developments", "--since", "2026-03-01")
    assert "Russia leaves apmbc (effective)" in table.out
    assert "1 impossible" in table.out
    assert max(map(len, table.out.splitlines())) <= 80
    found = filled("developments", "--state", "Poland", "--treaty", "Ottawa Convention", "--json").objects
    assert {one["id"] for one in found} == {"POL-leave-apmbc", "POL-join-apmbc"}
    for one in found:
        valid("developments", one)
    assert filled("developments", "--atom").out.startswith('<?xml version="1.0" encoding="utf-8"?>')


def test_one_development_with_all_that_is_said(filled: Called, valid: Valid) -> None:
    """Its steps, days and claims, and where reports disagree."""
    said = filled("developments", "POL-leave-apmbc")
    assert "reports give different days for effective" in " ".join(said.out.split())
    assert "“Poland left the Ottawa Convention in March 2025.”" in said.out
    (one,) = filled("developments", "POL-leave-apmbc", "--json").objects
    valid("development", one)
    assert filled("developments", "POL-dance-apmbc").code == 2


def test_an_empty_store_says_how_to_fill_it(called: Called) -> None:
    """It is made by asking."""
    said = called("developments")
    assert (said.code, "depositary store add" in said.out) == (0, True)
    assert called.db.exists()


@pytest.mark.parametrize("subject", ["POL", "Poland", "Polska"])
def test_about_a_state(filled: Called, valid: Valid, subject: str) -> None:
    """By code or name."""
    said = filled("about", subject)
    assert "Programmes: East Shield, Bluszcz" in said.out
    assert "Poland leaves apmbc (effective)" in said.out
    (one,) = filled("about", subject, "--json").objects
    valid("about-state", one)
    assert one["state"] == "POL"


def test_about_a_programme(filled: Called, valid: Valid) -> None:
    """By any of its names."""
    said = filled("about", "Tarcza Wschód")
    assert "named in 1 report\n" in said.out
    (one,) = filled("about", "East Shield", "--json").objects
    valid("about-programme", one)
    assert one["programme"] == "East Shield"


def test_about_nobody(filled: Called) -> None:
    """Says what there is."""
    said = filled("about", "Atlantis")
    assert said.code == 2
    assert "Programmes are East Shield" in said.err


def first_claim(called: Called, state: str) -> str:
    """The id of a claim of a state."""
    (one,) = called("about", state, "--json").objects
    return str(one["claims"][0]["id"])


def test_a_review_from_the_command_line(filled: Called, valid: Valid) -> None:
    """With name and reason; shown wherever the claim is."""
    claim = first_claim(filled, "RUS")
    assert filled("review", claim, "reject").code == 2
    said = filled("review", claim, "reject", "--name", "A. Lawyer", "--reason", "Russia never joined.")
    assert "set aside" in said.out
    assert "rejected by A. Lawyer" in said.out
    assert "rejected by A. Lawyer" in filled("about", "Russia").out
    (one,) = filled("review", claim, "--json").objects
    valid("stored-claim", one)
    assert "rejected in review by A. Lawyer" in filled("review", claim, "--footnote").out
    rows = list(csv.DictReader(io.StringIO(filled("export", "claims").out)))
    assert [row["review_by"] for row in rows if row["review"]] == ["A. Lawyer"]


def test_a_correction_is_judged_at_once(filled: Called) -> None:
    """FIELD=VALUE."""
    (about,) = filled("about", "POL", "--json").objects
    claim = next(one["id"] for one in about["claims"] if one["date"] == "2025-03")
    said = filled("review", claim, "correct", "date=2026-02-20", "--name", "E", "--reason", "misprint")
    assert "confirmed (as of" in said.out
    assert filled("review", claim, "correct", "nonsense", "--name", "E", "--reason", "x").code == 2


def test_exports_end_with_a_marker(filled: Called, tmp_path: Path) -> None:
    """To standard output or whole into a file."""
    assert filled("export", "developments").out.splitlines()[-1].startswith("#end,")
    assert filled("export", "reports", "--format", "jsonl").objects[-1] == {"end": True, "rows": 4}
    into = tmp_path / "out.csv"
    filled("export", "--into", str(into))
    assert into.read_text("utf-8").splitlines()[-1].startswith("#end,")
    assert list(tmp_path.glob("*.unfinished")) == []
    assert isinstance(json.loads(filled("export", "--format", "claimreview").out), list)
    assert filled("export", "reports", "--format", "atom").code == 2
    assert filled("export", "--into", "/nowhere/x.csv").code == 1


def test_the_store_is_kept_well(filled: Called, tmp_path: Path) -> None:
    """upgrade, check, vacuum, backup, export, purge."""
    assert "4 reports" in filled("store", "upgrade").out
    assert filled("store", "check").out == "0 faults\n"
    assert filled("store", "vacuum").code == 0
    assert filled("store", "backup", str(tmp_path / "copy")).code == 0
    assert filled("store", "export", str(tmp_path / "all")).code == 0
    assert len(list((tmp_path / "all").glob("*.jsonl"))) == 5
    assert filled("store", "purge").code == 2
    assert filled("store", "purge", "--before", "2026-01-01", "--yes").out == "1 texts taken out\n"
    assert filled("store", "purge", "--source", "local", "--claims", "--yes").out.startswith("4 reports")
    assert filled("developments").out.startswith("nothing stored")


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite+x://", "postgresql://127.0.0.1:1/nothing"])
def test_an_address_that_is_no_store(depositary: Depositary, address: str) -> None:
    """A message, whatever is wrong with it."""
    said = depositary("--db", address, "developments")
    assert said.code in (1, 2)
    assert "a defect" not in said.err


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with a feed."""
    one = Site()
    server = one.start()
    one.put("/feed", rss("/poland", "/finland"))
    yield one
    server.shutdown()
    server.server_close()


def test_watching_once(called: Called, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """News to standard output, an Atom feed, a signed webhook."""
    monkeypatch.setenv("DEPOSITARY_WEBHOOK_SECRET", "s")
    feed = tmp_path / "news.atom"
    call = ["watch", site.address + "/feed", "--once", "--pace", "0", "--allow-private", "--atom", str(feed)]
    said = called(*call, "--webhook", site.address + "/hook")
    assert said.code == 0, said.err
    assert "Poland leaves apmbc (effective)" in said.out
    assert "Finland leaves apmbc" in feed.read_text("utf-8")
    assert len(site.hooked) == 2
    assert all(headers["depositary-signature"] for headers, _ in site.hooked)
    again = called(*call)
    assert again.out == ""


def test_a_private_feed_is_refused_unless_it_is_meant(called: Called, site: Site) -> None:
    """And named; exit code 1."""
    said = called("watch", site.address + "/feed", "--once", "--pace", "0")
    assert said.code == 1
    assert site.asked == []


def test_too_frequent_rounds_are_refused(called: Called) -> None:
    """A minute at least."""
    assert "no duration of a minute or more" in called("watch", "https://example.org/f", "--every", "5s").err
