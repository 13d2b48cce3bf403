"""Inflection of Russian and Ukrainian (pymorphy3) and Polish (Morfeusz 2) names, phrases and adjectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import morfeusz2
import pymorphy3

Forms = Iterator[tuple[str, str]]
EAST = {
    "nomn": "nom",
    "gent": "gen",
    "datv": "dat",
    "accs": "acc",
    "ablt": "ins",
    "loct": "loc",
    "voct": "voc",
}
WEST = {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "inst": "ins", "loc": "loc", "voc": "voc"}
AND = {"и", "та", "і", "й", "i", "—", "-"}


def recased(form: str, model: str) -> str:
    """Give the form the model's capitals, part by part of a hyphenated word."""
    parts, models = form.split("-"), model.split("-")
    if len(parts) != len(models):
        return form.capitalize() if model[:1].isupper() else form
    pairs = zip(parts, models, strict=True)
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p.lower() for p, m in pairs)


def declined(cases: dict[str, str], form: Callable[[str], str | None]) -> Forms:
    """The form in each case; without a case where all are the same, for then the word does not decline."""
    forms = {name: made for code, name in cases.items() if (made := form(code))}
    if len(set(forms.values())) == 1:
        yield next(iter(forms.values())), ""
    else:
        yield from ((made, name) for name, made in forms.items())


