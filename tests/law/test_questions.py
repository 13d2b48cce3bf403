"""The ledger's other questions: two ends of a transfer, two times, coverage, supposed acts, names, changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadData, WrongCall
from depositary.law import compile_ledger, load_treaties
from depositary.law.rules import Rule, Treatment

if TYPE_CHECKING:
    from depositary.law import Ledger

TODAY = date(2026, 3, 1)


def test_a_transfer_has_two_ends(ledger: Ledger) -> None:
    """Poland, out of the Convention, is restricted by Amended Protocol II; Ukraine may not acquire."""
    answer = ledger.may("POL", "transfer", "apm", TODAY, to="UKR")
    assert answer.answer == "permitted"
    assert any(one.article == "Article 8(1)" for one in answer.because)
    other = answer.because[-1]
    assert "for UKR to acquire it is prohibited" in other.text
    assert "Article 1(1)(b)" in {one.article for one in other.steps}


def test_a_ban_names_its_exceptions(ledger: Ledger) -> None:
    """Article 3(1) and 3(2) stand under the ban on transfer, and only there."""
    (ban,) = (
        one for one in ledger.may("UKR", "transfer", "apm", TODAY).because if one.article == "Article 1(1)(b)"
    )
    assert {"Article 3(1)", "Article 3(2)"} <= {one.article for one in ban.steps}
    (ban,) = (
        one for one in ledger.may("UKR", "produce", "apm", TODAY).because if one.article == "Article 1(1)(b)"
    )
    assert not any(one.text.startswith("Excepted") for one in ban.steps)


def test_an_incomplete_record_cannot_say(ledger: Ledger) -> None:
    """A state without a row under Amended Protocol II may be bound by it or not (coverage.csv)."""
    on = date(2026, 3, 1)
    without = next(
        code
        for code, state in ledger.record.states.items()
        if state.until is None
        and ledger.status(code, "ccw-ap2", on).status == "cannot-say"
        and ledger.status(code, "ccw-p2", on).status == "none"
        and ledger.status(code, "apmbc", on).status == "none"
    )
    answer = ledger.may(without, "use", "apm", on)
    assert answer.answer == "cannot-say"
    assert "not complete" in answer.because[0].steps[0].text
    assert ledger.parties("ccw-ap2", on).bound == "at-least"


def test_after_the_last_known_day_the_status_is_still_the_answer(ledger: Ledger) -> None:
    """With the day up to which the record is known."""
    assert ledger.status("FRA", "cwc", date(2026, 3, 1)).known_to == date(2024, 1, 1)


def test_an_extinct_state_without_a_row_is_not_guessed(ledger: Ledger) -> None:
    """A list of today's parties does not tell whether the German Democratic Republic was one (bwc)."""
    assert ledger.instruments("DDR", "bwc") == ()
    assert ledger.status("DDR", "bwc", date(1980, 1, 1)).status == "cannot-say"


def _recorded(ledger: Ledger, days: dict[date, date | None]) -> Ledger:
    """The ledger as if the record had learned of Poland's acts under apmbc on these days."""
    acts = tuple(
        replace(one, recorded=days[one.date]) if (one.state, one.treaty) == ("POL", "apmbc") else one
        for one in ledger.record.instruments
    )
    return compile_ledger(replace(ledger.record, instruments=acts))


def test_two_times(ledger: Ledger) -> None:
    """The notice of 20 August 2025, learned of on 1 September, was not known on the day between."""
    known = _recorded(
        ledger,
        {
            date(1997, 12, 4): date(1998, 1, 1),
            date(2012, 12, 27): date(2013, 1, 1),
            date(2025, 8, 20): date(2025, 9, 1),
        },
    )
    assert known.status("POL", "apmbc", date(2025, 8, 25)).status == "leaving"
    assert known.status("POL", "apmbc", date(2025, 8, 25), as_known_on=date(2025, 8, 26)).status == "party"
    assert known.status("POL", "apmbc", date(2025, 8, 25), as_known_on=date(2025, 9, 1)).status == "leaving"
    assert known.status("POL", "apmbc", date(2026, 3, 1), as_known_on=date(2025, 9, 1)).status == "former"


