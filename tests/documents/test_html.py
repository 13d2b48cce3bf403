"""Pages: main text without its surroundings, and date, title and language with the place that states them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadInput

if TYPE_CHECKING:
    from tests.documents.conftest import ReadOne

STORY = (
    "<p>Poland has left the Ottawa Convention, the treaty that bans anti-personnel mines. Its withdrawal took "
    "effect six months after the country had notified the Secretary-General of the United Nations.</p>"
    "<p>The country plans to make such mines again, the defence ministry said. It had destroyed its stockpile "
    "by 2016, three years after the treaty had entered into force for it.</p>"
)
TEASER = '<a href="/x">Read also: Russia withdrew from the nuclear test ban treaty</a>'


def page(head: str = "", body: str = STORY, lang: str = "en") -> bytes:
    """A page as outlets make them, with a menu, a teaser of another story and a foot."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Poland leaves</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a><a href='/world'>World</a></nav><article><h1>Poland leaves</h1>{body}"
        f"</article><aside><ul><li>{TEASER}</li></ul></aside><footer>© Example Town</footer></body></html>"
    ).encode()


def test_the_main_text_is_kept_and_its_surroundings_are_not(read_one: ReadOne) -> None:
    """A teaser carries claims of other states: it is no part of the report."""
    report = read_one("a.html", page())
    assert "It had destroyed its stockpile by 2016" in report.text
    assert "Russia" not in report.text
    assert "Home" not in report.text
    assert dict(report.origins)["text"] == "main text (trafilatura, precision)"


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (
            '<meta property="article:published_time" content="2026-02-21T09:00:00+01:00">',
            "meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2026-02-21">', "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2026-02-21">', "meta datepublished"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
            '"2026-02-21T00:10:00+02:00"}]}</script>',
            "JSON-LD datePublished",
        ),
    ],
)
def test_the_date_comes_with_the_place_that_states_it(read_one: ReadOne, head: str, place: str) -> None:
    """What publishers state in their pages' metadata."""
    report = read_one("a.html", page(head))
    assert report.published == date(2026, 2, 21)
    assert dict(report.origins)["published"] == place


def test_broken_metadata_is_no_fault_of_the_text(read_one: ReadOne) -> None:
    """Its date is looked for elsewhere."""
    report = read_one("a.html", page('<script type="application/ld+json">{"datePublished": </script>'))
    assert "Poland has left" in report.text


def test_title_and_language(read_one: ReadOne) -> None:
    """The language by the text: pages claim to be English that are not."""
    polish = (
        "<p>"
        + "Polska wystąpiła z konwencji ottawskiej i będzie produkować miny przeciwpiechotne. " * 4
        + "</p>"
    )
    report = read_one("a.html", page(body=polish))
    assert report.title == "Poland leaves"
    assert report.language == "pl"


def test_legacy_encodings_are_heeded(read_one: ReadOne) -> None:
    """As the page declares them."""
    polish = "<p>" + "Polska wystąpiła z konwencji ottawskiej i będzie produkować miny. " * 5 + "</p>"
    data = page(body=polish).decode().replace("utf-8", "iso-8859-2").encode("iso-8859-2", "replace")
    assert "będzie produkować miny" in read_one("a.html", data).text


def test_a_page_without_a_main_text_is_read_whole_and_says_so(read_one: ReadOne) -> None:
    """Here elements nested too deeply for the extraction: the text is there, and a warning with it."""
    data = b"<html><body>" + b"<div>" * 1000 + b"Poland left the Ottawa Convention." + b"</div>" * 1000
    report = read_one("a.html", data)
    assert "Poland left the Ottawa Convention." in report.text
    assert dict(report.origins)["text"] == "whole page: its main text was not found"
    assert dict(report.origins)["warning"] == "the main text was not found: menus and teasers are read too"


def test_a_page_drawn_by_scripts_has_no_text(read_one: ReadOne) -> None:
    """Said, not answered with nothing."""
    with pytest.raises(BadInput, match=r"a\.html: no text in the page"):
        read_one("a.html", b"<html><body><div id='app'></div><script>draw()</script></body></html>")


def test_a_page_without_extension_is_known_by_its_first_bytes(read_one: ReadOne) -> None:
    """As saved from a browser."""
    assert "Russia" not in read_one("saved-page", page()).text


def test_a_short_notice_is_not_drowned_in_its_page(read_one: ReadOne) -> None:
    """An article of one sentence is still the article: the page around it is not read."""
    report = read_one(
        "a.html", page(body="<p>Poland has left the Ottawa Convention, its government said on Friday.</p>")
    )
    assert "Poland has left" in report.text
    assert "Russia" not in report.text
