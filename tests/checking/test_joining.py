"""Claims of signing and joining: deposits, days of effect, second consents, records that are not complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.claims import act

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    Judge = Callable[..., Judged]


def test_a_deposit_by_its_day(judge: Judge) -> None:
    """Poland ratified on 27 December 2012: the year agrees, another day does not."""
    assert judge(act("POL", "apmbc", "join", "deposited", "2012"), "2025-11-04").verdict == "confirmed"
    wrong = judge(act("POL", "apmbc", "join", "deposited", "2012-12-14"), "2025-11-04")
    assert wrong.verdict == "contradicted"
    assert "27 December 2012, not on 14 December 2012" in wrong.words


def test_a_second_ratification_of_the_past_is_contradicted_by_the_first(judge: Judge) -> None:
    """The record holds the same act with another date: that goes before `impossible`."""
    found = judge(act("POL", "apmbc", "join", "deposited", "2020"), "2020-08-01")
    assert found.both == ("contradicted", "contradicted")
    assert "27 December 2012" in found.words


def test_a_second_ratification_to_come_is_impossible(judge: Judge) -> None:
    """Finland, bound since 1 July 2012, can announce in 2024 no accession for 2027; since 2026 it can."""
    found = judge(act("FIN", "apmbc", "join", "announced", "2027"), "2024-08-01")
    assert found.both == ("impossible", "ahead")
    assert "a party since 1 July 2012" in found.words
    assert "cannot consent a second time" in found.words


def test_effect_is_not_deposit(judge: Judge) -> None:
    """China acceded to the ATT on 6 July 2020 and is bound from 4 October (Article 22(2))."""
    wrong = judge(act("CHN", "att", "join", "effective", "2020-07-06"), "2020-07-10")
    assert wrong.verdict == "contradicted"
    assert "it has effect from 4 October 2020, not on 6 July 2020" in wrong.words
    assert judge(act("CHN", "att", "join", "effective", "2020-10"), "2020-07-10").verdict == "confirmed"


def test_being_a_party_is_a_standing(judge: Judge) -> None:
    """That Poland is a party, told in 2013, is no longer so today; Norway's is; Russia's never was."""
    assert judge(act("POL", "apmbc", "join", "effective"), "2013-07-01").both == ("confirmed", "contradicted")
    assert judge(act("NOR", "apmbc", "join", "effective"), "2013-07-01").both == ("confirmed", "confirmed")
    assert judge(act("RUS", "apmbc", "join", "effective"), "2013-07-01").verdict == "contradicted"


def test_a_step_towards_joining(judge: Judge) -> None:
    """Ahead while nothing followed; open, with the deposit named, once it did: Finland, 2011 and 2012."""
    found = judge(act("FIN", "apmbc", "join", "passed", "2011-11-25"), "2011-11-26")
    assert found.both == ("ahead", "open")
    assert "9 January 2012" in found.words_today


def test_coming_back(judge: Judge) -> None:
    """Poland, out since February 2026, may consider joining again."""
    assert judge(act("POL", "apmbc", "join", "considered"), "2026-09-01").verdict == "ahead"
    assert judge(act("POL", "apmbc", "join", "deposited", "2026-09"), "2026-09-20").verdict == "ahead"
    assert judge(act("POL", "apmbc", "join", "deposited"), "2026-09-20").verdict == "confirmed"


def test_silence_answers_only_where_the_record_is_complete(judge: Judge) -> None:
    """Complete to 20 February 2026 for Ottawa; not complete for the ATT: unknown is never none."""
    assert judge(act("IND", "apmbc", "join", "deposited", "2025"), "2026-01-10").verdict == "contradicted"
    assert judge(act("IND", "apmbc", "join", "deposited"), "2026-06-10").verdict == "ahead"
    found = judge(act("GMB", "att", "join", "deposited", "2021"), "2022-01-01")
    assert found.verdict == "open"
    assert "not complete" in found.words
    assert judge(act("GMB", "att", "join", "effective"), "2025-01-01").verdict == "open"
    signatory = judge(act("MWI", "att", "join", "deposited", "2021"), "2022-01-01")
    assert signatory.verdict == "open"
    assert "Malawi has signed and is not bound" in signatory.words
    assert judge(act("MWI", "att", "join", "deposited", "2024"), "2024-06-01").verdict == "ahead"


def test_a_state_that_is_no_more(judge: Judge) -> None:
    """The record files the Soviet Union's acts under Russia: of the Soviet Union itself it cannot say."""
    assert judge(act("SUN", "npt", "join", "effective"), "1980-01-01").verdict == "open"
    assert judge(act("RUS", "npt", "join", "deposited", "1970"), "2020-01-01").verdict == "confirmed"


def test_a_treaty_that_is_not_in_force(judge: Judge) -> None:
    """Germany ratified the CTBT; it is in force for nobody."""
    assert judge(act("DEU", "ctbt", "join", "deposited", "1998"), "2024-01-01").verdict == "confirmed"
    assert judge(act("DEU", "ctbt", "join", "effective"), "2024-01-01").verdict == "contradicted"
    assert judge(act("DEU", "ctbt", "outside"), "2024-01-01").verdict == "contradicted"


def test_nothing_left_to_join(judge: Judge) -> None:
    """INF ended on 2 August 2019; New START had no clause for a third state."""
    assert judge(act("CHN", "inf", "join", "announced"), "2020-01-01").verdict == "impossible"
    assert judge(act("CHN", "new-start", "join", "considered"), "2020-03-10").verdict == "impossible"


def test_signatures(judge: Judge) -> None:
    """Poland signed in December 1997; Russia never; Finland acceded without signing."""
    assert judge(act("POL", "apmbc", "sign", None, "1997-12"), "2020-01-01").verdict == "confirmed"
    assert judge(act("POL", "apmbc", "sign", None, "2013"), "2020-01-01").verdict == "contradicted"
    assert judge(act("RUS", "apmbc", "sign"), "2020-01-01").verdict == "contradicted"
    found = judge(act("FIN", "apmbc", "sign"), "2020-01-01")
    assert found.verdict == "contradicted"
    assert "a party since 1 July 2012" in found.words
