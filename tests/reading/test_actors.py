"""Whose act it is: of several states in a sentence, or before it, the one that acts."""

from __future__ import annotations

import pytest
from tests.reading.telling import claims, told


def actors(text: str, language: str = "en") -> list[str]:
    """The states of the claims in a text, in order, each once."""
    return list(dict.fromkeys(claim.state for claim in claims(text, language) if claim.kind != "count"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned Poland's withdrawal from the Ottawa Convention.", ["POL"]),
        ("Poland's withdrawal from the Ottawa Convention was condemned by Norway.", ["POL"]),
        ("The withdrawal of Latvia from the Ottawa Convention was approved by parliament.", ["LVA"]),
        ("The Finnish parliament voted to leave the Ottawa Convention.", ["FIN"]),
        ("Warsaw left the Ottawa Convention.", ["POL"]),
        ("The Seimas voted to leave the Convention on Cluster Munitions.", ["LTU"]),
        ("Poland borders Russia, which has not signed the Ottawa Convention.", ["RUS"]),
        ("Anti-personnel mines were used by Russia in Ukraine.", ["RUS"]),
        ("Russia used anti-personnel mines in Ukraine.", ["RUS"]),
        ("The United States transferred cluster munitions to Ukraine.", ["USA"]),
        ("Estonia, Latvia and Lithuania left the Ottawa Convention.", ["EST", "LVA", "LTU"]),
    ],
)
def test_who_acts(text: str, expected: list[str]) -> None:
    """Owners of nouns, agents of passives, antecedents of relative clauses; not neighbours, places or receivers."""
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Finland ratified the Mine Ban Treaty. It destroyed its anti-personnel mines.",
            "FIN apm destroy done",
        ),
        (
            "Finland left the Ottawa Convention. The country will produce anti-personnel mines.",
            "FIN apm produce planned",
        ),
        (
            "Finland left the Ottawa Convention. The Nordic country will produce anti-personnel mines.",
            "FIN apm produce planned",
        ),
    ],
)
def test_pointing_words_mean_the_state_named_before(text: str, expected: str) -> None:
    """In words: "It", "the country", an epithet."""
    assert expected in told(text)


def test_both_countries_are_the_two_named_before() -> None:
    """And each has its claim."""
    text = "Estonia and Latvia have left the Ottawa Convention. Both countries plan to produce anti-personnel mines."
    assert {"EST apm produce planned", "LVA apm produce planned"} <= told(text)


