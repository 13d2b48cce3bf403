"""Which kind an input is, and its reports, or for each that fails the reason in its place."""

from __future__ import annotations

from collections import Counter
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, cast

from depositary.documents import feeds, fetching, html, json_lines, limits, pdf, plain
from depositary.documents.assembling import Found, report
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import RawIOBase

    from depositary.documents.assembling import Stated
    from depositary.model import Report

Kind = Literal["text", "markdown", "html", "pdf", "json-lines", "feed"]

STANDARD_INPUT = "-"
HEAD = 64 * 1024
"""Bytes that are looked at to tell what an input is."""

EXTENSIONS: Mapping[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
MEDIA_TYPES: Mapping[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/x-ndjson": "json-lines",
    "application/jsonl": "json-lines",
    "text/markdown": "markdown",
}


def ids_of(sources: Sequence[str]) -> dict[str, str]:
    """What each source's report is called: a file by its stem, or by its path where two stems are the same.

    >>> ids_of(["a/x.txt", "b/x.txt", "y.md", "-"])
    {'a/x.txt': 'a/x.txt', 'b/x.txt': 'b/x.txt', 'y.md': 'y', '-': '-'}
    """
    stems = {source: _stem(source) for source in sources}
    shared = Counter(stems.values())
    return {source: stem if shared[stem] == 1 else source for source, stem in stems.items()}


def _stem(source: str) -> str:
    if source == STANDARD_INPUT or fetching.is_address(source):
        return source
    return Path(source).stem or source


def reports_of(
    source: str, stated: Stated, *, id_: str | None = None, standard_input: BufferedReader | None = None
) -> Iterator[Report | BadInput]:
    """The reports of a file, an address, a feed or standard input ("-"), each fault in its report's place."""
    name = id_ or ids_of([source])[source]
    try:
        if fetching.is_address(source):
            yield from _from_address(source, stated)
        elif source == STANDARD_INPUT and standard_input is not None:
            yield from _from_stream(source, name, standard_input, stated)
        else:
            with _opened(source) as stream:
                yield from _from_stream(source, name, stream, stated)
    except BadInput as fault:
        yield fault


def from_bytes(
    name: str, data: bytes, stated: Stated, *, id_: str | None = None
) -> Iterator[Report | BadInput]:
    """The reports of bytes that somebody handed over under a file name, as an upload is."""
    try:
        yield from _from_stream(name, id_ or _stem(name), _buffered(data), stated)
    except BadInput as fault:
        yield fault


def _buffered(data: bytes) -> BufferedReader:
    return BufferedReader(cast("RawIOBase", BytesIO(data)))  # it has all that is asked of a raw stream


def _opened(source: str) -> BufferedReader:
    path = Path(source)
    if path.is_dir():
        message = f"{source}: a folder. Name the reports in it, for example {source.rstrip('/')}/*.txt"
        raise BadInput(message)
    try:
        return BufferedReader(path.open("rb", buffering=0), HEAD)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{source}: cannot be read: {reason}."
        raise BadInput(message) from None


def _from_stream(
    source: str, id_: str, stream: BufferedReader, stated: Stated
) -> Iterator[Report | BadInput]:
    head = stream.peek(HEAD)
    if not head:
        message = f"{source}: empty: there is no text to read."
        raise BadInput(message)
    kind = _kind(PurePosixPath(source).suffix.lower(), head)
    if kind == "json-lines":
        yield from json_lines.reports(source, stream, stated)
        return
    limit = limits.PDF_BYTES if kind == "pdf" else limits.TEXT_BYTES
    data = stream.read(limit + 1)
    limits.check_size(source, len(data), limit)
    if kind == "feed":
        yield from _from_feed(source, data, stated)
    else:
        yield report(id_, _found(kind, source, data), stated)


def _kind(extension: str, head: bytes) -> Kind:
    """By the extension, save where the first bytes say plainly what it is instead."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    return EXTENSIONS.get(extension) or _kind_of(head)


def _kind_of(head: bytes) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if feeds.is_feed(head):
        return "feed"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "html"
    if start.startswith(b"{"):
        return "json-lines"
    return "text"


def _found(kind: Kind, name: str, data: bytes, url: str | None = None) -> Found:
    if kind == "html":
        return html.found(name, data, url)
    if kind == "pdf":
        return pdf.found(name, data)
    text, encoding = plain.decode(name, data)
    title = plain.heading(text) if kind == "markdown" else None
    joined = plain.unwrapped(text)
    way = "as it stands" if joined == text else "wrapped lines joined"
    return Found(text=joined, title=title, url=url, origins=(("text", f"{way}, {encoding}"),))


def _from_address(url: str, stated: Stated) -> Iterator[Report | BadInput]:
    answer = _fetched(url, stated)
    kind = MEDIA_TYPES.get(answer.media_type) or _kind(PurePosixPath(url).suffix.lower(), answer.body[:HEAD])
    if feeds.is_feed(answer.body):
        yield from _from_feed(answer.url, answer.body, stated, follow=True)
    elif kind == "json-lines":
        yield from json_lines.reports(url, _buffered(answer.body), stated)
    else:
        limits.check_size(url, len(answer.body), limits.PDF_BYTES if kind == "pdf" else limits.TEXT_BYTES)
        yield report(url, _found(kind, url, answer.body, answer.url), stated)


def _fetched(url: str, stated: Stated) -> fetching.Fetched:
    answer = fetching.fetch(url, fetching.Bounds(allow_private=stated.allow_private))
    if answer.status != 200:  # noqa: PLR2004 - HTTP's "here it is"
        message = f"{url}: the server answers {answer.status}. Check the address, or save the page to a file."
        raise BadInput(message)
    return answer


def _from_feed(
    name: str, data: bytes, stated: Stated, *, follow: bool = False
) -> Iterator[Report | BadInput]:
    """The reports of a feed: the articles that it links if the feed was fetched, else its own texts."""
    for entry in feeds.entries(name, data, name if follow else None):
        try:
            yield _followed(entry, stated) if follow and entry.url else _quoted(entry, stated)
        except BadInput as fault:
            yield fault


def _followed(entry: feeds.Entry, stated: Stated) -> Report:
    return of_answer(entry, _fetched(entry.url or entry.id, stated), stated)


def of_answer(entry: feeds.Entry, answer: fetching.Fetched, stated: Stated) -> Report:
    """The report of a feed's entry from the answer of its address. Raises BadInput for one without text."""
    url = entry.url or entry.id
    limits.check_size(url, len(answer.body), limits.TEXT_BYTES)
    page = _found(MEDIA_TYPES.get(answer.media_type, "html"), url, answer.body, answer.url)
    return report(url, feeds.dated(page, entry), stated)


def _quoted(entry: feeds.Entry, stated: Stated) -> Report:
    text = html.fragment(entry.markup)
    page = Found(
        text=text, title=entry.title, url=entry.url, origins=(("text", "content of the feed's entry"),)
    )
    return report(entry.id, feeds.dated(page, entry), stated)
