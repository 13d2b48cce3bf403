"""Dates told from the date before: "the same day", "the next day", "a month later", "a day earlier"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords

_LENGTHS = {"year": 4, "month": 7, "day": 10}
"""How many characters of an EDTF date tell its year, month and day."""
_MONTHS = {"year": 12, "month": 1}
Told = tuple[int, int, str]
LONGEST = 400
"""So many days, months or years later nobody counts from the date before."""


def from_last(
    at: int, folded: Sequence[str], names: DateWords, last: str | None, published: date | None = None
) -> Told | None:
    """The date (first word, word behind the last, EDTF) that the word at `at` tells from the date told last.

    That date must be as exact as the unit: "the next day" after "in 2024" tells nothing. What comes after the
    report's day is told from that day or by a rule, and is no date here.
    """
    if last is None or "/" in last:
        return None
    word, roles = folded[at], names.roles
    if word.isdigit():
        return _day_of(at, folded, names, last)
    for role, shift in (("day-after", 1), ("day-before", -1)):
        if word in roles.get(role, ()):
            return _moved(at, at + 1, last, "day", shift)
    unit = names.units.get(word)
    if unit is None:
        return None
    counted = _counted(at, unit, folded, names, last)
    if counted is not None and published is not None and counted[2] > published.isoformat():
        counted = None
    return _beside(at, unit, folded, names, last) or counted


def _day_of(at: int, folded: Sequence[str], names: DateWords, last: str) -> Told | None:
    """A day of the month told last ("а 18-го сенат")."""
    suffix = folded[at + 1] if at + 1 < len(folded) else ""
    dated = any(word in names.months for word in folded[at + 2 : at + 4])
    if suffix not in names.roles.get("day-suffix", ()) or dated or len(last) < _LENGTHS["month"]:
        return None
    try:
        return at, at + 2, date(int(last[:4]), int(last[5:7]), int(folded[at])).isoformat()
    except ValueError:
        return None


def _beside(at: int, unit: str, folded: Sequence[str], names: DateWords, last: str) -> Told | None:
    """The unit with "the same", "that" or "the following" beside it."""
    roles = names.roles
    if folded[at] in roles.get("plural", ()):
        return None
    before = folded[at - 1] if at else ""
    after = folded[at + 1] if at + 1 < len(folded) else ""
    for beside, start, end in ((before, at - 1, at + 1), (after, at, at + 2)):
        if beside in roles.get("same", ()):
            return _moved(start, end, last, unit, 0)
        weak = unit != "day" and beside in roles.get("next", ())
        if beside in roles.get("following", ()) and not weak:
            return _moved(start, end, last, unit, 1)
    return None


def _counted(at: int, unit: str, folded: Sequence[str], names: DateWords, last: str) -> Told | None:
    """So many units after or before: "two years later", "a month earlier", "deux ans plus tard"."""
    roles = names.roles
    end = at + 1
    while end < len(folded) and folded[end] in roles.get("degree", ()):
        end += 1
    after = folded[end] if end < len(folded) else ""
    before = folded[at - 1] if at else ""
    number = int(before) if before.isdigit() and before.isascii() else names.numbers.get(before, 0)
    start = at - bool(number)
    first = folded[start - 1] if start else ""
    exact = first in roles.get("exactly", ())
    prepositions = (*roles.get("before", ()), *roles.get("after", ()))
    rest = folded[end + 1 : end + 2]
    if after in prepositions and rest and rest[0][0].isalnum() and rest[0] not in roles.get("same", ()):
        after = ""  # "two years after the vote" is told from the vote
    for role, sign in (("later", 1), ("earlier", -1)):
        fronted = first in roles.get(f"{role}-before", ())
        if fronted or after in roles.get(role, ()):
            moved = sign * (number or 1)
            if exact and len(last) == len("2026-01-01") and unit in _MONTHS:
                return start, end + 1, _same_day(last, _MONTHS[unit] * moved)
            step, factor = ("day", 7) if unit == "week" else (unit, 1)
            told = _moved(start - fronted, end + (not fronted), last, step, moved * factor)
            return None if number == 0 and folded[at] in roles.get("plural", ()) else told
    return None


def _same_day(last: str, months: int) -> str:
    """The same day of the month so many months away, or the last day of a month that is too short."""
    day = date.fromisoformat(last)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()


def _moved(start: int, end: int, last: str, unit: str, shift: int) -> Told | None:
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
