"""The calendar: what falls due from a day on, and the days on which a standing changes by law."""

from datetime import timedelta
from typing import Annotated

from fastapi import Query

from depositary.errors import WrongCall
from depositary.publish import json_lines
from depositary.web import asking
from depositary.web.answering import Page, Table
from depositary.web.feeds import Entry
from depositary.web.house import House
from depositary.web.pages import changing, duties
from depositary.web.words import duty, spelled

SPAN = timedelta(days=400)
LONGEST = timedelta(days=366 * 15)

From = Annotated[
    str | None, Query(alias="from", pattern=asking.ISO_DAY, description="First day; today if absent.")
]
To = Annotated[str | None, Query(pattern=asking.ISO_DAY, description="Last day; 400 days later if absent.")]


def calendar(
    house: House, start: From = None, to: To = None, state: asking.Name = None, treaty: asking.Name = None
) -> Page:
    """What falls due between two days, for all or for one state or treaty."""
    first = asking.day_or_today(start, house)
    last = asking.day(to) or first + SPAN
    if not first <= last <= first + LONGEST:
        raise WrongCall(
            f"from {first} to {last}: give a span of days of at most 15 years, the first day first."
        )
    asked = asking.state(state, house) if state else None
    rules = asking.treaty(treaty, house) if treaty else None
    owed = house.ledger.due(asked.code if asked else None, rules, first, last)
    turns = [
        one
        for one in house.ledger.changes(first, last)
        if (asked is None or one.state == asked.code) and rules in (None, one.treaty)
    ]
    given = {"from": start, "to": to, "state": asked.code if asked else None, "treaty": rules}
    lines = duties.gathered(owed)
    return Page(
        "calendar.html",
        "Calendar",
        "/calendar",
        fields={
            "first": first,
            "last": last,
            "lines": lines,
            "turns": [(one, changing.sentence(one, house)) for one in turns],
            "given": given,
            "treaties": sorted(house.ledger.treaties.values(), key=lambda one: one.short_name.casefold()),
        },
        data={
            "from": first.isoformat(),
            "to": last.isoformat(),
            "due": [json_lines.duty(one, house.record.version) for one in owed],
            "changes": changing.as_json(turns),
        },
        table=Table(duties.COLUMNS, duties.rows(owed, house)),
        entries=tuple(_entry(one, house) for one in lines),
        duties=owed,
        query=asking.query(given),
    )


def _entry(one: duties.Gathered, house: House) -> Entry:
    names = ", ".join(map(house.name, one.states))
    treaty = house.ledger.treaties[one.treaty].short_name
    return Entry(
        f"due/{one.treaty}/{one.duty}/{one.due}",
        f"{spelled(one.due)}: {duty(one.duty)} ({treaty}), {len(one.states)} states",
        one.due,
        f"/calendar?from={one.due}&to={one.due}&treaty={one.treaty}",
        names,
    )
