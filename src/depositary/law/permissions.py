"""What the treaties in force for a state on a day say of a conduct with a weapon.

A conduct is `prohibited` where a treaty in force prohibits it as such; `permitted` where none does and one
speaks of
it and allows it, its conditions named; `not-covered` where none in force speaks of it; `cannot-say` where
the record
does not tell whether a treaty that decides is in force, or where the kind of mine decides and is not known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from depositary.errors import WrongCall
from depositary.law.answers import without_row
from depositary.law.course import IN_FORCE
from depositary.law.wording import spelled
from depositary.model import ConductName, Permission, Step, Weapon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.law.book import Book
    from depositary.law.rules import ConductRule, Outside, Treaty
    from depositary.model import Answer, Instrument, Participation

KINDS: dict[str, tuple[str, ...]] = {"mine": ("apm", "avm")}
"""Weapons that reports name without their kind, and the kinds that they may be."""

Speaking = dict[tuple[str, str], tuple[tuple[str, "ConductRule"], ...]]
"""The rules that speak of a conduct with a kind of weapon, with the ids of their treaties."""


def speaking(treaties: Mapping[str, Treaty]) -> Speaking:
    """Sort the rules of all treaties by the conduct and the kind of weapon that they speak of."""
    found: dict[tuple[str, str], list[tuple[str, ConductRule]]] = defaultdict(list)
    for treaty in treaties.values():
        for rule in treaty.conduct:
            for conduct in rule.conduct:
                for weapon in rule.weapons:
                    found[conduct, weapon].append((treaty.id, rule))
    return {pair: tuple(rules) for pair, rules in found.items()}


@dataclass(slots=True)
class _Heard:
    """What the treaties were heard to say of one conduct with one kind of weapon."""

    prohibited: list[Step] = field(default_factory=list)
    allowed: list[Step] = field(default_factory=list)
    in_part: list[Step] = field(default_factory=list)
    aside: list[Step] = field(default_factory=list)
    unknown: list[Step] = field(default_factory=list)
    unknown_ban: bool = False

    def answer(self) -> tuple[Answer, tuple[Step, ...]]:
        """The answer that these voices make together, with the steps that carry it first."""
        if self.prohibited:
            return "prohibited", tuple(self.prohibited)
        if self.unknown_ban or (self.unknown and not self.allowed):
            return "cannot-say", (*self.unknown, *self.allowed, *self.in_part, *self.aside)
        if self.allowed:
            return "permitted", (*self.allowed, *self.in_part, *self.aside)
        return "not-covered", (*self.in_part, *self.aside)


def may(
    books: Mapping[str, Book],
    rules: Speaking,
    state: str,
    conduct: str,
    weapon: str,
    on: date,
    *,
    to: str | None = None,
) -> Permission:
    """Answer for one state, and tell beside it what the other end of a transfer is bound by.

    Raises WrongCall for a conduct or weapon that the vocabulary does not have.
    """
    _check("conduct", conduct, get_args(ConductName))
    _check("weapon", weapon, get_args(Weapon))
    heard = {kind: _listen(books, rules, state, conduct, kind, on) for kind in KINDS.get(weapon, (weapon,))}
    answer, steps = _together(weapon, {kind: one.answer() for kind, one in heard.items()})
    if not steps:
        steps = (
            Step(
                "record",
                f"No treaty on record speaks of this conduct with this weapon ({conduct}, {weapon}).",
            ),
        )
    if to is not None:
        steps = (*steps, _other_end(books, rules, to, weapon, on))
    return Permission(state, conduct, weapon, on, answer, steps)


def _check(what: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise WrongCall(f"{word[:80]!r} is no {what}; the words are: {', '.join(words)}")


def _together(
    weapon: str, answers: dict[str, tuple[Answer, tuple[Step, ...]]]
) -> tuple[Answer, tuple[Step, ...]]:
    steps = tuple(dict.fromkeys(step for _, each in answers.values() for step in each))
    different = {answer for answer, _ in answers.values()}
    if len(different) == 1:
        return different.pop(), steps
    told = "; ".join(f"{kind}: {answer}" for kind, (answer, _) in answers.items())
    return "cannot-say", (
        Step("record", f"The kind of {weapon} decides, and it is not known ({told})."),
        *steps,
    )


def _other_end(books: Mapping[str, Book], rules: Speaking, to: str, weapon: str, on: date) -> Step:
    other = may(books, rules, to, "acquire", weapon, on)
    text = f"The other end of the transfer: for {to} to acquire it is {other.answer} on {spelled(on)}."
    return Step("the recipient", text, steps=other.because)


def _listen(
    books: Mapping[str, Book], rules: Speaking, state: str, conduct: str, kind: str, on: date
) -> _Heard:
    heard = _Heard()
    for treaty, rule in rules.get((conduct, kind), ()):
        book = books[treaty]
        if _addressed(rule, book.treaty, state):
            _hear(heard, book, rule, conduct, state, on)
    for book in books.values():
        for outside in book.treaty.outside:
            if kind in outside.weapons:
                heard.aside.append(_outside(book, outside))
    return heard


def _addressed(rule: ConductRule, treaty: Treaty, state: str) -> bool:
    if not rule.addressed:
        return True
    members = treaty.classes[rule.addressed.removeprefix("not-")]
    return (state in members) != rule.addressed.startswith("not-")


def _hear(heard: _Heard, book: Book, rule: ConductRule, conduct: str, state: str, on: date) -> None:
    standing = book.standings.get(state)
    stands = standing.on(on) if standing else without_row(book, state)
    applied = None if stands.status in IN_FORCE else _applied_provisionally(book, rule, state, stands, on)
    if stands.status in IN_FORCE or applied is not None:
        step = _says(book, rule, conduct, stands, applied)
        {"prohibits": heard.prohibited, "prohibits-in-part": heard.in_part}.get(
            rule.effect, heard.allowed
        ).append(step)
    elif stands.status == "cannot-say":
        heard.unknown_ban = heard.unknown_ban or rule.effect == "prohibits"
        if rule.effect != "prohibits-in-part":
            heard.unknown.append(_might_say(book, rule, stands))
    else:
        heard.aside.append(_would_say(book, rule, stands))


def _applied_provisionally(
    book: Book, rule: ConductRule, state: str, stands: Participation, on: date
) -> Instrument | None:
    clause = book.treaty.provisional
    if clause is None or stands.status not in ("signatory", "contracting", "none"):
        return None
    if rule.rule.article not in clause.applies_to:
        return None
    course = book.courses.get(state)
    declared = (
        (one for one in course.instruments if one.action == "provisional-application") if course else ()
    )
    return next((one for one in declared if one.date <= on), None)


def _says(
    book: Book, rule: ConductRule, conduct: str, stands: Participation, applied: Instrument | None
) -> Step:
    clause = book.treaty.provisional
    bound = stands.because
    if applied is not None and clause is not None:
        bound = (Step(clause.rule.article, clause.rule.text, (applied,), clause.rule.source),)
    beside = [
        Step(one.rule.article, f"Excepted: {one.rule.text}")
        for one in rule.exceptions
        if conduct in one.conduct
    ]
    beside += [Step(one.article, f"Condition: {one.text}") for one in rule.conditions]
    text = f"{book.treaty.short_name}: {rule.rule.text}"
    return Step(rule.rule.article, text, source=rule.rule.source, steps=(*beside, *bound))


def _might_say(book: Book, rule: ConductRule, stands: Participation) -> Step:
    text = f"{book.treaty.short_name}, if it is in force for the State: {rule.rule.text}"
    return Step(rule.rule.article, text, source=rule.rule.source, steps=stands.because)


def _would_say(book: Book, rule: ConductRule, stands: Participation) -> Step:
    text = (
        f"{book.treaty.short_name} is not in force for the State"
        f" on that day ({stands.status}). It says: {rule.rule.text}"
    )
    return Step(rule.rule.article, text, source=rule.rule.source, steps=stands.because)


def _outside(book: Book, outside: Outside) -> Step:
    text = f"{book.treaty.short_name} does not cover it. {outside.rule.text}"
    return Step(outside.rule.article, text, source=outside.rule.source)
