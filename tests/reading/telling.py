"""What the reader finds in a short text, in a form that a test can state in a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from depositary.model import Report
from depositary.reading import read
from depositary.reading.dates import Calendar
from depositary.reading.lexicon import lexicon
from depositary.reading.mentions import Tagged, tag
from depositary.reading.rivalry import winners
from depositary.reading.words import Sentence, sentences

if TYPE_CHECKING:
    from depositary.model import AnyClaim

PUBLISHED = date(2026, 3, 4)
"""A Wednesday: the day of the reports in tests that do not say another."""


def split(text: str, language: str = "en") -> list[Sentence]:
    """The sentences of a text, as the reader splits them."""
    words = lexicon(language)
    months = frozenset(words.dates.months)
    return list(
        sentences(
            text, words.apostrophe, words.abbreviations, months, words.half_abbreviations, words.ordinals
        )
    )


def tagged(text: str, language: str = "en", published: date | None = PUBLISHED) -> Tagged:
    """All that is found in a text of one sentence."""
    (sentence,) = split(text, language)
    words = lexicon(language)
    return tag(sentence, winners(words.matcher.find(sentence.words)), words, Calendar(published))


def report(text: str, language: str = "en", published: date | None = PUBLISHED) -> Report:
    """A report of that text."""
    return Report("test", text, published=published, language=language)


def claims(text: str, language: str = "en", published: date | None = PUBLISHED) -> tuple[AnyClaim, ...]:
    """The claims of a report of that text."""
    return read(report(text, language, published)).claims


def told(text: str, language: str = "en", published: date | None = PUBLISHED) -> set[str]:
    """The keys of the claims in a text, each as words in the guide's order: "FIN apmbc leave effective"."""
    return {" ".join(part or "-" for part in claim.key[1:]) for claim in claims(text, language, published)}
