"""Claims of how many states are parties, outside, signatories or leaving, held against the record's own count."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from depositary.checking.question import Question, claimed_span
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from depositary.model import CountClaim, Instrument, Verdict, VerdictName

ABOUT = 0.1
"""A count told as "about" may be off by a tenth."""
STATES = range(193, 198)
"""How many states there are: United Nations members alone, or with the other States that depositaries admit."""


def judge_count(claim: CountClaim, question: Question) -> Verdict:
    """The verdict on a count, on the day it is claimed for, else on the day of judging.

    Reports count consents as well as States for which a treaty is in force: either number bears a claim out.
    """
    span = claimed_span(claim.date)
    day = min(span.last, question.on) if span and span.last else question.on
    numbers, at_least, steps = _numbers(claim, question, day)
    fits = any(_fits(claim, number) for number in numbers)
    return question.verdict(_verdict(claim, numbers, fits=fits, at_least=at_least), *steps, *_when(claim, question, day))


def _verdict(claim: CountClaim, numbers: set[int], *, fits: bool, at_least: bool) -> VerdictName:
    if fits:
        return "confirmed"
    more = claim.value > max(numbers) if claim.bound != "under" else claim.value > min(numbers)
    return "open" if at_least and more else "contradicted"


def _numbers(claim: CountClaim, question: Question, day: date) -> tuple[set[int], bool, tuple[Step, ...]]:
    """The numbers that the record gives, whether they are lower bounds, and how they were counted."""
    parties = question.ledger.parties(claim.treaty, day)
    in_force, consents = len(parties.states), len(parties.states) + len(parties.contracting)
    incomplete = parties.bound == "at-least"
    least = " at least" if incomplete else ""
    if claim.count == "parties":
        text = f"On {day}, {claim.treaty} is in force for{least} {in_force} States; with those that have consented: {consents}."
        return {in_force, consents}, incomplete, (Step("count", text), *parties.because)
    if claim.count == "outside":
        text = f"On {day}, {claim.treaty} is in force for{least} {in_force} of {STATES[0]} to {STATES[-1]} States."
        return {states - in_force for states in STATES}, incomplete, (Step("count", text), *parties.because)
    if claim.count == "signatories":
        signed = len(question.ledger.signatories(claim.treaty, day))
        text = f"By {day}, {signed} States had signed {claim.treaty}; {consents} had consented to be bound."
        return {signed, max(signed, consents)}, incomplete, (Step("count", text),)
    notices = tuple(_notices(claim.treaty, question, day))
    text = f"By {day}, {len({one.state for one in notices})} States had given notice of withdrawal from {claim.treaty}."
    return {len({one.state for one in notices})}, True, (Step("count", text, notices),)


def _notices(treaty: str, question: Question, day: date) -> Iterator[Instrument]:
    for one in question.ledger.record.instruments:
        if one.treaty == treaty and one.action == "withdrawal" and one.date <= day:
            yield one


def _fits(claim: CountClaim, number: int) -> bool:
    if claim.bound == "about":
        return abs(number - claim.value) <= max(1, round(number * ABOUT))
    if claim.bound == "at-least":
        return number >= claim.value
    return number < claim.value if claim.bound == "under" else number == claim.value


def _when(claim: CountClaim, question: Question, day: date) -> tuple[Step, ...]:
    """When an exact number of parties was right, up to the day of judging."""
    if claim.count != "parties" or claim.bound != "exact":
        return ()
    days = list(_right_days(claim, question, day))
    if not days:
        text = f"On no day up to {day} was {claim.treaty} in force for exactly {claim.value} States."
    else:
        told = "; ".join(f"from {first} to {last}" for first, last in days)
        text = f"{claim.treaty} was in force for exactly {claim.value} States {told}."
    return (Step("count", text),)


def _right_days(claim: CountClaim, question: Question, day: date) -> Iterator[tuple[date, date]]:
    """The intervals, ends included, in which the treaty was in force for exactly so many states."""
    ledger = question.ledger
    start = ledger.treaties[claim.treaty].entry.date
    if start is None or start > day:
        return
    turns = sorted({start, *(change.day for change in ledger.changes(start, day) if change.treaty == claim.treaty)})
    ends = [turn - timedelta(days=1) for turn in turns[1:]] + [day]
    first = None
    for turn, end in zip(turns, ends, strict=True):
        right = len(ledger.parties(claim.treaty, turn).states) == claim.value
        first = (first or turn) if right else None
        if right and (end == day or len(ledger.parties(claim.treaty, end + timedelta(days=1)).states) != claim.value):
            yield first or turn, end
