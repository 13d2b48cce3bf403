"""Claims of conduct held against the bans in force: what the treaties say of it, by article, never more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from depositary.checking.question import IN_FORCE, Question, claimed_span
from depositary.checking.wording import in_words, standing
from depositary.law.permissions import KINDS
from depositary.law.wording import spelled
from depositary.model import ConductName, Step, Weapon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from depositary.edtf import Span
    from depositary.law.rules import ConductRule
    from depositary.model import ConductClaim, Permission, Verdict, VerdictName

_BY_ANSWER: dict[str, VerdictName] = {
    "prohibited": "in-breach",
    "permitted": "lawful",
    "not-covered": "lawful",
    "cannot-say": "open",
}
_TO_COME = frozenset({"considered", "planned", "conditional"})
"""Conduct that is not told as done: what the treaties would say of it."""


def judge_conduct(claim: ConductClaim, question: Question) -> Verdict:
    """The verdict on conduct, by what the treaties say on the days that it is claimed for.

    Without a date these are the day of judging, or the day of telling for what is told as done. Where the
    treaties do not say the same on all those days, the claim is `open` and each answer told. What has ceased
    is never `in-breach`: when it was done is not told. What is ruled out is `lawful`, as no treaty obliges to
    it; where one does (to destroy, to clear), it is `open`: whether the duty is then missed is not decided.
    """
    unknown = _unknown(claim, question)
    if unknown:
        return question.verdict("open", Step("record", unknown))
    answers = [_may(claim, question, day) for day in _days(claim, question)]
    turns = [one for at, one in enumerate(answers) if not at or one.answer != answers[at - 1].answer]
    because = tuple(step for one in turns for step in _told(one, claim, question, alone=len(turns) == 1))
    if claim.status == "ruled-out":
        return _ruled_out(claim, question, because)
    verdicts = {_BY_ANSWER[one.answer] for one in turns}
    verdict = verdicts.pop() if len(verdicts) == 1 else "open"
    if claim.status == "ceased" and verdict == "in-breach":
        stopped = Step(
            "claim", "It is told as stopped; when it was done is not told, so that no ban is held against it."
        )
        return question.verdict("open", stopped, *because)
    return question.verdict(verdict, *because)


def _unknown(claim: ConductClaim, question: Question) -> str:
    if not question.knows(claim.state):
        return f"The register of States holds no {claim.state}."
    if claim.weapon not in get_args(Weapon) or claim.conduct not in get_args(ConductName):
        return f"No treaty here is read for this conduct with this weapon ({claim.conduct}, {claim.weapon})."
    return ""


def _ruled_out(claim: ConductClaim, question: Question, because: tuple[Step, ...]) -> Verdict:
    owed = _owed(claim, question)
    if owed:
        return question.verdict("open", *owed, *because)
    said = Step("claim", "What is ruled out is no breach: no treaty on record obliges to it.")
    return question.verdict("lawful", said, *because)


def _owed(claim: ConductClaim, question: Question) -> tuple[Step, ...]:
    """The rules in force for the state that oblige it to the conduct which is ruled out."""
    ledger = question.ledger
    rules = (
        (treaty, rule)
        for treaty, rule in _speaking(claim, question)
        if rule.effect == "requires" and ledger.status(claim.state, treaty, question.on).status in IN_FORCE
    )
    return tuple(
        Step(
            rule.rule.article,
            f"{ledger.books[treaty].treaty.short_name}: {rule.rule.text}",
            source=rule.rule.source,
        )
        for treaty, rule in rules
    )


def _may(claim: ConductClaim, question: Question, day: date) -> Permission:
    to = claim.to if claim.to and question.knows(claim.to) else None
    return question.ledger.may(claim.state, claim.conduct, claim.weapon, day, to=to)


def _days(claim: ConductClaim, question: Question) -> list[date]:
    """The first day of the time claimed, and every day after it, to the last, on which a standing turns."""
    span = claimed_span(claim.date)
    if span is None:
        return [question.told if claim.status == "done" else question.on]
    first, last = _closed(claim, span, question.on)
    return sorted({first, *(day for day in _turns(claim, question) if first < day <= last)})


def _speaking(claim: ConductClaim, question: Question) -> Iterator[tuple[str, ConductRule]]:
    """The rules that speak of the conduct, with their treaties; of each kind where the kind is not named."""
    for kind in KINDS.get(claim.weapon, (claim.weapon,)):
        yield from question.ledger.speaking.get((claim.conduct, kind), ())


def _turns(claim: ConductClaim, question: Question) -> set[date]:
    """The days on which the state's standing turns under a treaty that speaks of the conduct."""
    treaties = {treaty for treaty, _ in _speaking(claim, question)}
    histories = (question.ledger.history(claim.state, treaty) for treaty in treaties)
    return {part.since for history in histories for part in history if part.since}


