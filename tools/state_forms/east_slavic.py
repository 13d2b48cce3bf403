"""Inflection of Russian and Ukrainian names, phrases, adjectives and peoples by pymorphy3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymorphy3

from state_forms.spelling import Forms, declined, is_abbreviation, recased

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "voct": "voc",
}  # fmt: skip
AND = {"и", "та", "і", "й", "—", "–", "-"}
Parse = Any  # pymorphy3 has no types


def marked(parse: Parse, *grammemes: str) -> bool:
    """Whether the reading has one of the marks; the two dictionaries know different ones."""
    return bool(set(grammemes) & {str(g) for g in parse.tag.grammemes})


class EastSlavic:
    """Russian or Ukrainian."""

    def __init__(self, language: str, *, vocative: bool) -> None:
        self.analyzer = pymorphy3.MorphAnalyzer(lang=language)
        self.cases = {code: case for code, case in CASES.items() if vocative or case != "voc"}

    def adjective(self, word: str) -> str | None:
        """The masculine nominative of an adjective that the dictionary has, or None."""
        found = (p for p in self.readings(word, "ADJF") if p.is_known)
        return next((str(p.normal_form) for p in found), None)

    def is_person(self, word: str) -> bool:
        """Whether the dictionary has the word as a masculine person in the nominative singular."""
        found = (p for p in self.readings(word, "NOUN") if p.is_known)
        return any(marked(p, "anim") and marked(p, "masc") and not marked(p, "plur") for p in found)

    def inflect(self, text: str, role: str) -> Forms:
        """All forms of an adjective or a people; of a name, its cases. ё is also written е, and ґ г."""
        apostrophe = next((mark for mark in "ʼ’" if mark in text), "'")  # pymorphy3 knows only '
        for form, case in self.forms(text.replace(apostrophe, "'"), role):
            spelled = form.replace("'", apostrophe)
            for spelling in dict.fromkeys((spelled, spelled.replace("ё", "е"), spelled.replace("ґ", "г"))):
                yield spelling, case

    def forms(self, text: str, role: str) -> Forms:
        """The forms as pymorphy3 spells them; of a name in its own number, with second forms."""
        if role in ("adjective", "people") and " " not in text:
            yield from self.paradigm(text, "ADJF" if role == "adjective" else "NOUN")
            return
        yield from declined(self.cases, lambda case: self.phrase(text.split(), case))
        if " " not in text and (head := self.noun(text)) and head.is_known:
            same = marked(head, "plur")
            yield from (pair for parse, pair in self.lexeme(head, text) if marked(parse, "plur") == same)

    def readings(self, word: str, part: str) -> list[Parse]:
        """The readings of the word as that part of speech in the nominative."""
        return [p for p in self.analyzer.parse(word) if marked(p, part) and marked(p, "nomn")]

    def paradigm(self, word: str, part: str) -> Forms:
        """Every form of the word, both numbers, surnames and women's surnames last."""
        parse = min(self.readings(word, part), key=lambda p: marked(p, "Surn", "Fixd", "femn"), default=None)
        yield from (pair for _, pair in self.lexeme(parse, word)) if parse else ()

    def lexeme(self, parse: Parse, word: str) -> Iterator[tuple[Parse, tuple[str, str]]]:
        """Each form of the reading's lexeme, with its (form, case); no superlatives, no archaic -ею."""
        for form in parse.lexeme:
            case = next((c for c in self.cases if marked(form, c)), None)
            if case and form.tag.POS == parse.tag.POS and not marked(form, "Supr", "V-ej"):
                yield form, (recased(form.word, word), self.cases[case])

    def phrase(self, words: list[str], case: str) -> str | None:
        """The phrase in the case, conjunct by conjunct, or None where it has no such form."""
        out: list[str] = []
        segment: list[str] = []
        for word in [*words, ""]:
            if word and word.lower() not in AND:
                segment.append(word)
                continue
            made = self.segment(segment, case)
            if made is None:
                return None
            out += [*made, word]
            segment = []
        return " ".join(out[:-1])

    def segment(self, words: list[str], case: str) -> list[str] | None:
        """The first noun and the adjectives before it change, what follows the noun does not."""
        place = next((i for i in range(len(words)) if not self.is_attribute(words, i)), len(words) - 1)
        head = self.noun(words[place]) if words else None
        form = head.inflect({case}) if head else None
        if form is None:
            return None if case == "voct" and head else words
        before = [self.agreeing(word, head, case) for word in words[:place]]
        return [*before, self.kept_before_hyphen(form.word, words[place]), *words[place + 1 :]]

    @staticmethod
    def kept_before_hyphen(form: str, word: str) -> str:
        """The form, or the word itself if pymorphy3 guessed a case for a name's first part ("Порта-Луи")."""
        first = word.lower().partition("-")[0]
        return recased(form, word) if "-" not in word or form.startswith(f"{first}-") else word

    def is_attribute(self, words: list[str], place: int) -> bool:
        """Whether the word is an adjective before a noun; "Святий", a noun too, is one if a noun follows."""
        if not self.attribute(words[place]):
            return False
        follows = place + 1 < len(words) and bool(
            self.attribute(words[place + 1]) or ((noun := self.noun(words[place + 1])) and noun.is_known)
        )
        noun_too = self.noun(words[place])
        return follows or not (noun_too and noun_too.is_known)

    def noun(self, word: str) -> Parse | None:
        """The best reading of the word as a noun, place names first; None if it does not decline."""
        if is_abbreviation(word):
            return None
        found = self.readings(word, "NOUN")
        fixed = any(marked(p, "Fixd") for p in found)  # "Малі" is no plural of little ones
        found = [
            p
            for p in found
            if not marked(p, "Fixd") and not (marked(p, "plur") and (fixed or not p.is_known))
        ]
        return min(found, key=lambda p: (not marked(p, "Geox"), marked(p, "Surn", "Name")), default=None)

    def attribute(self, word: str) -> Parse | None:
        """The reading of the word as an adjective or, as "Соединённые", a participle."""
        found = [] if is_abbreviation(word) else self.readings(word, "ADJF") or self.readings(word, "PRTF")
        return found[0] if found else None

    def agreeing(self, word: str, head: Parse, case: str) -> str:
        """The adjective in the head's gender, number and case."""
        wanted = {case, "plur" if marked(head, "plur") else head.tag.gender}
        if case == "accs" and wanted & {"plur", "masc"}:
            wanted.add("inan")
        reading = self.attribute(word)
        form = reading.inflect(wanted - {None}) if reading else None
        return recased(form.word, word) if form else word
