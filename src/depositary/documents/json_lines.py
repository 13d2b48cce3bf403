"""Documents of a .jsonl file, one a line, their texts untouched; broken lines are named, the rest read."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from depositary.documents import languages, limits
from depositary.documents.assembling import UNCHANGED, Found, report
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from depositary.documents.assembling import Stated
    from depositary.model import Report

LINE_BYTES = 2 * limits.TEXT_BYTES
"""A line may be longer than its text: JSON escapes."""


def reports(name: str, lines: IO[bytes], stated: Stated) -> Iterator[Report | BadInput]:
    """One report, or the fault that stands in its place, for each line that is not blank."""
    for number, line in enumerate(_lines(lines), start=1):
        if line.strip():
            try:
                yield _report(f"{name}, line {number}", line, stated)
            except BadInput as fault:
                yield fault


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines, each cut at the bound: what is over it is skipped, never held."""
    while line := stream.readline(LINE_BYTES + 1):
        yield line
        while len(line) > LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(LINE_BYTES + 1)


def _report(place: str, line: bytes, stated: Stated) -> Report:
    limits.check_size(place, len(line), LINE_BYTES, "line")
    document = _object(place, line)
    text = _string(place, document, "text")
    if text is None:
        message = (
            f'{place}: no "text". A document is {{"id", "url", "published", "language", "title", "text"}}.'
        )
        raise BadInput(message)
    limits.check_size(place, len(text), limits.TEXT_BYTES)
    found = Found(
        text=text,
        title=_string(place, document, "title"),
        url=_string(place, document, "url"),
        published=_published(place, document),
        language=_language(place, document),
        origins=(("text", UNCHANGED),),
    )
    return report(_id(place, document), found, stated)


def _object(place: str, line: bytes) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except UnicodeDecodeError as error:
        message = f"{place}: not UTF-8 at byte {error.start} of the line. Write the file as UTF-8."
        raise BadInput(message) from None
    except RecursionError:
        message = f"{place}: nested too deeply to be a document."
        raise BadInput(message) from None
    except ValueError as error:
        message = f"{place}: not JSON: {error}. One whole object a line."
        raise BadInput(message) from None
    if not isinstance(document, dict):
        message = f"{place}: a {type(document).__name__}, not an object. One whole object a line."
        raise BadInput(message)
    return document


def _string(place: str, document: dict[str, Any], key: str) -> str | None:
    value = document.get(key)
    if value is None or isinstance(value, str):
        return value
    message = f'{place}: "{key}" is a {type(value).__name__}, not a string.'
    raise BadInput(message)


def _id(place: str, document: dict[str, Any]) -> str:
    """The document's own id; a document without one is called by its place."""
    value = document.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(place, document, "id") or place


def _published(place: str, document: dict[str, Any]) -> tuple[date, str] | None:
    value = _string(place, document, "published")
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10]), "document"
    except ValueError:
        message = (
            f'{place}: "published" is {value!r}, which is no ISO date such as 2026-02-20. Correct or drop it.'
        )
        raise BadInput(message) from None


def _language(place: str, document: dict[str, Any]) -> tuple[str, str] | None:
    value = _string(place, document, "language")
    return (languages.primary(value), "document") if value else None
