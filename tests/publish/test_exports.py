"""Exports: each is read back by somebody else's program, is whole, and says what its columns mean."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from depositary.checking import check
from depositary.documents import Stated, from_bytes
from depositary.law import compile_ledger
from depositary.model import Report
from depositary.publish import (
    atom,
    calendar,
    claim_review,
    columns,
    development_calendar,
    exports,
    footnotes,
)
from depositary.reading import read
from depositary.record import load
from depositary.reports import bundled
from depositary.store import Store, walking
from depositary.store.adding import Circumstances
from depositary.store.dumping import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from depositary.model import State

TODAY = date(2026, 11, 25)
GIVEN = Circumstances("rules 0.1.0", "record-1", datetime(2026, 11, 25, tzinfo=UTC))
NASTY = '=HYPERLINK("https://evil.example") Poland left the Ottawa Convention on 20 February 2026, "he said";\r\nso, it\x07 is.'


@pytest.fixture(scope="module")
def states() -> Mapping[str, State]:
    """The register."""
    return load().states


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The bundled reports and a nasty one, one claim reviewed."""
    ledger = compile_ledger(load())
    reports = [one for name, data in bundled() for one in from_bytes(name, data, Stated())]
    reports.append(Report("nasty", NASTY, "=1+1", "https://outlet.example/a?b=1&c=<2>", TODAY, "en"))
    with Store.open(tmp_path_factory.mktemp("exports") / "store.sqlite3") as opened:
        opened.add([check(read(one), ledger, TODAY) for one in reports if isinstance(one, Report)], GIVEN)
        claim = opened.claims(state="POL")[0]
        opened.review(claim.id, "reject", "A. Lawyer", "Not so.", at=datetime(2026, 11, 25, tzinfo=UTC))
        yield opened


@pytest.mark.parametrize("what", list(EXPORTS))
def test_columns_are_those_that_are_documented(store: Store, what: str) -> None:
    """In the table, in every row, and in docs/exports.md."""
    for row in store.each(what):
        assert list(row.keys() - columns.EXPORTS[what].keys()) == []
        assert list(columns.EXPORTS[what].keys() - row.keys()) == []
    page = (Path(__file__).parents[2] / "docs/exports.md").read_text("utf-8")
    for name, column in columns.EXPORTS[what].items():
        assert f"| `{name}` | {column.kind} | {column.meaning} |" in page


@pytest.mark.parametrize("what", list(EXPORTS))
def test_csv_is_read_back(store: Store, what: str) -> None:
    """By the standard library's reader; what a spreadsheet would run is led by an apostrophe."""
    rows = list(store.each(what))
    target = io.BytesIO()
    assert exports.as_csv(what, rows, target) == len(rows)
    *read_back, last = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8"), newline="")))[1:]
    assert last == [exports.END, str(len(rows))]
    for before, after in zip(rows, read_back, strict=True):
        for name, cell in zip(columns.EXPORTS[what], after, strict=True):
            assert cell.removeprefix("'") == written(before[name]).removeprefix("'")
            assert not cell.startswith(("=", "@"))


