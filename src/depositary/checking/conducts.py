"""Claims of conduct held against the bans in force: what the treaties say of it, named by article, never more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.question import Question, claimed_span
from depositary.model import Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.edtf import Span
    from depositary.model import ConductClaim, Permission, Verdict, VerdictName

_NOT_DONE = frozenset({"ruled-out", "ceased"})
_BY_ANSWER: dict[str, VerdictName] = {
    "prohibited": "in-breach",
    "permitted": "lawful",
    "not-covered": "lawful",
    "cannot-say": "open",
}


def judge_conduct(claim: ConductClaim, question: Question) -> Verdict:
    """The verdict on conduct, on the day or days it is claimed for; undated, on the day of judging.

    What a state rules out or has stopped is never in breach. Where the answer is not the same on the first and
    the last day of the time claimed, it is open and both are told.
    """
    if not question.knows(claim.state):
        return question.verdict("open", Step("record", f"The register of States holds no {claim.state}."))
    answers = [_may(claim, question, day) for day in _days(claim, question)]
    because = tuple(step for answer in answers for step in _told(answer))
    verdicts = {_BY_ANSWER[answer.answer] for answer in answers}
    if claim.status in _NOT_DONE:
        said = Step("claim", "What is ruled out, denied or has stopped is no breach.")
        return question.verdict("lawful" if claim.status == "ruled-out" else "open", said, *because)
    return question.verdict(verdicts.pop() if len(verdicts) == 1 else "open", *because)


def _may(claim: ConductClaim, question: Question, day: date) -> Permission:
    to = claim.to if claim.to and question.knows(claim.to) else None
    return question.ledger.may(claim.state, claim.conduct, claim.weapon, day, to=to)


def _days(claim: ConductClaim, question: Question) -> list[date]:
    """The days to ask for: both ends of the time claimed, where an open end is the day of judging."""
    span = claimed_span(claim.date)
    if span is None:
        return [question.on]
    first, last = _closed(claim, span, question.on)
    return [first] if first == last else [first, last]


def _closed(claim: ConductClaim, span: Span, on: date) -> tuple[date, date]:
    """The span with its ends closed; "after February" starts when February is over, "by 2016" ends it."""
    if span.last is None and span.first is not None:
        named = claimed_span((claim.date or "").split("/", maxsplit=1)[0])
        start = named.last if named and named.last else span.first
        return start, max(start, on)
    last = span.last or on
    return (span.first or last), last


def _told(answer: Permission) -> tuple[Step, ...]:
    text = {
        "prohibited": "if true, prohibited",
        "permitted": "not prohibited by the treaties on record: a rule speaks of it and allows it",
        "not-covered": "not prohibited by the treaties on record: none in force for it speaks of it",
        "cannot-say": "cannot be said",
    }[answer.answer]
    summary = f"{answer.state}, {answer.conduct} {answer.weapon}, on {answer.on.isoformat()}: {text}."
    return (Step("may", summary), *answer.because)
