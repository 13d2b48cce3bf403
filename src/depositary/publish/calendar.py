"""Duties as an iCalendar file (RFC 5545): whole days, the same text for the same record, event by event."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icalendar import Event

    from depositary.model import Duty
    from depositary.record.holdings import Record

END = b"END:VCALENDAR\r\n"
"""The last line: where it stands, the file is whole."""


def of_duties(duties: Iterable[Duty], record: Record) -> Iterator[bytes]:
    """A calendar with an event for each duty that has a day, in pieces.

    An event's UID is made of state, treaty, duty and day, so that a calendar that is read again keeps it.
    """
    return of_events("treaty duties", (_event(duty, record) for duty in duties if duty.due))


def of_events(what: str, events: Iterable[Event]) -> Iterator[bytes]:
    """A calendar in pieces, an event each: it need not fit into memory."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//depositary//{what}//EN")
    calendar.add("version", "2.0")
    yield bytes(calendar.to_ical()).removesuffix(END)
    for event in events:
        yield bytes(event.to_ical())
    yield END


def _event(duty: Duty, record: Record) -> Event:
    from icalendar import Event

    day = duty.due
    assert day is not None  # noqa: S101 - the caller leaves out duties without a day
    event = Event()
    event.add("uid", f"{duty.state}-{duty.treaty}-{duty.duty}-{day}@depositary")
    event.add("dtstamp", datetime.combine(day, time(), UTC))  # not "now": the same record, the same file
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    state = record.states[duty.state].name
    event.add("summary", f"{state}: {duty.duty} ({duty.treaty})")
    event.add("description", "\n".join(f"{step.article}: {step.text}" for step in duty.because))
    event.add("transp", "TRANSPARENT")
    if duty.done:
        event.add("status", "CONFIRMED")
    return event
