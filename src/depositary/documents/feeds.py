"""RSS and Atom feeds: their entries, each with its address, its date and the text that the feed holds."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from depositary.documents import dates, limits
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.documents.assembling import Found

HEAD_BYTES = 2048
"""Where the root element of a feed stands, after its declaration and comments."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: `markup` is the HTML of its content, `published` the day as it was written."""

    id: str
    url: str | None
    title: str | None
    published: date | None
    markup: str


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as RSS, RDF or Atom."""
    head = data[:HEAD_BYTES].lower()
    return any(root in head for root in (b"<rss", b"<rdf:rdf", b"<feed"))


def entries(name: str, data: bytes, address: str | None = None) -> tuple[Entry, ...]:
    """The entries of a feed, the newest `limits.FEED_ENTRIES` of them, in its order.

    Raises BadInput for what is no feed, or one without entries.
    """
    raw_entries = _parsed(name, data)
    return tuple(_entry(name, raw, address) for raw in raw_entries[: limits.FEED_ENTRIES])


def _parsed(name: str, data: bytes) -> list[Mapping[str, Any]]:
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - whatever stumbled there, it stumbled over these bytes
        message = f"{name}: the feed is damaged beyond reading ({type(error).__name__})."
        raise BadInput(message) from None
    if not feed.entries:
        fault = feed.get("bozo_exception") or "it lists nothing"
        message = f"{name}: no entries in the feed ({fault})."
        raise BadInput(message)
    return list(feed.entries)


def _entry(name: str, raw: Mapping[str, Any], address: str | None) -> Entry:
    """A damaged feed gives entries with nulls where texts belong."""
    title = raw.get("title") or None
    url = _absolute(raw.get("link") or "", address)
    contents = [part.get("value") or "" for part in raw.get("content") or ()]
    return Entry(
        id=url or raw.get("id") or f"{name}: {title or 'entry'}",
        url=url,
        title=title,
        published=dates.stamped(raw.get("published") or raw.get("updated") or ""),
        markup=max([*contents, raw.get("summary") or ""], key=len),
    )


def _absolute(link: str, address: str | None) -> str | None:
    try:
        return urljoin(address or "", link) if link else None
    except ValueError:
        return None


def dated(page: Found, entry: Entry) -> Found:
    """The page, with the feed's title and date where the page states none."""
    stated = (entry.published, "feed") if entry.published else None
    return replace(page, title=page.title or entry.title, published=page.published or stated)
