"""Claims of signing and joining, held against signatures, consents to be bound and their days of effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.deeds import effect, followed, of_another_day, of_that_day, wholly_after
from depositary.checking.question import AT_HOME, CONSENTS, EXITS, IN_FORCE, Question, claimed_span
from depositary.checking.silence import earliest, silence, silent
from depositary.checking.wording import in_words
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from depositary.model import ActClaim, Instrument, Verdict

SIGNATURES = frozenset({"signature", "definitive-signature"})
_PRESENT = frozenset({"considered", "announced"})
"""Stages that, told without a date, are told of the present."""


def judge_signature(claim: ActClaim, question: Question) -> Verdict:
    """A signature by its date.

    A state that consented without signing did not sign; where the record of the treaty holds signatures at
    all, its silence on one answers as its silence on a consent does.
    """
    held = question.instruments(claim, SIGNATURES)
    agreed = of_that_day(claim, question, held)
    if agreed:
        return agreed
    if held:
        return of_another_day(claim, question, held)
    if not question.ledger.signatories(claim.treaty, question.on):
        return question.verdict("open", Step("record", "The record holds no signature of this treaty."))
    return silent(claim, question)


def judge_join(claim: ActClaim, question: Question) -> Verdict:
    """A consent to be bound: steps at home, the deposit by its date, the effect by the treaty's own clock.

    An effect without a date is a claim of the standing on the day of judging ("X is a party").
    """
    held = question.instruments(claim, CONSENTS)
    if claim.stage in AT_HOME:
        return _towards(claim, question, held)
    agreed = (
        of_that_day(claim, question, held) if claim.stage == "deposited" else _in_force(claim, question, held)
    )
    if agreed:
        return agreed
    if held and not _again(claim, question):
        if claim.stage == "deposited":
            return of_another_day(claim, question, held)
        return _otherwise(claim, question, held)
    return _closed(claim, question) or silent(claim, question, question.since(claim, CONSENTS))


def _in_force(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict | None:
    span = claimed_span(claim.date)
    if span is None:
        bound = question.stands(claim).status in IN_FORCE
        return question.verdict("confirmed", question.standing(claim)) if bound else None
    for one in reversed(held):
        step, day = effect(question, one)
        if day is not None and span.holds(day):
            return question.verdict("confirmed", step)
    return None


def _otherwise(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """In force from another day, not yet, or no longer."""
    said = f", not {in_words(claim.date)}" if claim.date else ""
    steps = [effect(question, one, said)[0] for one in reversed(held)]
    if claimed_span(claim.date) is None:
        return question.verdict("contradicted", question.standing(claim), *steps)
    return question.verdict("contradicted", *steps)


def _again(claim: ActClaim, question: Question) -> bool:
    """Whether the state had left by the time claimed, so that a new consent is possible."""
    span = claimed_span(claim.date)
    if span is None and claim.stage not in _PRESENT:
        return False
    day = min(span.first, question.on) if span and span.first else question.told
    return question.stands(claim, day).status == "former" and not _ended(claim, question)


def _towards(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """A step towards joining: `open` once followed, `impossible` where it would lead to a second consent."""
    if not held or _again(claim, question):
        closed = _closed(claim, question)
        return closed or question.verdict(
            "ahead", silence(claim, question), *earliest(claim, question), question.standing(claim)
        )
    _, day = effect(question, held[-1])
    if not wholly_after(claim, day) or _left(claim, question):
        return followed(question, held[-1])
    second = Step("VCLT Article 11", "The State has consented to be bound: it cannot consent a second time.")
    return question.verdict("impossible", question.standing(claim), second)


def _left(claim: ActClaim, question: Question) -> bool:
    return bool(question.instruments(claim, EXITS)) and question.stands(claim).status not in IN_FORCE


def _ended(claim: ActClaim, question: Question) -> bool:
    end = question.rules(claim).end
    return end is not None and end.date <= question.time(claim)


def _closed(claim: ActClaim, question: Question) -> Verdict | None:
    """Impossible: the treaty has ended, or has no clause for states that come later."""
    rules = question.rules(claim)
    if rules.end is not None and _ended(claim, question):
        text = f"{rules.short_name}: not in force since {spelled(rules.end.date)}: nothing is left to join."
        return question.verdict(
            "impossible", Step(rules.end.rule.article, text, source=rules.end.rule.source)
        )
    late = rules.entry.date is not None and rules.entry.date <= question.time(claim)
    if late and not rules.later and question.stands(claim).status == "none":
        text = f"{rules.short_name}: no clause on States that come after its entry into force."
        return question.verdict("impossible", Step(rules.entry.rule.article, text), question.standing(claim))
    return None
