"""A state's time under its treaties: a bar for each, filled by status, with its acts marked by letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from depositary.web.drawing.marking import FILLS, PATTERNS, element, picture, text
from depositary.web.drawing.scale import Scale
from depositary.web.words import STATUSES, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from depositary.model import Participation

WIDTH, ROW, HEAD, FOOT = 1100, 34, 26, 8
LEFT, RIGHT = 300, 1084
BAR, OVER = 16, 13
"""The height of a bar, and the room over it, where its name stands on narrow screens."""
MARKS = {
    "signature": "S",
    "withdrawal": "W",
    "suspension": "U",
    "provisional-application": "P",
    "other": "O",
}
"""Letters of acts on the line; every form of consent is D, a deposit."""

CONSENT = "D"
YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Lane:
    """One treaty's row: its name, where it links, the state's course, its acts as (day, letter, words)."""

    name: str
    address: str
    course: Sequence[Participation]
    acts: Sequence[tuple[date, str, str]]


def letter(action: str) -> str:
    """The letter that marks an act."""
    return MARKS.get(action, CONSENT)


def draw(lanes: Sequence[Lane], title: str, about: str, today: date) -> str:
    """The timeline; it ends two years from today, so that what comes can be seen."""
    first = min((act[0] for lane in lanes for act in lane.acts), default=today)
    last = max([today, *(act[0] for lane in lanes for act in lane.acts)]) + timedelta(days=365 * YEARS_AHEAD)
    scale = Scale(first.replace(month=1, day=1), last, LEFT, RIGHT)
    height = HEAD + ROW * len(lanes) + FOOT
    rows = [_lane(lane, HEAD + ROW * at, scale) for at, lane in enumerate(lanes)]
    years = [_year(scale.at(day), day, height) for day in scale.years()]
    return picture(
        WIDTH,
        height,
        title,
        about,
        element("defs", PATTERNS),
        *years,
        *rows,
        _now(scale.at(today), height),
        name="timeline",
        role="group",
    )


def _year(x: float, day: date, height: float) -> str:
    rule = element("path", d=f"M{x} {HEAD - 6}V{height - FOOT}", class_="grid", stroke="#ddd")
    return rule + element(
        "text",
        text(str(day.year)),
        x=x,
        y=14,
        class_="label",
        fill="#555",
        font_size=11,
        text_anchor="middle",
    )


def _now(x: float, height: float) -> str:
    return element(
        "path", d=f"M{x} {HEAD - 6}V{height - FOOT}", class_="now", stroke="#b3261e", stroke_dasharray="4 3"
    )


def _lane(lane: Lane, y: float, scale: Scale) -> str:
    """A row; its name stands before it, or on a narrow screen, where one scrolls, over its newest end."""
    names = [
        _name(lane.name, LEFT - 10, y + OVER + 12, "name"),
        _name(lane.name, RIGHT, y + OVER - 3, "name narrow", display="none"),
    ]
    link = element("a", *names, href=lane.address, tabindex=-1, aria_label=lane.name)
    bars = [_bar(one, y, scale) for one in lane.course if one.status != "none"]
    return element("g", link, *bars, *(_act(act, y, scale) for act in lane.acts), class_="lane")


def _name(name: str, x: float, y: float, kind: str, display: str | None = None) -> str:
    return element(
        "text", text(name), x=x, y=y, class_=kind, display=display, font_size=12, text_anchor="end"
    )


def _bar(one: Participation, y: float, scale: Scale) -> str:
    left, right = scale.at(one.since or scale.first), scale.at(one.until)
    said = f"{STATUSES[one.status][1]} from {spelled(one.since) or 'the beginning'}"
    said += f" to {spelled(one.until)}" if one.until else ""
    return element(
        "rect",
        element("title", text(said)),
        x=left,
        y=y + OVER,
        width=round(max(1.5, right - left), 1),
        height=BAR,
        class_=f"state {one.status}",
        fill=FILLS[one.status],
    )


def _act(act: tuple[date, str, str], y: float, scale: Scale) -> str:
    day, letter, words = act
    x = scale.at(day)
    return element(
        "g",
        element("title", text(f"{spelled(day)}: {words}")),
        element(
            "circle", cx=x, cy=y + OVER + 8, r=7, class_="mark", fill="#fff", stroke="#222", stroke_width=1.2
        ),
        element(
            "text", text(letter), x=x, y=y + OVER + 11.5, class_="letter", font_size=9.5, text_anchor="middle"
        ),
        class_="act",
    )
