"""Article 20(3) of the Ottawa Convention on the days where it bites and where it just does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.law import compile_ledger
from depositary.record.holdings import Conflict

if TYPE_CHECKING:
    from depositary.law import Ledger

EXPIRY = date(2026, 2, 20)
"""The day on which Poland's six months ended."""


@pytest.mark.parametrize(
    ("since", "until", "exit_day"),
    [
        (date(2025, 9, 1), date(2026, 2, 19), EXPIRY),  # over before the six months are
        (date(2025, 9, 1), date(2026, 2, 20), EXPIRY),  # its first day of peace is the day of expiry
        (date(2025, 9, 1), date(2026, 2, 21), date(2026, 2, 21)),
        (date(2026, 2, 20), date(2026, 7, 1), date(2026, 7, 1)),  # it begins on the day of expiry
        (date(2026, 2, 21), None, EXPIRY),  # it begins the day after: too late to hold back
        (date(2026, 2, 20), None, None),
    ],
)
def test_the_day_of_expiry_decides(
    ledger: Ledger, since: date, until: date | None, exit_day: date | None
) -> None:
    """A supposed conflict of Poland: engaged on the day the six months end, it stays bound till the conflict's end."""
    war = Conflict("POL", since, until, "supposed", "supposed")
    at_war = compile_ledger(replace(ledger.record, conflicts=(war,)))
    (notice,) = (one for one in at_war.instruments("POL", "apmbc") if one.action == "withdrawal")
    assert at_war.effective(notice)[0] == exit_day
    last = at_war.history("POL", "apmbc")[-1]
    assert (last.status, last.since) == (("former", exit_day) if exit_day else ("leaving", notice.date))


def test_ukraine_could_give_notice_but_not_leave_while_its_war_lasts(ledger: Ledger) -> None:
    """Article 20(3); the answer names the conflict and its source."""
    answer = ledger.what_if("UKR", "apmbc", "withdrawal", date(2026, 3, 1))
    assert (answer.effective, answer.status_after) == (None, "leaving")
    assert answer.rule.startswith("Article 20(3)")
    assert any("armed conflict" in one.text and one.source for one in answer.because)


def test_with_the_end_of_the_conflict_a_notice_takes_effect(ledger: Ledger) -> None:
    """Had Ukraine given notice in 2025, peace on a day would let it leave on that day, and tell who is affected."""
    record = ledger.record
    like = ledger.instruments("POL", "apmbc")[-1]
    notice = replace(like, state="UKR", date=date(2025, 7, 18))
    acts = tuple(one for one in record.instruments if (one.state, one.action) != ("UKR", "suspension"))
    held = compile_ledger(replace(record, instruments=(*acts, notice)))
    answer = held.what_if("UKR", "apmbc", "end-of-conflict", date(2027, 5, 9))
    assert (answer.effective, answer.status_after) == (date(2027, 5, 9), "former")
    assert (answer.parties_before, answer.parties_after) == (161, 160)
    assert answer.rule == "Article 20(3)"


def test_the_end_of_a_conflict_changes_nothing_without_a_notice(ledger: Ledger) -> None:
    """Ukraine has given no notice: peace leaves it a party."""
    answer = ledger.what_if("UKR", "apmbc", "end-of-conflict", date(2027, 5, 9))
    assert (answer.effective, answer.status_after, answer.changes) == (None, "party", ())
