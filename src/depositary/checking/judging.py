"""A reading becomes a checked reading: every claim judged as of its report's date, and again as of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.checking.acts import judge_act
from depositary.checking.conducts import judge_conduct
from depositary.checking.counts import judge_count
from depositary.checking.question import Question
from depositary.model import ActClaim, CheckedClaim, CheckedReading, ConductClaim, Verdict

if TYPE_CHECKING:
    from datetime import date

    from depositary.law import Ledger
    from depositary.model import AnyClaim, Reading


def check(reading: Reading, ledger: Ledger, today: date) -> CheckedReading:
    """Judge every claim of a reading.

    The first verdict is as of the report's date: by the instruments dated up to that day, whenever the record
    learned of them. A report without a date is judged as of `today`, and so is every claim a second time.
    """
    told = reading.report.published or today
    return CheckedReading(
        reading.report, tuple(_checked(claim, ledger, told, today) for claim in reading.claims)
    )


def _checked(claim: AnyClaim, ledger: Ledger, told: date, today: date) -> CheckedClaim:
    verdict = _judge(claim, Question(ledger, told, told))
    return CheckedClaim(
        claim, verdict, verdict if told == today else _judge(claim, Question(ledger, told, today))
    )


def _judge(claim: AnyClaim, question: Question) -> Verdict:
    if isinstance(claim, ActClaim):
        return judge_act(claim, question)
    if isinstance(claim, ConductClaim):
        return judge_conduct(claim, question)
    return judge_count(claim, question)
