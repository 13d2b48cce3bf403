"""The report in a page that the screen let through: its main text, and what the page says of itself.

Resiliparse and not trafilatura, which `documents` uses: at one hit in a hundred pages each millisecond
spent on a hit costs a tenth of the whole scan, and trafilatura takes eight or more, Resiliparse one. Both
leave out menus and related stories, which is what the second screen needs.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

from depositary.documents import dates, languages
from depositary.documents.assembling import Stated
from depositary.documents.json_lines import reports
from depositary.errors import BadInput
from depositary.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from resiliparse.parse.html import HTMLTree

    from depositary.screening.pages import Page

MARKUP_LIMIT = 3 << 20
"""Bytes of a page that are taken apart: its tree takes some ten times as much memory."""

LANGUAGE_SAMPLE = 2000
"""Characters by which a page's language is told."""

LETTERS = 60
"""Letters under which a language is not told: the shortest sentence of which that can be done, about."""

UNLIKE = 1200
"""Distance from a language's profile beyond which Resiliparse's own guide calls its answer false."""

PUBLISHED = (
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    ("meta[name='parsely-pub-date'], meta[name='pubdate'], meta[name='publish-date']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='dc.date.issued'], meta[name='DC.date.issued'], meta[name='dc.date']", "content"),
    ("time[pubdate]", "datetime"),
)
"""Where pages state when they were published, the surest first; JSON-LD goes before them."""

_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def report(page: Page) -> Report | None:
    """The report in a page, null where there is no text in it.

    Raises BadInput for a line of a JSONL file that is no document.
    """
    if page.form == "document":
        return _of_document(page)
    markup = _decoded(page)
    return _of_text(page, markup) if page.form == "text" else _of_html(page, markup)


def _of_document(page: Page) -> Report:
    for found in reports(f"{page.archive}, byte {page.offset}", io.BytesIO(page.body), Stated()):
        if isinstance(found, BadInput):
            raise found
        return found
    raise BadInput(f"{page.archive}, byte {page.offset}: an empty line.")


def _decoded(page: Page) -> str:
    """By byte order mark, by what the page declares, by its header, else by its bytes, as browsers do."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    body = bytes(page.body[:MARKUP_LIMIT])
    if page.charset == "utf-8":
        try:
            return body.decode()
        except UnicodeDecodeError:  # it is said and not so, or cut within a letter
            pass
    return str(bytes_to_str(body, detect_encoding(body) or "utf-8"))


def _of_text(page: Page, text: str) -> Report | None:
    return _report(page, text, title=None, stated=None, language=None) if text.strip() else None


def _of_html(page: Page, markup: str) -> Report | None:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    text = str(extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)).strip()
    if not text:
        return None
    return _report(page, text, _title(tree), _published(markup, tree), _attribute(tree, "html", "lang"))


def _report(
    page: Page, text: str, title: str | None, stated: tuple[date, str] | None, language: str | None
) -> Report:
    url = page.url
    published = (
        stated
        or _placed(dates.dateline(text), "dateline in the text")
        or _placed(dates.in_address(url), "address")
    )
    spoken, told = _spoken(text, language)
    return Report(
        id=page.record_id or page.name,
        text=text,
        title=title,
        url=url,
        published=published[0] if published else None,
        language=spoken,
        origins=(
            ("published", published[1] if published else "not found"),
            ("language", told),
            ("text", "main text (Resiliparse)" if page.form == "html" else "whole text"),
        ),
    )


def _spoken(text: str, stated: str | None) -> tuple[str | None, str]:
    """The language, and where it is told: the text goes before what a page's template states.

    By Resiliparse's profiles: of 190 labelled reports they tell as many as the model that `documents` uses,
    in a sixth of the time and without its 80 MiB.
    """
    from resiliparse.parse.lang import detect_fast

    sample = text[:LANGUAGE_SAMPLE]
    if sum(map(str.isalpha, sample)) >= LETTERS:
        language, distance = detect_fast(sample, cutoff=UNLIKE, langs=_told_apart())
        if distance > 0:
            return str(language), "identified from the text"
    primary = languages.primary(stated or "")
    return (primary, "lang of the page") if primary.isalpha() else (None, "not certain")


@cache
def _told_apart() -> list[str]:
    from resiliparse.parse.lang import supported_langs

    return sorted(languages.OF_THE_NEWS.intersection(supported_langs()))


def _placed(day: date | None, place: str) -> tuple[date, str] | None:
    return (day, place) if day else None


def _title(tree: HTMLTree) -> str | None:
    stated = _attribute(tree, "meta[property='og:title']", "content")
    return stated or str(tree.title or "").strip() or None


def _published(markup: str, tree: HTMLTree) -> tuple[date, str] | None:
    for stamp, place in _stamps(markup, tree):
        if day := dates.stamped(stamp):
            return day, place
    return None


def _stamps(markup: str, tree: HTMLTree) -> Iterator[tuple[str, str]]:
    if found := _JSON_LD.search(markup):
        yield found[1], "JSON-LD datePublished"
    for selector, attribute in PUBLISHED:
        if stamp := _attribute(tree, selector, attribute):
            yield stamp, selector.split(",")[0]


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    from resiliparse.parse.html import ElementNode

    node = tree.document.query_selector(selector) if tree.document else None
    return (str(node.getattr(name) or "").strip() or None) if isinstance(node, ElementNode) else None
