"""Claims that a treaty's operation is suspended, held against notices, clauses and objections.

A treaty's operation is suspended only by its own provisions or those of the Vienna Convention (VCLT Article
42(2)): a clause or the consent of all parties (Article 57), or a ground such as a fundamental change of
circumstances (Article 62(3)), which is claimed by a notification and stands unless a party objects
(Article 65). So a notification on record confirms that it was made, whoever rejects it. That the suspension
has effect is `contradicted` where a party or the meeting of the parties contests it and the depositary
keeps the state bound, every view told; where nobody on record contests it, it is `confirmed` as declared.

The record counts parties, not suspensions: its silence on a suspension answers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.deeds import followed, of_another_day, of_that_day, wholly_after
from depositary.checking.question import AT_HOME, IN_FORCE, Question, claimed_span
from depositary.checking.silence import silence
from depositary.checking.wording import contested, on_record
from depositary.model import Step

if TYPE_CHECKING:
    from depositary.model import ActClaim, Instrument, Verdict, View

SUSPENSIONS = frozenset({"suspension", "other"})
_SUSPENDING = frozenset({"", "partial-suspension"})
"""Forms of instrument that suspend a treaty, not a notice or a single duty."""


def judge_suspension(claim: ActClaim, question: Question) -> Verdict:
    """A suspension: steps at home, the notification by its date, and whether it has its effect."""
    held = tuple(one for one in question.instruments(claim, SUSPENSIONS) if _suspends(one))
    if claim.stage in AT_HOME and held and not wholly_after(claim, held[-1].date):
        return followed(question, held[-1])
    if claim.stage not in AT_HOME and held:
        agreed = of_that_day(claim, question, held)
        if agreed is None:
            return of_another_day(claim, question, held)
        return _in_effect(claim, question, held) if claim.stage == "effective" else agreed
    stands = question.stands(claim, question.time(claim))
    if stands.status in ("none", "former"):
        nothing = Step("VCLT Article 57", "The operation of a treaty is suspended between its parties.")
        return question.verdict("impossible", question.standing(claim, question.time(claim)), nothing)
    return _unrecorded(claim, question)


def _suspends(act: Instrument) -> bool:
    return act.form in _SUSPENDING and (act.action == "suspension" or act.form != "")


def _in_effect(claim: ActClaim, question: Question, held: tuple[Instrument, ...]) -> Verdict:
    span = claimed_span(claim.date)
    act = next(one for one in reversed(held) if span is None or span.holds(one.date))
    because = question.ledger.effective(act)[1]
    if act.action != "suspension":  # a communication: the law has nothing to say of it
        because = (on_record(act, question.name(claim.state)),)
    stands = question.stands(claim, act.date)
    objections = [view for view in stands.contested if not _own(view, question.name(claim.state))]
    if objections and stands.status in IN_FORCE:
        return question.verdict(
            "contradicted", *because, *contested(stands.contested), question.standing(claim, act.date)
        )
    text = "No objection of another party is on record: told as declared. It stays a party."
    declared = of_that_day(claim, question, (act,))
    told = Step(
        "VCLT Article 65",
        text,
        steps=because,
    )
    return question.verdict("confirmed", *(declared.because if declared else ()), told)


def _own(view: View, name: str) -> bool:
    """Whether a view is the state's own."""
    return view.holder == name


def _unrecorded(claim: ActClaim, question: Question) -> Verdict:
    """No suspension on record, and no list of suspensions that would be complete."""
    span = claimed_span(claim.date)
    past = claim.stage not in AT_HOME and not (span and (span.last is None or span.last > question.told))
    coverage = question.coverage(claim.treaty)
    known = coverage is not None and coverage.as_of is not None and question.time(claim) <= coverage.as_of
    lists = Step("record", "What is complete is the list of parties; suspensions are not counted there.")
    return question.verdict(
        "open" if past and known else "ahead", silence(claim, question), lists, question.standing(claim)
    )
