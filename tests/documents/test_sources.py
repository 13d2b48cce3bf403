"""Inputs as a user names them: files, folders, feeds, standard input, and what reports are called."""

from __future__ import annotations

from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.documents import Stated, from_bytes, ids_of, reports_of
from depositary.errors import BadInput
from depositary.model import Report

if TYPE_CHECKING:
    from io import RawIOBase
    from pathlib import Path

ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>
<entry><title>Poland leaves</title><id>tag:example.org,2026:1</id><link href="https://example.org/1"/>
<published>2026-02-21T08:00:00Z</published>
<content type="html">&lt;p&gt;Poland has left the Ottawa Convention.&lt;/p&gt;&lt;p&gt;It was bound until Friday.&lt;/p&gt;</content>
</entry></feed>"""


def outcome(source: str) -> Report | BadInput:
    """The one report of a source, or its fault."""
    (one,) = reports_of(source, Stated())
    return one


def test_a_file_is_called_by_its_stem(tmp_path: Path) -> None:
    """As the contract has it."""
    (tmp_path / "poland.2026.txt").write_text("Poland left the treaty.")
    report = outcome(str(tmp_path / "poland.2026.txt"))
    assert isinstance(report, Report)
    assert report.id == "poland.2026"


def test_where_stems_collide_the_path_is_the_name() -> None:
    """And nothing else changes its name for it."""
    sources = ["a/x.txt", "b/x.md", "y.txt", "-", "https://example.org/x"]
    assert ids_of(sources) == {
        "a/x.txt": "a/x.txt",
        "b/x.md": "b/x.md",
        "y.txt": "y",
        "-": "-",
        "https://example.org/x": "https://example.org/x",
    }


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "missing.txt: cannot be read: No such file or directory."),
        (".", "a folder. Name the reports in it, for example"),
        ("nul\0byte.txt", "cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str, reason: str) -> None:
    """With the system's own reason."""
    fault = outcome(f"{tmp_path}/{name}")
    assert isinstance(fault, BadInput)
    assert reason in str(fault)


def test_standard_input_is_called_a_hyphen() -> None:
    """And its kind is told by its first bytes."""
    stream = BufferedReader(cast("RawIOBase", BytesIO(b"Poland left the treaty.")))
    (report,) = reports_of("-", Stated(), standard_input=stream)
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("-", "Poland left the treaty.")


def test_a_feed_on_disk_gives_what_it_holds_itself() -> None:
    """A file is no permission to fetch its links."""
    (report,) = from_bytes("feed.xml", ATOM, Stated())
    assert isinstance(report, Report)
    assert (report.id, report.title) == ("https://example.org/1", "Poland leaves")
    assert "Poland has left the Ottawa Convention." in report.text
    assert dict(report.origins)["text"] == "content of the feed's entry"


@pytest.mark.parametrize("data", [b"<rss><channel></channel></rss>", b"<rss>", b"<other/>"])
def test_a_feed_without_entries_is_named(data: bytes) -> None:
    """Empty, broken, or none at all."""
    (fault,) = from_bytes("feed.rss", data, Stated())
    assert isinstance(fault, BadInput)
    assert "no entries in the feed" in str(fault)


@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.jsonl", "a.rss", "a"]),
)
def test_any_bytes_under_any_name_are_reports_or_faults(data: bytes, name: str) -> None:
    """Never another error: input is hostile."""
    for one in from_bytes(name, data, Stated()):
        assert isinstance(one, Report | BadInput)
        if isinstance(one, Report):
            assert one.text.strip()
