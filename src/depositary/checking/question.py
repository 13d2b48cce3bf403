"""What a claim is held against: the ledger, the day it was told, and the day as of which it is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from depositary.checking import wording
from depositary.edtf import Span, parse
from depositary.law.course import CONSENTS, IN_FORCE
from depositary.law.wording import spelled
from depositary.model import Step, Verdict

if TYPE_CHECKING:
    from datetime import date

    from depositary.law import Ledger, Treaty
    from depositary.model import ActClaim, Instrument, Participation, VerdictName
    from depositary.record.holdings import Coverage

__all__ = ["AT_HOME", "CONSENTS", "EXITS", "IN_FORCE", "Question", "claimed_span"]

EXITS = frozenset({"withdrawal"})
AT_HOME = frozenset({"considered", "announced", "approved", "passed", "enacted"})
"""The stages of an act before its deposit: they happen at home, and the record holds none of them."""

FIRST_LEVEL = 5
"""Reasons at the first level of an explanation: what a reader takes in at a glance; the rest is nested."""


@dataclass(frozen=True, slots=True)
class Question:
    """The ledger, the day a claim was told, and the day as of which it is judged."""

    ledger: Ledger
    told: date
    on: date

    def knows(self, state: str) -> bool:
        """Whether the register holds the state."""
        return state in self.ledger.record.states

    def name(self, state: str) -> str:
        """The state's name, its code where the register has none."""
        found = self.ledger.record.states.get(state)
        return found.name if found else state

    def rules(self, claim: ActClaim) -> Treaty:
        """The rules of the claim's treaty."""
        return self.ledger.books[claim.treaty].treaty

    def coverage(self, treaty: str) -> Coverage | None:
        """How far the record of a treaty is complete."""
        return self.ledger.record.coverage.get(treaty)

    def instruments(self, claim: ActClaim, actions: frozenset[str]) -> tuple[Instrument, ...]:
        """The state's instruments of these kinds dated up to the day of judging, in order."""
        acts = self.ledger.instruments(claim.state, claim.treaty)
        return tuple(one for one in acts if one.action in actions and one.date <= self.on)

    def since(self, claim: ActClaim, actions: frozenset[str]) -> tuple[Step, ...]:
        """What the record holds of the same kind after the day of judging: no reason, but worth telling."""
        acts = self.ledger.instruments(claim.state, claim.treaty)
        later = [one for one in acts if one.action in actions and one.date > self.on]
        return tuple(
            Step("since then", *_sentence(one, self.name(one.state), self.ledger.effective(one)[0]))
            for one in later[:1]
        )

    def stands(self, claim: ActClaim, day: date | None = None) -> Participation:
        """How the state stands on a day, by default that of judging."""
        return self.ledger.status(claim.state, claim.treaty, day or self.on)

    def standing(self, claim: ActClaim, day: date | None = None) -> Step:
        """The same as a step; after the record's last complete day it says to which day it is known."""
        stands = self._from_the_first(self.stands(claim, day))
        step = wording.standing(stands, self.name(claim.state), self.rules(claim).short_name)
        if stands.status == "cannot-say" or not stands.known_to or stands.known_to >= (day or self.on):
            return step
        return replace(step, text=f"{step.text} The record is known up to {spelled(stands.known_to)}.")

    def _from_the_first(self, stands: Participation) -> Participation:
        """A party's standing since it became one, whatever notices it took back in between."""
        if stands.status != "party":
            return stands
        since = stands.since
        for one in reversed(self.ledger.history(stands.state, stands.treaty)):
            if one.until == since and one.status in IN_FORCE:
                since = one.since
        return replace(stands, since=since)

    def time(self, claim: ActClaim) -> date:
        """The last day, up to that of judging, that a claim may speak of; undated, the day of telling."""
        span = claimed_span(claim.date)
        if span is None:
            return self.told
        return min(span.last or self.on, self.on)

    def verdict(self, name: VerdictName, *because: Step) -> Verdict:
        """A verdict as of the day of judging: each reason once, the decisive ones first, the rest nested."""
        first, *rest = dict.fromkeys(because)
        kept, more = rest[: FIRST_LEVEL - 1], rest[FIRST_LEVEL - 1 :]
        return Verdict(name, self.on, (replace(first, steps=(*first.steps, *more)), *kept))


def _sentence(act: Instrument, name: str, day: date | None) -> tuple[str, tuple[Instrument, ...], str]:
    effect = f"; it has effect from {spelled(day)}" if day else ""
    return wording.on_record(act, name, effect).text, (act,), act.source


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)


def claimed_span(text: str | None) -> Span | None:
    """The days that a claim's date may mean; null where it gives none that can be read."""
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError:
        return None
