"""Every instrument of the record bears out the claims that tell of it, from its day on and not before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.checking.claims import act

from depositary.checking import check
from depositary.checking.consents import SIGNATURES
from depositary.checking.question import CONSENTS, EXITS
from depositary.law.course import IN_FORCE
from depositary.model import Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.law import Ledger
    from depositary.model import ActClaim, Instrument, VerdictName

TODAY = date(2026, 11, 25)


def verdict(ledger: Ledger, claim: ActClaim, told: date) -> VerdictName:
    """As of the day of telling."""
    return check(Reading(Report("r", "", published=told), (claim,)), ledger, TODAY).claims[0].verdict.verdict


def told_by(one: Instrument) -> ActClaim | None:
    """The claim that tells of an instrument, by its day."""
    day = one.date.isoformat()
    if one.action in SIGNATURES:
        return act(one.state, one.treaty, "sign", None, day)
    if one.action in CONSENTS:
        return act(one.state, one.treaty, "join", "deposited", day)
    return act(one.state, one.treaty, "leave", "deposited", day) if one.action in EXITS else None


def instruments(ledger: Ledger) -> Iterator[tuple[Instrument, ActClaim]]:
    """All instruments that a claim can tell of."""
    for one in ledger.record.instruments:
        claim = told_by(one)
        if claim:
            yield one, claim


def test_an_instrument_is_confirmed_from_its_day_on(ledger: Ledger) -> None:
    """By the instruments dated up to the day of telling."""
    wrong = [one for one, claim in instruments(ledger) if verdict(ledger, claim, one.date) != "confirmed"]
    assert not wrong


def test_no_instrument_is_confirmed_the_day_before(ledger: Ledger) -> None:
    """Told too early it is anything but confirmed, save where the state had acted before."""
    for one, claim in instruments(ledger):
        found = verdict(ledger, claim, one.date - timedelta(days=1))
        assert found != "confirmed", one


def test_a_day_of_effect_is_confirmed_as_soon_as_the_instrument_is_there(ledger: Ledger) -> None:
    """Consents take effect, and notices, where the depositary's view agrees, by the ledger's own day."""
    for one in ledger.record.instruments:
        day = ledger.effective(one)[0]
        name = "join" if one.action in CONSENTS else "leave" if one.action in EXITS else None
        if name is None or day is None:
            continue
        bound = ledger.status(one.state, one.treaty, day).status in IN_FORCE
        found = verdict(ledger, act(one.state, one.treaty, name, "effective", day.isoformat()), one.date)
        if name == "join" or not bound:
            assert found == "confirmed", one
        else:
            assert found == "contradicted", one


def test_a_wrong_year_is_never_confirmed(ledger: Ledger) -> None:
    """A deposit told for a year in which the state deposited nothing of the kind."""
    for one in ledger.record.instruments:
        if one.action not in CONSENTS or one.date.year > TODAY.year - 1:
            continue
        acts = ledger.instruments(one.state, one.treaty)
        if not any(other.action in CONSENTS and other.date.year == one.date.year + 1 for other in acts):
            claim = act(one.state, one.treaty, "join", "deposited", str(one.date.year + 1))
            assert verdict(ledger, claim, TODAY) == "contradicted", one
