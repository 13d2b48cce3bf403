"""What falls due: `due`, with an iCalendar for people's calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depositary.cli import asking, options, output, tables
from depositary.errors import WrongCall
from depositary.publish import json_lines

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings
    from depositary.model import Duty


@click.command()
@click.option("--state", help="Only what this state owes.")
@click.option("--treaty", help="Only what this treaty asks for.")
@click.option("--from", "start", metavar="DATE", type=options.DAY, help="From this day on.")
@click.option("--to", "end", metavar="DATE", type=options.DAY, help="Up to this day, it included.")
@click.option("--ical", "as_calendar", is_flag=True, help="Print an iCalendar file.")
@options.as_json
@click.pass_obj
def due(
    settings: Settings,
    *,
    state: str | None,
    treaty: str | None,
    start: date | None,
    end: date | None,
    as_calendar: bool,
    as_json: bool,
) -> None:
    """What states owe under their treaties, and by which day."""
    if as_calendar and as_json:
        raise WrongCall("--ical and --json: choose one.")
    if start and end and end < start:
        message = f"--from {start} is after --to {end}."
        raise WrongCall(message)
    code = asking.state(state, settings.register).code if state else None
    name = settings.ledger.find_treaty(treaty) if treaty else None
    found = settings.ledger.due(code, name, start, end)
    if as_json:
        output.objects(json_lines.duty(one, settings.record.version) for one in found)
    elif as_calendar:
        output.octets(_calendar(found, settings))
    else:
        output.lines(tables.table(("due", "state", "treaty", "duty", "done", "by"), map(_row, found)))


def _row(duty: Duty) -> tuple[str, ...]:
    due_day = duty.due.isoformat() if duty.due else "no day"
    done = duty.done.isoformat() if duty.done else ""
    article = duty.because[0].article if duty.because else ""
    return (due_day, duty.state, duty.treaty, duty.duty, done, article)


def _calendar(found: tuple[Duty, ...], settings: Settings) -> bytes:
    from depositary.publish import calendar

    return b"".join(calendar.of_duties(found, settings.record))