def test_what_the_record_knew_cannot_be_said_without_its_day(ledger: Ledger) -> None:
    """Where only an act of unknown learning decides; where it does not decide, the answer stands."""
    known = _recorded(
        ledger,
        {date(1997, 12, 4): date(1998, 1, 1), date(2012, 12, 27): date(2013, 1, 1), date(2025, 8, 20): None},
    )
    answer = known.status("POL", "apmbc", date(2025, 8, 25), as_known_on=date(2025, 8, 26))
    assert answer.status == "cannot-say"
    assert "withdrawal of 20 August 2025" in answer.because[0].text
    assert known.status("POL", "apmbc", date(2020, 1, 1), as_known_on=date(2025, 8, 26)).status == "party"
    assert known.status("POL", "apmbc", date(2025, 8, 10), as_known_on=date(2025, 8, 19)).status == "party"


def test_a_supposed_act_takes_the_place_of_the_states_own(ledger: Ledger) -> None:
    """A deposit that is on record is no second one, and later acts of the state fall away."""
    answer = ledger.what_if("POL", "apmbc", "ratification", date(2012, 12, 27))
    assert (answer.effective, answer.status_after, answer.rule) == (
        date(2013, 6, 1),
        "party",
        "Article 17(2)",
    )
    again = ledger.what_if("POL", "apmbc", "accession", date(2026, 4, 30))
    assert (again.effective, again.status_after) == (date(2026, 10, 1), "party")


def test_the_last_ratifications_bring_a_treaty_into_force(ledger: Ledger) -> None:
    """The day on which the ninth missing state of Annex 2 ratifies, plus 180 days (CTBT XIV(1))."""
    record = ledger.record
    missing = ledger.missing("ctbt")
    like = ledger.instruments("POL", "ctbt")[-1]
    others = tuple(replace(like, state=one, date=date(2026, 1, 5)) for one in missing if one != "USA")
    nearly = compile_ledger(replace(record, instruments=(*record.instruments, *others)))
    assert nearly.missing("ctbt") == ("USA",)
    answer = nearly.what_if("USA", "ctbt", "ratification", date(2026, 6, 1))
    assert (answer.effective, answer.status_after) == (date(2026, 11, 28), "party")
    assert answer.parties_before == 0
    assert answer.parties_after == 179 + len(missing)
    assert {one.after.status for one in answer.changes} >= {"party"}


def test_rows_keep_their_order_and_say_why_there_is_no_day(ledger: Ledger) -> None:
    """The batch behind `whatif --csv`: a day and an article, or no day and a reason on one line."""
    rows = [
        ("FIN", "apmbc", "withdrawal", date(2025, 7, 10)),
        ("FIN", "Ottawa Convention", "signature", date(1997, 12, 4)),
        ("RUS", "apmbc", "withdrawal", date(2026, 1, 1)),
        ("HRV", "ccw-p1", "succession", date(1993, 12, 2)),
        ("UKR", "apmbc", "suspension", date(2025, 7, 18)),
    ]
    found = ledger.what_if_rows(rows)
    assert [str(one.effective) for one in found] == ["2026-01-10", "None", "None", "1991-10-08", "None"]
    assert [one.state for one in found] == ["FIN", "FIN", "RUS", "HRV", "UKR"]
    assert all(one.rule and "\n" not in one.rule for one in found)
    assert "not consented" in found[2].rule


