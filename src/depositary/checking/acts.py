"""Claims of acts held against instruments and their effects: signing, joining, leaving, suspending and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.question import CONSENTS, Question, claimed_span, on_record
from depositary.edtf import Span
from depositary.errors import WrongCall
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from depositary.law import WhatIf
    from depositary.model import ActClaim, Instrument, Verdict

BOUND = frozenset({"party", "leaving"})
OUTSIDE = frozenset({"none", "signatory", "former", "contracting"})
EXITS = frozenset({"withdrawal"})
SUSPENSIONS = frozenset({"suspension"})
SIGNATURES = frozenset({"signature", "definitive-signature"})
_STEPS_AT_HOME = frozenset({"considered", "announced", "approved", "passed", "enacted"})


def judge_act(claim: ActClaim, question: Question) -> Verdict:
    """The verdict on a claim of an act."""
    if not question.knows(claim.state):
        return question.verdict("open", Step("record", f"The register of States holds no {claim.state}."))
    judges: dict[str, Callable[[ActClaim, Question], Verdict]] = {
        "sign": _signed,
        "join": _joined,
        "leave": _left,
        "suspend": _suspended,
        "stay": _stays,
        "outside": _outside,
        "extend": _extended,
    }
    return judges[claim.act](claim, question)


def _signed(claim: ActClaim, question: Question) -> Verdict:
    held = question.instruments(claim.state, claim.treaty, SIGNATURES)
    if held:
        return _by_date(claim, question, held)
    return _not_on_record(claim, question, "signature", possible=_possible(claim, question, "signature"))


def _joined(claim: ActClaim, question: Question) -> Verdict:
    held = question.instruments(claim.state, claim.treaty, CONSENTS)
    if claim.stage in _STEPS_AT_HOME:
        return _followed(question, held) or question.verdict("ahead", *_standing(claim, question))
    if claim.stage == "deposited":
        if held:
            return _by_date(claim, question, held)
        return _not_on_record(claim, question, "consent", possible=_possible(claim, question, "consent"))
    if held:
        return _by_effect(claim, question, held, "in force for it")
    return _not_on_record(claim, question, "consent", possible=_possible(claim, question, "consent"))


def _left(claim: ActClaim, question: Question) -> Verdict:
    held = question.instruments(claim.state, claim.treaty, EXITS)
    if claim.stage in _STEPS_AT_HOME:
        followed = _followed(question, held)
        if followed:
            return followed
        possible = _possible(claim, question, "withdrawal")
        return question.verdict("ahead" if _may_leave(claim, question) else "impossible", *_reasons(claim, question, possible))
    if held:
        return _by_date(claim, question, held) if claim.stage == "deposited" else _by_effect(claim, question, held, "its exit")
    if not _may_leave(claim, question):
        return question.verdict("impossible", *_standing(claim, question))
    return _exit_not_on_record(claim, question)


def _exit_not_on_record(claim: ActClaim, question: Question) -> Verdict:
    """A party is said to have left, or to leave on a day, and no notice is on record."""
    possible = _possible(claim, question, "withdrawal")
    reasons = (*_other_notices(claim, question), *_reasons(claim, question, possible))
    span = claimed_span(claim.date)
    if question.covered(claim.treaty, span if span and span.last and span.last <= question.told else None):
        return question.verdict("contradicted", _silence(claim, question, "notice of withdrawal"), *reasons)
    if possible is None or possible.effective is None:
        return question.verdict("open", *reasons)
    if claim.stage == "effective" and span and span.last and span.last < possible.effective:
        return question.verdict("impossible", *reasons)
    return question.verdict("ahead", *reasons)


def _other_notices(claim: ActClaim, question: Question) -> tuple[Step, ...]:
    """A suspension notified instead of an exit."""
    return tuple(
        on_record(one, "; it is a notice of suspension, not of withdrawal")
        for one in question.instruments(claim.state, claim.treaty, SUSPENSIONS)
    )


def _suspended(claim: ActClaim, question: Question) -> Verdict:
    held = question.instruments(claim.state, claim.treaty, SUSPENSIONS)
    standing = question.status(claim.state, claim.treaty)
    if claim.stage in _STEPS_AT_HOME:
        followed = _followed(question, held)
        return followed or question.verdict("ahead" if _may_leave(claim, question) else "impossible", *_standing(claim, question))
    if not held:
        if not _may_leave(claim, question):
            return question.verdict("impossible", *_standing(claim, question))
        return _not_on_record(claim, question, "suspension", possible=None)
    verdict = _by_date(claim, question, held)
    if claim.stage != "effective" or standing is None or not standing.contested or verdict.verdict != "confirmed":
        return verdict
    views = (Step("contested", f"{view.holder}: {view.text}", source=view.source) for view in standing.contested)
    return question.verdict("contradicted", *verdict.because, *_effect(question, held[-1]), *standing.because, *views)


def _stays(claim: ActClaim, question: Question) -> Verdict:
    standing = question.status(claim.state, claim.treaty)
    if standing is None or standing.status == "cannot-say":
        return question.verdict("open", *_standing(claim, question))
    stays = standing.status in {"party", "contracting"}
    return question.verdict("confirmed" if stays else "contradicted", *_standing(claim, question))


def _outside(claim: ActClaim, question: Question) -> Verdict:
    standing = question.status(claim.state, claim.treaty)
    if standing is None or standing.status == "cannot-say":
        return question.verdict("open", *_standing(claim, question))
    return question.verdict(
        "confirmed" if standing.status in OUTSIDE else "contradicted", *_standing(claim, question)
    )


def _extended(claim: ActClaim, question: Question) -> Verdict:
    """Requests and grants of more time: the record of extensions is not complete, so its silence says nothing."""
    standing = question.status(claim.state, claim.treaty)
    if standing is None or standing.status in OUTSIDE:
        return question.verdict("impossible", *_standing(claim, question))
    span = claimed_span(claim.date)
    for one in question.ledger.record.extensions:
        if (one.state, one.treaty) != (claim.state, claim.treaty) or one.decided is None or one.decided > question.on:
            continue
        if claim.stage == "effective" and (span is None or span.holds(one.decided)):
            text = f"An extension of the duty {one.duty} to {one.until} was decided on {one.decided}."
            return question.verdict("confirmed", Step("record", text, source=one.source))
    silence = Step("record", "The record of extensions is not complete and holds none that the claim could be held against.")
    return question.verdict("ahead" if claim.stage in _STEPS_AT_HOME else "open", silence, *_standing(claim, question))


def _by_date(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """The claim against the dates of instruments that the record holds."""
    span = claimed_span(claim.date)
    if span is None:
        return question.verdict("confirmed", on_record(held[-1]))
    for one in held:
        if span.holds(one.date):
            return question.verdict("confirmed", on_record(one))
    return question.verdict("contradicted", *(on_record(one, f", not of {claim.date}") for one in held))


def _by_effect(claim: ActClaim, question: Question, held: tuple[Instrument, ...], what: str) -> Verdict:
    """The claim against the days on which the instruments take effect by the treaty's own clock."""
    span = claimed_span(claim.date)
    told = Span(None, question.on)
    steps: list[Step] = []
    for one in held:
        day, because = question.ledger.effective(one)
        if day is not None and (span or told).holds(day):
            return question.verdict("confirmed", *because, on_record(one))
        steps += [*because, on_record(one, f"; {what} from {day.isoformat()}" if day else f"; no day of effect follows")]
    return question.verdict("contradicted", *steps)


