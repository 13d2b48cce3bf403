"""Documents of a .jsonl: text untouched, broken lines named, the rest read."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.documents import Stated, from_bytes
from depositary.errors import BadInput
from depositary.model import Report

if TYPE_CHECKING:
    from tests.documents.conftest import ReadOne

TEXT = "\n Poland\u2019s parliament voted on 25\u00a0June 2025.\r\n\tIt left.  "


def line(**fields: object) -> bytes:
    """A document as a line."""
    return json.dumps({"id": "a", "text": TEXT, **fields}).encode() + b"\n"


def test_the_text_is_untouched(read_one: ReadOne) -> None:
    """Spans count in what the user has, so not a space may change."""
    assert read_one("x.jsonl", line()).text == TEXT


def test_all_fields_are_the_documents_own(read_one: ReadOne) -> None:
    """And unknown keys are ignored."""
    report = read_one(
        "x.jsonl",
        line(url="https://example.org/1", published="2025-06-26", language="en-GB", title="A vote", words=12),
    )
    assert (report.id, report.url, report.published) == ("a", "https://example.org/1", date(2025, 6, 26))
    assert (report.language, report.title) == ("en", "A vote")
    assert dict(report.origins)["published"] == "document"


def test_nulls_and_absent_keys_are_no_fault(read_one: ReadOne) -> None:
    """Only the text is needed."""
    report = read_one("x.jsonl", line(url=None, published=None, language=None, title=None))
    assert (report.url, report.published, report.title) == (None, None, None)


def test_a_document_without_id_is_called_by_its_place(read_one: ReadOne) -> None:
    """File and line: what a person can look up."""
    assert read_one("x.jsonl", b'\n{"text": "Poland left."}\n').id == "x.jsonl, line 2"


def test_a_time_stamp_is_read_as_its_day(read_one: ReadOne) -> None:
    """Where it was written: no zone moves it."""
    report = read_one("x.jsonl", line(published="2026-02-21T00:30:00+02:00"))
    assert report.published == date(2026, 2, 21)


def test_the_option_goes_before_the_document(read_one: ReadOne) -> None:
    """What the user states outright wins, and the origin says so."""
    report = read_one("x.jsonl", line(published="2025-06-26"), Stated(published=date(2026, 1, 1)))
    assert report.published == date(2026, 1, 1)
    assert dict(report.origins)["published"] == "option"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"{not json}\n", "not JSON"),
        (b"[1, 2]\n", "a list, not an object"),
        (b'"text"\n', "a str, not an object"),
        (b'{"id": "b"}\n', 'no "text"'),
        (b'{"id": "b", "text": null}\n', 'no "text"'),
        (b'{"id": "b", "text": 7}\n', '"text" is a int, not a string'),
        (b'{"id": "b", "text": ""}\n', "empty"),
        (b'{"id": ["b"], "text": "x"}\n', '"id" is a list'),
        (b'{"id": "b", "text": "x", "published": "last week"}\n', "no ISO date such as 2026-02-20"),
        (b'{"id": "b", "text": "x", "published": "2026-02-30"}\n', "no ISO date"),
        (b'{"id": "b", "text": "\xff"}\n', "not UTF-8 at byte"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
        (b'{"id": "b", "text": "x"', "not JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(broken: bytes, reason: str) -> None:
    """File, line, reason; the documents before and after it are there."""
    outcomes = list(
        from_bytes("x.jsonl", line(id="1") + broken.rstrip(b"\n") + b"\n" + line(id="3"), Stated())
    )
    first, fault, third = outcomes
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert isinstance(fault, BadInput)
    assert reason in str(fault)
    assert "line 2" in str(fault) or "b" in str(fault)


def test_a_line_of_30_mebibytes_is_skipped_with_a_message() -> None:
    """It is never held whole, and the next line is a line of its own."""
    huge = b'{"id": "big", "text": "' + b"x" * (30 * 1024 * 1024) + b'"}\n'
    fault, report = from_bytes("x.jsonl", huge + line(id="next"), Stated())
    assert isinstance(fault, BadInput)
    assert "x.jsonl, line 1" in str(fault)
    assert isinstance(report, Report)
    assert report.id == "next"


def test_a_lone_surrogate_survives(read_one: ReadOne) -> None:
    """JSON can hold half a pair; the text is the user's."""
    assert read_one("x.jsonl", b'{"id": "a", "text": "Poland \\ud83d left."}').text == "Poland \ud83d left."


def test_standard_input_that_begins_as_json_is_read_as_documents() -> None:
    """So that `… | depositary check -` works for what other programs print."""
    (report,) = from_bytes("-", line(id="from a pipe"), Stated())
    assert isinstance(report, Report)
    assert report.id == "from a pipe"
