"""Claims of counts, held against the record's count on the days they are told for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checking.claims import count

from depositary.checking.tallies import CONSENTED, Tally, standing
from depositary.law.course import IN_FORCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    from depositary.law import Ledger

    Judge = Callable[..., Judged]


def test_164_parties_to_ottawa(judge: Judge) -> None:
    """Right from June 2018 to August 2025, and told so; wrong today, when there are 161."""
    found = judge(count("apmbc", "parties", 164), "2024-12-16")
    assert found.both == ("confirmed", "contradicted")
    assert "in force for 161 States" in found.words_today
    assert "exactly 164 States from 1 June 2018 to 31 August 2025" in found.words_today


@pytest.mark.parametrize(
    ("told", "parties"),
    [("2025-12-26", 166), ("2025-12-27", 163), ("2026-01-10", 162), ("2026-02-20", 161)],
)
def test_the_exits_of_2025_one_by_one(judge: Judge, told: str, parties: int) -> None:
    """Three Baltic states, Finland, Poland."""
    assert judge(count("apmbc", "parties", parties), told).verdict == "confirmed"
    assert judge(count("apmbc", "parties", parties + 1), told).verdict == "contradicted"


def test_consents_bear_a_count_of_parties_out(judge: Judge) -> None:
    """Tonga's accession of June 2025 made 166 before it was in force; the CTBT, in force for none, has 166 in 2016."""
    assert judge(count("apmbc", "parties", 166), "2025-07-11").verdict == "confirmed"
    found = judge(count("ctbt", "parties", 166), "2016-09-22")
    assert found.verdict == "confirmed"
    assert "in force for no State" in found.words


def test_a_count_of_a_month(judge: Judge) -> None:
    """Any number that was right on some day of the time claimed agrees."""
    for parties in (161, 162):
        assert judge(count("apmbc", "parties", parties, day="2026-02"), "2026-03-01").verdict == "confirmed"
    assert judge(count("apmbc", "parties", 163, day="2026-02"), "2026-03-01").verdict == "contradicted"


def test_bounds(judge: Judge) -> None:
    """More than 160, about 160, under 90 signatories of the TPNW in May 2021."""
    assert judge(count("apmbc", "parties", 160, "at-least"), "2025-01-03").both == ("confirmed", "confirmed")
    assert judge(count("apmbc", "parties", 170, "at-least"), "2025-01-03").verdict == "contradicted"
    assert judge(count("apmbc", "parties", 160, "about"), "2025-01-03").verdict == "confirmed"
    assert judge(count("apmbc", "parties", 100, "about"), "2025-01-03").verdict == "contradicted"
    assert judge(count("tpnw", "signatories", 90, "under"), "2021-05-07").verdict == "confirmed"


def test_tpnw_and_npt(judge: Judge) -> None:
    """Totals that sources print: 95 signatories and 75 parties of the TPNW; 191 of the NPT, four or so outside."""
    assert judge(count("tpnw", "signatories", 95), "2026-08-22").verdict == "confirmed"
    assert judge(count("tpnw", "parties", 75), "2026-08-22").verdict == "confirmed"
    assert judge(count("npt", "parties", 191), "2016-08-10").verdict == "confirmed"
    assert judge(count("npt", "outside", 4), "2020-01-01").verdict == "confirmed"
    assert judge(count("npt", "outside", 20), "2020-01-01").verdict == "contradicted"


def test_signatories_are_those_that_signed(judge: Judge) -> None:
    """133 signed Ottawa; that more than 160 did is wrong, and what is right of it is told."""
    assert judge(count("apmbc", "signatories", 133), "2025-05-08").verdict == "confirmed"
    found = judge(count("apmbc", "signatories", 160, "at-least"), "2025-05-08")
    assert found.verdict == "contradicted"
    assert "with or without signing, 165 had consented" in found.words


def test_a_record_that_is_not_complete_gives_a_lower_bound(judge: Judge) -> None:
    """The ATT: at least 114 consents, a source counts 116. More is open, fewer contradicted."""
    found = judge(count("att", "parties", 116), "2025-01-01")
    assert found.verdict == "open"
    assert "at least 113 States, and 1 more had consented" in found.words
    assert "A source counts 116." in found.words
    assert "on no day" not in found.words
    assert judge(count("att", "parties", 120, "at-least"), "2025-01-01").verdict == "open"
    assert judge(count("att", "parties", 100), "2025-01-01").verdict == "contradicted"
    assert judge(count("att", "parties", 110, "at-least"), "2025-01-01").verdict == "confirmed"
    assert judge(count("att", "parties", 116, "under"), "2025-01-01").verdict == "open"
    assert judge(count("att", "outside", 79), "2025-01-01").verdict == "confirmed"
    assert judge(count("att", "outside", 70), "2025-01-01").verdict == "open"
    assert judge(count("att", "outside", 79, "under"), "2025-01-01").verdict == "open"
    assert judge(count("att", "outside", 100), "2025-01-01").verdict == "contradicted"


def test_leaving(judge: Judge) -> None:
    """Five gave notice to Ottawa; before they had, five that plan to is open."""
    assert judge(count("apmbc", "leaving", 5), "2025-12-02").verdict == "confirmed"
    assert judge(count("apmbc", "leaving", 5), "2025-05-08").both == ("open", "confirmed")
    assert judge(count("apmbc", "leaving", 3), "2025-06-30").verdict == "confirmed"


def test_a_count_to_come_is_ahead(judge: Judge) -> None:
    """Nothing to hold it against yet."""
    assert judge(count("tpnw", "parties", 80, day="2027"), "2026-01-01").verdict == "ahead"


@given(
    st.sampled_from(["apmbc", "ccm", "tpnw", "npt", "att", "ctbt", "inf", "cfe", "ccw-p5"]),
    st.dates(date(1960, 1, 1), date(2030, 1, 1)),
)
def test_tallies_agree_with_the_ledgers_own_count(ledger: Ledger, treaty: str, day: date) -> None:
    """The oracle: the ledger's parties of that day, counted."""
    parties = ledger.parties(treaty, day)
    assert standing(ledger, treaty, IN_FORCE).on(day) == len(parties.states)
    assert standing(ledger, treaty, CONSENTED).on(day) == len(parties.states) + len(parties.contracting)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.integers(0, 3), st.integers(0, 40))
def test_stretches_are_the_days_on_which_a_number_was_right(
    numbers: list[int], number: int, length: int
) -> None:
    """The oracle: every day asked on its own."""
    start = date(2000, 1, 1)
    tally = Tally(tuple(start + timedelta(days=5 * at) for at in range(len(numbers))), tuple(numbers))
    last = start + timedelta(days=length)
    days = {start + timedelta(days=at) for at in range(length + 1)}
    inside = {day for first, end in tally.stretches(number, last) for day in days if first <= day <= end}
    assert inside == {day for day in days if tally.on(day) == number}
    assert tally.between(start, last) == {tally.on(day) for day in days}