def _followed(question: Question, held: tuple[Instrument, ...]) -> Verdict | None:
    """A step at home is no longer ahead once the deposit is on record: nothing there holds the step itself."""
    if not held:
        return None
    return question.verdict("open", on_record(held[-1], "; what went before it at home is not on record"))


def _not_on_record(claim: ActClaim, question: Question, what: str, *, possible: WhatIf | None) -> Verdict:
    standing = question.status(claim.state, claim.treaty)
    reasons = _reasons(claim, question, possible)
    if standing is None or standing.status == "cannot-say":
        return question.verdict("open", *reasons)
    if question.covered(claim.treaty, claimed_span(claim.date)):
        return question.verdict("contradicted", _silence(claim, question, what), *reasons)
    span, earliest = claimed_span(claim.date), possible.effective if possible else None
    early = claim.stage == "effective" and span and span.last and earliest and span.last < earliest
    return question.verdict("impossible" if early else "ahead", *reasons)


def _may_leave(claim: ActClaim, question: Question) -> bool:
    """Whether there is anything to leave: a state that never consented cannot withdraw, nor one that has left."""
    standing = question.status(claim.state, claim.treaty)
    return standing is not None and (
        standing.status in BOUND | {"contracting", "signatory", "cannot-say"}
    )


def _possible(claim: ActClaim, question: Question, action: str) -> WhatIf | None:
    """What the act would do if it were done on the day of judging; null where the treaty has no room for it."""
    try:
        return question.ledger.what_if(claim.state, claim.treaty, action, question.on)
    except WrongCall:
        return None


def _reasons(claim: ActClaim, question: Question, possible: WhatIf | None) -> tuple[Step, ...]:
    return (*_standing(claim, question), *(possible.because if possible else ()))


def _standing(claim: ActClaim, question: Question) -> tuple[Step, ...]:
    standing = question.status(claim.state, claim.treaty)
    if standing is None:
        return ()
    text = f"{claim.state} stands to {claim.treaty} as: {standing.status}, on {question.on.isoformat()}."
    return (Step("status", text, steps=standing.because), *standing.because)


def _silence(claim: ActClaim, question: Question, what: str) -> Step:
    coverage = question.ledger.record.coverage[claim.treaty]
    text = f"The record is complete to {coverage.as_of} and holds no {what} of {claim.state} under {claim.treaty}"
    return Step("record", f"{text} up to {question.on.isoformat()}.", source=coverage.total_source)


def _effect(question: Question, instrument: Instrument) -> tuple[Step, ...]:
    return question.ledger.effective(instrument)[1]


