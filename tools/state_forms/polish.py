"""Inflection of Polish names, phrases, adjectives and peoples by Morfeusz 2 (SGJP)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import morfeusz2

from state_forms.endings import Endings
from state_forms.spelling import Forms, declined, is_abbreviation, recased

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "inst": "ins", "loc": "loc", "voc": "voc"}
AND = {"i", "-", "–"}


class Reading(NamedTuple):
    """A reading of a form: lemma, the tag's parts ("subst", "sg", "nom", "f"), the kinds of name it is."""

    lemma: str
    tag: list[str]
    kinds: list[str]

    def is_in(self, case: str) -> bool:
        """Whether the form is (also) in the case."""
        return len(self.tag) > 2 and case in self.tag[2].split(".")  # noqa: PLR2004  part of speech, number, case


class Head(NamedTuple):
    """A noun that a phrase turns on."""

    lemma: str
    number: str
    gender: str


class Polish:
    """Polish; what SGJP does not have is declined by endings.tsv."""

    def __init__(self) -> None:
        self.morfeusz = morfeusz2.Morfeusz()
        self.endings = Endings("pl")

    @cache  # noqa: B019  one engine lives as long as the program
    def readings(self, word: str) -> list[Reading]:
        """The readings of one word; none of a word that Morfeusz cuts in pieces, as "Port-au-Prince"."""
        found = self.morfeusz.analyse(word)
        whole = all(end == 1 for _, end, _ in found)
        return [Reading(r[1], r[2].split(":"), r[3]) for _, _, r in found] if whole else []

    @cache  # noqa: B019  the same
    def forms(self, lemma: str) -> list[tuple[str, Reading]]:
        """Every form of the lemma, with its reading."""
        return [
            (form, Reading(base, tag.split(":"), kinds))
            for form, base, tag, kinds, _ in self.morfeusz.generate(lemma)
        ]

    def adjective(self, word: str) -> str | None:
        """The masculine nominative of an adjective, or None."""
        found = (r.lemma.split(":")[0] for r in self.readings(word) if r.tag[0] == "adj" and r.is_in("nom"))
        return next(found, None)

    def is_person(self, word: str) -> bool:
        """Whether SGJP has the word as a masculine person that is not a surname."""
        return any(
            "m1" in r.tag and r.is_in("nom") and "nazwisko" not in r.kinds for r in self.readings(word)
        )

    def inflect(self, text: str, role: str) -> Forms:
        """All forms of an adjective or a people; of a name, its cases in its own number."""
        if role in ("adjective", "people") and " " not in text:
            yield from self.paradigm(text, "adj" if role == "adjective" else "subst")
        elif self.readings(text) and not is_abbreviation(text) and self.head(text) is None:
            yield from self.endings.inflect(text, role)
        else:
            yield from declined(CASES, lambda case: self.phrase(text.split(), case))

    def paradigm(self, word: str, part: str) -> Forms:
        """Every form of the word, both numbers; of a people, the men's noun."""
        for form, reading in self.forms(word):
            person = "nazwisko" not in reading.kinds and reading.tag[-1].startswith("m1")
            if reading.tag[0] == part and (part == "adj" or person):
                for case in reading.tag[2].split("."):
                    yield form, CASES[case]

    def phrase(self, words: list[str], case: str) -> str | None:
        """The phrase in the case, conjunct by conjunct, or None where it has no such form."""
        made = [[part] if part in AND else self.segment(part.split(), case) for part in conjuncts(words)]
        return None if None in made else " ".join(" ".join(part) for part in made if part)

    def segment(self, words: list[str], case: str) -> list[str] | None:
        """One conjunct: its head and the words that agree with it, up to the first after it that does not."""
        heads = {i: head for i, word in enumerate(words) if (head := self.head(word))}
        place = next(
            (i for i in heads if not (i + 1 in heads and self.agreeing(words[i], heads[i + 1], "nom"))), None
        )
        if place is None:
            return words
        made = self.noun(heads[place], case)
        if made is None:
            return None
        before = [self.agreeing(word, heads[place], case) or word for word in words[:place]]
        after = words[place + 1 :]
        for i, word in enumerate(after):
            agreed = self.agreeing(word, heads[place], case)
            if agreed is None:
                break
            after[i] = recased(agreed, word)
        return [*map(recased, before, words), recased(made, words[place]), *after]

    def head(self, word: str) -> Head | None:
        """The word as a noun in the nominative: no surname, its own lemma first, then place names."""
        if is_abbreviation(word):
            return None
        found = [
            (
                "nazwisko" in r.kinds,
                r.lemma.split(":")[0] != word,
                "nazwa_geograficzna" not in r.kinds,
                r.lemma,
                r.tag,
            )
            for r in self.readings(word)
            if r.tag[0] == "subst" and r.is_in("nom") and "imię" not in r.kinds
        ]
        if not found:
            return None
        *_, lemma, tag = min(found)
        return Head(lemma, tag[1].split(".")[0], tag[3].split(".")[0])

    def noun(self, head: Head, case: str) -> str | None:
        """The head in the case."""
        for form, reading in self.forms(head.lemma):
            tag = reading.tag
            if tag[0] == "subst" and head.number in tag[1] and reading.is_in(case) and tag[3] == head.gender:
                return form
        return None

    def agreeing(self, word: str, head: Head, case: str) -> str | None:
        """The adjective or participle in the head's gender, number and case; None where it does not agree."""
        first, hyphen, last = word.rpartition("-")
        for reading in self.readings(last):
            if reading.tag[0] in ("adj", "ppas") and fits(reading, head, "nom"):
                for form, made in self.forms(reading.lemma):
                    same = made.tag[:1] + made.tag[4:] == reading.tag[:1] + reading.tag[4:]
                    if same and fits(made, head, case):
                        return first + hyphen + form
        return None


def fits(reading: Reading, head: Head, case: str) -> bool:
    """Whether an adjective's reading has the head's number and gender, and the case."""
    return head.number == reading.tag[1] and reading.is_in(case) and head.gender in reading.tag[3].split(".")


def conjuncts(words: list[str]) -> Iterator[str]:
    """The conjuncts of "Bośnia i Hercegowina", with the conjunctions between."""
    segment: list[str] = []
    for word in words:
        if word in AND:
            yield from (" ".join(segment), word)
            segment = []
        else:
            segment.append(word)
    yield " ".join(segment)
