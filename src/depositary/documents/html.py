"""The main text of a web page, without menus and related stories, and what its metadata says of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.documents import dates, languages
from depositary.documents.assembling import WARNING, Found
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

SHORT = 200
"""Characters under which the careful extraction is not believed before the generous one is tried."""

MUCH_MORE = 2
"""Times as much text that the generous extraction must find to be believed before the careful one."""

WHOLE_PAGE = "whole page: its main text was not found"

DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dcterms.created", "parsely-pub-date", "publish-date", "publishdate", "pubdate", "date",
)  # fmt: skip
"""What pages call their date of publishing in a meta element, the surest first."""

DATE_ELEMENTS = ("//*[@itemprop='datePublished']/@datetime", "//time[@pubdate]/@datetime")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page, the way it was got, and what the extraction says beside it."""

    text: str
    way: str
    guess: date | None = None
    title: str | None = None


def found(name: str, data: bytes, url: str | None = None) -> Found:
    """What a page tells: its main text, title, date and language.

    Raises BadInput where there is no text in it.
    """
    markup = _decode(data)
    tree = _tree(name, markup)
    main = _main_text(markup, url)
    if not main.text:
        message = f"{name}: no text in the page (it may be drawn by scripts). Save the text itself as .txt."
        raise BadInput(message)
    return Found(
        text=main.text,
        title=main.title or _first(tree, "//title/text()"),
        url=url or _first(tree, "//link[@rel='canonical']/@href"),
        published=_published(tree),
        guessed=(main.guess, "guess from the page (htmldate)") if main.guess else None,
        language=_language(tree),
        origins=(("text", main.way), *_warning(main)),
    )


def _warning(main: Extract) -> tuple[tuple[str, str], ...]:
    if main.way != WHOLE_PAGE:
        return ()
    return ((WARNING, "the main text was not found: menus and teasers are read too"),)


def _decode(data: bytes) -> str:
    """By byte order mark, by what the page declares, else by its bytes, as browsers do."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return str(bytes_to_str(data, detect_encoding(data) or "utf-8"))


def _tree(name: str, markup: str) -> HtmlElement:
    from lxml import etree, html

    try:
        return html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        message = f"{name}: not a web page ({error})."
        raise BadInput(message) from None


def _main_text(markup: str, url: str | None) -> Extract:
    """The careful way first, since teasers of related stories carry claims; then two that keep more."""
    careful = _extract(markup, url, "precision")
    if len(careful.text) >= SHORT:
        return careful
    generous = _extract(markup, url, "recall")
    if len(generous.text) > MUCH_MORE * len(careful.text):
        return generous
    return careful if careful.text else Extract(_whole_text(markup), WHOLE_PAGE)


def _extract(markup: str, url: str | None, way: str) -> Extract:
    from trafilatura import bare_extraction

    document = bare_extraction(
        markup,
        url=url,
        favor_precision=way == "precision",
        favor_recall=way == "recall",
        include_comments=False,
        with_metadata=True,
    )
    return Extract(
        getattr(document, "text", None) or "",
        f"main text (trafilatura, {way})",
        dates.stamped(getattr(document, "date", None) or ""),
        getattr(document, "title", None),
    )


def _whole_text(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=False, alt_texts=False)).strip()


def _published(tree: HtmlElement) -> tuple[date, str] | None:
    for day, place in _stated_dates(tree):
        if day:
            return day, place
    return None


def _stated_dates(tree: HtmlElement) -> Iterator[tuple[date | None, str]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        yield from ((dates.stamped(stamp), "JSON-LD datePublished") for stamp in _in_json_ld(script))
    meta = _meta(tree)
    yield from ((dates.stamped(meta[name]), f"meta {name}") for name in DATE_NAMES if name in meta)
    for path in DATE_ELEMENTS:
        yield from ((dates.stamped(str(stamp)), "time element") for stamp in tree.xpath(path))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's meta elements by name, property or itemprop, in lower case; the first of each counts."""
    found_meta: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                found_meta.setdefault(name.lower(), element.get("content"))
    return found_meta


def _in_json_ld(script: str) -> Iterator[str]:
    try:
        yield from _walk(json.loads(script))
    except (ValueError, RecursionError):
        return  # a page's broken metadata is no fault of its text


def _walk(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        stamp = node.get("datePublished")
        if isinstance(stamp, str):
            yield stamp
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _walk(value)


def _language(tree: HtmlElement) -> tuple[str, str] | None:
    stated = languages.primary(_first(tree, "//html/@lang") or "")
    return (stated, "lang of the page") if stated.isalpha() else None


def _first(tree: HtmlElement, path: str) -> str | None:
    values = tree.xpath(path)
    return str(values[0]).strip() or None if values else None


def fragment(markup: str) -> str:
    """The text of a piece of a page, such as an entry of a feed: all of it, paragraphs kept apart."""
    return _whole_text(f"<html><body>{markup}</body></html>")
