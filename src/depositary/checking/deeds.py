"""What claims of instruments share: the same day, another day on record, a step at home that was followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.question import Question, claimed_span
from depositary.checking.wording import in_words, on_record
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import ActClaim, Instrument, Verdict


def of_that_day(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict | None:
    """Confirmed where the record holds the instrument of a day that the claim may mean."""
    span = claimed_span(claim.date)
    agreeing = [one for one in held if span is None or span.holds(one.date)]
    if not agreeing:
        return None
    return question.verdict("confirmed", _recorded(question, agreeing[-1]))


def of_another_day(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """Contradicted: the record holds the same act with other dates."""
    said = f", not {in_words(claim.date)}" if claim.date else ""
    return question.verdict("contradicted", *(_recorded(question, one, said) for one in reversed(held)))


def _recorded(question: Question, act: Instrument, further: str = "") -> Step:
    return on_record(act, question.name(act.state), further)


def followed(question: Question, act: Instrument) -> Verdict:
    """A step at home is open once the deposit is on record: nothing here holds the step itself."""
    day = question.ledger.effective(act)[0]
    since = f"; it has effect from {spelled(day)}" if day else ""
    further = f"{since}. What went before it at home is not on record"
    return question.verdict("open", _recorded(question, act, further))


def effect(question: Question, act: Instrument, further: str = "") -> tuple[Step, date | None]:
    """The day of effect of an instrument on record as one step, which rests on the clauses that give it."""
    day, because = question.ledger.effective(act)
    since = f"; it has effect from {spelled(day)}" if day else "; no day of effect follows from it"
    plain = on_record(act, question.name(act.state), f"{since}{further}")
    return Step(because[0].article, plain.text, (act,), act.source, because), day


def wholly_after(claim: ActClaim, day: date | None) -> bool:
    """Whether all the days that a claim may mean lie after a day; a claim without a date may mean any."""
    span = claimed_span(claim.date)
    return day is not None and span is not None and span.first is not None and span.first > day
