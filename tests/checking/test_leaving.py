"""Claims of leaving: steps at home, notices, days of effect, and exits that the law excludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checking.claims import act, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    Judge = Callable[..., Judged]


@pytest.mark.parametrize("told", ["2025-03-20", "2025-04-15", "2026-02-21"])
def test_poland_did_not_leave_in_march_2025(judge: Judge, told: str) -> None:
    """Notice of 20 August 2025, effect on 20 February 2026 by Article 20(3): named whenever it is told."""
    found = judge(act("POL", "apmbc", "leave", "effective", "2025-03"), told)
    assert found.both == ("contradicted", "contradicted")
    assert "Article 20(3)" in found.words
    assert "20 August 2025" in found.words
    assert "20 February 2026" in found.words
    assert "not in March 2025" in found.words_today


@pytest.mark.parametrize("told", ["2025-08-01", "2025-12-01", "2026-11-20"])
def test_ukraine_has_not_withdrawn(judge: Judge, told: str) -> None:
    """No notice under Article 20(2); a suspension without a clause; Article 20(3) while its war lasts."""
    found = judge(act("UKR", "apmbc", "leave", "effective"), told)
    assert found.both == ("contradicted", "contradicted")
    first, *rest = found.told.because
    assert first.article == "Article 20(2)"
    assert "no notice of withdrawal of Ukraine" in first.text
    assert [step.article for step in rest] == ["VCLT Article 57", "Article 20(3)", "Article 17(2)"]
    assert rest[0].instruments[0].date.isoformat() == "2025-07-18"
    assert "no clause on suspension" in rest[0].text
    assert "armed conflict" in rest[1].text


@pytest.mark.parametrize("stage", ["announced", "deposited", "effective"])
def test_russia_cannot_withdraw_from_what_it_never_joined(judge: Judge, stage: str) -> None:
    """Only a party can withdraw (VCLT Article 54)."""
    found = judge(act("RUS", "apmbc", "leave", stage), "2025-12-01")
    assert found.both == ("impossible", "impossible")
    assert found.words.startswith("VCLT Article 34: Ottawa Convention: Russia is not a party.")
    assert "Only a party can withdraw" in found.words


def test_finlands_exit_told_ahead_of_its_day(judge: Judge) -> None:
    """Notice of 10 July 2025: "the exit takes effect in January 2026" is borne out the day after."""
    found = judge(act("FIN", "apmbc", "leave", "effective", "2026-01"), "2025-07-11")
    assert found.both == ("confirmed", "confirmed")
    assert "it has effect from 10 January 2026" in found.words


def test_finlands_exit_told_as_finished_too_early(judge: Judge) -> None:
    """In December 2025 it is still bound, until 10 January 2026; today it has left."""
    found = judge(act("FIN", "apmbc", "leave", "effective"), "2025-12-05")
    assert found.both == ("contradicted", "confirmed")
    assert "still a party, until 10 January 2026" in found.words


def test_a_notice_by_its_day(judge: Judge) -> None:
    """The Baltic notices of 27 June 2025: the month agrees, another month does not."""
    for state in ("EST", "LVA", "LTU"):
        assert (
            judge(act(state, "apmbc", "leave", "deposited", "2025-06"), "2025-07-01").verdict == "confirmed"
        )
        wrong = judge(act(state, "apmbc", "leave", "deposited", "2025-05"), "2025-07-01")
        assert wrong.verdict == "contradicted"
        assert "27 June 2025, not in May 2025" in wrong.words


def test_a_notice_told_before_it_was_given(judge: Judge) -> None:
    """As of 1 June 2025 no notice was dated: contradicted then, though the record holds it now."""
    found = judge(act("EST", "apmbc", "leave", "deposited"), "2025-06-01")
    assert found.both == ("contradicted", "confirmed")
    assert "since then: Estonia gave notice of withdrawal on 27 June 2025" in found.words


def test_a_vote_that_the_record_does_not_hold_is_ahead(judge: Judge) -> None:
    """The Seimas voted on 8 May 2025; the notice followed, so that today it is open, with the notice named."""
    found = judge(act("LTU", "apmbc", "leave", "passed", "2025-05-08"), "2025-05-08")
    assert found.both == ("ahead", "open")
    assert "27 June 2025" in found.words_today


def test_a_vote_that_no_notice_followed_stays_ahead(judge: Judge) -> None:
    """Norway, supposed: possible, and the day from which an exit could have effect is told."""
    found = judge(act("NOR", "apmbc", "leave", "passed", "2025-03-09"), "2025-03-10")
    assert found.both == ("ahead", "ahead")
    assert "would have effect from 10 September 2025" in found.words


def test_an_exit_before_its_notice_period_is_impossible(judge: Judge) -> None:
    """No notice by 10 March 2025, so none can have effect on 1 April: Article 20(3) asks for six months."""
    found = judge(act("NOR", "apmbc", "leave", "effective", "2025-04-01"), "2025-03-10")
    assert found.both == ("impossible", "contradicted")
    assert found.told.because[0].article == "Article 20(3)"
    assert "Not before 10 September 2025" in found.words


def test_an_exit_planned_for_a_possible_day_is_ahead_until_the_day_is_past(judge: Judge) -> None:
    """Six months are kept; the record, complete to 20 February 2026, holds no such notice today."""
    found = judge(act("NOR", "apmbc", "leave", "effective", "2025-12"), "2025-03-10")
    assert found.both == ("ahead", "contradicted")


def test_an_exit_after_the_last_day_of_the_record_is_news(judge: Judge) -> None:
    """A notice given after 20 February 2026 may have had its effect in November: unknown is not none."""
    assert judge(act("NOR", "apmbc", "leave", "effective"), "2026-11-10").verdict == "ahead"
    assert judge(act("NOR", "apmbc", "leave", "effective"), "2026-06-10").verdict == "contradicted"
    assert judge(act("NOR", "apmbc", "leave", "deposited"), "2026-06-10").verdict == "ahead"


def test_leaving_twice_is_impossible(judge: Judge) -> None:
    """A vote of June 2026 on leaving what Poland left in February."""
    found = judge(act("POL", "apmbc", "leave", "passed", "2026-06"), "2026-06-20")
    assert found.verdict == "impossible"
    assert "Poland has not been bound since 20 February 2026" in found.words
    on_the_day = judge(act("POL", "apmbc", "leave", "announced", "2026-02-20"), "2026-02-20")
    assert on_the_day.verdict == "open"


def test_lithuania_and_cluster_munitions(judge: Judge) -> None:
    """Out from 6 March 2025; the day of its notice is unsourced, and says so."""
    found = judge(act("LTU", "ccm", "leave", "effective", "2025-03-06"), "2025-03-06")
    assert found.verdict == "confirmed"
    assert "(unsourced)" in found.words
    assert found.told.because[0].instruments[0].unsourced


def test_russia_takes_back_its_ratification_of_the_test_ban(judge: Judge) -> None:
    """The Duma's vote of 18 October 2023 is ahead of the revocation of 3 November; it stays a signatory."""
    assert judge(act("RUS", "ctbt", "leave", "passed", "2023-10-18"), "2023-10-19").both == ("ahead", "open")
    assert judge(act("RUS", "ctbt", "leave", "deposited", "2023-11"), "2023-11-05").verdict == "confirmed"
    assert judge(act("RUS", "ctbt", "leave", "effective"), "2023-11-05").verdict == "confirmed"
    outside = judge(act("RUS", "ctbt", "outside"), "2024-01-01")
    assert outside.verdict == "confirmed"


