"""Whose statement a claim is: a person or body by name as written, never an outlet."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims

LEAVING = "Poland will leave the Ottawa Convention"


def speakers(text: str, language: str = "en") -> list[str | None]:
    """The speaker of each claim."""
    return [claim.speaker for claim in claims(text, language)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{LEAVING}.", None),
        (f"Pawel Nowak said {LEAVING}.", "Pawel Nowak"),
        (f"{LEAVING}, said Pawel Nowak.", "Pawel Nowak"),
        (f"{LEAVING}, Pawel Nowak told reporters on Tuesday.", "Pawel Nowak"),
        (f"Pawel Nowak, the deputy defence minister, said {LEAVING}.", "Pawel Nowak"),
        (f"The deputy defence minister, Pawel Nowak, said {LEAVING}.", "Pawel Nowak"),
        (
            "“We will leave the Ottawa Convention,” said Pawel Nowak, the Polish deputy defence minister.",
            "Pawel Nowak",
        ),
        (f"According to the defence ministry, {LEAVING}.", "the defence ministry"),
        (f"{LEAVING}, the government said.", "the government"),
        (f"{LEAVING}, Reuters reported on Tuesday.", None),
        (f"{LEAVING}, according to the BBC.", None),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    """A name before a title, a title where there is no name, nobody where an outlet says so."""
    assert speakers(text) == [speaker]


def test_a_pronoun_is_the_speaker_before() -> None:
    """In words: "He added": the one who spoke last."""
    text = "Pawel Nowak said there was no other way. “Poland will produce anti-personnel mines,” he added."
    assert speakers(text) == ["Pawel Nowak"]


def test_a_title_is_the_person_whom_the_text_names() -> None:
    """A title serves only where there is no name (guide)."""
    text = (
        f"Deputy Defence Minister Pawel Nowak spoke in Warsaw. {LEAVING}, the deputy defence minister said."
    )
    assert speakers(text) == ["Pawel Nowak"]


def test_an_accuser_is_a_speaker_and_a_denial_a_claim_of_its_own() -> None:
    """Guide, "Borderline, decided"."""
    text = "Human Rights Watch accused Russia of using anti-personnel mines. Russia denies it."
    found = {(claim.status, claim.speaker) for claim in claims(text)}
    assert ("ruled-out", None) in found or ("ruled-out", "Russia") in found
    assert any(status in {"ongoing", "done"} and speaker == "Human Rights Watch" for status, speaker in found)


INTERVIEW = """A border full of mines

Maria Ulfsdotter has cleared fields for twenty years. We met her at her desk.

—Ms Ulfsdotter, who is outside?

—Many. Russia has never joined the Ottawa Convention, and it shows.

—And Finland?

—Finland left the Ottawa Convention in January 2026. I was sorry.
"""


def test_the_answers_of_an_interview_are_those_of_the_person_whom_its_opening_names() -> None:
    """The outlet only asks."""
    assert set(speakers(INTERVIEW)) == {"Maria Ulfsdotter"}
    assert set(speakers(INTERVIEW.replace("—", ""))) == {"Maria Ulfsdotter"}


def test_questions_and_answers_without_a_person_are_the_outlets() -> None:
    """Nobody is addressed, and nothing calls it an interview."""
    text = "Mines: what to know\n\nWho is outside?\n\nRussia has never joined the Ottawa Convention.\n\nWho left?\n\nFinland left the Ottawa Convention in January 2026."
    assert set(speakers(text)) == {None}


def test_guests_with_a_label_speak_in_a_transcript() -> None:
    """Those who are named with a title; the outlet's own people are no speakers."""
    text = (
        "HOST: Good evening. Professor Colm Hattersley is with us. What happened?\n\n"
        "HATTERSLEY: A lot. Finland left the Ottawa Convention.\n\n"
        "LARKHAM: Russia has never joined the Ottawa Convention."
    )
    assert speakers(text) == ["Colm Hattersley", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Finland left the Ottawa Convention, though Moscow insists that it means war.", None),
        (
            "Uganda, whose soldiers had come to its aid, denied that it had used cluster munitions.",
            "Uganda",
        ),
        ("London announced that Britain would not transfer cluster munitions.", "London"),
        ("Finland announced that it would leave the Ottawa Convention.", None),
    ],
)
def test_what_stands_before_a_that_is_not_said(text: str, speaker: str | None) -> None:
    """And to announce its own act is an act of a state, no statement."""
    assert set(speakers(text)) == {speaker}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "uk",
            "— Ми не грюкаємо дверима, — пояснила радниця Дарина Левицька. — Україна залишається учасницею Оттавської конвенції.",
            "Дарина Левицька",
        ),
        (
            "pl",
            "- Nie ma o czym mówić. Polska wyjdzie z konwencji ottawskiej. To przesądzone - powiedział Jan Nowak.",
            "Jan Nowak",
        ),
        (
            "en",
            "“Poland will leave the Ottawa Convention. That is settled,” said Pawel Nowak.",
            "Pawel Nowak",
        ),
        (
            "en",
            "Anna Smith spoke first. She said little. “Poland will leave the Ottawa Convention. That is settled,” said Pawel Nowak.",
            "Pawel Nowak",
        ),
        (
            "ru",
            "— Польша выйдет из Оттавской конвенции, — сказал Павел Новак.",
            "Павел Новак",
        ),
    ],
)
def test_direct_speech_goes_on_over_sentences(language: str, text: str, speaker: str) -> None:
    """Whoever is named in the midst or at the end has said all of it."""
    assert set(speakers(text, language)) == {speaker}


