"""Changes of status as lines: what is new, and what comes."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from depositary.law import Change
from depositary.web.feeds import Entry
from depositary.web.words import STATUSES, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from depositary.model import Participation
    from depositary.web.house import House

STEPS = (183, 365, 365 * 3, 365 * 12)
"""Days that are looked back, further if little happened."""

SENTENCES = {
    "party": "becomes a party to",
    "leaving": "gives notice of leaving",
    "former": "is no longer bound by",
    "contracting": "consents to",
    "signatory": "signs",
    "none": "is outside",
    "cannot-say": "stands in an unknown relation to",
}


def newest(house: House, today: date, most: int, treaty: str | None = None) -> list[Change]:
    """The newest changes up to today, the newest first."""
    found: list[Change] = []
    for days in STEPS:
        changes = house.ledger.changes(today - timedelta(days=days), today)
        found = [one for one in changes if treaty is None or one.treaty == treaty]
        if len(found) >= most:
            break
    return found[::-1][:most]


def of_state(house: House, state: str, treaty: str | None = None) -> list[Change]:
    """Every change of a state, under all treaties or one."""
    found = [
        Change(after.since, state, name, before, after)
        for name in ([treaty] if treaty else house.ledger.treaties)
        for before, after in pairwise(house.ledger.history(state, name))
        if after.since and before.status != after.status
    ]
    return sorted(found, key=lambda one: (one.day, one.treaty))


def coming(house: House, today: date, days: int = 730) -> list[Change]:
    """The changes that the law already fixes for days to come."""
    return list(house.ledger.changes(today + timedelta(days=1), today + timedelta(days=days)))


def sentence(change: Change, house: House) -> str:
    """A change as a sentence."""
    treaty = house.ledger.treaties[change.treaty].short_name
    return f"{house.name(change.state)} {SENTENCES[change.after.status]} the {treaty}"


def entries(changes: Iterable[Change], house: House) -> tuple[Entry, ...]:
    """Changes as entries of a feed."""
    return tuple(
        Entry(
            f"change/{one.treaty}/{one.state}/{one.day}/{one.after.status}",
            sentence(one, house),
            one.day,
            f"/state/{one.state}/{one.treaty}?on={one.day}",
            f"From {spelled(one.day)}: {STATUSES[one.after.status][1]}"
            f" (before: {STATUSES[one.before.status][1]}). {': '.join(why(one.after))}",
        )
        for one in changes
    )


def why(standing: Participation) -> tuple[str, str]:
    """The article and the sentence that decide a standing."""
    return (standing.because[0].article, standing.because[0].text) if standing.because else ("", "")


def as_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes as the objects of a JSON twin."""
    return [
        {
            "day": one.day.isoformat(),
            "state": one.state,
            "treaty": one.treaty,
            "before": one.before.status,
            "after": one.after.status,
        }
        for one in changes
    ]