def written(value: Any) -> str:  # noqa: ANN401 - any value of a row
    """A value as a CSV cell has it."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return str(value)


@pytest.mark.parametrize("what", list(EXPORTS))
def test_json_lines_are_read_back(store: Store, what: str) -> None:
    """The last line says that it is whole."""
    rows = list(store.each(what))
    target = io.BytesIO()
    exports.as_json_lines(what, rows, target)
    *read_back, last = [json.loads(line) for line in target.getvalue().splitlines()]
    assert read_back == [{name: row[name] for name in columns.EXPORTS[what]} for row in rows]
    assert last == {"end": True, "rows": len(rows)}


@pytest.mark.parametrize("what", list(EXPORTS))
def test_parquet_is_read_back(store: Store, what: str) -> None:
    """By pyarrow, with days as dates and numbers as numbers."""
    pa = pytest.importorskip("pyarrow", reason="the parquet extra")
    from pyarrow import parquet

    rows = list(store.each(what))
    target = io.BytesIO()
    exports.as_parquet(what, rows, target)
    table = parquet.read_table(io.BytesIO(target.getvalue()))
    assert table.num_rows == len(rows)
    assert table.column_names == list(columns.EXPORTS[what])
    for before, after in zip(rows, table.to_pylist(), strict=True):
        for name, column in columns.EXPORTS[what].items():
            value = json.loads(after[name]) if column.kind == "object" and after[name] else after[name]
            assert (value.isoformat() if isinstance(value, date) else value) == before[name]
    assert (
        pa.types.is_date32(table.schema.field("first_day").type)
        if "first_day" in table.column_names
        else True
    )


def test_reports_of_an_export_can_be_stored_again(store: Store, tmp_path: Path) -> None:
    """`store add` of an exported reports.jsonl: the same reports, dates and texts."""
    from depositary.documents import reports_of

    target = tmp_path / "reports.jsonl"
    with target.open("wb") as file:
        exports.as_json_lines("reports", store.each("reports"), file)
    again = [one for one in reports_of(str(target), Stated()) if isinstance(one, Report)]
    assert {(one.text, one.published, one.url) for one in again} == {
        (row["text"], date.fromisoformat(row["published"]), row["url"]) for row in store.each("reports")
    }


def test_atom_is_read_back(store: Store, states: Mapping[str, State]) -> None:
    """By feedparser: ids are permanent, each entry has its day, and the feed is well formed."""
    import feedparser

    text = "".join(
        atom.of_developments(walking.developments(store), states, "https://example.org/feed?a=1&b=2")
    )
    feed = feedparser.parse(text)
    assert not feed.bozo
    found = {one.id: one for one in feed.entries}
    assert len(found) == len(list(walking.developments(store)))
    assert any(one.startswith(f"tag:{atom.AUTHORITY}:POL-leave-apmbc/") for one in found)
    assert all(one.updated.endswith("T00:00:00Z") for one in feed.entries)
    assert text.endswith(atom.END)


def test_a_calendar_is_read_back(store: Store, states: Mapping[str, State]) -> None:
    """By icalendar: whole days, a UID each; the same store gives the same bytes."""
    from icalendar import Calendar

    pieces = list(development_calendar.of_developments(walking.developments(store), states))
    assert pieces == list(development_calendar.of_developments(walking.developments(store), states))
    assert pieces[-1] == calendar.END
    events = Calendar.from_ical(b"".join(pieces)).walk("VEVENT")
    assert len(pieces) == len(events) + 2
    assert len({str(one["uid"]) for one in events}) == len(events) > 5
    assert all(str(one["summary"]).startswith("Reported: ") for one in events)


def test_claim_reviews_are_read_back(store: Store, states: Mapping[str, State]) -> None:
    """As JSON-LD with what schema.org asks of a ClaimReview; a rejected claim says so."""
    found = [json.loads(json.dumps(claim_review.of_claim(one, states))) for one in walking.claims(store)]
    for one in found:
        assert one["@type"] == "ClaimReview"
        assert one["claimReviewed"]
        assert one["author"]["name"]
        rating = one["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"]
        assert one["itemReviewed"]["appearance"]["publisher"]["name"]
    assert [one["reviewAspect"] for one in found if one["reviewAspect"]] == [
        ["rejected by A. Lawyer: Not so."]
    ]


def test_a_footnote_says_who_where_when_and_whether(store: Store, states: Mapping[str, State]) -> None:
    """As one prints it below a text."""
    notes = [footnotes.footnote(one, states) for one in walking.claims(store)]
    assert any(
        "2-plans, 16 January 2026; " in note and "the deputy defence minister says that" in note
        for note in notes
    )
    assert any("rejected in review by A. Lawyer on 2026-11-25: Not so." in note for note in notes)
    assert all(note.endswith(".") and "\n" not in note for note in notes)
