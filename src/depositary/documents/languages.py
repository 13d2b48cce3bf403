"""Which language a text is in: a naive Bayes model within the languages one meets, corrected by letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_THE_NEWS = frozenset({
    "ar", "be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi",
    "hr", "hu", "it", "ja", "ka", "kk", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk",
    "sl", "sr", "sv", "tr", "uk", "zh",
})  # fmt: skip
"""The languages that are told apart, whether read or not: without Czech, a Czech page were called Polish."""

SURE = 0.5
"""Share of the probability that the best language must have. Of sentences of 30 to 60 characters in labelled
reports 97 % have it, and 99.6 % of these are right; tables of numbers and codes stay under it."""

SAMPLE = 5000
"""Characters that are looked at: enough to tell each of 188 labelled reports rightly."""

LETTERS: Mapping[frozenset[str], Mapping[str, str]] = {
    frozenset({"uk", "ru"}): {"іїєґ": "uk", "ыэъё": "ru"},
}
"""Of languages that are taken for one another, the letters that only one of them writes."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def identify(text: str) -> str | None:
    """The BCP 47 code of the language, or null where the text is too short or too mixed to tell.

    >>> identify("Polska wypowiedziała konwencję ottawską i będzie produkować miny.")
    'pl'
    """
    sample = text[:SAMPLE]
    language, share = _model().classify(sample)
    if share < SURE:
        return None
    return _by_letters(language, sample.casefold())


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without region and script: lexicons know neither.

    >>> primary("en-GB"), primary("pt_BR")
    ('en', 'pt')
    """
    return tag.strip().replace("_", "-").partition("-")[0].lower()


def _by_letters(language: str, sample: str) -> str:
    """Of the letters that tell close languages apart, the commoner decide: a text may quote the other."""
    for family, telling in LETTERS.items():
        if language in family:
            counts = {owner: sum(map(sample.count, letters)) for letters, owner in telling.items()}
            best = max(counts, key=lambda owner: counts[owner])
            return best if counts[best] else language
    return language


@cache
def _model() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    from depositary.reading.lexicon import LANGUAGES

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages((OF_THE_NEWS | set(LANGUAGES)) & set(model.labels))
    identifier: _Identifier = model
    return identifier
