"""The phrases of the screen: every report worth reading has one, and few words are phrases that any page may have."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.reading.fixtures import rows

from depositary.reading.lexicon import LANGUAGES
from depositary.reading.phrases import NEAR, screening_phrases

ORDINARY = (
    "the convention", "the treaty", "mines", "the mine", "weapons", "the ban", "die konvention", "la convention",
    "miny", "konwencja", "договор", "конвенция", "sopimus",
)  # fmt: skip


UNNAMED = frozenset({"own-en-02", "own-en-10"})
"""Written to name neither treaty nor weapon by any usual name: only a reader who knows the matter finds them."""

GENERAL = (
    "Вооруженные силы заявили об уничтожении складов.", "Ограничения сняты, некоторые вооружения открыты.",
    "Обмеження торгівлі скасовано, ліквідацію наслідків відкрито.", "Program startuje, urządzenia są otwarte.",
    "Poprawki do programu regulują wojenne potencjały.", "Tavanomaisesta ohjelmasta poistetaan rajoituksia.",
    "Aizliegumu un ierobežojumu izmēģinājumi ir sākušies.", "The principles governing the further reduction.",
)  # fmt: skip
"""Sentences of any newspaper, with words that stand in names of treaties, too."""
LETTERS_APART = 48


def has(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text, or the second word of a pair near the first."""
    first, _, second = phrase.partition(NEAR)
    ends = [at + len(first) for at in range(len(text)) if text.startswith(first, at)]
    return any(second in text[max(0, end - LETTERS_APART) : end + LETTERS_APART] for end in ends)


@pytest.mark.parametrize(
    "row",
    [row for row in rows() if row["claims"] and row["id"] not in UNNAMED],
    ids=lambda row: str(row["id"]),
)
def test_every_report_with_claims_has_a_phrase(row: dict[str, object]) -> None:
    """In its text or its title, whatever the white space: else the screen would pass it by."""
    text = " ".join(f"{row['title'] or ''} {row['text']}".lower().split())
    assert any(has(phrase, text) for phrases in screening_phrases().values() for phrase in phrases)


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
        (phrase, text) for phrase in screening_phrases()[language] for text in ORDINARY if has(phrase, text)
    ] == []


@pytest.mark.parametrize("text", GENERAL)
def test_no_phrase_stands_in_general_text(text: str) -> None:
    """A word out of a long name ("ограничени") is in every tenth page: beside it another of its name must stand."""
    listed = [phrase for phrases in screening_phrases().values() for phrase in phrases]
    assert [phrase for phrase in listed if has(phrase, text.lower())] == []


def test_the_phrases_are_the_same_in_every_process() -> None:
    """A scan's results are kept under a digest of them: letters are hashed otherwise in each process."""
    code = "from depositary.reading.phrases import screening_phrases; print(ascii(dict(screening_phrases())))"
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_that_contains_another_is_left_out(language: str) -> None:
    """The shorter one finds all that it finds."""
    phrases = screening_phrases()[language]
    assert [(one, two) for one in phrases for two in phrases if one != two and f" {one}" in f" {two}"] == []