def test_the_subject_right_behind_its_verb_is_the_speaker() -> None:
    """Not a body named before the sign; and an outlet there is none."""
    assert speakers("Parliament voted to leave the Ottawa Convention, said Pawel Nowak.") in (
        [],
        ["Pawel Nowak"],
    )
    text = "Seimas nubalsavo už pasitraukimą iš Otavos konvencijos, pranešė BNS."
    assert set(speakers(text, "lt")) <= {None}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "de",
            "„Es ging nicht anders“, sagte Minister Jan Weber. Polen habe alle Antipersonenminen vernichtet.",
            "Jan Weber",
        ),
        (
            "de",
            "Polen hat alle Antipersonenminen vernichtet, teilte das Verteidigungsministerium mit.",
            "Verteidigungsministerium",
        ),
        ("et", "Pevkuri sõnul on Eesti hävitanud kõik jalaväemiinid.", "Pevkuri"),
        ("fi", "Häkkäsen mukaan Suomi on tuhonnut kaikki jalkaväkimiinansa.", "Häkkäsen"),
        (
            "fr",
            "Le ministre de la Défense, Jean Petit, a déclaré que la Pologne a détruit toutes ses mines antipersonnel.",
            "Jean Petit",
        ),
        (
            "lt",
            "Jonas Petraitis kalbėjo ilgai. Jis pridūrė, kad Lietuva sunaikino visas savo priešpėstines minas.",
            "Jonas Petraitis",
        ),
        (
            "lt",
            "Lietuva sunaikino visas savo priešpėstines minas, skelbia agentūra BNS.",
            None,
        ),
        (
            "pl",
            "Minister Jan Nowak mówił krótko. Dodał, że Polska zniszczyła wszystkie miny przeciwpiechotne.",
            "Jan Nowak",
        ),
    ],
)
def test_who_says_it_in_other_languages(language: str, text: str, speaker: str | None) -> None:
    """Reported forms of verbs, words like "sõnul", auxiliaries, subjects left out."""
    found = set(speakers(text, language))
    assert len(found) == 1
    (one,) = found
    assert (one is None) == (speaker is None)
    assert speaker is None or speaker in (one or "")


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "fi",
            "”Suomi on tuhonnut kaikki jalkaväkimiinansa”, sanoo tutkija Jussi Halla. ”Venäjä ei ole liittynyt Ottawan sopimukseen.”",
            "Jussi Halla",
        ),
        (
            "lt",
            "Viceministras Tomas Godliauskas patvirtino: „Lietuva sunaikino visas savo priešpėstines minas.“",
            "Tomas Godliauskas",
        ),
        (
            "de",
            "„Polen hat alle Antipersonenminen vernichtet“, sagt Jan Weber. „Russland ist der Ottawa-Konvention nie beigetreten.“",
            "Jan Weber",
        ),
    ],
)
def test_quotations_of_every_fashion(language: str, text: str, speaker: str) -> None:
    """The same sign may open and close; a second quotation is of who spoke before."""
    assert set(speakers(text, language)) == {speaker}
