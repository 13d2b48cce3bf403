"""What it means that the record holds no such instrument: an answer, a possibility, or nothing at all.

The record's silence answers a claim of the past only for the time for which it is complete: unknown is never
none. It answers beyond that time too where no instrument that came later could have had its effect by then
(a notice of withdrawal that runs six months). A claim of the future is one of possibility, which the law
answers: too early to be possible is `impossible`, anything else is `ahead`. A claim whose time has begun and
goes on ("in March", told in March) is `contradicted` where the record answers the one part and the law
excludes the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.deeds import wholly_after
from depositary.checking.question import Question, claimed_span, day_after
from depositary.checking.wording import NOUNS
from depositary.errors import WrongCall
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.law import WhatIf
    from depositary.model import ActClaim, Verdict

_ACTIONS = {"sign": "signature", "join": "consent", "leave": "withdrawal"}


def silent(claim: ActClaim, question: Question, further: tuple[Step, ...] = ()) -> Verdict:
    """The verdict on an instrument, or its effect, that is said to be there and is not on record."""
    stands, why = question.standing(claim), silence(claim, question)
    if question.stands(claim).status == "cannot-say" and not _reaches_future(claim, question):
        return question.verdict("open", stands, *further)
    reasons = (*further, *earliest(claim, question), stands)
    if _reaches_future(claim, question):
        early = _too_early(claim, question)
        if early and wholly_after(claim, question.on):
            return question.verdict("impossible", *early, stands)
        return question.verdict("contradicted" if early else "ahead", why, *early, *reasons)
    if _answered(claim, question):
        return question.verdict("contradicted", why, *reasons)
    return question.verdict("open" if _unknown(claim, question) else "ahead", why, *reasons)


def silence(claim: ActClaim, question: Question) -> Step:
    """What the record does not hold, up to when, and how far it is complete."""
    coverage, rules = question.coverage(claim.treaty), question.rules(claim)
    article = rules.withdrawal.notice_article if claim.act == "leave" and rules.withdrawal else "record"
    what = f"no {NOUNS[claim.act]} of {question.name(claim.state)} up to {spelled(question.on)}"
    whole = "not complete"
    if coverage and coverage.complete and coverage.as_of:
        whole = f"complete up to {spelled(coverage.as_of)}"
    text = f"{rules.short_name}: {what} is on record, which is {whole}."
    return Step(article, text, source=coverage.total_source if coverage else "")


def earliest(claim: ActClaim, question: Question) -> tuple[Step, ...]:
    """When an act of the day of judging would have its effect, or what holds it back."""
    if claim.act not in ("join", "leave"):
        return ()
    supposed = _supposed(claim, question, question.on)
    if supposed is None:
        return ()
    last = supposed.because[-1]
    if supposed.effective is None:
        clause = question.rules(claim).withdrawal if claim.act == "leave" else None
        bar = clause.conflict_bar if clause else None
        return (last,) if bar and last.article == bar.article else ()
    article = supposed.because[0].article
    text = (
        f"A {NOUNS[claim.act]} of {spelled(supposed.date)} would have effect"
        f" from {spelled(supposed.effective)}."
    )
    return (Step(article, text),)


def _supposed(claim: ActClaim, question: Question, day: date) -> WhatIf | None:
    """What an act of a day would do; null for a day so far off that the law does not reckon with it."""
    row = (claim.state, claim.treaty, _ACTIONS[claim.act], day)
    try:
        return question.ledger.what_if_rows([row])[0]
    except WrongCall:
        return None


def _reaches_future(claim: ActClaim, question: Question) -> bool:
    span = claimed_span(claim.date)
    return span is not None and (span.last is None or span.last > question.on)


def _first_unseen(claim: ActClaim, question: Question) -> date | None:
    """The first day on which an instrument could be that the record does not hold; null where any could."""
    coverage = question.coverage(claim.treaty)
    if coverage is None or not coverage.complete or coverage.as_of is None:
        return None
    return min(day_after(coverage.as_of), question.on)


def _too_early(claim: ActClaim, question: Question) -> tuple[Step, ...]:
    """The reason why an effect cannot come as early as claimed, by the treaty's own period."""
    span, unseen = claimed_span(claim.date), _first_unseen(claim, question)
    if claim.stage != "effective" or span is None or span.last is None or unseen is None:
        return ()
    rules = question.rules(claim)
    if claim.act == "leave" and rules.withdrawal:
        article, first = rules.withdrawal.rule.article, rules.withdrawal.duration.after(unseen)
        text = rules.withdrawal.rule.text
    else:
        supposed = _supposed(claim, question, unseen)
        if supposed is None or supposed.effective is None:
            return ()
        article, first, text = supposed.because[0].article, supposed.effective, ""
    if first <= span.last:
        return ()
    no = f"no {NOUNS[claim.act]} of {question.name(claim.state)} is on record before {spelled(unseen)}"
    return (Step(article, f"Not before {spelled(first)}: {no}. {text}".strip()),)


def _answered(claim: ActClaim, question: Question) -> bool:
    """Whether the record's silence answers a claim of the past."""
    coverage, unseen = question.coverage(claim.treaty), _first_unseen(claim, question)
    if coverage is None or coverage.as_of is None or unseen is None:
        return False
    time = question.time(claim)
    if time <= coverage.as_of:
        return True
    if claim.stage != "effective" or claim.act not in _ACTIONS:
        return False
    supposed = _supposed(claim, question, day_after(coverage.as_of))
    return supposed is not None and (supposed.effective is None or supposed.effective > time)


def _unknown(claim: ActClaim, question: Question) -> bool:
    """Whether a deed of the past may be one that an incomplete record lacks."""
    coverage = question.coverage(claim.treaty)
    if coverage is None or coverage.as_of is None:
        return True
    past = claim.date is None or question.time(claim) <= coverage.as_of
    return past and not coverage.complete