class East:
    """Russian or Ukrainian, by pymorphy3."""

    def __init__(self, language: str) -> None:
        self.analyzer = pymorphy3.MorphAnalyzer(lang=language)

    def adjective(self, word: str) -> str | None:
        """The masculine nominative of an adjective, or None."""
        for parse in self.analyzer.parse(word):
            if "ADJF" in parse.tag and "nomn" in parse.tag and parse.is_known:
                return str(parse.normal_form)
        return None

    def is_person(self, word: str) -> bool:
        """Whether the dictionary has the word as a masculine person in the nominative singular."""
        readings = [p.tag.grammemes for p in self.analyzer.parse(word) if p.is_known]
        return any({"NOUN", "anim", "masc", "nomn"} <= tag and "plur" not in tag for tag in readings)

    def inflect(self, text: str, role: str) -> Forms:
        """All forms of an adjective or a people; of a name, its cases; Russian ё is also written е."""
        for form, case in self.forms(text, role):
            yield from ((spelling, case) for spelling in dict.fromkeys((form, form.replace("ё", "е"))))

    def forms(self, text: str, role: str) -> Forms:
        """The forms as pymorphy3 spells them; of a name in its own number, with second forms."""
        if role in ("adjective", "people") and " " not in text:
            yield from self.paradigm(text, role)
            return
        yield from declined(EAST, lambda case: self.phrase(text.split(), case))
        if " " not in text and (head := self.nominative(text, "NOUN", known=True)):
            yield from self.variants(text, head)

    def variants(self, word: str, head: Any) -> Forms:
        """The second forms that a case has in a dictionary word ("Алжиру" beside "Алжирові")."""
        number = head.tag.number
        for form in head.lexeme:
            case = next((c for c in EAST if c in form.tag and form.tag.number == number), None)
            if case:
                yield recased(form.word, word), EAST[case]

    def paradigm(self, word: str, role: str) -> Forms:
        """Every form of the word's lexeme, both numbers."""
        part = "ADJF" if role == "adjective" else "NOUN"
        parse = next((p for p in self.analyzer.parse(word) if part in p.tag and "nomn" in p.tag), None)
        for form in parse.lexeme if parse else ():
            case = next(
                (c for c in ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct") if c in form.tag), None
            )
            if (
                case
                and part in form.tag
                and not {"Supr", "V-ej"} & set(str(form.tag).replace(" ", ",").split(","))
            ):
                yield recased(form.word, word), EAST[case]

    def phrase(self, words: list[str], case: str) -> str | None:
        """The phrase in the case: the first noun and the adjectives before it change, what follows it does not."""
        out: list[str] = []
        pending: list[str] = []
        done = False
        for word, after in zip(words, [*words[1:], ""], strict=True):
            if word.lower() in AND or word.startswith("("):
                out += [*pending, word]
                pending, done = [], False
            elif done:
                out.append(word)
            elif self.attributive(word) and (
                self.is_head(after) or not self.nominative(word, "NOUN", known=True)
            ):
                pending.append(word)
            else:
                head = self.nominative(word, "NOUN")
                form = head.inflect({case}) if head else None
                if head and not form:
                    return None if case == "voct" else " ".join(words)
                out += [self.agree(a, head, case) for a in pending]
                out.append(recased(form.word, word) if form else word)
                pending, done = [], True
        return " ".join(out + pending)

    def is_head(self, word: str) -> bool:
        """Whether the word can be a known noun in the nominative or an adjective before one."""
        return bool(word) and bool(self.nominative(word, "NOUN", known=True) or self.attributive(word))

    def nominative(self, word: str, part: str, known: bool = False) -> Any:
        """The best nominative reading of the word, place names first; None if it does not inflect."""
        if word.isupper() and len(word) > 1:
            return None
        parses = [
            p
            for p in self.analyzer.parse(word)
            if part in p.tag and "nomn" in p.tag and "Fixd" not in str(p.tag)
        ]
        parses = [p for p in parses if p.is_known or not known]
        parses.sort(
            key=lambda p: ("Geox" not in str(p.tag), any(name in str(p.tag) for name in ("Name", "Surn")))
        )
        return parses[0] if parses else None

    def attributive(self, word: str) -> Any:
        """The nominative reading of the word as an adjective or, as in "Соединённые", a participle."""
        return self.nominative(word, "ADJF") or self.nominative(word, "PRTF")

    def agree(self, word: str, head: Any, case: str) -> str:
        """The adjective in the head's gender, number and case."""
        wanted = (
            {case, "plur"} if head and "plur" in head.tag else {case, head.tag.gender if head else "masc"}
        )
        if case == "accs":
            wanted |= {"inan"} if "plur" in wanted or "masc" in wanted else set()
        form = self.attributive(word).inflect(wanted - {None})
        return recased(form.word, word) if form else word


class Polish:
    """Polish, by Morfeusz 2 (SGJP)."""

    def __init__(self) -> None:
        self.morfeusz = morfeusz2.Morfeusz()

    @cache  # noqa: B019  one engine lives as long as the program
    def readings(self, word: str) -> list[tuple[str, str, list[str]]]:
        """(lemma, tag, name kinds) of each reading of one word; none of a word that is several to it."""
        readings = self.morfeusz.analyse(word)
        whole = all(end == 1 for _, end, _ in readings)  # Morfeusz cuts "Port-au-Prince" in pieces
        return [(r[1], r[2], r[3]) for _, _, r in readings] if whole else []

    def adjective(self, word: str) -> str | None:
        """The masculine nominative of an adjective, or None."""
        for lemma, tag, _ in self.readings(word):
            if tag.startswith("adj:") and "nom" in tag.split(":")[2]:
                return lemma.split(":")[0]
        return None

    def is_person(self, word: str) -> bool:
        """Whether SGJP has the word as a masculine person that is not a surname."""
        return any(
            ":m1" in tag and "nom" in tag and "nazwisko" not in kinds for _, tag, kinds in self.readings(word)
        )

    def inflect(self, text: str, role: str) -> Forms:
        """All forms of an adjective or a people; of a name, its cases in its own number."""
        if role in ("adjective", "people") and " " not in text:
            yield from self.paradigm(text, role)
            return
        yield from declined(WEST, lambda case: self.phrase(text.split(), case))

    def paradigm(self, word: str, role: str) -> Forms:
        """Every form of the word's lexeme, both numbers."""
        part = "adj" if role == "adjective" else "subst"
        for form, _, tag, kinds, _ in self.morfeusz.generate(word):
            parts = tag.split(":")
            if parts[0] == part and "nazwisko" not in kinds and (part == "adj" or parts[3].startswith("m1")):
                for case in parts[2].split("."):
                    yield form, WEST[case]

    def phrase(self, words: list[str], case: str) -> str | None:
        """The phrase in the case: the head noun and what agrees with it before and after."""
        out: list[str] = []
        for segment in self.segments(words):
            forms = self.segment(segment, case)
            if forms is None:
                return None
            out += forms
        return " ".join(out)

    @staticmethod
    def segments(words: list[str]) -> Iterator[list[str]]:
        """The conjuncts of "Bośnia i Hercegowina", the conjunction apart."""
        segment: list[str] = []
        for word in words:
            if word in ("i", "-", "–"):
                yield from (segment, [word])
                segment = []
            else:
                segment.append(word)
        yield segment

    def segment(self, words: list[str], case: str) -> list[str] | None:
        """One conjunct in the case, or None where its head has no such form."""
        heads = [(i, h) for i, w in enumerate(words) if (h := self.head(w))]
        agreeing = [
            (i, h)
            for i, h in heads
            if not any(self.agreeing(words[i], other, "nom") for j, other in heads if j == i + 1)
        ]
        place, head = agreeing[0] if agreeing else (0, None)
        if head is None:
            return words
        out, open_ = [], True
        for i, word in enumerate(words):
            form = self.noun(head, case) if i == place else self.agreeing(word, head, case) if open_ else word
            if form is None and i == place:
                return None
            open_ = open_ and (i <= place or form is not None)
            out.append(recased(form, word) if form else word)
        return out

    def head(self, word: str) -> tuple[str, str, str] | None:
        """(lemma, number, gender) of the word as a noun in the nominative, place names first."""
        if word.isupper() and len(word) > 1:
            return None
        found = [
            ("nazwa_geograficzna" not in kinds, "nazwisko" in kinds, lemma, tag.split(":"))
            for lemma, tag, kinds in self.readings(word)
            if tag.startswith("subst:") and "nom" in tag.split(":")[2].split(".") and "imię" not in kinds
        ]
        if not found:
            return None
        _, _, lemma, parts = min(found)
        return lemma, parts[1].split(".")[0], parts[3].split(".")[0]

    def noun(self, head: tuple[str, str, str], case: str) -> str | None:
        """The head in the case."""
        lemma, number, gender = head
        for form, _, tag, _, _ in self.morfeusz.generate(lemma):
            parts = tag.split(":")
            if (
                parts[0] == "subst"
                and number in parts[1]
                and case in parts[2].split(".")
                and parts[3].startswith(gender)
            ):
                return str(form)
        return None

    def agreeing(self, word: str, head: tuple[str, str, str], case: str) -> str | None:
        """The adjective in the head's gender, number and case; None where the word does not agree with it."""
        _, number, gender = head
        first, hyphen, last = word.rpartition("-")
        for lemma, tag, _ in self.readings(last):
            parts = tag.split(":")
            if parts[0] in ("adj", "ppas") and self.fits(parts, number, gender, "nom"):
                for form, _, made, _, _ in self.morfeusz.generate(lemma):
                    degree = parts[4:5] == made.split(":")[4:5]
                    if (
                        made.startswith(parts[0])
                        and degree
                        and self.fits(made.split(":"), number, gender, case)
                    ):
                        return first + hyphen + str(form)
        return None

    @staticmethod
    def fits(parts: list[str], number: str, gender: str, case: str) -> bool:
        """Whether an adjective's tag has the number, gender and case."""
        return (
            number == parts[1]
            and case in parts[2].split(".")
            and any(g == gender for g in parts[3].split("."))
            and "neg" not in parts
        )
