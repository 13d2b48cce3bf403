"""What falls due, what more time was given, what was done, and what an exit ends or leaves owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from depositary.law import compile_ledger
from depositary.record.holdings import Completion, Extension

if TYPE_CHECKING:
    from depositary.law import Ledger


def test_clocks_run_from_entry_into_force_for_the_state(ledger: Ledger) -> None:
    """Poland, bound from 1 June 2013: Articles 4, 5(1) and 7(1) of the Ottawa Convention."""
    duties = {one.duty: one.due for one in ledger.due("POL", "apmbc")}
    assert duties["initial_report"] == date(2013, 11, 28)
    assert duties["stockpile_destruction"] == date(2017, 6, 1)
    assert duties["clearance"] == date(2023, 6, 1)


def test_yearly_reports_begin_after_the_initial_one_and_end_with_the_exit(ledger: Ledger) -> None:
    """Article 7(2): every 30 April; Poland's last is that of 2025, it left on 20 February 2026."""
    years = [one.due.year for one in ledger.due("POL", "apmbc") if one.duty == "annual_report" and one.due]
    assert years == list(range(2014, 2026))


def test_a_year_of_everybody(ledger: Ledger) -> None:
    """Every duty of 2026, in the order of days, none outside the year."""
    found = ledger.due(start=date(2026, 1, 1), end=date(2026, 12, 31))
    days = [one.due for one in found if one.due]
    assert days == sorted(days)
    assert {one.due.year for one in found if one.due} == {2026}
    reporting = {one.state for one in found if (one.treaty, one.duty) == ("apmbc", "annual_report")}
    bound = set(ledger.parties("apmbc", date(2026, 4, 30)).states)
    assert bound - reporting == {
        "TON"
    }  # bound from 1 December 2025: its initial report comes first, on 30 May
    assert "POL" not in reporting


def test_an_extension_moves_the_day_and_is_told(ledger: Ledger) -> None:
    """Bosnia and Herzegovina: to 1 March 2019, and by the decision of 20 November 2020 to 1 March 2027."""
    (duty,) = (one for one in ledger.due("BIH", "apmbc") if one.duty == "clearance")
    assert duty.due == date(2027, 3, 1)
    assert any("extended to 1 March 2027" in one.text and one.source for one in duty.because)


def test_a_duty_done_keeps_its_day_and_its_source(ledger: Ledger) -> None:
    """A completion with an imprecise date counts from the last day that it may mean."""
    done = Completion("POL", "apmbc", "stockpile_destruction", "2016-04", "made up for this test")
    (duty,) = (
        one
        for one in compile_ledger(replace(ledger.record, completions=(done,))).due("POL", "apmbc")
        if one.duty == "stockpile_destruction"
    )
    assert duty.done == date(2016, 4, 30)
    assert duty.because[-1].source == "made up for this test"


def test_what_an_exit_ends_and_what_it_leaves_owed(ledger: Ledger) -> None:
    """A deadline after the exit is owed no more, and says why; Article 20(4) says what stays."""
    later = Extension("POL", "apmbc", "clearance", date(2030, 1, 1), None, "made up for this test")
    extended = compile_ledger(replace(ledger.record, extensions=(later,)))
    (duty,) = (one for one in extended.due("POL", "apmbc") if one.duty == "clearance")
    assert duty.due is None
    assert "Owed no more" in duty.because[-1].text
    former = ledger.status("POL", "apmbc", date(2026, 2, 20))
    assert "Article 20(4)" in {one.article for one in former.because}


def test_a_duty_without_a_day_comes_only_when_no_days_are_asked_for(ledger: Ledger) -> None:
    """Protocol V, Article 3(2): as soon as feasible."""
    assert [one.due for one in ledger.due("SWE", "ccw-p5")] == [None]
    assert ledger.due("SWE", "ccw-p5", start=date(2000, 1, 1), end=date(2030, 1, 1)) == ()


def test_a_supposed_exit_tells_what_is_still_owed_and_what_it_ends(ledger: Ledger) -> None:
    """Had Senegal given notice on 1 January 2026: two duties fall due before 1 July, later reports end."""
    answer = ledger.what_if("SEN", "apmbc", "withdrawal", date(2026, 1, 1))
    assert answer.effective == date(2026, 7, 1)
    assert [(one.duty, one.due) for one in answer.owed] == [
        ("clearance", date(2026, 3, 1)),
        ("annual_report", date(2026, 4, 30)),
    ]
    assert answer.ended[0].due == date(2027, 4, 30)
    assert ledger.what_if("SEN", "apmbc", "signature", date(2026, 1, 1)).owed == ()
