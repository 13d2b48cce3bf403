"""Claims of acts: each kind goes to the room that knows what to hold it against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.consents import judge_join, judge_signature
from depositary.checking.exits import judge_leave
from depositary.checking.extensions import judge_extension
from depositary.checking.standings import judge_outside, judge_stay
from depositary.checking.suspensions import judge_suspension
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.checking.question import Question
    from depositary.model import ActClaim, ActName, Verdict


def judge_act(claim: ActClaim, question: Question) -> Verdict:
    """The verdict on a claim of an act."""
    if not question.knows(claim.state):
        return question.verdict("open", Step("record", f"The register of States holds no {claim.state}."))
    if claim.treaty not in question.ledger.books:
        return question.verdict("open", Step("record", f"No rules of a treaty {claim.treaty} are here."))
    judges: dict[ActName, Callable[[ActClaim, Question], Verdict]] = {
        "sign": judge_signature,
        "join": judge_join,
        "leave": judge_leave,
        "suspend": judge_suspension,
        "stay": judge_stay,
        "outside": judge_outside,
        "extend": judge_extension,
    }
    return judges[claim.act](claim, question)