def _closed(claim: ConductClaim, span: Span, on: date) -> tuple[date, date]:
    """The span with its ends closed; "after February" starts when February is over, "by 2016" ends it."""
    if span.last is None and span.first is not None:
        named = claimed_span((claim.date or "").split("/", maxsplit=1)[0])
        start = named.last if named and named.last else span.first
        return start, max(start, on)
    last = span.last or on
    return (span.first or last), last


def _not_bound_by(claim: ConductClaim, question: Question, day: date) -> tuple[Step, ...]:
    """How the state stands to each treaty that prohibits the conduct and does not bind it."""
    ledger = question.ledger
    treaties = dict.fromkeys(
        treaty for treaty, rule in _speaking(claim, question) if rule.effect == "prohibits"
    )
    standings = ((treaty, ledger.status(claim.state, treaty, day)) for treaty in treaties)
    return tuple(
        standing(stands, question.name(claim.state), ledger.books[treaty].treaty.short_name)
        for treaty, stands in standings
        if stands.status not in (*IN_FORCE, "cannot-say")
    )


def _told(answer: Permission, claim: ConductClaim, question: Question, *, alone: bool) -> tuple[Step, ...]:
    """The answer as steps: the rules that decide first, what does not cover the conduct below them."""
    when = _when(claim, answer.on, alone=alone)
    decide = [_with_instruments(step) for step in answer.because if step.steps]
    aside = tuple(step for step in answer.because if not step.steps)
    if answer.answer == "prohibited":
        first, *rest = decide
        text = f"{_opening(claim, when)}. {first.text}"
        excepted = _excepted(claim, question, answer.on)
        return (replace(first, text=text, steps=(*first.steps, *aside)), *excepted, *rest)
    clear = f"Not prohibited {when} by the treaties on record"
    summary = {
        "permitted": f"{clear}; one of them speaks of it and allows or requires it.",
        "not-covered": f"{clear}: none that binds the State speaks of it as such.",
        "cannot-say": f"What the treaties on record say of it {when} cannot be said.",
    }[answer.answer]
    if answer.answer == "cannot-say" and aside:
        return (Step("record", f"{summary} {aside[0].text}", steps=aside[1:]), *decide)
    return (Step("record", summary, steps=aside), *_not_bound_by(claim, question, answer.on), *decide)


def _opening(claim: ConductClaim, when: str) -> str:
    if claim.status in _TO_COME:
        return f"If it were done, prohibited {when}"
    if claim.status == "done" and claim.date is None:
        return "If true, and done while it was bound, prohibited"
    return f"If true, prohibited {when}"


def _excepted(claim: ConductClaim, question: Question, day: date) -> tuple[Step, ...]:
    """What the rules that prohibit the conduct leave open of it."""
    return tuple(
        Step(one.rule.article, f"Excepted: {one.rule.text.removesuffix('.')}.", source=one.rule.source)
        for treaty, rule in _speaking(claim, question)
        if rule.effect == "prohibits"
        for one in rule.exceptions
        if claim.conduct in one.conduct
        and question.ledger.status(claim.state, treaty, day).status in IN_FORCE
    )


def _when(claim: ConductClaim, day: date, *, alone: bool) -> str:
    """The time claimed, where it is closed and one answer holds for all of it; else the day asked about."""
    span = claimed_span(claim.date)
    whole = alone and span is not None and span.first is not None and span.last is not None
    return in_words(claim.date or "") if whole else f"on {spelled(day)}"


def _with_instruments(step: Step) -> Step:
    """A rule, and the instruments by which it binds the state, or does not."""
    acts = tuple(dict.fromkeys(act for below in step.steps for act in below.instruments))
    return replace(step, instruments=step.instruments or acts)
