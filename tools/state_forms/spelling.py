"""What the engines share: how a form gets its lemma's capitals, and a word that does not decline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Forms = Iterator[tuple[str, str]]
"""(form, case) pairs; the case is empty where the word does not decline."""


def recased(form: str, model: str) -> str:
    """Give the form the model's capitals, part by hyphenated part, as far as the letters are the same."""
    parts, models = form.split("-"), model.split("-")
    if len(parts) > 1 and len(parts) == len(models):
        return "-".join(map(recased, parts, models))
    pairs = enumerate(zip(form, model, strict=False))
    kept = next((i for i, (f, m) in pairs if f.lower() != m.lower()), min(len(form), len(model)))
    return model[:kept] + form[kept:].lower()


def is_abbreviation(word: str) -> bool:
    """Whether the word is all capitals, as "США", and so does not decline."""
    return word.isupper() and len(word) > 1


def declined(cases: Mapping[str, str], form: Callable[[str], str | None]) -> Forms:
    """The form in each case; without a case where all are the same, for then the word does not decline."""
    forms = {name: made for code, name in cases.items() if (made := form(code))}
    if len(set(forms.values())) == 1:
        yield next(iter(forms.values())), ""
    else:
        yield from ((made, name) for name, made in forms.items())
