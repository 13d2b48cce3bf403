"""Claims of how many states are parties, outside, signatories or leaving, held against the record's count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.checking.consents import SIGNATURES
from depositary.checking.question import EXITS, IN_FORCE, Question, claimed_span
from depositary.checking.tallies import CONSENTED, Tally, acting, standing
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.law import Treaty
    from depositary.model import CountClaim, Verdict, VerdictName

ABOUT = 0.1
"""A count told as "about" may be off by a tenth, or by one."""

STATES = range(193, 198)
"""How many states there are: the United Nations' members, or with those that depositaries also admit."""

MOST_STRETCHES = 3
"""How many stretches of days in which a number was right are told, the latest ones."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the record counts: the numbers that bear a claim out, and the reasons.

    `more` and `fewer`: whether the true number may be greater, or smaller, than those of the record.
    """

    numbers: frozenset[int]
    because: tuple[Step, ...]
    more: bool = False
    fewer: bool = False


def judge_count(claim: CountClaim, question: Question) -> Verdict:
    """The verdict on a count, on some day that it is claimed for, else on the day of judging.

    Reports count consents as well as states for which a treaty is in force: either number of parties bears a
    claim out. Signatories are those that signed, whatever they did later. A record that is not complete gives
    a lower bound, so that a greater claim is `open`.
    """
    if claim.treaty not in question.ledger.books:
        return question.verdict("open", Step("record", f"No rules of a treaty {claim.treaty} are here."))
    first, last = _days(claim, question)
    if first > question.on:
        return question.verdict("ahead", *_counted(claim, question, question.on, question.on).because)
    found = _counted(claim, question, first, last)
    return question.verdict(_verdict(claim, found), *found.because)


def _days(claim: CountClaim, question: Question) -> tuple[date, date]:
    span = claimed_span(claim.date)
    if span is None:
        return question.on, question.on
    first = span.first or min(span.last or question.on, question.on)
    return first, max(first, min(span.last or question.on, question.on))


def _verdict(claim: CountClaim, found: _Found) -> VerdictName:
    if any(_fits(claim, number) for number in found.numbers):
        certain = not (found.more and claim.bound == "under") and not (
            found.fewer and claim.bound == "at-least"
        )
        return "confirmed" if certain else "open"
    over = claim.value > max(found.numbers) and claim.bound != "under"
    below = claim.value < min(found.numbers) or claim.bound == "under"
    return "open" if (found.more and over) or (found.fewer and below) else "contradicted"


def _fits(claim: CountClaim, number: int) -> bool:
    if claim.bound == "about":
        return abs(number - claim.value) <= max(1, round(number * ABOUT))
    if claim.bound == "at-least":
        return number >= claim.value
    return number < claim.value if claim.bound == "under" else number == claim.value


def _counted(claim: CountClaim, question: Question, first: date, last: date) -> _Found:
    if claim.count == "signatories":
        return _signatories(claim, question, first, last)
    if claim.count == "leaving":
        return _leaving(claim, question, first, last)
    return _parties(claim, question, first, last)


def _parties(claim: CountClaim, question: Question, first: date, last: date) -> _Found:
    """The parties, or the states outside, which are all others."""
    rules, incomplete = _rules(claim, question), _incomplete(claim, question)
    bound = standing(question.ledger, claim.treaty, IN_FORCE)
    consented = standing(question.ledger, claim.treaty, CONSENTED)
    parties = bound.between(first, last) | consented.between(first, last)
    because = (
        _parties_told(rules, bound, consented, last, question),
        *_right_days(claim, rules, bound, consented, question),
    )
    if claim.count == "parties":
        return _Found(frozenset(parties), (*because, *_missing(claim, question)), more=incomplete)
    outside = frozenset(states - number for states in STATES for number in parties)
    text = f"Outside are the others of {STATES[0]} to {STATES[-1]} States."
    return _Found(outside, (*because, Step("record", text), *_missing(claim, question)), fewer=incomplete)


def _parties_told(rules: Treaty, bound: Tally, consented: Tally, day: date, question: Question) -> Step:
    number, all_told = bound.on(day), consented.on(day)
    least = "" if question.ledger.books[rules.id].complete else "at least "
    if number or not all_told:
        more = f", and {all_told - number} more had consented to be bound" if all_told > number else ""
        text = f"on {spelled(day)} in force for {least}{_states(number)}{more}."
        return Step("record", f"{rules.short_name}: {text}", source=_source(rules.id, question))
    text = f"on {spelled(day)} in force for no State; {least}{_states(all_told)} had consented to be bound."
    return Step(rules.entry.rule.article, f"{rules.short_name}: {text}", source=_source(rules.id, question))


