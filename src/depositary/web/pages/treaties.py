"""Treaties: the list of all, and one with its map over time, its parties, its rules and its duties."""

import json
from datetime import date, timedelta
from typing import Any

from depositary.law import Treaty
from depositary.publish import json_lines
from depositary.web import asking, standings
from depositary.web.answering import Page, Table
from depositary.web.drawing import chart, worldmap
from depositary.web.house import House
from depositary.web.pages import changing, duties
from depositary.web.pages.rules import rules_of
from depositary.web.words import STATUSES, spelled

LETTERS = {name: words[0] for name, words in STATUSES.items()}
YEARS_AHEAD = 2
DUTIES_SHOWN = timedelta(days=400)


def treaties(house: House, on: asking.On = None) -> Page:
    """Every treaty that the record has, with its parties on a day."""
    day = asking.day_or_today(on, house)
    found = [(one, house.ledger.parties(one.id, day)) for one in house.ledger.treaties.values()]
    found.sort(key=lambda pair: pair[0].short_name.casefold())
    rows = [
        (one.id, one.short_name, one.title, one.entry.date, len(held.states), held.bound, held.known_to)
        for one, held in found
    ]
    columns = ("treaty", "short_name", "title", "in_force_since", "parties", "bound", "known_to")
    return Page(
        "treaties.html",
        "Treaties",
        "/treaties",
        fields={"found": found, "day": day},
        data={
            "on": day.isoformat(),
            "treaties": [json_lines.parties(one, house.record.version) for _, one in found],
        },
        table=Table(columns, rows),
        query=asking.query({"on": on}),
    )


def treaty(house: House, name: str, on: asking.On = None, as_known_on: asking.AsKnownOn = None) -> Page:
    """A treaty: the world map on a day, parties over time, who joined and left, rules, duties due."""
    rules = house.ledger.treaties[asking.treaty(name, house)]
    day, known = asking.day_or_today(on, house), asking.day(as_known_on)
    held = standings.on_day(house, rules.id, day, known)
    courses = standings.histories(house, rules.id)
    turns = standings.turns(courses)
    today = house.today()
    owed = house.ledger.due(treaty=rules.id, start=today, end=today + DUTIES_SHOWN)
    return Page(
        "treaty.html",
        rules.short_name,
        f"/treaty/{rules.id}",
        fields={
            "treaty": rules,
            "day": day,
            "known": known,
            "today": today,
            "held": held,
            "tally": standings.tally(held),
            "parties": house.ledger.parties(rules.id, day),
            "map": _map(house, rules, held, day, links=True),
            "disclaimer": worldmap.DISCLAIMER,
            "course": _course(house, rules.id, courses, turns, today),
            "chart": _chart(rules, turns, today),
            "counted": standings.counted(turns),
            "turns": turns[::-1],
            "rules": rules_of(rules),
            "owed": duties.gathered(owed),
            "coverage": house.record.coverage.get(rules.id),
            "missing": house.ledger.missing(rules.id),
        },
        data=_data(house, rules, held, turns, day, known),
        table=_table(house, held),
        entries=changing.entries(changing.newest(house, today, 50, rules.id), house),
        duties=owed,
        figure=_map(house, rules, held, day, links=False),
        query=asking.query({"on": on, "as-known-on": as_known_on}),
    )


def _map(house: House, rules: Treaty, held: standings.Standings, day: date, *, links: bool) -> str:
    counts = standings.tally(held)
    said = ", ".join(f"{counts[name]} {words[1]}" for name, words in STATUSES.items() if counts[name])
    title = f"{rules.short_name} on {spelled(day)}"
    return worldmap.draw(held, house.record.states, title, f"{said}.", rules.id if links else None)


def _course(
    house: House, treaty: str, courses: dict[str, Any], turns: list[standings.Turn], today: date
) -> str:
    """What the slider needs: each drawn state's letters from day to day, and the days of change."""
    states = {
        code: [(one.since.isoformat() if one.since else "", LETTERS[one.status]) for one in course]
        for code, course in courses.items()
        if standings.exists(house, code, treaty, today)
    }
    days = sorted({one.day.isoformat() for one in turns})
    statuses = {words[0]: [name, words[1]] for name, words in STATUSES.items()}
    names = {code: house.name(code) for code in states}
    return json.dumps(
        {"states": states, "days": days, "statuses": statuses, "names": names}, ensure_ascii=False
    )


def _chart(rules: Treaty, turns: list[standings.Turn], today: date) -> str:
    steps = standings.counted(turns)
    if not steps:
        return ""
    last = date(max(today.year, turns[-1].day.year) + 1, 1, 1)
    return chart.draw(steps, last, f"Parties to the {rules.short_name} over time", today)


def _table(house: House, held: standings.Standings) -> Table:
    rows = [
        (
            code,
            house.name(code),
            one.status,
            one.since,
            one.until,
            one.because[0].article if one.because else "",
        )
        for code, one in held.items()
    ]
    return Table(("state", "name", "status", "since", "until", "article"), rows)


def _data(
    house: House,
    rules: Treaty,
    held: standings.Standings,
    turns: list[standings.Turn],
    day: date,
    known: date | None,
) -> dict[str, Any]:
    version = house.record.version
    return {
        "treaty": rules.id,
        "title": rules.title,
        "short_names": list(rules.short_names),
        "on": day.isoformat(),
        "as_known_on": known.isoformat() if known else None,
        "parties": json_lines.parties(house.ledger.parties(rules.id, day), version),
        "states": [json_lines.status(one, day, version) for one in held.values()],
        "changes": [
            {"day": one.day.isoformat(), "state": one.state, "before": one.before, "after": one.after}
            for one in turns
        ],
        "rules": [one.as_json() for one in rules_of(rules)],
    }