def test_two_treatments_of_one_act_are_an_error_that_names_both(ledger: Ledger) -> None:
    """Rules of equal rank: neither is chosen."""
    rules = load_treaties()
    other = Treatment(
        "MNE",
        "succession",
        date(2006, 10, 23),
        "stated-effect",
        Rule("VCSSRT Article 34", "x"),
        date(2006, 6, 3),
    )
    apmbc = rules["apmbc"]
    twice = rules | {"apmbc": replace(apmbc, treatments=(*apmbc.treatments, other))}
    with pytest.raises(
        BadData, match=r"Article 17\(2\) and VCSSRT Article 34 both decide the succession of MNE"
    ):
        compile_ledger(ledger.record, twice)


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("apmbc", "apmbc"),
        ("the Ottawa convention", "apmbc"),
        ("Mine Ban Treaty", "apmbc"),
        ("XXVI-6", "ccm"),
        ("Non-Proliferation Treaty", "npt"),
        ("NEW START", "new-start"),
        ("Amended Protocol II", "ccw-ap2"),
        ("Geneva Protocol", "geneva-1925"),
    ],
)
def test_a_treaty_is_found_by_its_usual_names(ledger: Ledger, name: str, treaty: str) -> None:
    """Whatever the case, an article or the word treaty."""
    assert ledger.find_treaty(name) == treaty


def test_an_unknown_treaty_is_answered_with_what_comes_close(ledger: Ledger) -> None:
    """And a hostile name is not repeated at length."""
    with pytest.raises(WrongCall, match=r"'Otawa Convention'; did you mean: apmbc"):
        ledger.find_treaty("Otawa Convention")
    with pytest.raises(WrongCall) as caught:
        ledger.find_treaty("x" * 10_000_000)
    assert len(str(caught.value)) < 500


def test_wrong_words_are_refused_with_the_right_ones(ledger: Ledger) -> None:
    """An unknown state, conduct, weapon or action."""
    with pytest.raises(WrongCall, match="no state has the code 'POLAND'"):
        ledger.status("POLAND", "apmbc", TODAY)
    with pytest.raises(WrongCall, match="'sell' is no conduct; the words are: develop"):
        ledger.may("POL", "sell", "apm", TODAY)
    with pytest.raises(WrongCall, match="'landmine' is no weapon"):
        ledger.may("POL", "use", "landmine", TODAY)
    with pytest.raises(WrongCall, match="'quit' is no action"):
        ledger.what_if("POL", "apmbc", "quit", TODAY)
    with pytest.raises(WrongCall, match="9999-12-31 is out of reach; give a day from 1800 to 2200"):
        ledger.what_if("POL", "apmbc", "withdrawal", date.max)
    with pytest.raises(WrongCall, match="out of reach"):
        ledger.due(end=date.max)
    assert ledger.status("POL", "apmbc", date.max).status == "former"
    assert ledger.status("POL", "apmbc", date.min).status == "none"
    assert ledger.parties("apmbc", date.min).states == ()


def test_changes_between_days(ledger: Ledger) -> None:
    """The exits of the winter of 2025 to 2026, in order."""
    found = [
        (one.day.isoformat(), one.state)
        for one in ledger.changes(date(2025, 12, 1), date(2026, 2, 28))
        if (one.treaty, one.after.status) == ("apmbc", "former")
    ]
    assert found == [
        ("2025-12-27", "EST"),
        ("2025-12-27", "LTU"),
        ("2025-12-27", "LVA"),
        ("2026-01-10", "FIN"),
        ("2026-02-20", "POL"),
    ]


def test_an_unsourced_act_is_shown_as_such_where_it_decides(ledger: Ledger) -> None:
    """The day of Poland's notice rests on general knowledge (record notes)."""
    (step, *_) = ledger.status("POL", "apmbc", date(2026, 1, 1)).because
    assert step.text.startswith("Poland gave notice of withdrawal on 20 August 2025 (unsourced)")
    assert step.instruments[0].unsourced


def test_a_signatory_under_an_incomplete_record_is_told_with_its_doubt(ledger: Ledger) -> None:
    """Malawi signed the Arms Trade Treaty; its consent is one of those that the record lacks (coverage.csv)."""
    standing = ledger.status("MWI", "att", TODAY)
    assert standing.status == "signatory"
    assert "a later consent may be missing" in standing.because[-1].text


def test_provisional_application_is_part_of_the_standing(ledger: Ledger) -> None:
    """Norway declared it with its ratification of the Convention on Cluster Munitions (UNTC XXVI-6, Article 18)."""
    standing = ledger.status("NOR", "ccm", date(2009, 1, 1))
    assert standing.status == "contracting"
    assert "Article 18" in {one.article for one in standing.because}