def test_north_korea_and_the_npt(judge: Judge) -> None:
    """The notice is on record; that it had effect is some parties' view, and not the depositaries'."""
    assert judge(act("PRK", "npt", "leave", "deposited", "2003-01-10"), "2003-05-05").verdict == "confirmed"
    for claim in (act("PRK", "npt", "leave", "effective", "2003"), act("PRK", "npt", "outside")):
        found = judge(claim, "2003-05-05")
        assert found.both == ("contradicted", "contradicted")
        assert "contested: Democratic People's Republic of Korea" in found.words
    assert (
        "it is not held to have had effect"
        in judge(act("PRK", "npt", "leave", "effective"), "2003-05-05").words
    )


def test_russia_and_the_treaty_on_conventional_forces(judge: Judge) -> None:
    """Notice of 9 June 2023, 150 days: out from 7 November 2023."""
    assert judge(act("RUS", "cfe", "leave", "effective", "2023-11-07"), "2023-11-07").verdict == "confirmed"
    assert judge(act("RUS", "cfe", "leave", "effective", "2023-06"), "2023-06-10").verdict == "contradicted"


def test_a_signature_disowned(judge: Judge) -> None:
    """The United States told the depositary of the ATT in July 2019; its signature stays listed."""
    assert judge(act("USA", "att", "leave", "deposited", "2019-07"), "2019-08-01").verdict == "confirmed"
    found = judge(act("USA", "att", "leave", "effective"), "2019-08-01")
    assert found.verdict == "contradicted"
    assert "contested: United States" in found.words


def test_a_treaty_that_ended_was_not_left(judge: Judge) -> None:
    """New START expired on 5 February 2026: no notice of Russia is on record, and nothing is left to leave."""
    for told in ("2026-03-01", "2026-11-20"):
        found = judge(act("RUS", "new-start", "leave", "effective"), told)
        assert found.both == ("contradicted", "contradicted")
        assert "would have effect" not in found.words
    assert (
        judge(act("RUS", "new-start", "leave", "considered", "2026-03-01"), "2026-03-01").verdict
        == "impossible"
    )


def test_a_treaty_without_a_clause_on_withdrawal(judge: Judge) -> None:
    """ENMOD: whether VCLT Article 56 admits an exit is not decided here."""
    found = judge(act("IND", "enmod", "leave", "considered"), "2017-03-10")
    assert found.verdict == "open"
    assert "VCLT Article 56" in found.words


def test_reasons_rest_on_instruments_with_sources(judge: Judge) -> None:
    """The step that decides names the notice, the article, and rests on the clause's own sentence."""
    found = judge(act("EST", "apmbc", "leave", "effective", "2025-12-27"), "2025-12-28")
    (step,) = found.told.because
    assert (step.article, step.instruments[0].action) == ("Article 20(3)", "withdrawal")
    assert step.source == step.instruments[0].source
    assert any("six months after the depositary receives" in one.text for one in steps(step.steps))
