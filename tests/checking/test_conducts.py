"""Claims of conduct: what the treaties in force for a state say of it, on which days, and never more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checking.claims import conduct, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    Judge = Callable[..., Judged]


@pytest.mark.parametrize("day", ["2026-02/..", "2026-02-20", "2027"])
def test_poland_may_produce_from_its_exit_on(judge: Judge, day: str) -> None:
    """Told for the time after February 2026, in 2026: nothing that binds it then prohibits it."""
    found = judge(conduct("POL", "apm", "produce", "planned", day), "2026-01-10")
    assert found.both == ("lawful", "lawful")
    assert "Ottawa Convention: Poland has not been bound since 20 February 2026." in found.words


def test_poland_might_not_in_2025(judge: Judge) -> None:
    """The same for 2025: if true, prohibited by Article 1(1)(b); of 2026 both answers are told."""
    found = judge(conduct("POL", "apm", "produce", "done", "2025"), "2026-03-01")
    assert found.both == ("in-breach", "in-breach")
    assert found.words.startswith("Article 1(1)(b): If true, prohibited in 2025. Ottawa Convention")
    both = judge(conduct("POL", "apm", "produce", "done", "2026"), "2026-12-01")
    assert both.verdict == "open"
    assert "prohibited on 1 January 2026" in both.words
    assert "Not prohibited on 20 February 2026" in both.words


def test_a_plan_without_a_date_ages(judge: Judge) -> None:
    """A plan told in January 2026 is judged by that day's law, then by today's."""
    found = judge(conduct("POL", "apm", "produce", "planned"), "2026-01-15")
    assert found.both == ("in-breach", "lawful")
    assert "If it were done, prohibited on 15 January 2026" in found.words


def test_what_is_told_as_done_does_not_age(judge: Judge) -> None:
    """Done by January 2026 is done under January's law, whatever binds Poland today."""
    assert judge(conduct("POL", "apm", "produce", "done"), "2026-01-15").both == ("in-breach", "in-breach")


def test_what_was_done_on_a_day_not_told(judge: Judge) -> None:
    """France laid mines in Algeria long before 1999: the condition is told."""
    found = judge(conduct("FRA", "apm", "use", "done"), "2017-09-18")
    assert "If true, and done while it was bound, prohibited." in found.words
    assert judge(conduct("FRA", "apm", "use", "done", "1958"), "2017-09-18").verdict == "lawful"


def test_an_exception_is_told_with_the_ban(judge: Judge) -> None:
    """Article 3(1): mines retained for training; the ban alone would mislead."""
    found = judge(conduct("FRA", "apm", "retain", "ongoing"), "2017-09-18")
    assert found.verdict == "in-breach"
    assert found.told.because[1].article == "Article 3(1)"
    assert "training in mine detection" in found.words


@pytest.mark.parametrize("status", ["ruled-out", "ceased"])
@pytest.mark.parametrize("name", ["produce", "use", "stockpile", "transfer"])
def test_what_is_ruled_out_or_has_ceased_is_never_in_breach(judge: Judge, status: str, name: str) -> None:
    """Norway, bound by every ban there is."""
    for weapon in ("apm", "cluster", "chemical", "biological", "nuclear", "mine"):
        assert judge(conduct("NOR", weapon, name, status), "2025-01-01").verdict != "in-breach"


def test_a_duty_ruled_out_is_open(judge: Judge) -> None:
    """Article 4 and Article 5 oblige a party to destroy and to clear: whether a deadline is missed is not told."""
    found = judge(conduct("NOR", "apm", "destroy", "ruled-out"), "2025-01-01")
    assert found.verdict == "open"
    assert "Article 1(2)" in found.words
    assert judge(conduct("NOR", "apm", "use", "ruled-out"), "2025-01-01").verdict == "lawful"


def test_a_mine_of_no_type(judge: Judge) -> None:
    """A party's mine may be an anti-vehicle mine: open. Where both kinds are free it is lawful."""
    found = judge(conduct("NOR", "mine", "produce", "ongoing"), "2025-01-01")
    assert found.verdict == "open"
    assert "The kind of mine decides" in found.words
    assert judge(conduct("RUS", "mine", "produce", "ongoing"), "2025-01-01").verdict == "lawful"
    avm = judge(conduct("NOR", "avm", "produce", "ongoing"), "2025-01-01")
    assert avm.verdict == "lawful"


def test_what_does_not_cover_the_weapon_stands_below(judge: Judge) -> None:
    """Ottawa's Article 2(1) on anti-vehicle mines is told, and not at the first level."""
    found = judge(conduct("NOR", "avm", "produce", "ongoing"), "2025-01-01")
    assert "does not cover it" not in found.words
    assert any("does not cover it" in step.text for step in steps(found.told.because))


def test_a_transfer_has_two_ends(judge: Judge) -> None:
    """Poland is free to give from 20 February 2026; Ukraine is not free to take."""
    found = judge(conduct("POL", "apm", "transfer", "planned", "2026-06", "UKR"), "2026-03-01")
    assert found.verdict == "lawful"
    assert "the recipient" in found.words
    assert "prohibited" in found.words.split("the recipient")[1]


def test_syria_and_chemical_weapons(judge: Judge) -> None:
    """August 2013: the Geneva Protocol binds it, the CWC from 14 October on."""
    before = judge(conduct("SYR", "chemical", "use", "done", "2013-08-21"), "2013-09-01")
    assert before.verdict == "in-breach"
    assert "Geneva Protocol" in before.words
    assert "Chemical Weapons Convention" not in before.words
    after = judge(conduct("SYR", "chemical", "use", "done", "2017-04-04"), "2017-04-10")
    assert after.verdict == "in-breach"
    assert "Chemical Weapons Convention" in after.words
    assert (
        judge(conduct("SYR", "chemical", "stockpile", "ongoing", "2012"), "2012-12-01").verdict != "in-breach"
    )


def test_nuclear_tests(judge: Judge) -> None:
    """The test ban is in force for nobody: no verdict of breach, and it is told why."""
    found = judge(conduct("PRK", "nuclear", "test", "done", "2017-09-03"), "2017-09-04")
    assert found.verdict != "in-breach"
    assert any("Comprehensive Nuclear-Test-Ban Treaty" in step.text for step in steps(found.told.because))
    russia = judge(conduct("RUS", "nuclear", "test", "considered"), "2024-11-23")
    assert "Comprehensive Nuclear-Test-Ban Treaty: Russia has signed and is not bound." in russia.words


def test_an_unknown_state(judge: Judge) -> None:
    """Open, with the reason."""
    found = judge(conduct("XXX", "apm", "use"), "2025-01-01")
    assert found.both == ("open", "open")
    assert "XXX" in found.words
