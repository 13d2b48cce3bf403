"""What a claim is held against: the ledger, the day it was told, and the day as of which it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.edtf import Span, parse
from depositary.model import Step, Verdict

if TYPE_CHECKING:
    from datetime import date

    from depositary.law import Ledger
    from depositary.model import Instrument, Participation, VerdictName

CONSENTS = frozenset({"definitive-signature", "ratification", "acceptance", "approval", "accession", "consent", "succession"})
"""The instruments by which a state consents to be bound (VCLT Articles 11 to 17)."""


@dataclass(frozen=True, slots=True)
class Question:
    """The ledger, the day a claim was told, and the day as of which it is judged (never before the telling)."""

    ledger: Ledger
    told: date
    on: date

    def instruments(self, state: str, treaty: str, actions: frozenset[str]) -> tuple[Instrument, ...]:
        """A state's instruments of these kinds dated up to the day of judging, in order."""
        if not self.knows(state):
            return ()
        return tuple(
            one for one in self.ledger.instruments(state, treaty) if one.action in actions and one.date <= self.on
        )

    def status(self, state: str, treaty: str) -> Participation | None:
        """How the state stands on the day of judging; null for a state that the register does not hold."""
        return self.ledger.status(state, treaty, self.on) if self.knows(state) else None

    def knows(self, state: str) -> bool:
        """Whether the register holds the state."""
        return state in self.ledger.record.states

    def covered(self, treaty: str, claimed: Span | None) -> bool:
        """Whether the record is complete for the time of which a claim tells, so that its silence says something.

        A claim without a date tells of the time up to the day it was told.
        """
        coverage = self.ledger.record.coverage.get(treaty)
        if coverage is None or not coverage.complete or coverage.as_of is None:
            return False
        return (claimed.last if claimed and claimed.last else self.told) <= coverage.as_of

    def verdict(self, name: VerdictName, *because: Step) -> Verdict:
        """A verdict as of the day of judging."""
        return Verdict(name, self.on, because)


def claimed_span(text: str | None) -> Span | None:
    """The days that a claim's date may mean; null where it gives none that can be read."""
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError:
        return None


def on_record(instrument: Instrument, what: str = "") -> Step:
    """A step that names an instrument, and its source."""
    text = f"The record holds the {instrument.action} of {instrument.state} of {instrument.date.isoformat()}"
    return Step("record", f"{text}{what}.", (instrument,), instrument.source)
