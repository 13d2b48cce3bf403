"""Claims of staying in a treaty, being outside it, suspending it, and of more time under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.claims import act

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    Judge = Callable[..., Judged]


def test_staying(judge: Judge) -> None:
    """Norway stays; Poland, told to stay in September 2025, had given notice in August."""
    found = judge(act("NOR", "apmbc", "stay"), "2025-12-05")
    assert found.both == ("confirmed", "confirmed")
    assert "The record is known up to 20 February 2026." in found.words_today
    assert judge(act("POL", "apmbc", "stay"), "2025-09-10").verdict == "contradicted"
    assert judge(act("LVA", "apmbc", "stay"), "2024-01-10").both == ("confirmed", "contradicted")


def test_outside(judge: Judge) -> None:
    """The United States and Russia never joined Ottawa; a former party is outside from its day on."""
    for state in ("USA", "RUS", "CHN", "IND"):
        assert judge(act(state, "apmbc", "outside"), "2025-12-05").both == ("confirmed", "confirmed")
    assert judge(act("POL", "apmbc", "outside"), "2026-02-19").both == ("contradicted", "confirmed")
    assert judge(act("POL", "apmbc", "outside", None, "2011"), "2025-01-01").verdict == "confirmed"


def test_outside_a_treaty_whose_record_is_not_complete(judge: Judge) -> None:
    """Mauritius joined CCW Protocol V, and the record lacks it: open, with what is missing."""
    for treaty in ("ccw-p5", "ccw-ap2"):
        found = judge(act("MUS", treaty, "outside"), "2025-12-05")
        assert found.both == ("open", "open")
        assert "not complete" in found.words


def test_waiting_is_outside_only_while_others_are_bound(judge: Judge) -> None:
    """The Marshall Islands consented on 12 March 2025 and are bound from 1 September."""
    assert judge(act("MHL", "apmbc", "outside"), "2025-04-01").both == ("confirmed", "contradicted")
    assert judge(act("CHN", "ctbt", "outside"), "2025-04-01").verdict == "confirmed"


def test_ukraines_suspension(judge: Judge) -> None:
    """Notified on 18 July 2025: on record as a notification; without effect where parties contest it."""
    assert judge(act("UKR", "apmbc", "suspend", "passed", "2025-07-15"), "2025-07-15").both == (
        "ahead",
        "open",
    )
    assert judge(act("UKR", "apmbc", "suspend", "deposited", "2025-07"), "2025-07-24").verdict == "confirmed"
    found = judge(act("UKR", "apmbc", "suspend", "effective"), "2025-12-10")
    assert found.both == ("contradicted", "contradicted")
    assert found.words.startswith("VCLT Article 57")
    assert "contested: 22nd Meeting of the States Parties" in found.words
    assert judge(act("UKR", "apmbc", "stay"), "2025-12-10").verdict == "confirmed"


def test_new_start(judge: Judge) -> None:
    """Russia's suspension was contested by the United States, while the treaty lasted and after."""
    assert (
        judge(act("RUS", "new-start", "suspend", "deposited", "2023-02"), "2023-03-05").verdict == "confirmed"
    )
    found = judge(act("RUS", "new-start", "suspend", "effective", "2023-02"), "2023-03-05")
    assert found.both == ("contradicted", "contradicted")
    assert "contested: United States" in found.words


def test_a_suspension_that_nobody_contests(judge: Judge) -> None:
    """CFE, December 2023: told as declared. Told in November, for December, it is ahead, never contradicted."""
    found = judge(act("USA", "cfe", "suspend", "effective", "2023-12-07"), "2023-12-10")
    assert found.both == ("confirmed", "confirmed")
    assert "told as declared" in found.words
    early = judge(act("USA", "cfe", "suspend", "effective", "2023-12-07"), "2023-11-08")
    assert early.both == ("ahead", "confirmed")


def test_a_suspension_towards_some(judge: Judge) -> None:
    """Belarus, towards Poland and Czechia only: Poland objected."""
    assert judge(act("BLR", "cfe", "suspend", "deposited", "2023-10"), "2023-11-01").verdict == "confirmed"
    found = judge(act("BLR", "cfe", "suspend", "effective", "2023-10"), "2023-12-01")
    assert found.verdict == "contradicted"
    assert "contested: Poland" in found.words


def test_silence_on_a_suspension_says_nothing(judge: Judge) -> None:
    """Poland suspended CFE in 2024; the record, complete in its parties, has not read it."""
    assert judge(act("POL", "cfe", "suspend", "effective", "2024-04"), "2024-05-01").verdict == "open"
    assert judge(act("CHN", "cfe", "suspend", "effective"), "2024-05-01").verdict == "impossible"


def test_more_time(judge: Judge) -> None:
    """Colombia's extension of 20 November 2020; one of unknown day agrees with a claim without a date."""
    granted = judge(act("COL", "apmbc", "extend", "effective", "2020-11-20"), "2020-11-20")
    assert granted.verdict == "confirmed"
    assert "Article 5(1): Colombia was given until 31 December 2025 for clearance" in granted.words
    assert judge(act("UKR", "apmbc", "extend", "effective"), "2024-01-01").verdict == "confirmed"
    assert judge(act("ECU", "apmbc", "extend", "effective", "2017-12"), "2017-12-26").verdict == "open"


def test_a_request_for_more_time(judge: Judge) -> None:
    """Ahead while none is granted after it; open once one is."""
    asked = judge(act("COL", "apmbc", "extend", "deposited", "2020-06"), "2020-06-30")
    assert asked.both == ("ahead", "open")
    assert judge(act("AGO", "apmbc", "extend", "deposited", "2025-12-01"), "2025-12-02").verdict == "ahead"


def test_more_time_that_nobody_can_be_given(judge: Judge) -> None:
    """Russia owes nothing under Ottawa; no deadline of the TPNW's can be moved by its rules."""
    assert judge(act("RUS", "apmbc", "extend", "effective"), "2020-01-01").verdict == "impossible"
    assert judge(act("FRA", "npt", "extend", "deposited"), "2020-01-01").verdict == "impossible"
