"""Dates told from the date before: "the same day", "the next day", "a month later", "a day earlier"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords

_LENGTHS = {"year": 4, "month": 7, "day": 10}
"""How many characters of an EDTF date tell its year, month and day."""
LONGEST = 400
"""So many days, months or years later nobody counts from the date before."""


def from_last(
    at: int, folded: Sequence[str], names: DateWords, last: str | None
) -> tuple[int, int, str] | None:
    """The date (first word, word behind the last, EDTF) that the word at `at` tells from the date told last.

    That date must be as exact as the unit: "the next day" after "in 2024" tells nothing.
    """
    if last is None or "/" in last:
        return None
    word, roles = folded[at], names.roles
    if word in roles.get("day-after", ()):
        return _moved(at, at + 1, last, "day", 1)
    unit = names.units.get(word)
    if unit is None:
        return None
    before = folded[at - 1] if at else ""
    after = folded[at + 1] if at + 1 < len(folded) else ""
    if before in roles.get("same", ()):
        return _moved(at - 1, at + 1, last, unit, 0)
    for beside, start, end in ((before, at - 1, at + 1), (after, at, at + 2)):
        if unit == "day" and beside in roles.get("following", ()):
            return _moved(start, end, last, unit, 1)
    for role, sign in (("later", 1), ("earlier", -1)):
        if after in roles.get(role, ()):
            number = int(before) if before.isdigit() and before.isascii() else names.numbers.get(before, 0)
            return _moved(at - bool(number), at + 2, last, unit, sign * (number or 1))
    return None


def _moved(start: int, end: int, last: str, unit: str, shift: int) -> tuple[int, int, str] | None:
    length = _LENGTHS.get(unit)
    months = last[5:7]
    if length is None or len(last) < length or abs(shift) > LONGEST or (months and int(months) > 12):
        return None
    told = [int(part) for part in last[:length].split("-")]
    return start, end, shifted(date(*[*told, 1, 1][:3]), unit, shift)


def shifted(day: date, unit: str, shift: int) -> str:
    """The day, week, month or year so many units away from a day, as EDTF of that precision."""
    if unit == "day":
        return (day + timedelta(days=shift)).isoformat()
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + shift:04}"