@pytest.mark.parametrize(
    "text", ["Several countries left the Ottawa Convention.", "Rebels laid anti-personnel mines."]
)
def test_a_subject_that_names_no_state_makes_no_claim(text: str) -> None:
    """What armed groups and unnamed states do is no claim (guide)."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Норвегия осудила выход Польши из Оттавской конвенции."),
        ("uk", "Норвегія засудила вихід Польщі з Оттавської конвенції."),
        ("de", "Norwegen kritisierte den Austritt Polens aus der Ottawa-Konvention."),
        ("fr", "La Norvège a critiqué le retrait de la Pologne de la convention d'Ottawa."),
        ("fi", "Norja arvosteli Puolan eroamista Ottawan sopimuksesta."),
        ("lt", "Norvegija sukritikavo Lenkijos pasitraukimą iš Otavos konvencijos."),
        ("lv", "Norvēģija kritizēja Polijas izstāšanos no Otavas konvencijas."),
        ("et", "Norra kritiseeris Poola lahkumist Ottawa konventsioonist."),
    ],
)
def test_the_owner_of_a_noun_in_each_language(language: str, text: str) -> None:
    """The critic is a bystander, the genitive acts."""
    assert actors(text, language) == ["POL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia uses cluster munitions. Ukraine uses them too. "
            "Neither has joined the Convention on Cluster Munitions.",
            ["RUS", "UKR"],
        ),
        (
            "Russia uses cluster munitions. Ukraine uses them too. Washington has supplied them. "
            "None of the three is a party to the Convention on Cluster Munitions.",
            ["RUS", "UKR", "USA"],
        ),
    ],
)
def test_so_many_states_named_one_by_one(text: str, expected: list[str]) -> None:
    """As "neither" and "the three" mean so many states, though no list named them in one breath."""
    assert [claim.state for claim in claims(text) if claim.kind == "act"] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("All members of the Union except Poland are parties to the Ottawa Convention.", "en"),
        ("Kaikki muut EU-maat Puolaa lukuun ottamatta ovat Ottawan sopimuksen osapuolia.", "fi"),
        ("Все страны, кроме Польши, присоединились к Оттавской конвенции.", "ru"),
    ],
)
def test_the_only_state_that_has_not_joined(text: str, language: str) -> None:
    """Guide, groups: "all but X" labels X alone, and it stands outside."""
    assert [(claim.state, claim.act) for claim in claims(text, language)] == [("POL", "outside")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Vladimir Putin signed a law that revokes the ratification of the CTBT.", "en", ["RUS"]),
        (
            "New Start, signé à Prague en 2010 par Barack Obama et Dmitri Medvedev, a expiré.",
            "fr",
            ["USA", "RUS"],
        ),
        ("Putin podpisał ustawę o wypowiedzeniu traktatu CFE.", "pl", ["RUS"]),
        ("Путин подписал закон о денонсации ДОВСЕ.", "ru", ["RUS"]),
    ],
)
def test_heads_of_state_act_for_their_states(text: str, language: str, expected: list[str]) -> None:
    """Articles 7 and 67 of the Vienna Convention: they represent their state without full powers."""
    assert actors(text, language) == expected


def test_a_delegates_country_is_that_of_the_delegate() -> None:
    """As in the records of UN meetings."""
    text = "The representative of Thailand said her country had ratified the Comprehensive Nuclear-Test-Ban Treaty."
    assert actors(text) == ["THA"]


def test_a_place_does_nothing() -> None:
    """A state behind a preposition of place is no actor; in "в среду Польша …" it is no place."""
    assert actors(
        "Россия в конвенции по кассетным боеприпасам не состоит, а в Украине применила кассетные бомбы.", "ru"
    ) == ["RUS"]
    assert actors("В среду Польша вышла из Оттавской конвенции.", "ru") == ["POL"]
    assert actors("Росія мінує поля на Харківщині та в Україні протипіхотними мінами.", "uk") == ["RUS"]


@pytest.mark.parametrize(
    ("language", "text", "claims_told"),
    [
        ("de", "Die Schweiz prüft den Vertrag. Sie will den Atomwaffenverbotsvertrag nicht unterzeichnen.", {"CHE tpnw outside -"}),
        ("es", "México habló del desarme. Dos años después firmó el Tratado sobre el Comercio de Armas.", {"MEX att sign -"}),
        ("pl", "Polska mówiła o rozbrojeniu. Traktat o handlu bronią podpisano w 2013 roku.", set()),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_dropped_subject_is_the_state_told_before(
    language: str, text: str, claims_told: set[str]
) -> None:
    """For signing, staying and standing outside, where the sentence names the treaty and no other state."""
    assert claims_told <= told(text, language)
    assert claims_told or not told(text, language)


def test_a_relative_clause_between_dashes_encloses_its_state() -> None:
    """The neighbour named in it is not the one that acts."""
    text = "Auch in Finnland – einem Nato-Mitglied, das an Russland grenzt – wird über einen Ausstieg aus der Ottawa-Konvention diskutiert."
    assert told(text, "de") == {"FIN apmbc leave considered"}


def test_the_withdrawal_is_that_of_the_state_last_told_to_leave() -> None:
    """Not of whoever acted last."""
    text = (
        "Estonia's parliament voted to leave the Ottawa Convention. Russia used anti-personnel mines in Ukraine. "
        "The withdrawal will take effect in December."
    )
    assert told(text) == {"EST apmbc leave passed", "RUS apm use done", "EST apmbc leave effective"}


def test_neither_of_two_that_stand_within_the_words() -> None:
    """The states between "neither" and "nor" are meant, not one before."""
    text = "While Russia ratified the CTBT in 2000, neither the United States nor China ever did."
    assert told(text) == {"RUS ctbt join deposited", "USA ctbt outside -", "CHN ctbt outside -"}


def test_members_of_a_parliament_are_no_states() -> None:
    """A number of deputies is no count of parties."""
    assert told("Eighty-nine Riigikogu members took part in the vote on the Ottawa Convention.") == set()


def test_we_in_a_talk_are_those_at_home() -> None:
    """In an interview "we" are the state of the language, whatever states it names."""
    talk = (
        "— Оттавська конвенція: що американці?\n— Росіяни її не підписували.\n— А ми?\n"
        "— Ми її ратифікували в 2005-му."
    )
    assert actors(talk, "uk") == ["RUS", "UKR"]


def test_a_semicolon_parts_subjects() -> None:
    """The list behind a semicolon is the subject of its own verb only."""
    assert told(
        "Израиль подписал Конвенцию о химическом оружии, но не ратифицировал; Египет и КНДР не присоединились.",
        "ru",
    ) == {"ISR cwc sign -", "ISR cwc outside -", "EGY cwc outside -", "PRK cwc outside -"}


def test_a_deed_done_beside_the_law_behind_a_colon() -> None:
    """A colon parts a deed told as done from the law that it rests on."""
    text = "Россия приостановила участие в ДРСМД в июле: соответствующий закон Владимир Путин подписал 3-го числа."
    assert told(text, "ru") == {"RUS inf suspend effective", "RUS inf suspend enacted"}
