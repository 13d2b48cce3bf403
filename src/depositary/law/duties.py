"""What states owe and by when: clocks, extensions, completions, and what a withdrawal ends.

Duties that have a clock run from the day on which the treaty came into force for the state; a day that falls
on or after its exit is owed no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from depositary import edtf
from depositary.law.course import CONSENTS, IN_FORCE
from depositary.law.wording import spelled
from depositary.model import Duty, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.law.book import Book, Shelf
    from depositary.law.rules import DutyRule
    from depositary.law.standing import Standing
    from depositary.model import Participation
    from depositary.record.holdings import Completion, Extension


@dataclass(frozen=True, slots=True)
class Spell:
    """A time for which a treaty is in force for a state: from the day `since` to the day before `until`."""

    state: str
    since: date
    until: date | None
    left: Participation | None
    because: tuple[Step, ...]


def due(
    books: Iterable[Book], shelf: Shelf, states: Iterable[str] | None, start: date | None, end: date | None
) -> tuple[Duty, ...]:
    """The duties of the given states (null: all) under the given treaties, in the order of their days."""
    horizon = end or _horizon(shelf)
    wanted = None if states is None else set(states)
    found = [
        duty
        for book in books
        if book.treaty.duties
        for state, standing in book.standings.items()
        if wanted is None or state in wanted
        for duty in _of_state(book, shelf, state, standing, horizon)
        if _between(duty.due, start, end)
    ]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.treaty, one.state, one.duty)))


def _between(day: date | None, start: date | None, end: date | None) -> bool:
    if day is None:
        return start is None and end is None
    return (start is None or start <= day) and (end is None or day <= end)


def _horizon(shelf: Shelf) -> date:
    """The end of the year after the last day that the record knows of."""
    days = [one.date for one in shelf.record.instruments]
    days += [one.as_of for one in shelf.record.coverage.values() if one.as_of]
    return date(max(days).year + 1, 12, 31) if days else date.min


def spells(state: str, standing: Standing) -> Iterator[Spell]:
    """The times for which a treaty is in force for a state."""
    for in_force, group in groupby(standing.history, key=lambda one: one.status in IN_FORCE):
        run = list(group)
        if in_force and run[0].since is not None:
            until = run[-1].until
            yield Spell(state, run[0].since, until, standing.on(until) if until else None, run[0].because)


def _of_state(book: Book, shelf: Shelf, state: str, standing: Standing, horizon: date) -> Iterator[Duty]:
    record = shelf.record
    more = [one for one in record.extensions if one.state == state and one.treaty == book.treaty.id]
    done = [one for one in record.completions if one.state == state and one.treaty == book.treaty.id]
    for spell in spells(state, standing):
        for rule in book.treaty.duties:
            if rule.yearly:
                yield from _yearly(book, rule, spell, horizon)
            elif rule.joined_after is None or spell.since > rule.joined_after:
                yield from _once(book, rule, spell, more, done)


def _yearly(book: Book, rule: DutyRule, spell: Spell, horizon: date) -> Iterator[Duty]:
    month, day = rule.yearly or (1, 1)
    first = _first_owed_after(book, rule, spell)
    last = min(horizon, spell.until) if spell.until else horizon
    for year in range(first.year, last.year + 1):
        falls = date(year, month, day)
        if first < falls <= last and falls != spell.until:
            yield Duty(spell.state, book.treaty.id, rule.id, falls, None, (_rule(rule, ""), *spell.because))


def _first_owed_after(book: Book, rule: DutyRule, spell: Spell) -> date:
    before = next((one for one in book.treaty.duties if one.id == rule.after), None)
    return (_clock(book, before, spell) if before else None) or spell.since


def _clock(book: Book, rule: DutyRule, spell: Spell) -> date | None:
    """The day that the rule's own clock gives, null where it gives none."""
    if rule.date is not None or rule.duration is None:
        return rule.date
    base = _base(book, rule, spell)
    return rule.duration.after(base) if base else None


def _base(book: Book, rule: DutyRule, spell: Spell) -> date | None:
    if rule.base == "state-entry":
        return spell.since
    if rule.base == "general-entry":
        return book.clock.entry
    acts = book.courses[spell.state].instruments
    return next((one.date for one in acts if one.action in CONSENTS), None)


def _once(
    book: Book, rule: DutyRule, spell: Spell, more: list[Extension], done: list[Completion]
) -> Iterator[Duty]:
    day = _clock(book, rule, spell)
    if day is not None and day < spell.since and rule.base != "deposit":
        return
    steps = [_rule(rule, _sum(book, rule, spell, day)), *spell.because]
    for extension in sorted((one for one in more if one.duty == rule.id), key=lambda one: one.until):
        day = extension.until if day is None else max(day, extension.until)
        steps.insert(1, _extended(rule, extension))
    finished = next((one for one in done if one.duty == rule.id), None)
    if finished:
        steps.append(Step("record", f"Reported done: {finished.done}.", source=finished.source))
    if spell.until and day and day >= spell.until and finished is None:
        steps, day = [*steps, *_ended(spell, day)], None
    completed = edtf.parse(finished.done).last if finished else None
    yield Duty(spell.state, book.treaty.id, rule.id, day, completed, tuple(steps))


def _sum(book: Book, rule: DutyRule, spell: Spell, day: date | None) -> str:
    base = _base(book, rule, spell)
    if day is None or rule.duration is None or base is None:
        return ""
    return f" That is {spelled(day)}, {rule.duration.sum(base)}."


def _rule(rule: DutyRule, reckoning: str) -> Step:
    condition = f" Owed by a State that meets this condition: {rule.condition}." if rule.condition else ""
    doubt = f" Not settled: {rule.ambiguity}." if rule.ambiguity else ""
    more = (Step(rule.rule.article, f"Extension: {rule.extension}"),) if rule.extension else ()
    return Step(rule.rule.article, f"{rule.rule.text}{reckoning}{condition}{doubt}", steps=more)


def _extended(rule: DutyRule, extension: Extension) -> Step:
    decided = f" by the decision of {spelled(extension.decided)}" if extension.decided else ""
    text = f"The deadline was extended to {spelled(extension.until)}{decided}."
    article = rule.extension.partition(": ")[0] if rule.extension else rule.rule.article
    return Step(article, text, source=extension.source)


def _ended(spell: Spell, day: date) -> tuple[Step, ...]:
    """The duty would have fallen due after the exit: why it is owed no more."""
    if spell.until is None or spell.left is None:
        return ()
    text = (
        f"Owed no more: it would have fallen due on {spelled(day)},"
        f" and the treaty ceased to bind on {spelled(spell.until)}."
    )
    article = spell.left.because[0].article if spell.left.because else "VCLT Article 70"
    return (Step(article, text, steps=spell.left.because),)
