"""States: the list of all, and one across its treaties."""

from datetime import date, timedelta
from typing import Any, get_args

from depositary.model import ConductName, Instrument, Participation, Permission, State, Weapon
from depositary.publish import json_lines
from depositary.web import asking
from depositary.web.answering import Page, Table, plain
from depositary.web.drawing import timeline
from depositary.web.house import House
from depositary.web.pages import changing, reported

DUTIES_SHOWN = timedelta(days=800)
DUTIES_PAST = timedelta(days=365 * 3)
STATE_COLUMNS = ("state", "alpha2", "numeric", "name", "since", "until", "treaties_in_force")
STANDING_COLUMNS = ("treaty", "status", "since", "until", "article", "why")


def states(house: House, on: asking.On = None) -> Page:
    """Every state, with the number of treaties in force for it on a day."""
    day = asking.day_or_today(on, house)
    count = dict.fromkeys(house.record.states, 0)
    for name in house.ledger.treaties:
        for code in house.ledger.parties(name, day).states:
            count[code] += 1
    found = sorted(house.record.states.values(), key=lambda one: one.name)
    rows = [
        (one.code, one.alpha2, one.numeric, one.name, one.since, one.until, count[one.code]) for one in found
    ]
    objects = [dict(zip(STATE_COLUMNS, map(plain, row), strict=True)) for row in rows]
    return Page(
        "states.html",
        "States",
        "/states",
        fields={"found": found, "count": count, "day": day},
        data={"on": day.isoformat(), "states": objects},
        table=Table(STATE_COLUMNS, rows),
        query=asking.query({"on": on}),
    )


def state(house: House, name: str, on: asking.On = None, as_known_on: asking.AsKnownOn = None) -> Page:
    """A state: its timeline across treaties, where it stands, what it may do and why, duties, claims."""
    asked = asking.state(name, house)
    day, known = asking.day_or_today(on, house), asking.day(as_known_on)
    held = [house.ledger.status(asked.code, one, day, known) for one in _treaties(house)]
    today, version = house.today(), house.record.version
    owed = house.ledger.due(asked.code, start=today - DUTIES_PAST, end=today + DUTIES_SHOWN)
    changes, about = changing.of_state(house, asked.code), reported.about_state(house, asked.code)
    drawn = _timeline(house, asked)
    fields = _fields(house, asked, day, held)
    return Page(
        "state.html",
        asked.name,
        f"/state/{asked.code}",
        fields={**fields, "known": known, "timeline": drawn, "owed": owed, "about": about, "today": today},
        data={
            "state": asked.code,
            "name": asked.name,
            "on": plain(day),
            "as_known_on": plain(known),
            "standings": [json_lines.status(one, day, version) for one in held],
            "changes": changing.as_json(changes),
            "due": [json_lines.duty(one, version) for one in owed],
            **reported.about_json(about),
        },
        table=_table(held),
        entries=changing.entries(changes, house),
        duties=owed,
        figure=drawn,
        query=asking.query({"on": on, "as-known-on": as_known_on}),
    )


def _fields(house: House, asked: State, day: date, held: list[Participation]) -> dict[str, Any]:
    return {
        "state": asked,
        "day": day,
        "held": [one for one in held if one.status != "none"],
        "outside": [one for one in held if one.status == "none"],
        "instruments": _instruments(house, asked.code),
        "allowed": _allowed(house, asked.code, day),
        "conducts": get_args(ConductName),
    }


def _table(held: list[Participation]) -> Table:
    rows = [(one.treaty, one.status, one.since, one.until, *changing.why(one)) for one in held]
    return Table(STANDING_COLUMNS, rows)


def _treaties(house: House) -> list[str]:
    return sorted(house.ledger.treaties, key=lambda one: house.ledger.treaties[one].short_name.casefold())


def _instruments(house: House, code: str) -> list[Instrument]:
    found = [one for name in house.ledger.treaties for one in house.ledger.instruments(code, name)]
    return sorted(found, key=lambda one: one.date, reverse=True)


def _timeline(house: House, asked: State) -> str:
    lanes = [
        timeline.Lane(
            house.ledger.treaties[name].short_name,
            f"/state/{asked.code}/{name}",
            house.ledger.history(asked.code, name),
            [(one.date, timeline.letter(one.action), one.action) for one in acts],
        )
        for name in _treaties(house)
        if (acts := house.ledger.instruments(asked.code, name))
    ]
    about = "A bar for each treaty; the table of instruments below says the same."
    return timeline.draw(lanes, f"{asked.name} under its treaties", about, house.today())


def _allowed(house: House, code: str, day: date) -> list[tuple[str, list[Permission]]]:
    """What it may do with each weapon, by kind of conduct; weapons of which no treaty speaks are left out."""
    grid = [
        (weapon, [house.ledger.may(code, conduct, weapon, day) for conduct in get_args(ConductName)])
        for weapon in get_args(Weapon)
    ]
    return [row for row in grid if any(one.answer != "not-covered" for one in row[1])]
