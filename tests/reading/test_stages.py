"""How far an act has come: the step that the words tell, as the guide orders steps."""

from __future__ import annotations

import pytest
from tests.reading.telling import told

OTTAWA = "the Ottawa Convention"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Latvia is considering leaving {}.", "considered"),
        ("Latvia may leave {}.", "considered"),
        ("Latvia will leave {}.", "announced"),
        ("Latvia wants to leave {}.", "announced"),
        ("Latvia has decided to leave {}.", "announced"),
        ("Latvia is leaving {}.", "announced"),
        ("The cabinet of Latvia approved the bill on withdrawal from {}.", "approved"),
        ("The parliament of Latvia voted to leave {}.", "passed"),
        ("The withdrawal of Latvia from {} was approved by parliament.", "passed"),
        ("The president of Latvia signed the law on withdrawal from {}.", "enacted"),
        ("Latvia notified the UN Secretary-General of its withdrawal from {}.", "deposited"),
        ("Latvia's withdrawal from {} takes effect on 27 December 2026.", "effective"),
        ("Latvia left {} on 27 December 2025.", "effective"),
        ("Latvia has left {}.", "effective"),
    ],
)
def test_the_stages_of_leaving(text: str, stage: str) -> None:
    """From weighing to being free."""
    assert told(text.format(OTTAWA)) == {f"LVA apmbc leave {stage}"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Syria acceded to the Chemical Weapons Convention in 2013.", "SYR cwc join deposited"),
        ("Syria ratified the Chemical Weapons Convention in 2013.", "SYR cwc join deposited"),
        ("Syria joined the Chemical Weapons Convention in 2013.", "SYR cwc join effective"),
        ("The Ottawa Convention entered into force for Finland in 2012.", "FIN apmbc join effective"),
        (
            "Mexico deposited its instrument of ratification of the Arms Trade Treaty.",
            "MEX att join deposited",
        ),
        (
            "Cambodia asked for an extension of its clearance deadline under the Mine Ban Treaty.",
            "KHM apmbc extend deposited",
        ),
        ("Ukraine suspended its participation in the Ottawa Convention.", "UKR apmbc suspend effective"),
    ],
)
def test_the_words_that_are_a_step_themselves(text: str, key: str) -> None:
    """In words: "Ratified", "acceded": deposited. "Joined", "in force for": effective (guide, "Borderline, decided")."""
    assert told(text) == {key}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Poland signed the Convention on Cluster Munitions in 2008.", "POL ccm sign -"),
        ("Norway has no plans to leave the Mine Ban Treaty.", "NOR apmbc stay -"),
        ("Norway will not leave the Mine Ban Treaty.", "NOR apmbc stay -"),
        ("Russia has not joined the Mine Ban Treaty.", "RUS apmbc outside -"),
        ("Russia never signed the Mine Ban Treaty.", "RUS apmbc outside -"),
    ],
)
def test_standings_have_no_stage(text: str, key: str) -> None:
    """Signing, staying, standing outside; a step that is not taken is a standing."""
    assert told(text) == {key}


