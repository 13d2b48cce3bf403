"""The number of parties over time, as a stepped line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.web.drawing.marking import element, picture, text
from depositary.web.drawing.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WIDTH, HEIGHT = 900, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 880, 16, 228
NICE = (1, 2, 5, 10, 20, 25, 50, 100)
"""Numbers of parties between two lines of the grid."""


def draw(steps: Sequence[tuple[date, int]], last: date, title: str, today: date) -> str:
    """The line; `steps` are (day, number from that day on), `last` where the picture ends."""
    scale = Scale(steps[0][0].replace(day=1, month=1), last, LEFT, RIGHT)
    most = max(count for _, count in steps)
    gap = next((one for one in NICE if most / one <= 6), NICE[-1])  # noqa: PLR2004 - lines that do not crowd
    top = max(gap, -(-most // gap) * gap)

    def height(count: float) -> float:
        return round(BOTTOM - count / top * (BOTTOM - TOP), 1)

    line = _line([(scale.at(day), height(count)) for day, count in steps], scale.right)
    grid = [_level(height(level), level) for level in range(0, top + 1, gap)]
    marks = [_year(scale.at(day), day) for day in scale.years()]
    area = element(
        "path", d=f"{line}V{BOTTOM}H{scale.at(steps[0][0])}z", class_="area", fill="#1b6e9c", opacity=0.14
    )
    curve = element("path", d=line, class_="line", fill="none", stroke="#1b6e9c", stroke_width=2.5)
    parts = (*grid, *marks, area, curve, _now(scale, today))
    about = f"From {steps[0][0].year} to {last.year}; at most {most}, in the end {steps[-1][1]}."
    return picture(WIDTH, HEIGHT, title, about, *parts, name="chart")


def _line(points: Sequence[tuple[float, float]], right: float) -> str:
    start = points[0]
    steps = "".join(f"H{x:g}V{y:g}" for x, y in points[1:])
    return f"M{start[0]:g} {BOTTOM}V{start[1]:g}{steps}H{right:g}"


def _level(y: float, level: int) -> str:
    rule = element("path", d=f"M{LEFT} {y}H{RIGHT}", class_="grid", stroke="#ddd", stroke_width=1)
    return rule + element(
        "text",
        text(str(level)),
        x=LEFT - 8,
        y=y + 4,
        class_="label",
        fill="#555",
        font_size=12,
        text_anchor="end",
    )


def _year(x: float, day: date) -> str:
    return element(
        "text",
        text(str(day.year)),
        x=x,
        y=BOTTOM + 20,
        class_="label",
        fill="#555",
        font_size=12,
        text_anchor="middle",
    )


def _now(scale: Scale, today: date) -> str:
    x = scale.at(today)
    return element("path", d=f"M{x} {TOP}V{BOTTOM}", class_="now", stroke="#b3261e", stroke_dasharray="4 3")
