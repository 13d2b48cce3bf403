"""Inflection of Estonian names and peoples by Vabamorf (EstNLTK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from estnltk.vabamorf.morf import Vabamorf, synthesize

from state_forms.endings import Endings

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = {
    "n": "nom", "g": "gen", "p": "par", "adt": "ill", "ill": "ill", "in": "ine", "el": "ela", "all": "all",
    "ad": "ade", "abl": "abl", "tr": "tra", "ter": "ter", "es": "ess", "ab": "abe", "kom": "com",
}  # fmt: skip


class Estonian:
    """Estonian, by Vabamorf; what it does not have is declined by endings.tsv."""

    def __init__(self) -> None:
        self.vabamorf = Vabamorf()
        self.endings = Endings("et")

    def is_person(self, word: str) -> bool:
        """Whether Vabamorf's dictionary has the word, unguessed and not as a compound it would allow."""
        readings = self.vabamorf.analyze([word], guess=False, propername=False)[0]["analysis"]
        return any(r["root"] == word and r["form"] == "sg n" for r in readings)

    def inflect(self, text: str, role: str) -> Iterator[tuple[str, str]]:
        """All cases; a people in both numbers, a name in its own."""
        if text.isupper() and len(text) > 1:
            yield text, ""
            return
        if not self.phrase(text.split(), f"{self.number(text.rsplit(maxsplit=1)[-1])} g"):
            yield from self.endings.inflect(text, role)
            return
        numbers = ("sg", "pl") if role == "people" else (self.number(text.rsplit(maxsplit=1)[-1]),)
        for number in numbers:
            for code, case in CASES.items():
                for form in self.phrase(text.split(), f"{number} {code}"):
                    yield form, case

    def number(self, word: str) -> str:
        """`pl` for "Ühendriigid", else `sg`."""
        analysis = self.vabamorf.analyze([word], guess=True, propername=True)[0]["analysis"]
        return "pl" if word.endswith("d") and any(a["form"] == "pl n" for a in analysis) else "sg"

    def phrase(self, words: list[str], form: str) -> list[str]:
        """The phrase with its last word (and the words joined to it by "ja") in the case."""
        heads = {len(words) - 1} | {i - 1 for i, word in enumerate(words) if word == "ja"}
        if form.endswith(" n"):
            return (
                [" ".join(words)]
                if form == "sg n" or len(words) > 1 or words[0].endswith("d")
                else self.word(words[0], form)
            )
        made = [
            self.word(word, form) if i in heads else self.attribute(word, form)
            for i, word in enumerate(words)
        ]
        if not all(made):
            return []
        return [" ".join(m[min(k, len(m) - 1)] for m in made) for k in range(max(map(len, made)))]

    @staticmethod
    def word(word: str, form: str) -> list[str]:
        """The word's forms, with its capital."""
        made = synthesize(word, form, "H") or synthesize(word, form, "S")
        upper = word[:1].isupper()
        return [m[:1].upper() + m[1:] if upper else m for m in dict.fromkeys(made)]

    def attribute(self, word: str, form: str) -> list[str]:
        """A word before the head: an adjective in -lik or -ne agrees, anything else stays."""
        number, case = form.split()
        agreed = {"ter": "g", "es": "g", "ab": "g", "kom": "g"}.get(
            case, case
        )  # these four take a genitive attribute
        if word.endswith(("lik", "ne", "uur")) and (made := synthesize(word, f"{number} {agreed}", "A")):
            return [m[:1].upper() + m[1:] for m in made[:1]]
        return [word]