def test_several_steps_are_several_claims() -> None:
    """Parliament voted, the president signed: two claims, each with its date."""
    text = "Parliament voted in June 2025 to withdraw Finland from the Ottawa Convention, and the president signed the law in July."
    assert told(text) == {"FIN apmbc leave passed", "FIN apmbc leave enacted"}


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("pl", "Sejm przegłosował wypowiedzenie konwencji ottawskiej.", "POL apmbc leave passed"),
        ("pl", "Polska wystąpiła z konwencji ottawskiej.", "POL apmbc leave effective"),
        ("de", "Finnland ist aus der Ottawa-Konvention ausgetreten.", "FIN apmbc leave effective"),
        ("fr", "La Pologne a quitté la convention d'Ottawa.", "POL apmbc leave effective"),
        ("es", "Polonia se retiró de la Convención de Ottawa.", "POL apmbc leave effective"),
        ("ru", "Польша вышла из Оттавской конвенции.", "POL apmbc leave effective"),
        ("uk", "Польща вийшла з Оттавської конвенції.", "POL apmbc leave effective"),
        ("fi", "Suomi erosi Ottawan sopimuksesta.", "FIN apmbc leave effective"),
        ("lt", "Lietuva pasitraukė iš Otavos konvencijos.", "LTU apmbc leave effective"),
        ("lv", "Latvija izstājās no Otavas konvencijas.", "LVA apmbc leave effective"),
        ("et", "Eesti lahkus Ottawa konventsioonist.", "EST apmbc leave effective"),
    ],
)
def test_steps_in_each_language(language: str, text: str, key: str) -> None:
    """One machinery, one file a language."""
    assert told(text, language) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "Does Poland plan to leave the Ottawa Convention?",
        "The minister crossed a political minefield in parliament.",
        "The Ottawa Convention prohibits the use of anti-personnel mines.",
        "Poland left NATO's exercise near Ottawa.",
        "Poland left the Paris climate agreement.",
        "A coal mine in Poland was closed in 2016.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    """Questions, figures of speech, a treaty's own rule, other treaties, other mines."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's parliament voted to ratify the Convention on Cluster Munitions. "
            "The instrument was deposited in New York on Thursday.",
            {"GHA ccm join passed", "GHA ccm join deposited"},
        ),
        (
            "Finland is leaving the Ottawa Convention. The weather in Helsinki was fine. The streets were full. "
            "People had their coffee. The president signed the law on Friday.",
            {"FIN apmbc leave announced", "FIN apmbc leave enacted"},
        ),
        (
            "Chad ratified the Arms Trade Treaty in 2015. Benin did so a year later.",
            {"TCD att join deposited", "BEN att join deposited"},
        ),
    ],
)
def test_steps_told_without_their_matter(text: str, expected: set[str]) -> None:
    """They are of the act told last, or of the one that the text is about."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "claims_told"),
    [
        ("en", "The Peruvian Congress approved the Arms Trade Treaty.", {"PER att join passed"}),
        ("es", "El pleno del Senado de México dio ayer su aval al Tratado sobre el Comercio de Armas.", {"MEX att join passed"}),
        ("de", "Der deutsche Bundestag hat das Gesetz zum Waffenhandelsvertrag verabschiedet.", {"DEU att join passed"}),
        ("en", "The Peruvian Congress approved the budget and praised the Arms Trade Treaty.", set()),
    ],
)  # fmt: skip
def test_a_treaty_that_parliament_says_yes_to(language: str, text: str, claims_told: set[str]) -> None:
    """A chamber's yes to the treaty itself is a step of joining it, though no word of joining stands there."""
    assert told(text, language) == claims_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Angola may ask for more time to clear its mines under the Ottawa Convention.", "considered"),
        (
            "Angola will request an extension of its clearance deadline under the Ottawa Convention.",
            "announced",
        ),
        ("Angola requested an extension of its clearance deadline under the Ottawa Convention.", "deposited"),
    ],
)
def test_requests_for_time(text: str, expected: str) -> None:
    """A request that is still to come is none yet."""
    assert f"AGO apmbc extend {expected}" in told(text)


def test_what_a_parliament_ratifies_it_has_passed() -> None:
    """The state has not ratified before its instrument is deposited (Vienna Convention, Article 16)."""
    assert told("Nepal's parliament ratified the Arms Trade Treaty.") == {"NPL att join passed"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Mongolia firmará la Convención de Ottawa en diciembre."),
        ("fr", "La Mongolie signera la Convention d'Ottawa en décembre."),
        ("de", "Im Dezember will die Mongolei die Ottawa-Konvention unterzeichnen."),
    ],
)
def test_a_coming_signature_is_a_step_of_joining(language: str, text: str) -> None:
    """The guide: a coming signature is no signature yet."""
    assert told(text, language) == {"MNG apmbc join announced"}
