"""No report that yields a claim is stopped by a screen: held against the reader's own cases, in every language."""

from __future__ import annotations

import threading

import pytest
from tests.reading.fixtures import report_of, rows
from tests.reading.test_phrases import UNNAMED
from tests.screening.archives import html

from depositary.model import Report
from depositary.reading.phrases import screening_phrases
from depositary.screening import scanning
from depositary.screening.phrases import legacy_encodings

LISTED = tuple((language, tuple(phrases)) for language, phrases in sorted(screening_phrases().items()))
CASES = [row for row in rows() if row["claims"] and row["id"] not in UNNAMED]


@pytest.fixture(scope="module")
def screens() -> scanning.Screens:
    """Those of a scan."""
    return scanning.screens(LISTED, "auto", threading.get_ident())


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row["id"]))
def test_a_report_with_claims_passes_both_screens(screens: scanning.Screens, row: dict[str, object]) -> None:
    """As a page in UTF-8 and in each encoding that pages of its language still use."""
    page = f"{row['title'] or ''} {row['text']}"
    language = str(row["language"])
    for charset in ("utf-8", *legacy_encodings()[language]):
        assert screens.raw.hits(html(page, charset=charset, language=language)), charset
    assert screens.text(report_of(row))


def test_a_name_in_another_language_is_no_name(screens: scanning.Screens) -> None:
    """The reader looks for the names of the text's own language; and within a word no name begins."""
    claim = "Finland left the Ottawa Convention."
    assert screens.text(Report("a", claim, language="en"))
    assert not screens.text(Report("a", claim, language="ar"))
    assert not screens.text(Report("a", claim, language=None))
    assert not screens.text(Report("a", "Der Gartenlandmineralboden.", language="de"))
