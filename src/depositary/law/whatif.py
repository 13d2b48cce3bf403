"""What an act that is not on record would change: its effect, the status then, and the effect on others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from depositary.errors import WrongCall
from depositary.law import duties
from depositary.law.answers import Change, changes, parties
from depositary.law.book import Book, Shelf, compile_book, compile_state
from depositary.law.clock import wind
from depositary.law.course import CONSENTS, IN_FORCE
from depositary.law.wording import spelled
from depositary.model import Action, Instrument, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.law.effect import Effect
    from depositary.model import Day, Duty, Status
    from depositary.record.holdings import Conflict

END_OF_CONFLICT = "end-of-conflict"
SUPPOSED = "supposed: what if"
"""The source of an act that is not on record."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an act would do. `rule` is the deciding article, or why there is no day of effect, on one line.

    `changes` are the changes of status that would come and would not come without the act, for every state
    and
    treaty; `parties_before` and `parties_after` count the states bound before the act's effect and from then
    on.
    """

    state: str
    treaty: str
    action: str
    date: Day
    effective: Day | None
    status_after: Status
    because: tuple[Step, ...]
    rule: str
    changes: tuple[Change, ...] = ()
    parties_before: int | None = None
    parties_after: int | None = None
    owed: tuple[Duty, ...] = ()
    ended: tuple[Duty, ...] = ()


def what_if(shelf: Shelf, book: Book, books: Mapping[str, Book], state: str, action: str, on: date) -> WhatIf:
    """One act, or the end of an armed conflict, with all that it changes. Raises WrongCall as below."""
    if action == END_OF_CONFLICT:
        return _without_conflict(shelf, book, state, on)
    answer = what_if_alone(shelf, book, books, state, action, on)
    then, supposed = _suppose(shelf, book, books, state, action, on)
    day = answer.effective or on
    rest = [_under(shelf, one, then, state) for one in books.values() if one.treaty.parent == book.treaty.id]
    now = [book, *(books[one.treaty.id] for one in rest)]
    owed, ended = _left_owed(shelf, book, then, state, on)
    return replace(
        answer,
        owed=owed,
        ended=ended,
        changes=_new(now, [then, *rest], min(day, supposed.date)),
        parties_before=len(parties(book, day).states) if not answer.effective else _count_before(then, day),
        parties_after=len(parties(then, day).states),
    )


def what_if_alone(
    shelf: Shelf, book: Book, books: Mapping[str, Book], state: str, action: str, on: date
) -> WhatIf:
    """One act, and what it does for its own state. Raises WrongCall for an unknown action."""
    if action not in get_args(Action):
        words = ", ".join((*get_args(Action), END_OF_CONFLICT))
        raise WrongCall(f"{action[:80]!r} is no action; the actions are: {words}")
    act = Instrument(state, book.treaty.id, action, on, SUPPOSED)  # type: ignore[arg-type]  # checked just above
    acts = _with(book, state, act)
    clock = book.clock
    if book.treaty.entry.date is None:
        clock = wind(book.treaty, shelf.general, _everyone(book, state, acts), book.coverage)
    parent = books.get(book.treaty.parent)
    above = parent.courses.get(state) if parent else None
    course, standing = compile_state(clock, shelf, state, acts, above)
    place = next(at for at, one in enumerate(course.instruments) if one is act)
    effect = course.effects[place]
    status = standing.on(effect.day or on).status
    return WhatIf(state, book.treaty.id, action, on, effect.day, status, effect.steps, _rule(effect))


def _kind(action: str) -> str:
    return "consent" if action in CONSENTS else action


def _with(book: Book, state: str, act: Instrument) -> tuple[Instrument, ...]:
    """The state's acts with this one in the place of its own of the same kind and of its later ones."""
    course = book.courses.get(state)
    kept = [
        one
        for one in (course.instruments if course else ())
        if _kind(one.action) != _kind(act.action) and one.date <= act.date
    ]
    return (*kept, act)


