"""Language identification: sentences of each language that is read, close languages told apart."""

from __future__ import annotations

import pytest

from depositary.documents.languages import identify


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Poland has left the Ottawa Convention and plans to make anti-personnel mines again."),
        ("pl", "Polska wystąpiła z konwencji ottawskiej i planuje znów produkować miny przeciwpiechotne."),
        ("uk", "Польща вийшла з Оттавської конвенції і планує знову виробляти протипіхотні міни."),
        ("ru", "Польша вышла из Оттавской конвенции и планирует снова производить противопехотные мины."),
        (
            "de",
            "Polen ist aus dem Ottawa-Übereinkommen ausgetreten und will wieder Antipersonenminen herstellen.",
        ),
        ("fr", "La Pologne a quitté la convention d'Ottawa et prévoit de produire à nouveau des mines."),
        (
            "es",
            "Polonia ha abandonado la Convención de Ottawa y planea volver a producir minas antipersonal.",
        ),
        ("fi", "Puola on eronnut Ottawan sopimuksesta ja aikoo taas valmistaa jalkaväkimiinoja."),
        ("lt", "Lenkija pasitraukė iš Otavos konvencijos ir planuoja vėl gaminti priešpėstines minas."),
        ("et", "Poola on Ottawa konventsioonist lahkunud ja kavatseb taas toota jalaväemiine."),
        ("lv", "Polija ir izstājusies no Otavas konvencijas un plāno atkal ražot kājnieku mīnas."),
        ("cs", "Polsko odstoupilo od Ottawské úmluvy a plánuje znovu vyrábět protipěchotní miny."),
        ("be", "Польшча выйшла з Атаўскай канвенцыі і плануе зноў вырабляць супрацьпяхотныя міны."),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    """Also of languages that have no lexicon: Czech is not read as Polish."""
    assert identify(text) == language


def test_ukrainian_with_a_russian_quotation_stays_ukrainian() -> None:
    """The commoner of the telling letters decides."""
    text = "Міністерство оборони України повідомило про її рішення. «Это объявлено», — сказали в Москве."
    assert identify(text) == "uk"


@pytest.mark.parametrize("text", ["", "123 456", "2026-02-20 POL EST LVA 12345", "Ottawa", "%%% *** $$$"])
def test_what_is_no_language_is_not_guessed(text: str) -> None:
    """Numbers, codes and a single name: null, not the likeliest of many unlikely ones."""
    assert identify(text) is None
