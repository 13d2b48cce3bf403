"""PDF: text with its pages, or a plain word that there is none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.documents.conftest import pdf_of

from depositary.documents.pdf import page_of
from depositary.errors import BadInput

if TYPE_CHECKING:
    from tests.documents.conftest import ReadOne


def test_lines_of_a_paragraph_are_joined_and_words_cut_at_a_line_end_too(read_one: ReadOne) -> None:
    """A claim must not end where a line of print does."""
    page = [
        "Poland has withdrawn from the Ottawa Convention, and its with-",
        "drawal took effect on 20 February 2026, six months after its",
        "notice.",
        "Finland had left before.",
    ]
    text = read_one("a.pdf", pdf_of([page])).text
    assert "and its withdrawal took effect on 20 February 2026, six months after its notice." in text


def test_a_claim_has_its_page(read_one: ReadOne) -> None:
    """Pages are kept apart by a form feed, and counted from one."""
    text = read_one("a.pdf", pdf_of([["Poland signed in 1997."], ["Poland left in 2026."]])).text
    assert page_of(text, text.index("1997")) == 1
    assert page_of(text, text.index("2026")) == 2
    assert page_of("a text without pages", 3) is None


def test_running_heads_and_page_numbers_are_no_text(read_one: ReadOne) -> None:
    """They would cut sentences that run over a page."""
    pages = [["Example Monitor 2026", f"Fact {word}.", str(number)] for number, word in enumerate("abcde", 1)]
    text = read_one("a.pdf", pdf_of(pages)).text
    assert "Example Monitor" not in text
    assert text.split("\f") == ["Fact a.", "Fact b.", "Fact c.", "Fact d.", "Fact e."]


def test_title_and_date_come_from_the_metadata_when_the_text_has_none(read_one: ReadOne) -> None:
    """The day a file was made is a guess, and called one."""
    report = read_one("a.pdf", pdf_of([["Poland left the Ottawa Convention."]]))
    assert (report.title, report.published) == ("Poland leaves", date(2026, 2, 21))
    assert dict(report.origins)["published"] == "day the PDF was made"


def test_a_dateline_goes_before_the_day_the_file_was_made(read_one: ReadOne) -> None:
    """Archives save old papers anew."""
    report = read_one("a.pdf", pdf_of([["WARSAW, 5 January 2013", "Poland has ratified."]]))
    assert report.published == date(2013, 1, 5)


def test_pictures_of_pages_have_no_text_layer(read_one: ReadOne) -> None:
    """Said, with what to do: an empty answer would read as "no claims"."""
    with pytest.raises(
        BadInput, match=r"a\.pdf: no text layer: the PDF holds only pictures of its 2 pages"
    ) as error:
        read_one("a.pdf", pdf_of([[], []]))
    assert "ocrmypdf" in str(error.value)


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing more", b"%PDF-", pdf_of([["Poland left."]])[:300]])
def test_a_damaged_pdf_is_named(read_one: ReadOne, data: bytes) -> None:
    """Cut, or only called one."""
    with pytest.raises(BadInput, match=r"a\.pdf"):
        read_one("a.pdf", data)


def test_a_pdf_under_another_name_is_known_by_its_first_bytes(read_one: ReadOne) -> None:
    """Downloads have odd names."""
    assert "Poland left." in read_one("download.txt", pdf_of([["Poland left."]])).text


def test_a_page_without_text_is_named(read_one: ReadOne) -> None:
    """A scanned annex: the rest is read, and a warning says what is missing."""
    report = read_one("a.pdf", pdf_of([["Poland left the Ottawa Convention."], []]))
    assert dict(report.origins)["warning"] == "no text on page 2: damaged, or a picture"