def _states(number: int) -> str:
    return "1 State" if number == 1 else f"{number or 'no'} States"


def _right_days(
    claim: CountClaim, rules: Treaty, bound: Tally, consented: Tally, question: Question
) -> tuple[Step, ...]:
    """When an exact number of parties was right, up to the day of judging."""
    if claim.count != "parties" or claim.bound != "exact":
        return ()
    states, held = _states(claim.value), " by what the record holds" if _incomplete(claim, question) else ""
    for tally, words in ((bound, "in force"), (consented, "consented to, though not in force,")):
        stretches = tally.stretches(claim.value, question.on)
        if stretches:
            told = ", and ".join(_stretch(one, question) for one in stretches[-MOST_STRETCHES:])
            by = "for" if tally is bound else "by"
            return (Step("record", f"{rules.short_name}: {words} {by} exactly {states} {told}{held}."),)
    if _incomplete(claim, question):
        return ()
    text = f"in force for exactly {states} on no day up to {spelled(question.on)}."
    return (Step("record", f"{rules.short_name}: {text}"),)


def _stretch(days: tuple[date, date], question: Question) -> str:
    first, last = days
    if last == question.on:
        return f"from {spelled(first)} on"
    return f"on {spelled(first)}" if first == last else f"from {spelled(first)} to {spelled(last)}"


def _signatories(claim: CountClaim, question: Question, first: date, last: date) -> _Found:
    rules = _rules(claim, question)
    signed = acting(question.ledger, claim.treaty, SIGNATURES)
    consented = standing(question.ledger, claim.treaty, CONSENTED)
    text = (
        f"{rules.short_name}: by {spelled(last)} {_states(signed.on(last))} had signed;"
        f" with or without signing, {consented.on(last)} had consented to be bound."
    )
    step = Step("record", text, source=_source(claim.treaty, question))
    missing = _missing(claim, question)
    return _Found(frozenset(signed.between(first, last)), (step, *missing), more=_incomplete(claim, question))


def _leaving(claim: CountClaim, question: Question, first: date, last: date) -> _Found:
    """Notices are on record, plans to give one are not: so more may be leaving than gave notice."""
    rules = _rules(claim, question)
    noticed = acting(question.ledger, claim.treaty, EXITS)
    running = standing(question.ledger, claim.treaty, frozenset({"leaving"}))
    acts = tuple(
        act
        for course in question.ledger.books[claim.treaty].courses.values()
        for act in course.instruments
        if act.action in EXITS and act.date <= last
    )
    text = (
        f"{rules.short_name}: by {spelled(last)} {_states(noticed.on(last))} had given notice of withdrawal;"
        f" for {running.on(last) or 'none'} of them it was still running. Plans are not on record."
    )
    article = rules.withdrawal.notice_article if rules.withdrawal else "record"
    numbers = frozenset(noticed.between(first, last) | running.between(first, last))
    return _Found(numbers, (Step(article, text, acts),), more=True)


def _rules(claim: CountClaim, question: Question) -> Treaty:
    return question.ledger.books[claim.treaty].treaty


def _incomplete(claim: CountClaim, question: Question) -> bool:
    return not question.ledger.books[claim.treaty].complete


def _source(treaty: str, question: Question) -> str:
    coverage = question.coverage(treaty)
    return coverage.total_source if coverage else ""


def _missing(claim: CountClaim, question: Question) -> tuple[Step, ...]:
    """Why the record's count is a lower bound, and what a source counts; or to which day it is known."""
    coverage = question.coverage(claim.treaty)
    if coverage is None:
        return (
            Step("record", "How far the record is complete is not known: it counts no more than it holds."),
        )
    if not coverage.complete:
        total = f" A source counts {coverage.published_total}." if coverage.published_total else ""
        text = f"The record is not complete, so that its count is a lower bound.{total}"
        return (Step("record", text, source=coverage.total_source),)
    if coverage.as_of and coverage.as_of < question.on:
        return (
            Step(
                "record",
                f"The record is known up to {spelled(coverage.as_of)}.",
                source=coverage.total_source,
            ),
        )
    return ()
