"""The fourteen hard cases of the record's notes on treaties other than apmbc and ccm, each with its source.

Single days stand in `cases/status-hard-cases.txt`; here is what a line cannot say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadData
from depositary.law import compile_ledger, load_treaties

if TYPE_CHECKING:
    from depositary.law import Ledger

UNTC = "https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XXVI/"


def test_case_1_a_deposit_in_the_gap_follows_its_own_treaty(ledger: Ledger) -> None:
    """ATT and CWC give the general day, TPNW 15(2) a later one (UN Treaty Collection, status pages)."""
    assert ledger.what_if("GIN", "att", "ratification", date(2014, 10, 21)).effective == date(2014, 12, 24)
    assert ledger.what_if("BHR", "cwc", "ratification", date(1997, 4, 28)).effective == date(1997, 4, 29)
    assert ledger.what_if("BEN", "tpnw", "ratification", date(2020, 12, 11)).effective == date(2021, 3, 11)


def test_case_2_what_counts_towards_a_threshold() -> None:
    """ATT 22(1) leaves accessions out; Open Skies needs named states; CTBT its 44 (the treaties' texts)."""
    thresholds = {
        name: rules.entry.threshold for name, rules in load_treaties().items() if rules.entry.threshold
    }
    assert "accession" not in thresholds["att"].actions
    assert {"CAN", "HUN"} < set(thresholds["open-skies"].states)
    assert len(thresholds["ctbt"].states) == 44


def test_case_2_a_record_that_is_whole_must_meet_the_threshold_on_the_day(ledger: Ledger) -> None:
    """Without Honduras, the fiftieth (24 October 2020, UNTC XXVI-9), the build stops with both days."""
    record = ledger.record
    fewer = [one for one in record.instruments if not (one.state == "HND" and one.treaty == "tpnw")]
    with pytest.raises(BadData, match=r"tpnw.*2021-01-22.*gives 2021-03-11"):
        compile_ledger(replace(record, instruments=tuple(fewer)))


def test_case_3_counting_from_the_month_and_from_the_date_agree(ledger: Ledger) -> None:
    """APMBC 17(1) and 17(2): any day of March gives 1 September (Botswana, verdragenbank 008170)."""
    for day in (1, 15, 31):
        assert ledger.what_if("BWA", "apmbc", "accession", date(2000, 3, day)).effective == date(2000, 9, 1)


def test_case_4_the_ccw_is_a_set_of_standings(ledger: Ledger) -> None:
    """A state stands to the Convention, its amendment and each protocol by itself (CCW Article 4(3)-(5))."""
    on = date(2020, 1, 1)
    family = [name for name, rules in ledger.treaties.items() if name == "ccw" or rules.parent == "ccw"]
    standings = {name: ledger.status("USA", name, on).status for name in family}
    assert standings["ccw"] == standings["ccw-ap2"] == "party"
    assert len(standings) == 8


def test_case_4_denouncing_the_convention_denounces_its_protocols(ledger: Ledger) -> None:
    """CCW Article 9(3): with the Convention go all its protocols, on the same day."""
    answer = ledger.what_if("POL", "ccw", "withdrawal", date(2026, 3, 1))
    assert answer.effective == date(2027, 3, 1)
    ended = {one.treaty for one in answer.changes if one.after.status == "former"}
    assert ended == {"ccw", "ccw-amend-2001", "ccw-p1", "ccw-p2", "ccw-ap2", "ccw-p3", "ccw-p4", "ccw-p5"}


@pytest.mark.parametrize(
    ("treaty", "article"),
    [
        ("apmbc", "Article 20(3)"),
        ("ccm", "Article 20(3)"),
        ("tpnw", "Article 17(3)"),
        ("ccw", "Article 9(2)"),
    ],
)
def test_case_5_an_armed_conflict_holds_an_exit_back(ledger: Ledger, treaty: str, article: str) -> None:
    """The withdrawal clauses of the four treaties with such a bar: Ukraine would stay bound."""
    bound = "UKR"
    ledger_with = ledger.what_if(bound, treaty, "ratification", date(2021, 1, 4))
    assert ledger_with.status_after == "party"
    record = ledger.record
    acts = [one for one in record.instruments if not (one.state == bound and one.treaty == treaty)]
    ratified = replace(
        record.instruments[0], state=bound, treaty=treaty, action="ratification", date=date(2021, 1, 4)
    )
    notice = replace(ratified, action="withdrawal", date=date(2024, 5, 6))
    coverage = {name: replace(one, complete=False) for name, one in record.coverage.items()}
    at_war = compile_ledger(replace(record, instruments=(*acts, ratified, notice), coverage=coverage))
    standing = at_war.status(bound, treaty, date(2026, 1, 1))
    assert (standing.status, standing.until) == ("leaving", None)
    assert article in {one.article for one in standing.because}


def test_case_6_north_korea_is_a_party_and_two_views_say_otherwise(ledger: Ledger) -> None:
    """UNODA records no withdrawal; the DPRK holds 2003-01-11, others 2003-04-10 (worldjpn.net; CNS)."""
    standing = ledger.status("PRK", "npt", date(2010, 1, 1))
    assert standing.status == "party"
    assert {view.status for view in standing.contested} == {"former"}
    assert all(view.source for view in standing.contested)
    assert "PRK" in ledger.parties("npt", date(2026, 8, 22)).states
    first, second = (one for one in ledger.instruments("PRK", "npt") if one.action == "withdrawal")
    assert ledger.effective(first)[0] == date(1993, 6, 12)
    assert ledger.effective(second)[0] == date(2003, 4, 10)


def test_case_7_successions_take_effect_before_their_deposit(ledger: Ledger) -> None:
    """Croatia, ccw-p1: deposited 1993-12-02, effective 1991-10-08 (verdragenbank 011423)."""
    for state, treaty, day in (
        ("HRV", "ccw-p1", date(1991, 10, 8)),
        ("VCT", "outer-space", date(1979, 10, 27)),
    ):
        (act,) = (one for one in ledger.instruments(state, treaty) if one.action == "succession")
        assert ledger.effective(act)[0] == day < act.date


def test_case_7_but_montenegro_follows_article_17(ledger: Ledger) -> None:
    """Landmine Monitor 2007 prints 1 April 2007; the rules file says so of this one act, with its source."""
    (act,) = ledger.instruments("MNE", "apmbc")
    day, because = ledger.effective(act)
    assert day == date(2007, 4, 1)
    assert because[0].article == "Article 17(2)"
    assert "Landmine Monitor 2007" in because[0].source


@pytest.mark.parametrize("treaty", ["enmod", "geneva-1925", "antarctic"])
def test_case_8_without_a_withdrawal_clause_no_day_is_reckoned(ledger: Ledger, treaty: str) -> None:
    """ENMOD VII, the Geneva Protocol and Antarctic XII: a notice has no day of effect and ends nothing."""
    answer = ledger.what_if("BEL", treaty, "withdrawal", date(2026, 1, 1))
    assert answer.effective is None
    assert answer.status_after == "party"
    assert "\n" not in answer.rule
    assert answer.rule


def test_case_9_chemical_weapons_have_one_last_day_and_late_joiners_none(ledger: Ledger) -> None:
    """CWC IV(6): 29 April 2007 for all; Syria (party from 14 October 2013) falls under IV(8)."""
    duties = {one.duty: one.due for one in ledger.due("USA", "cwc")}
    assert duties["cw_destruction_end"] == date(2007, 4, 29)
    assert "cw_destruction_late_joiner" not in duties
    late = {one.duty: one.due for one in ledger.due("SYR", "cwc")}
    assert "cw_destruction_end" not in late
    assert late["cw_destruction_late_joiner"] is None


def test_case_10_the_test_ban_lacks_nine_of_its_44(ledger: Ledger) -> None:
    """CTBT Annex 2 and UNODA: with Russia's revocation of 3 November 2023 nine are missing."""
    assert set(ledger.missing("ctbt")) == {"CHN", "EGY", "IND", "IRN", "ISR", "PAK", "PRK", "RUS", "USA"}
    (revocation,) = (one for one in ledger.instruments("RUS", "ctbt") if one.action == "withdrawal")
    assert ledger.effective(revocation)[0] == date(2023, 11, 3)
    assert ledger.parties("ctbt", date(2026, 1, 1)).states == ()
    assert "RUS" in ledger.signatories("ctbt", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("state", "treaty", "day"),
    [
        ("RUS", "cfe", date(2007, 12, 12)),
        ("USA", "cfe", date(2023, 12, 7)),
        ("CAN", "cfe", date(2024, 2, 7)),
        ("TUR", "cfe", date(2024, 4, 8)),
        ("RUS", "new-start", date(2023, 2, 28)),
        ("UKR", "apmbc", date(2025, 7, 18)),
    ],
)
def test_case_11_a_suspension_without_a_clause_is_contested_and_changes_no_status(
    ledger: Ledger, state: str, treaty: str, day: date
) -> None:
    """CFE depositary (verdragen.nl 004285), US statement of 15 March 2023, 22nd Meeting of the States Parties."""
    assert ledger.status(state, treaty, date.fromordinal(day.toordinal() - 1)).contested == ()
    standing = ledger.status(state, treaty, day)
    assert standing.status == "party"
    assert standing.contested
    (act,) = (
        one for one in ledger.instruments(state, treaty) if one.action == "suspension" and one.date == day
    )
    effective, because = ledger.effective(act)
    assert effective is None
    assert because[0].article == "VCLT Article 57"


def test_case_11_new_start_expired_and_nothing_is_contested_after(ledger: Ledger) -> None:
    """Expiry on 5 February 2026 (TASS): former, without views."""
    standing = ledger.status("RUS", "new-start", date(2026, 2, 5))
    assert (standing.status, standing.contested) == ("former", ())


def test_case_12_the_united_states_signed_the_arms_trade_treaty_and_disowned_it(ledger: Ledger) -> None:
    """Communication of 18 July 2019 (UNTC XXVI-8): no withdrawal, the signature stays listed."""
    standing = ledger.status("USA", "att", date(2020, 1, 1))
    assert standing.status == "signatory"
    assert [view.status for view in standing.contested] == ["none"]
    assert "USA" in ledger.signatories("att", date(2026, 1, 1))


def test_case_13_a_notice_period_is_a_least_time_and_the_stated_day_decides(ledger: Ledger) -> None:
    """CFE XIX(2), 150 days at least: Russia's notice of 2023-06-09 stated 2023-11-07 (verdragen.nl 004285)."""
    (notice,) = (one for one in ledger.instruments("RUS", "cfe") if one.action == "withdrawal")
    day, because = ledger.effective(notice)
    assert day == date(2023, 11, 7)
    assert "at the earliest" in because[0].text
    assert ledger.what_if("DEU", "cfe", "withdrawal", date(2026, 1, 1)).effective == date(2026, 5, 31)


def test_case_14_the_nine_years_of_amended_protocol_ii_are_told_with_their_doubt(ledger: Ledger) -> None:
    """Technical Annex 2(c): Belarus declared nine years from the Protocol's entry into force, 2007-12-03."""
    (duty,) = (one for one in ledger.due("BLR", "ccw-ap2") if one.duty == "deferral_detectability")
    assert duty.due == date(2007, 12, 3)
    assert "Not settled" in duty.because[0].text
    assert "Belarus" in duty.because[0].text
