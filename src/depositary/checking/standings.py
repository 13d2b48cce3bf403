"""Claims of how a state stands: that it stays in a treaty, or is outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.question import Question, claimed_span
from depositary.checking.wording import contested

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from depositary.model import ActClaim, Status, Verdict


def judge_stay(claim: ActClaim, question: Question) -> Verdict:
    """A state that stays is bound, or has consented, and has given no notice."""
    return _judge(claim, question, lambda status, _: status in ("party", "contracting"))


def judge_outside(claim: ActClaim, question: Question) -> Verdict:
    """A state outside is no party.

    One that has consented and waits is no party either, while the treaty is in force for others. Under a
    treaty that is in force for nobody, to be outside can only mean not to have consented.
    """
    entry = question.rules(claim).entry.date

    def outside(status: Status, day: date) -> bool:
        waits = status == "contracting" and entry is not None and entry <= day
        return waits or status in ("none", "signatory", "former")

    return _judge(claim, question, outside)


def _judge(claim: ActClaim, question: Question, fits: Callable[[Status, date], bool]) -> Verdict:
    """By the standing on some day that the claim may mean; the depositary's view decides, others are told."""
    days = _days(claim, question)
    unknown = [day for day in days if question.stands(claim, day).status == "cannot-say"]
    day = next((one for one in days if fits(question.stands(claim, one).status, one)), None)
    told = day or (unknown or days)[0]
    because = (question.standing(claim, told), *contested(question.stands(claim, told).contested))
    if day:
        return question.verdict("confirmed", *because)
    return question.verdict("open" if unknown else "contradicted", *because)


def _days(claim: ActClaim, question: Question) -> list[date]:
    """The days to ask about, the last first: the ends of the time claimed, and every turn between them."""
    span = claimed_span(claim.date)
    if span is None:
        return [question.on]
    last = min(span.last or question.on, question.on)
    first = min(span.first or last, last)
    turns = (one.since for one in question.ledger.history(claim.state, claim.treaty) if one.since)
    return sorted({first, last, *(day for day in turns if first < day < last)}, reverse=True)
