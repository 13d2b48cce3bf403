"""Duties as lines: those of one treaty, kind and day gathered, so that a yearly report is one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from depositary.model import Duty
    from depositary.web.house import House


@dataclass(frozen=True, slots=True)
class Gathered:
    """A duty that falls due on one day for these states."""

    due: date
    treaty: str
    duty: str
    article: str
    text: str
    states: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The duty as an object, with the codes of its states."""
        return {
            "due": self.due.isoformat(),
            "treaty": self.treaty,
            "duty": self.duty,
            "article": self.article,
            "states": list(self.states),
        }


def gathered(duties: Iterable[Duty]) -> list[Gathered]:
    """Open duties with a day, gathered by day, treaty and kind."""
    groups: dict[tuple[date, str, str], list[Duty]] = {}
    for one in duties:
        if one.due and not one.done:
            groups.setdefault((one.due, one.treaty, one.duty), []).append(one)
    return [_of(day, treaty, duty, some) for (day, treaty, duty), some in groups.items()]


def _of(day: date, treaty: str, duty: str, some: list[Duty]) -> Gathered:
    first = some[0].because[0] if some[0].because else None
    article, text = (first.article, first.text) if first else ("", "")
    return Gathered(day, treaty, duty, article, text, tuple(one.state for one in some))


def rows(duties: Iterable[Duty], house: House) -> list[tuple[object, ...]]:
    """Duties as rows of a table: a row a state."""
    return [
        (one.due, one.state, house.name(one.state), one.treaty, one.duty, one.done, _article(one))
        for one in duties
    ]


COLUMNS = ("due", "state", "name", "treaty", "duty", "done", "article")


def _article(duty: Duty) -> str:
    return duty.because[0].article if duty.because else ""
