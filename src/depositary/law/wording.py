"""How explanations word days and acts, so that a step reads as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import Instrument

_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ACTS = {
    "definitive-signature": "signed definitively",
    "ratification": "deposited its ratification",
    "acceptance": "deposited its acceptance",
    "approval": "deposited its approval",
    "accession": "deposited its accession",
    "consent": "notified its consent to be bound",
    "succession": "deposited its notification of succession",
    "withdrawal": "gave notice of withdrawal",
    "signature": "signed",
    "suspension": "notified a suspension",
    "provisional-application": "declared provisional application",
    "other": "made a communication",
}


def spelled(day: date) -> str:
    """A day in words: 20 February 2026."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def told(name: str, act: Instrument) -> str:
    """An act as the opening of a sentence: Poland gave notice of withdrawal on 20 August 2025."""
    doubt = " (unsourced)" if act.unsourced else ""
    return f"{name} {_ACTS[act.action]} on {spelled(act.date)}{doubt}"
