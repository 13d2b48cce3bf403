"""States: the list of all, one across its treaties, and one under one treaty with every reason."""

from datetime import date, timedelta
from typing import Any, get_args

from depositary.model import ConductName, Participation, Permission, State, Weapon
from depositary.publish import json_lines, stored_json
from depositary.store.answers import AboutState
from depositary.web import asking, standings
from depositary.web.answering import Page, Table
from depositary.web.drawing import timeline
from depositary.web.house import House
from depositary.web.pages import changing, duties, reported

DUTIES_SHOWN = timedelta(days=800)
DUTIES_PAST = timedelta(days=365 * 3)
CONSENT_MARK = "D"


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
    columns = ("state", "alpha2", "numeric", "name", "since", "until", "treaties_in_force")
    return Page(
        "states.html",
        "States",
        "/states",
        fields={"found": found, "count": count, "day": day},
        data={
            "on": day.isoformat(),
            "states": [dict(zip(columns, map(_plain, row), strict=True)) for row in rows],
        },
        table=Table(columns, rows),
        query=f"?on={on}" if on else "",
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def state(house: House, name: str, on: asking.On = None, as_known_on: asking.AsKnownOn = None) -> Page:
    """A state: its timeline across treaties, where it stands, what it may do and why, duties, claims."""
    asked = asking.state(name, house)
    day, known = asking.day_or_today(on, house), asking.day(as_known_on)
    held = [house.ledger.status(asked.code, one, day, known) for one in _treaties(house)]
    today = house.today()
    owed = house.ledger.due(asked.code, start=today - DUTIES_PAST, end=today + DUTIES_SHOWN)
    changes = [
        one for one in house.ledger.changes(date(1800, 1, 1), date(2200, 1, 1)) if one.state == asked.code
    ]
    version = house.record.version
    about = reported.about_state(house, asked.code)
    drawn = _timeline(house, asked)
    return Page(
        "state.html",
        asked.name,
        f"/state/{asked.code}",
        fields={
            "state": asked,
            "day": day,
            "known": known,
            "held": [one for one in held if one.status != "none"],
            "outside": [one for one in held if one.status == "none"],
            "timeline": drawn,
            "instruments": _instruments(house, asked.code),
            "allowed": _allowed(house, asked.code, day),
            "conducts": get_args(ConductName),
            "owed": owed,
            "about": about,
            "today": today,
        },
        data={
            "state": asked.code,
            "name": asked.name,
            "on": day.isoformat(),
            "as_known_on": known.isoformat() if known else None,
            "standings": [json_lines.status(one, day, version) for one in held],
            "changes": changing.as_json(changes),
            "due": [json_lines.duty(one, version) for one in owed],
            **_told(about),
        },
        table=Table(
            ("treaty", "status", "since", "until", "article", "why"),
            [(one.treaty, one.status, one.since, one.until, *_why(one)) for one in held],
        ),
        entries=changing.entries(changes, house),
        duties=owed,
        figure=drawn,
        query=_query(on, as_known_on),
    )


def _query(on: str | None, known: str | None) -> str:
    asked = [f"on={on}" if on else "", f"as-known-on={known}" if known else ""]
    return "?" + "&".join(part for part in asked if part) if any(asked) else ""


def _told(about: AboutState | None) -> dict[str, Any]:
    told = stored_json.about_state(about) if about else {}
    return {"developments": told.get("developments", []), "claims": told.get("claims", [])}


def _treaties(house: House) -> list[str]:
    return sorted(house.ledger.treaties, key=lambda one: house.ledger.treaties[one].short_name.casefold())


def _why(one: Participation) -> tuple[str, str]:
    return (one.because[0].article, one.because[0].text) if one.because else ("", "")


def _instruments(house: House, code: str) -> list[Any]:
    found = [one for name in house.ledger.treaties for one in house.ledger.instruments(code, name)]
    return sorted(found, key=lambda one: one.date, reverse=True)


def _timeline(house: House, asked: State) -> str:
    lanes = [
        timeline.Lane(
            house.ledger.treaties[name].short_name,
            f"/state/{asked.code}/{name}",
            house.ledger.history(asked.code, name),
            _acts(house, asked.code, name),
        )
        for name in _treaties(house)
        if house.ledger.instruments(asked.code, name)
    ]
    about = "A bar for each treaty; the table of instruments below says the same."
    return timeline.draw(lanes, f"{asked.name} under its treaties", about, house.today())


def _acts(house: House, code: str, treaty: str) -> list[tuple[date, str, str]]:
    return [
        (one.date, timeline.MARKS.get(one.action, CONSENT_MARK), one.action)
        for one in house.ledger.instruments(code, treaty)
    ]


def _allowed(house: House, code: str, day: date) -> list[tuple[str, list[Permission]]]:
    """What it may do with each weapon, by kind of conduct; weapons of which no treaty speaks are left out."""
    grid = [
        (weapon, [house.ledger.may(code, conduct, weapon, day) for conduct in get_args(ConductName)])
        for weapon in get_args(Weapon)
    ]
    return [row for row in grid if any(one.answer != "not-covered" for one in row[1])]


def standing(
    house: House, name: str, treaty: str, on: asking.On = None, as_known_on: asking.AsKnownOn = None
) -> Page:
    """How a state stands to a treaty on a day: the status, every reason, its course, its acts, its duties."""
    asked, rules = asking.state(name, house), house.ledger.treaties[asking.treaty(treaty, house)]
    day, known = asking.day_or_today(on, house), asking.day(as_known_on)
    held = house.ledger.status(asked.code, rules.id, day, known)
    course = house.ledger.history(asked.code, rules.id)
    owed = house.ledger.due(asked.code, rules.id)
    acts = [(one, *house.ledger.effective(one)) for one in house.ledger.instruments(asked.code, rules.id)]
    version = house.record.version
    return Page(
        "standing.html",
        f"{asked.name} and the {rules.short_name}",
        f"/state/{asked.code}/{rules.id}",
        fields={
            "state": asked,
            "treaty": rules,
            "day": day,
            "known": known,
            "held": held,
            "course": course,
            "acts": acts,
            "owed": owed,
            "printed": _printed(house, asked.code, rules.id),
        },
        data={
            **json_lines.status(held, day, version),
            "as_known_on": known.isoformat() if known else None,
            "history": [json_lines.interval(one, version) for one in course],
            "instruments": [
                {**json_lines.instrument(one), "effective": _plain(effect)} for one, effect, _ in acts
            ],
            "due": [json_lines.duty(one, version) for one in owed],
        },
        table=Table(
            ("since", "until", "status", "article", "why"),
            [(one.since, one.until, one.status, *_why(one)) for one in course],
        ),
        entries=changing.entries(
            [
                one
                for one in house.ledger.changes(date(1800, 1, 1), date(2200, 1, 1))
                if (one.state, one.treaty) == (asked.code, rules.id)
            ],
            house,
        ),
        duties=owed,
        query=_query(on, as_known_on),
    )


def _printed(house: House, code: str, treaty: str) -> list[Any]:
    return [one for one in house.record.printed if (one.state, one.treaty) == (code, treaty)]


def may(
    house: House, name: str, conduct: str, weapon: str, on: asking.On = None, to: str | None = None
) -> Page:
    """What the treaties in force for a state on a day say of a conduct with a weapon."""
    asked = asking.state(name, house)
    if conduct not in get_args(ConductName) or weapon not in get_args(Weapon):
        raise asking.Missing(f"No conduct {conduct[:40]!r} with a weapon {weapon[:40]!r} is known.")
    day = asking.day_or_today(on, house)
    receiver = asking.state(to, house) if to else None
    found = house.ledger.may(asked.code, conduct, weapon, day, receiver.code if receiver else None)
    return Page(
        "may.html",
        f"May {asked.name} {conduct} {weapon}?",
        f"/may/{asked.code}/{conduct}/{weapon}",
        fields={"state": asked, "found": found, "day": day, "receiver": receiver},
        data=json_lines.permission(found, house.record.version),
        query=_query(on, None),
    )


__all__ = ["duties", "may", "standing", "standings", "state", "states"]
