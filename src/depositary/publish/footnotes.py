"""A stored claim as a footnote: who says it, where, when, and what record and reviewers say of it."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from depositary.publish import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.model import State, Verdict
    from depositary.store.answers import Review, StoredClaim

OUTCOMES = {
    "confirmed": "confirmed by",
    "contradicted": "contradicted by",
    "ahead": "not yet on record;",
    "impossible": "excluded by",
    "lawful": "not prohibited by the treaties on record:",
    "in-breach": "if true, prohibited:",
    "open": "nothing on record to hold it against:",
}
DECISIONS = {
    "confirm": "confirmed",
    "correct": "corrected",
    "reject": "rejected",
    "withdraw": "withdrawn",
}


def footnote(value: StoredClaim, states: Mapping[str, State]) -> str:
    """One sentence or two, ready to be printed below a text."""
    said = words.claim(value.checked.claim, states)
    speaker = value.checked.claim.speaker
    whose = f"{speaker} says" if speaker else "It is reported"
    parts = [f"{whose} that {said}", _where(value), _outcome(value.checked.today)]
    reviewed = [_reviewed(one) for one in value.reviews[-1:]]
    return ", ".join(parts[:2]) + "; " + "; ".join([*parts[2:], *reviewed]).rstrip(".") + "."


def _where(value: StoredClaim) -> str:
    report = value.report
    title = f"“{report.title}”, " if report.title else ""
    outlet = report.name if report.source == "local" else report.source
    address = f", {report.url}" if report.url else ""
    return f"{title}{outlet}, {spelled(report.published) if report.published else 'no date'}{address}"


def _outcome(today: Verdict) -> str:
    if not today.because:
        return f"{today.verdict} (as of {spelled(today.on)})"
    step = today.because[0]
    text = f"{step.article}: {step.text}" if step.article else step.text
    return f"{OUTCOMES[today.verdict]} {text.rstrip('.')} (as of {spelled(today.on)})"


def _reviewed(value: Review) -> str:
    return f"{DECISIONS[value.decision]} in review by {value.name} on {value.at[:10]}: {value.reason}"


def spelled(day: date) -> str:
    """A day as people write it.

    >>> from datetime import date
    >>> spelled(date(2026, 1, 16))
    '16 January 2026'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
