"""How states stand to treaties: `status`, `parties`, `history` and `may`."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from depositary.cli import asking, explaining, options, output, tables
from depositary.model import ConductName, Weapon
from depositary.publish import json_lines

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings
    from depositary.model import Participation


@click.command()
@click.argument("state")
@click.argument("treaty", required=False)
@options.on
@click.option("--as-known-on", metavar="DATE", type=options.DAY, help="As the record knew it on that day.")
@options.as_json
@click.pass_obj
def status(
    settings: Settings,
    *,
    state: str,
    treaty: str | None,
    on: date | None,
    as_known_on: date | None,
    as_json: bool,
) -> None:
    """How a state stands to a treaty on a day, and why.

    Where no treaty is named, to all of them.
    """
    day = on or asking.today()
    asked = asking.state(state, settings.register)
    treaties = [settings.ledger.find_treaty(treaty)] if treaty else list(settings.ledger.treaties)
    found = [settings.ledger.status(asked.code, one, day, as_known_on) for one in treaties]
    if as_json:
        output.objects(json_lines.status(one, day, settings.record.version) for one in found)
    elif treaty:
        output.lines(_one_status(asked.name, found[0], day))
    else:
        output.lines(_all_statuses(asked.name, found, day))


def _one_status(name: str, found: Participation, day: date) -> list[str]:
    held = " ".join(part for part in (_from(found.since), _to(found.until)) if part)
    return [
        f"{name}, {found.treaty}, {day}: {output.coloured(found.status)} {held}".rstrip(),
        *explaining.because(found.because, indent=2),
        *explaining.contested(found.contested, indent=2),
    ]


def _from(day: date | None) -> str:
    return f"since {day}" if day else ""


def _to(day: date | None) -> str:
    return f"until {day}" if day else ""


def _all_statuses(name: str, found: list[Participation], day: date) -> list[str]:
    rows = [
        (
            one.treaty,
            one.status + (" (contested)" if one.contested else ""),
            _day(one.since),
            _day(one.until),
            _why(one),
        )
        for one in found
    ]
    return [f"{name} on {day}", "", *tables.table(("treaty", "status", "since", "until", "why"), rows)]


def _why(found: Participation) -> str:
    return found.because[0].article if found.because else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


@click.command()
@click.argument("treaty")
@options.on
@options.as_json
@click.pass_obj
def parties(settings: Settings, *, treaty: str, on: date | None, as_json: bool) -> None:
    """For how many states, and which, a treaty is in force."""
    day = on or asking.today()
    found = settings.ledger.parties(settings.ledger.find_treaty(treaty), day)
    if as_json:
        output.objects([json_lines.parties(found, settings.record.version)])
        return
    names = sorted(settings.record.states[code].name for code in found.states)
    bound = "at least " if found.bound == "at-least" else ""
    known = f" (the record is complete to {found.known_to})" if found.known_to else ""
    output.lines([f"{found.treaty} on {day}: {bound}{len(found.states)} parties{known}"])
    output.lines(tables.labelled("", ", ".join(names), 2, 0))
    if found.contracting:
        waiting = ", ".join(settings.record.states[code].name for code in found.contracting)
        output.lines(tables.labelled("", f"consented, not yet in force for: {waiting}", 2, 0))
    output.lines(explaining.because(found.because, indent=2))


@click.command()
@click.argument("state")
@click.argument("treaty", required=False)
@options.as_json
@click.pass_obj
def history(settings: Settings, *, state: str, treaty: str | None, as_json: bool) -> None:
    """How a state's standing changed, and by which article."""
    asked = asking.state(state, settings.register)
    treaties = [settings.ledger.find_treaty(treaty)] if treaty else list(settings.ledger.treaties)
    found = [one for name in treaties for one in settings.ledger.history(asked.code, name)]
    if as_json:
        output.objects(json_lines.interval(one, settings.record.version) for one in found)
        return
    output.lines([asked.name])
    for one in found:
        output.lines(["", *_interval(one)])


def _interval(found: Participation) -> list[str]:
    held = f"{_day(found.since) or '…'} to {_day(found.until) or '…'}"
    return [
        f"{found.treaty}  {held.ljust(24)}  {output.coloured(found.status)}",
        *explaining.because(found.because[:1], indent=2),
        *explaining.contested(found.contested, indent=2),
    ]


@click.command()
@click.argument("state")
@click.argument("conduct", type=click.Choice(get_args(ConductName)))
@click.argument("weapon", type=click.Choice(get_args(Weapon)))
@click.option("--to", "receiver", metavar="STATE", help="The state that receives a transfer.")
@options.on
@options.as_json
@click.pass_obj
def may(
    settings: Settings,
    *,
    state: str,
    conduct: str,
    weapon: str,
    receiver: str | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Whether a state may do something with a weapon.

    It is asked of the treaties that are in force for the state on the day.

    Weapons: apm and avm (anti-personnel and anti-vehicle mines), mine (of no type), cluster,
    nuclear, chemical, biological.
    """
    day = on or asking.today()
    asked = asking.state(state, settings.register)
    other = asking.state(receiver, settings.register).code if receiver else None
    found = settings.ledger.may(asked.code, conduct, weapon, day, other)
    if as_json:
        output.objects([json_lines.permission(found, settings.record.version)])
        return
    output.lines([f"{asked.name}, {conduct} {weapon}, {day}: {output.coloured(found.answer)}"])
    output.lines(explaining.because(found.because, indent=2))
