"""Claims of more time for a treaty's deadline, held against the extensions on record.

That record is a list of what was found, and often lacks the day of a decision: its silence says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.question import Question, claimed_span
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from depositary.model import ActClaim, Verdict
    from depositary.record.holdings import Extension

NONE_PROVIDED = ("", "none provided")
"""What a rules file says of a duty that no one can be given more time for."""


def judge_extension(claim: ActClaim, question: Question) -> Verdict:
    """A request or a grant of more time.

    Impossible for a state that owes nothing, and under a treaty whose deadlines cannot be moved. A grant is
    confirmed by one on record that may be of that day. A request is `ahead` until a grant follows it.
    """
    impossible = _impossible(claim, question)
    if impossible:
        return impossible
    granted = [one for one in question.ledger.record.extensions if _granted(one, claim, question)]
    agreeing = [one for one in granted if _agrees(one, claim)]
    if claim.stage == "effective":
        if agreeing:
            return question.verdict("confirmed", *(_told(one, question) for one in reversed(agreeing)))
        return question.verdict(
            "open", _silence(claim, question), *(_told(one, question) for one in reversed(granted))
        )
    if granted and not _after_all(claim, question, granted):
        return question.verdict("open", *(_told(one, question) for one in reversed(granted)))
    return question.verdict("ahead", _silence(claim, question), question.standing(claim))


def _impossible(claim: ActClaim, question: Question) -> Verdict | None:
    rules, day = question.rules(claim), question.time(claim)
    if question.stands(claim, day).status in ("none", "signatory", "former"):
        text = f"{rules.short_name}: {question.name(claim.state)} owed nothing at the time claimed."
        return question.verdict("impossible", question.standing(claim, day), Step("VCLT Article 26", text))
    if all(duty.extension in NONE_PROVIDED for duty in rules.duties):
        text = f"{rules.short_name}: by its rules no deadline can be extended."
        return question.verdict("impossible", Step("record", text), question.standing(claim, day))
    return None


def _granted(one: Extension, claim: ActClaim, question: Question) -> bool:
    """An extension of the state that was decided by the day of judging; it is decided before it ends."""
    return (one.state, one.treaty) == (claim.state, claim.treaty) and (
        one.decided or one.until
    ) <= question.on


def _agrees(one: Extension, claim: ActClaim) -> bool:
    """Where the day of the decision is not known, only a claim without a date can agree with it."""
    span = claimed_span(claim.date)
    return span is None or (one.decided is not None and span.holds(one.decided))


def _after_all(claim: ActClaim, question: Question, granted: list[Extension]) -> bool:
    """Whether a request is later than every grant on record, so that none can have followed it."""
    span = claimed_span(claim.date)
    first = span.first if span and span.first else question.told
    return first > max(one.decided or one.until for one in granted)


def _told(one: Extension, question: Question) -> Step:
    decided = (
        f", decided on {spelled(one.decided)}"
        if one.decided
        else "; the day of the decision is not on record"
    )
    duty = one.duty.replace("_", " ")
    text = f"{question.name(one.state)} was given until {spelled(one.until)} for {duty}{decided}."
    articles = (
        rule.rule.article for rule in question.ledger.books[one.treaty].treaty.duties if rule.id == one.duty
    )
    return Step(next(articles, "record"), text, source=one.source)


def _silence(claim: ActClaim, question: Question) -> Step:
    name = question.name(claim.state)
    text = f"The record of extensions is not complete, and holds none of {name} of that day."
    return Step("record", text)
