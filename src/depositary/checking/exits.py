"""Claims of leaving, held against notices of withdrawal and the days they take effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.checking.deeds import effect, followed, of_another_day, of_that_day, wholly_after
from depositary.checking.question import AT_HOME, CONSENTS, EXITS, IN_FORCE, Question, claimed_span
from depositary.checking.silence import earliest, silence, silent
from depositary.checking.wording import contested, in_words, on_record
from depositary.model import Step

if TYPE_CHECKING:
    from depositary.model import ActClaim, Instrument, Verdict

_INSTEAD = frozenset({"suspension"})
_DISOWNED = frozenset({"other"})


def judge_leave(claim: ActClaim, question: Question) -> Verdict:
    """An exit: steps at home, the notice by its date, the effect by the treaty's own clock.

    An effect without a date is a claim of the standing on the day of judging ("X has left"). A notice has had
    its effect only where the depositary's view holds the state unbound on that day: other views are told.
    A signatory leaves by telling the depositary that it will not become a party (VCLT Article 18(a)).
    """
    held = question.instruments(claim, EXITS) or _disowned(claim, question)
    if claim.stage in AT_HOME:
        return _towards(claim, question, held)
    agreed = of_that_day(claim, question, held) if claim.stage == "deposited" else _out(claim, question, held)
    if agreed:
        return agreed
    if held and not _again(claim, question, held[-1]):
        if claim.stage == "deposited":
            return of_another_day(claim, question, held)
        return _not_out(claim, question, held)
    return _unrecorded(claim, question)


def _unrecorded(claim: ActClaim, question: Question) -> Verdict:
    """An exit without a notice on record."""
    status = question.stands(claim, question.time(claim)).status
    if status == "none":
        return _nothing_to_leave(claim, question)
    if status == "former":  # the treaty ended, or the convention it hangs on: no notice did it
        return question.verdict("contradicted", silence(claim, question), question.standing(claim))
    return silent(claim, question, (*_instead(claim, question), *question.since(claim, EXITS)))


def _out(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict | None:
    span = claimed_span(claim.date)
    for one in reversed(held):
        step, day = effect(question, one)
        if day is None or question.stands(claim, day).status in IN_FORCE:
            continue
        if span is None and day <= question.on and question.stands(claim).status not in IN_FORCE:
            return question.verdict("confirmed", step)
        if span is not None and span.holds(day):
            return question.verdict("confirmed", step)
    return None


def _not_out(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """Out from another day, not yet, or only in the view of some."""
    said = f", not {in_words(claim.date)}" if claim.date else ""
    steps = [_effect(claim, question, one, said) for one in reversed(held)]
    stands = question.stands(claim)
    views = contested(stands.contested)
    if claim.date is None or views:
        return question.verdict("contradicted", question.standing(claim), steps[0], *views, *steps[1:])
    return question.verdict("contradicted", *steps)


def _effect(claim: ActClaim, question: Question, act: Instrument, said: str) -> Step:
    """The day on which a notice had its effect; a day that the depositary's view does not know is none."""
    step, day = effect(question, act, said)
    if day is None or day > question.on or question.stands(claim, day).status not in IN_FORCE:
        return step
    text = on_record(act, question.name(act.state), "; it is not held to have had effect").text
    return replace(step, text=text)


def _again(claim: ActClaim, question: Question, last: Instrument) -> bool:
    """Whether the state consented again after its last exit, before the time claimed."""
    since = [one for one in question.instruments(claim, CONSENTS) if one.date > last.date]
    return bool(since) and wholly_after(claim, since[-1].date)


def _towards(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    """A step towards leaving: `open` once followed, `impossible` where there is nothing to leave."""
    stands = question.stands(claim, question.time(claim))
    if held and not _again(claim, question, held[-1]):
        gone = stands.status == "former" and wholly_after(claim, effect(question, held[-1])[1])
        return _nothing_to_leave(claim, question) if gone else followed(question, held[-1])
    if stands.status in ("none", "former"):
        return _nothing_to_leave(claim, question)
    rules = question.rules(claim)
    if rules.withdrawal is None and rules.no_withdrawal is not None and stands.status in IN_FORCE:
        rule = rules.no_withdrawal
        return question.verdict(
            "open", Step(rule.article, rule.text, source=rule.source), question.standing(claim)
        )
    because = (silence(claim, question), *_instead(claim, question), *earliest(claim, question))
    return question.verdict("ahead", *because, question.standing(claim))


def _nothing_to_leave(claim: ActClaim, question: Question) -> Verdict:
    text = f"Only a party can withdraw: {question.name(claim.state)} was not bound at the time claimed."
    return question.verdict(
        "impossible", question.standing(claim, question.time(claim)), Step("VCLT Article 54", text)
    )


def _instead(claim: ActClaim, question: Question) -> tuple[Step, ...]:
    """A suspension that was notified instead of an exit, and what the law makes of it."""
    return tuple(
        step
        for one in question.instruments(claim, _INSTEAD)
        for step in (question.ledger.effective(one)[1] or (on_record(one, question.name(one.state)),))
    )


def _disowned(claim: ActClaim, question: Question) -> tuple[Instrument, ...]:
    """A signatory's word to the depositary that it does not intend to become a party."""
    stands = question.stands(claim)
    if stands.status != "signatory" or not any(view.status == "none" for view in stands.contested):
        return ()
    return question.instruments(claim, _DISOWNED)
