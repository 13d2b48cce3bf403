"""Words and sentences: where they begin and end, in each language, and that no offset is ever off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.telling import split

from depositary.reading.lexicon import LANGUAGES

PIECES = st.sampled_from(
    [
        "Poland", "16.", "April", "U.S.", "left", ".", "!", "?", "…", "\n", "\n\n", " ", "  ", "- ", "•", "“", "”", "»",
        "«", "İ", "ß", "e\u0301", "\u200b", "\u00ad", "anti-personnel", "l’exit", "don't", "Poland's", "м’ята", "25", "2025",
        "r.", "M.", ",", ";", "\t", "\r\n", "👩‍🚀", "\ud800", "中文", "ا", "\x00",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Latvija 2025. gada 16. aprīlī pieņēma likumu par izstāšanos."),
        ("et", "Riigikogu hääletas 4. juunil 2025 lepingust lahkumise poolt."),
        ("pl", "Sejm 25 lipca 2025 r. przyjął ustawę o wypowiedzeniu."),
        ("pl", "Zgodnie z art. 20 ust. 3 wystąpienie nabiera mocy po sześciu miesiącach."),
        ("fr", "Selon M. Dupont, la Pologne quitte la convention."),
        ("en", "The U.S. Senate has not voted on it."),
        ("en", "Mr. Smith said so, and Dr. Jones too."),
        ("en", "It was signed by George W. Bush in May."),
        ("de", "Das Gesetz trat am 25. Juli 2025 in Kraft."),
        ("de", "Oman trat als 165. Staat bei und wurde der 12. Vertragsstaat der Region."),
        ("fi", "Laki tuli voimaan 10. tammikuuta 2026 klo 12.00."),
        ("lt", "Seimas 2025 m. gegužės 8 d. pritarė pasitraukimui."),
        ("ru", "В 2025 г. страна вышла из договора."),
        ("uk", "У 2025 р. країна вийшла з договору."),
    ],
)
def test_a_dot_that_ends_no_sentence(language: str, text: str) -> None:
    """Abbreviations, initials, and numbers of order before a month."""
    assert [text[one.start : one.end] for one in split(text, language)] == [text]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Poland left. Finland stayed.", 2),
        ("en", "Has it left? It has! So it says… Yes.", 4),
        ("en", "“It is over.” He left.", 2),
        ("en", "They left the U.S. The treaty stands.", 2),
        (
            "pl",
            "Polska wystąpiła z konwencji ottawskiej w dniu 20 lutego 2026 r. Finlandia zrobiła to wcześniej.",
            2,
        ),
        ("de", "Es waren 25. Danach kam keiner.", 2),
        ("fr", "Elle est partie. M. Dupont reste.", 2),
        ("uk", "Україна залишається. Росія — ні.", 2),
    ],
)
def test_where_sentences_end(language: str, text: str, count: int) -> None:
    """A full stop, a question, an exclamation, an ellipsis, closing quotation marks after it."""
    assert len(split(text, language)) == count


def test_a_headline_is_a_sentence_and_a_wrapped_line_is_none() -> None:
    """A line that goes on in small letters or a number was only wrapped."""
    headline, body = split(
        "Poland leaves\nThe country has given\nnotice to the United Nations in\n2025 as planned."
    )
    assert headline.words == ("Poland", "leaves")
    assert len(body.words) == 14


@pytest.mark.parametrize("bullet", ["-", "•", "*", "–"])
def test_items_of_a_list_are_sentences(bullet: str) -> None:
    """Each on its own, whatever its first letter."""
    items = split(f"Outside are:\n{bullet} china\n{bullet} india")
    assert [one.words[-1] for one in items if one.words[-1].isalpha()] == ["china", "india"]


def test_a_blank_line_begins_a_paragraph() -> None:
    """Quotations do not run over it."""
    assert [one.paragraph for one in split("One. Two.\n\nThree.")] == [0, 0, 1]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "anti-personnel", ("anti", "personnel")),
        ("en", "Poland's exit", ("Poland", "'s", "exit")),
        ("en", "hasn't left", ("has", "n't", "left")),
        ("en", "the 161st party", ("the", "161st", "party")),
        ("en", "1,340 km, 5.5", ("1,340", "km", ",", "5.5")),
        ("en", "U.S. policy", ("U.S.", "policy")),
        ("fr", "l'interdiction qu'elle", ("l'", "interdiction", "qu'", "elle")),
        ("uk", "зобов'язання", ("зобов'язання",)),
        ("fi", "EU:n jäsen", ("EU", "n", "jäsen")),
        ("lt", "2025-12-27", ("2025", "12", "27")),
    ],
)
def test_words(language: str, text: str, words: tuple[str, ...]) -> None:
    """Hyphens join nothing; an apostrophe is what it is in the language."""
    assert split(text, language)[0].words == words


@given(
    st.sampled_from(LANGUAGES), st.lists(PIECES | st.text(max_size=6), max_size=30).map(" ".join) | st.text()
)
def test_every_word_stands_where_it_says(language: str, text: str) -> None:
    """Sentences and words are in order, within the text, apart, and equal to the text's own letters."""
    before = 0
    for sentence in split(text, language):
        assert before <= sentence.start < sentence.end <= len(text)
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        at = sentence.start
        for word, (start, end) in zip(sentence.words, sentence.places, strict=True):
            assert at <= start < end <= sentence.end
            assert text[start:end] == word
            at = end
        before = sentence.end


@given(st.sampled_from(LANGUAGES), st.lists(PIECES, max_size=30).map(" ".join))
def test_no_letter_is_lost(language: str, text: str) -> None:
    """Whatever is a letter or a digit stands in some word of some sentence."""
    covered = {place for one in split(text, language) for a, b in one.places for place in range(a, b)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalnum())
