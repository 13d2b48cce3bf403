"""What a format found and what the caller stated become one report, which says what came from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.documents import dates, languages
from depositary.errors import BadInput
from depositary.model import Report

if TYPE_CHECKING:
    from datetime import date

UNCHANGED = "document, unchanged"
"""Origin of a text that stands in the user's own .jsonl, so that spans count in what the user has."""

WARNING = "warning"
"""The key in a report's origins under which stands what a person should know of its text."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the caller says of the reports: it goes before all that is found in them.

    `allow_private` lets addresses of private networks be fetched.
    """

    published: date | None = None
    language: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a format tells of a report. `published` and `language` come with the place that states them.

    `guessed` is a date that goes behind a dateline in the text, such as the day a PDF file was made.
    """

    text: str
    title: str | None = None
    url: str | None = None
    published: tuple[date, str] | None = None
    guessed: tuple[date, str] | None = None
    language: tuple[str, str] | None = None
    origins: tuple[tuple[str, str], ...] = ()


def report(id_: str, found: Found, stated: Stated) -> Report:
    """The report, dated and in a language as far as that can be told.

    Raises BadInput for a report without text.
    """
    if not found.text.strip():
        message = f"{id_}: empty: there is no text to read."
        raise BadInput(message)
    published = _published(found, stated)
    language = _language(found, stated)
    return Report(
        id=id_,
        text=found.text,
        title=found.title,
        url=found.url,
        published=published[0] if published else None,
        language=language[0] if language else None,
        origins=(
            ("published", published[1] if published else "not found"),
            ("language", language[1] if language else "not certain"),
            *found.origins,
        ),
    )


def _published(found: Found, stated: Stated) -> tuple[date, str] | None:
    if stated.published:
        return stated.published, "option"
    return (
        found.published
        or _said(dates.dateline(found.text), "dateline in the text")
        or _said(dates.in_address(found.url), "address")
        or found.guessed
    )


def _said(day: date | None, place: str) -> tuple[date, str] | None:
    return (day, place) if day else None


def _language(found: Found, stated: Stated) -> tuple[str, str] | None:
    if stated.language:
        return languages.primary(stated.language), "option"
    if found.language and found.language[1] == "document":
        return found.language
    identified = languages.identify(found.text)
    return (identified, "identified from the text") if identified else found.language
