"""Developments with a day of their own as an iCalendar file: whole days, the same text for the same store."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from depositary.publish import words
from depositary.publish.calendar import of_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from icalendar import Event

    from depositary.model import State
    from depositary.store.answers import Development


def of_developments(found: Iterable[Development], states: Mapping[str, State]) -> Iterator[bytes]:
    """A calendar with an event on the last day that reports give for each development, in pieces."""
    return of_events("developments", (_event(one, states) for one in found if one.last_day))


def _event(value: Development, states: Mapping[str, State]) -> Event:
    from icalendar import Event

    day = value.last_day
    assert day is not None  # noqa: S101 - the caller leaves out developments without a day
    event = Event()
    event.add("uid", f"{value.id}-{value.stage or 'stated'}@depositary")
    event.add(
        "dtstamp", datetime.combine(value.news, time(), UTC)
    )  # not "now": the same store, the same file
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"Reported: {words.development(value, states)}")
    event.add("description", words.told(value))
    event.add("transp", "TRANSPARENT")
    return event
