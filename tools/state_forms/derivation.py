"""Adjectives and peoples made from names by derivations.tsv, kept only if a dictionary has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from state_forms.lemmas import Lemma, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def patterns(language: str, source: str) -> list[tuple[str, re.Pattern[str], str]]:
    """(target role, ending, replacement) of the language's patterns that start from the source."""
    return [
        (row["to"], re.compile(f"(?:{row['match']})$"), row["replace"])
        for row in rows("derivations.tsv")
        if row["language"] == language and row["from"] == source
    ]


def rewritten(word: str, language: str, source: str) -> Iterator[tuple[str, str]]:
    """(role, word) by every pattern that fits."""
    for role, ending, replacement in patterns(language, source):
        if ending.search(word):
            yield role, ending.sub(replacement, word, count=1)


def from_cldr(language: str, source: str) -> Callable[[str], str | None]:
    """Reads an adjective's lemma off CLDR's currency or language names, by the first pattern that fits."""

    def adjective(word: str) -> str | None:
        made = next((made for _, made in rewritten(word, language, source)), None)
        return made if made is None or language == "en" else made.lower()

    return adjective


def derived(
    lemmas: Iterable[Lemma], known: Callable[[str], str | None], given: set[tuple[str, str]]
) -> Iterator[Lemma]:
    """What the patterns make of names and adjectives, as written, for the states and roles not given."""
    for lemma in lemmas:
        for role, made in rewritten(lemma.text, lemma.language, lemma.role):
            if (lemma.state, role) not in given and " " not in made and (word := known(made)):
                yield Lemma(lemma.language, lemma.state, role, word)
