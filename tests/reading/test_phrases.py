"""The phrases of the screen: every report worth reading has one, and few words are phrases that any page may have."""

from __future__ import annotations

import pytest
from tests.reading.fixtures import rows

from depositary.reading.lexicon import LANGUAGES
from depositary.reading.phrases import screening_phrases

ORDINARY = (
    "the convention", "the treaty", "mines", "the mine", "weapons", "the ban", "die konvention", "la convention",
    "miny", "konwencja", "договор", "конвенция", "sopimus",
)  # fmt: skip


UNNAMED = frozenset({"own-en-02", "own-en-10"})
"""Written to name neither treaty nor weapon by any usual name: only a reader who knows the matter finds them."""


@pytest.mark.parametrize(
    "row",
    [row for row in rows() if row["claims"] and row["id"] not in UNNAMED],
    ids=lambda row: str(row["id"]),
)
def test_every_report_with_claims_has_a_phrase(row: dict[str, object]) -> None:
    """In its text or its title, whatever the white space: else the screen would pass it by."""
    text = " ".join(f"{row['title'] or ''} {row['text']}".lower().split())
    assert any(phrase in text for phrases in screening_phrases().values() for phrase in phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_small_letters_with_single_spaces(language: str) -> None:
    """What the engines search for, in the form they search for it."""
    phrases = screening_phrases()[language]
    assert phrases
    assert list(phrases) == sorted(set(phrases))
    for phrase in phrases:
        assert phrase == " ".join(phrase.lower().split())
        assert len(phrase) > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_stands_in_ordinary_words(language: str) -> None:
    """In words: "The convention", "mines": a party's page or a mining page would be read."""
    assert [
        (phrase, text) for phrase in screening_phrases()[language] for text in ORDINARY if phrase in text
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_that_contains_another_is_left_out(language: str) -> None:
    """The shorter one finds all that it finds."""
    phrases = screening_phrases()[language]
    assert [(one, other) for one in phrases for other in phrases if one != other and one in other] == []
