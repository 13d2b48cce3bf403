"""A state under one treaty with every reason, and what it may do with a weapon."""

from typing import Any, get_args

from depositary.model import ConductName, Weapon
from depositary.publish import json_lines
from depositary.web import asking
from depositary.web.answering import Page, Table, plain
from depositary.web.house import House
from depositary.web.pages import changing

COLUMNS = ("since", "until", "status", "article", "why")


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
    changes = changing.of_state(house, asked.code, rules.id)
    printed = [one for one in house.record.printed if (one.state, one.treaty) == (asked.code, rules.id)]
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
            "printed": printed,
        },
        data={
            **json_lines.status(held, day, version),
            "as_known_on": plain(known),
            "history": [json_lines.interval(one, version) for one in course],
            "instruments": [_act(*one) for one in acts],
            "due": [json_lines.duty(one, version) for one in owed],
        },
        table=Table(COLUMNS, [(one.since, one.until, one.status, *changing.why(one)) for one in course]),
        entries=changing.entries(changes, house),
        duties=owed,
        query=asking.query({"on": on, "as-known-on": as_known_on}),
    )


def _act(one: Any, effect: Any, steps: Any) -> dict[str, Any]:  # noqa: ANN401 - what `effective` gives
    return {
        **json_lines.instrument(one),
        "effective": plain(effect),
        "because": json_lines.because(steps),
    }


def may(
    house: House, name: str, conduct: str, weapon: str, on: asking.On = None, to: asking.Name = None
) -> Page:
    """What the treaties in force for a state on a day say of a conduct with a weapon."""
    asked = asking.state(name, house)
    if conduct not in get_args(ConductName) or weapon not in get_args(Weapon):
        raise asking.Missing(f"No conduct {conduct[:40]!r} with a weapon {weapon[:40]!r} is known.")
    day = asking.day_or_today(on, house)
    receiver = asking.state(to, house).code if to else None
    found = house.ledger.may(asked.code, conduct, weapon, day, receiver)
    return Page(
        "may.html",
        f"May {asked.name} {conduct} {weapon}?",
        f"/may/{asked.code}/{conduct}/{weapon}",
        fields={"state": asked, "found": found, "day": day},
        data=json_lines.permission(found, house.record.version),
        query=asking.query({"on": on, "to": receiver}),
    )
