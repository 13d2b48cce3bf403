"""Days that sources print against every rule: the computed day stands, the printed one beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from depositary.law import Ledger


@pytest.mark.parametrize(
    ("state", "treaty", "computed", "printed"),
    [
        ("CMR", "ccw-p4", date(2007, 6, 7), date(1976, 1, 1)),  # FCDO table: before the Protocol existed
        ("CAN", "ccw-p4", date(1998, 7, 30), date(1998, 10, 19)),  # FCDO table: a declaration of 1998
        ("KWT", "ccw-p4", date(2013, 11, 24), date(2013, 10, 24)),  # FCDO table: one month short
        ("TJK", "ccw-p5", date(2006, 11, 18), date(2006, 11, 12)),  # Trb. 2006, 136
        ("BGR", "outer-space", date(1967, 10, 10), date(1967, 3, 28)),  # before general entry into force
        ("BLR", "enmod", date(1978, 10, 5), date(1978, 6, 7)),  # before general entry into force
    ],
)
def test_a_misprint_stands_beside_the_computed_day(
    ledger: Ledger, state: str, treaty: str, computed: date, printed: date
) -> None:
    """The disagreement is part of the explanation, with the source that prints it."""
    acts = [one for one in ledger.instruments(state, treaty) if one.action in ("consent", "ratification")]
    day, because = ledger.effective(acts[0])
    assert day == computed
    beside = [one for one in because if one.article == "as printed"]
    assert f"{printed.day} " in beside[0].text
    assert str(printed.year) in beside[0].text
    assert beside[0].source


def test_every_published_day_that_a_rule_gives_is_given(ledger: Ledger) -> None:
    """Of all printed days in the record, the computed one differs only where the record notes why."""
    differing = [
        one
        for one in ledger.record.printed
        for act in ledger.instruments(one.state, one.treaty)
        if act.action == one.action and act.date == one.date and ledger.effective(act)[0] != one.printed
    ]
    assert all(one.note for one in differing)


def test_supposing_an_act_that_is_on_record_gives_its_day(ledger: Ledger) -> None:
    """For all 4,256 acts; only a second deposit with another depositary, supposed alone, has a later day of its own."""
    record = ledger.record.instruments
    answers = ledger.what_if_rows([(one.state, one.treaty, one.action, one.date) for one in record])
    differing = [
        (one, ledger.effective(one)[0], answer.effective)
        for one, answer in zip(record, answers, strict=True)
        if ledger.effective(one)[0] != answer.effective
    ]
    assert all(one.depositary and first and alone and first < alone for one, first, alone in differing)
    assert {one.treaty for one, _, _ in differing} == {"bwc", "npt"}
