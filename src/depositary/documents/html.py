"""The main text of a web page, without menus and related stories, and what its metadata says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from depositary.documents import dates, languages
from depositary.documents.assembling import Found
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

SHORT = 200
"""Characters under which the careful extraction is not believed and the generous one is tried."""

DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dcterms.created", "parsely-pub-date", "publish-date", "publishdate", "pubdate", "date",
)  # fmt: skip
"""What pages call their date of publishing in a meta element, the surest first."""

DATE_ELEMENTS = ("//*[@itemprop='datePublished']/@datetime", "//time[@pubdate]/@datetime")


def found(name: str, data: bytes, url: str | None = None) -> Found:
    """What a page tells: its main text, title, date and language.

    Raises BadInput where there is no text in it.
    """
    markup = _decode(data)
    tree = _tree(name, markup)
    text, way, guess, title = _main_text(markup, url)
    if not text:
        message = f"{name}: no text in the page (it may be drawn by scripts). Save the text itself as .txt."
        raise BadInput(message)
    return Found(
        text=text,
        title=title or _first(tree, "//title/text()"),
        url=url or _first(tree, "//link[@rel='canonical']/@href"),
        published=_published(tree),
        guessed=(guess, "guess from the page (htmldate)") if guess else None,
        language=_language(tree),
        origins=(("text", way),),
    )


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


def _main_text(markup: str, url: str | None) -> tuple[str, str, date | None, str | None]:
    """The careful way first, since teasers of related stories carry claims; then two that keep more."""
    from trafilatura import bare_extraction

    for way in ("precision", "recall"):
        document = bare_extraction(
            markup,
            url=url,
            favor_precision=way == "precision",
            favor_recall=way == "recall",
            include_comments=False,
            with_metadata=True,
        )
        text = getattr(document, "text", None) or ""
        if len(text) >= SHORT:
            day = dates.stamped(getattr(document, "date", None) or "")
            return text, f"main text (trafilatura, {way})", day, getattr(document, "title", None)
    return _whole_text(markup) or text, "whole page: its main text was not found", None, None


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
