"""Inflection by the table endings.tsv: Finnish, Lithuanian, Latvian, German, French, Spanish, English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from state_forms.lemmas import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

VOWELS = "aeiouyäöõüāēīūąęėįųéèóíáúôêâ"
AND = {"ja", "un", "ir", "und", "y", "et", "and"}


@dataclass(frozen=True)
class Rule:
    """Words that end so lose `strip`, take the weak or strong stem, then the ending of each case."""

    kind: str
    match: re.Pattern[str]
    strip: str
    weak: str
    strong: str
    endings: tuple[tuple[str, str], ...]


def parse_endings(text: str, classes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """`gen=n,jen ine=ssA` → (("gen", "n"), ("gen", "jen"), ("ine", "ssA")); `@vowel` is a class to amend."""
    own = [part for part in text.split() if not part.startswith("@")]
    replaced = {part.partition("=")[0] for part in own}
    named = [part for name in text.split() if name.startswith("@") for part in classes[name[1:]].split()]
    kept = [part for part in named if part.partition("=")[0] not in replaced]
    return tuple(
        (case, e) for case, _, ends in (p.partition("=") for p in own + kept) for e in ends.split(",")
    )


class Endings:
    """A language whose forms are its lemma's stem and an ending from the table."""

    def __init__(self, language: str) -> None:
        lines = [row for row in rows("endings.tsv") if row["language"] == language]
        classes = {row["match"]: row["endings"] for row in lines if row["kind"] == "class"}
        self.rules = [
            Rule(r["kind"], re.compile(f"(?:{r['match']})$"), r["strip"], r["weak"], r["strong"],
                 parse_endings(r["endings"], classes))
            for r in lines if r["kind"] != "class"
        ]  # fmt: skip

    def inflect(self, text: str, role: str) -> Iterator[tuple[str, str]]:
        """All forms of the lemma with their cases; what no rule matches stays as it is, without a case."""
        kind = role if role in ("adjective", "people") else "noun"
        if text.isupper() and len(text) > 1:
            yield text, ""
            return
        words = [self.paradigm(word, where) for word, where in self.parts(text.split(), kind)]
        cases = list(dict.fromkeys(case for forms in words for case in forms if case))
        for case in cases or [""]:
            for form in product(*(forms.get(case) or forms.get("", []) for forms in words)):
                yield " ".join(form), case

    def parts(self, words: list[str], kind: str) -> Iterator[tuple[str, str]]:
        """Each word with its kind of rule: heads the noun's, agreeing words before them the attribute's."""
        out: list[tuple[str, str]] = []
        head, agreeing = True, True
        for word in reversed(words):
            if word in AND:
                out.append((word, ""))
                head, agreeing = True, True
            elif head:
                out.append((word, kind))
                head = False
            else:
                agreeing = agreeing and self.rule(word, "attribute") is not None
                out.append((word, "attribute" if agreeing else ""))
        yield from reversed(out)

    def rule(self, word: str, kind: str) -> Rule | None:
        """The first rule of the kind that matches the word."""
        return next((r for r in self.rules if r.kind == kind and r.match.search(word.lower())), None)

    def paradigm(self, word: str, kind: str) -> dict[str, list[str]]:
        """Case → forms of one word; `""` → the word itself where it does not change."""
        rule = self.rule(word, kind) if kind else None
        if rule is None or (word.isupper() and len(word) > 1):
            return {"": [word]}
        base = word[: len(word) - len(rule.strip)]
        forms: dict[str, list[str]] = {}
        for case, ending in rule.endings:
            forms.setdefault("" if case == "any" else case, []).append(spell(base, rule, ending, word))
        return forms


def spell(base: str, rule: Rule, ending: str, word: str) -> str:
    """Put stem and ending together: S strong stem, 0 none, A O U by vowel harmony, V the vowel before."""
    if ending == "=":
        return word
    stem = base + {"S": rule.strong, "0": ""}.get(ending[:1], rule.weak)
    for letter in ending[ending[:1] in ("S", "0") :]:
        stem += harmonised(letter, stem, word)
    return stem


def harmonised(letter: str, stem: str, word: str) -> str:
    """One letter of an ending, with A, O, U made front or back and V repeated from the stem's last vowel."""
    if letter == "V":
        return next(c for c in reversed(stem) if c in VOWELS)
    if letter not in "AOU":
        return letter
    last = re.split(r"[- ]", word.lower())[-1]
    back = next((c in "aou" for c in reversed(last) if c in "aouäöy"), False)
    return letter.lower() if back else {"A": "ä", "O": "ö", "U": "y"}[letter]