def _everyone(book: Book, state: str, acts: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    others = (one for other, course in book.courses.items() if other != state for one in course.instruments)
    return (*others, *acts)


def _rule(effect: Effect) -> str:
    """The article that gives the day; where there is none, why: the last step says what stopped it."""
    text = effect.steps[0].article if effect.day else f"{effect.steps[-1].article}: {effect.steps[-1].text}"
    return " ".join(text.split())


def _suppose(
    shelf: Shelf, book: Book, books: Mapping[str, Book], state: str, action: str, on: date
) -> tuple[Book, Instrument]:
    """The treaty's whole book as if the act were on record; its coverage is not held against it."""
    act = Instrument(state, book.treaty.id, action, on, SUPPOSED)  # type: ignore[arg-type]  # checked by the caller
    acts = {other: course.instruments for other, course in book.courses.items()} | {
        state: _with(book, state, act)
    }
    trusting = replace(shelf, record=replace(shelf.record, coverage={}))
    then = compile_book(book.treaty, trusting, acts, books.get(book.treaty.parent))
    return replace(then, coverage=book.coverage), act


def _under(shelf: Shelf, child: Book, parent: Book, state: str) -> Book:
    """A protocol's book with this state's course cut where its course under the convention ends."""
    if state not in child.courses:
        return child
    above = parent.courses.get(state)
    course, standing = compile_state(child.clock, shelf, state, child.courses[state].instruments, above)
    return replace(
        child, courses={**child.courses, state: course}, standings={**child.standings, state: standing}
    )


def _new(now: list[Book], then: list[Book], start: date) -> tuple[Change, ...]:
    last = start.replace(year=9999, month=12, day=31)
    before = {(one.day, one.state, one.treaty, one.after.status) for one in changes(now, start, last)}
    return tuple(
        one
        for one in changes(then, start, last)
        if (one.day, one.state, one.treaty, one.after.status) not in before
    )


def _left_owed(
    shelf: Shelf, now: Book, then: Book, state: str, on: date
) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """What the state owes until it leaves, and what it would have owed later; nothing where it stays."""
    stays = then.standings[state].history[-1].status in IN_FORCE
    if stays or state not in now.standings:
        return (), ()
    last = on.replace(year=on.year + _YEARS_AHEAD, month=12, day=31)
    with_act = duties.due([then], shelf, [state], on, last)
    kept = {(one.duty, one.due) for one in with_act}
    without = duties.due([now], shelf, [state], on, last)
    return with_act, tuple(one for one in without if (one.duty, one.due) not in kept)


_YEARS_AHEAD = 12
"""How far ahead ended duties are listed, in years: past the longest clock of a treaty here, ten years."""


def _count_before(book: Book, day: date) -> int:
    return len(parties(book, day.fromordinal(day.toordinal() - 1)).states)


def _without_conflict(shelf: Shelf, book: Book, state: str, on: date) -> WhatIf:
    """The end on a day of every armed conflict that the state is engaged in then."""
    facts = shelf.facts[state]
    peace = replace(facts, conflicts=tuple(_ended(one, on) for one in facts.conflicts))
    changed = replace(shelf, facts={**shelf.facts, state: peace})
    acts = book.courses[state].instruments if state in book.courses else ()
    course, standing = compile_state(book.clock, changed, state, acts, None)
    courses, standings = {**book.courses, state: course}, {**book.standings, state: standing}
    then = replace(book, courses=courses, standings=standings)
    new = _new([book], [then], on)
    effective = new[0].day if new else None
    stands = standing.on(effective or on)
    step = _peace(book, facts.name, on, effective)
    return WhatIf(
        state=state,
        treaty=book.treaty.id,
        action=END_OF_CONFLICT,
        date=on,
        effective=effective,
        status_after=stands.status,
        because=(step, *stands.because),
        rule=step.article if effective else step.text,
        changes=new,
        parties_before=len(parties(book, effective or on).states),
        parties_after=len(parties(then, effective or on).states),
    )


def _ended(conflict: Conflict, on: date) -> Conflict:
    goes_on = conflict.until is None or conflict.until > on
    return replace(conflict, until=on) if conflict.since < on and goes_on else conflict


def _peace(book: Book, name: str, on: date, effective: date | None) -> Step:
    clause = book.treaty.withdrawal
    bar = clause.conflict_bar if clause else None
    if bar is None:
        return Step("no clause", f"Nothing in this treaty depends on an armed conflict of {name}.")
    if effective is None:
        text = f"No notice of withdrawal of {name} is held back by an armed conflict: nothing changes."
        return Step(bar.article, text)
    peace = (
        f"With the conflict's end on {spelled(on)} the notice of {name} takes effect on {spelled(effective)}."
    )
    return Step(bar.article, f"{bar.text} {peace}")
