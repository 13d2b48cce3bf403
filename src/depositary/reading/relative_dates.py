"""Dates reckoned from the day of the report: "yesterday", "on Friday", "last month", "two years ago"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from depositary.reading.sequel_dates import shifted
from depositary.reading.written_dates import YEAR, YEAR_PHRASE, filler, modified, year_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords
    from depositary.reading.written_dates import Calendar, Written

_DAYS = (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("before-yesterday", -2))
_YEARS = (("last-year", -1), ("next-year", 1), ("this-year", 0))
_BESIDE = ((-1, "last"), (1, "last"), (-1, "next"), (1, "next"), (-1, "this"))
_SHIFTS = {"last": -1, "next": 1, "this": 0}
AGO_REACH = 4
"""Words before a unit of time among which "ago" stands where it stands first ("vor etwa zwei Jahren")."""
MORE_REACH = 4
"""Words before a unit among which "more than" makes its number a least one."""
_HALF_YEAR = 6
_WINTER = 4
_YEAR_REACH = 4


def relative(at: int, folded: Sequence[str], names: DateWords, calendar: Calendar) -> Written | None:
    """The date that the word at a place tells from the day of the report."""
    word, today = folded[at], calendar.published
    if word in names.seasons:
        return _season(at, folded, names, calendar)
    if today is None:
        return None
    if _before_yesterday(at, folded, names):
        return at - 2, at + 1, (today - timedelta(days=2)).isoformat()
    for role, shift in _DAYS:
        if word in names.roles.get(role, ()):
            return at, at + 1, (today + timedelta(days=shift)).isoformat()
    for role, shift in _YEARS:
        if word in names.roles.get(role, ()):
            return at, at + 1, str(today.year + shift)
    if word in names.weekdays:
        return _weekday(at, folded, names, today)
    return _unit(at, folded, names, today) if word in names.units else None


def _before_yesterday(at: int, folded: Sequence[str], names: DateWords) -> bool:
    """Whether "yesterday" stands in "the day before yesterday"."""
    if at < len(("day", "before")) or folded[at] not in names.roles.get("yesterday", ()):
        return False
    return folded[at - 1] in names.roles.get("before", ()) and names.units.get(folded[at - 2]) == "day"


def _weekday(at: int, folded: Sequence[str], names: DateWords, today: date) -> Written:
    start, end, modifier = modified(at, at + 1, folded, names)
    back = (today.isoweekday() - names.weekdays[folded[at]]) % 7
    if modifier == "next":
        return start, end, (today + timedelta(days=7 - back)).isoformat()
    if modifier == "last" and back == 0:
        back = 7
    return start, end, (today - timedelta(days=back)).isoformat()


def _unit(at: int, folded: Sequence[str], names: DateWords, today: date) -> Written | None:
    """A unit with a word beside it that says which ("last year", "l'an dernier", "two months ago").

    Several units are no date ("in the coming days").
    """
    unit = names.units[folded[at]]
    many = names.roles.get("plural", ())
    for step, role in _BESIDE:
        place = at + step
        if 0 <= place < len(folded) and folded[place] in names.roles.get(role, ()):
            if folded[at] in many or folded[place] in many:
                return None
            return min(at, place), max(at, place) + 1, shifted(today, unit, _SHIFTS[role])
    return _ago(at, unit, folded, names, today)


def _ago(at: int, unit: str, folded: Sequence[str], names: DateWords, today: date) -> Written | None:
    """So many units before today; one unit may stand without a number ("год назад", "prieš metus")."""
    behind = at + 1 < len(folded) and folded[at + 1] in names.roles.get("ago", ())
    before = next(
        (place for place in range(at - 1, max(at - 1 - AGO_REACH, -1), -1)
         if folded[place] in names.roles.get("ago-before", ())),
        None,
    )  # fmt: skip
    if before is None and not behind:
        return None
    first = at if before is None else before + 1
    named = range(at - 1, at) if before is None else range(first, at)
    numbers = [(place, number) for place in named if place >= 0 and (number := counted(folded[place], names))]
    half = any(word in names.roles.get("half", ()) for word in folded[max(at - 2, 0) : at])
    if half and unit == "year":
        number, unit = _HALF_YEAR, "month"
    elif numbers:
        number = numbers[-1][1]
    elif folded[at] not in names.roles.get("plural", ()) and (behind or before == at - 1):
        number = 1
    else:
        return None
    known = {place for place, _ in numbers}
    others = [place for place in range(first, at) if place not in known and not _vague(folded[place], names)]
    if not 0 < number <= today.year - 1900 or (before is not None and others and not half):
        return None
    start = before if before is not None else at - bool(numbers or half)
    told = shifted(today, unit, -number)
    longer = any(word in names.roles.get("more", ()) for word in folded[max(at - MORE_REACH, 0) : at])
    return start, at + 1 + behind, f"../{told}" if longer and "/" not in told else told


def _vague(word: str, names: DateWords) -> bool:
    """Whether a word only says that a number is not exact ("about", "more than")."""
    return filler(word, names) or word in names.roles.get("about", ())


def counted(word: str, names: DateWords) -> int:
    """The number that a word or figure tells, else 0."""
    return int(word) if word.isdigit() and word.isascii() else names.numbers.get(word, 0)


def _season(at: int, folded: Sequence[str], names: DateWords, calendar: Calendar) -> Written | None:
    """A season: of the year beside it, the last one that has begun, or the coming one where so told."""
    season, today = names.seasons[folded[at]], calendar.published
    before = folded[at - 1] if at else ""
    beside = (*names.roles.get("this", ()), *names.roles.get("last", ()), *names.roles.get("next", ()))
    if folded[at] in names.roles.get("doubtful", ()) and not (filler(before, names) or before in beside):
        return None
    for step, first in ((1, at + 1), (-1, at - 1)):
        place = first
        while 0 <= place < len(folded) and abs(place - at) < _YEAR_REACH and filler(folded[place], names):
            place += step
        if 0 <= place < len(folded) and YEAR.fullmatch(folded[place]):
            return min(at, place), max(at, place) + 1, f"{folded[place]}-{20 + season}"
    if today is None:
        return None if calendar.newest is None else (at, at + 1, f"{calendar.newest}-{20 + season}")
    start, end, modifier = modified(at, at + 1, folded, names)
    if modifier == "same" and calendar.year is not None:
        return start, end, f"{calendar.year}-{20 + season}"
    if calendar.year is not None and year_phrase(folded[max(start - 2, 0) : start], "same", names):
        return start, end, f"{calendar.year}-{20 + season}"
    for role, shift in (("last", -1), ("next", 1), ("this", 0)):
        length = year_phrase(folded[end : end + YEAR_PHRASE], role, names)
        if length or year_phrase(folded[max(start - 2, 0) : start], role, names):
            return start, end + length, f"{today.year + shift}-{20 + season}"
    return start, end, f"{_season_year(season, modifier, today)}-{20 + season}"


def _season_year(season: int, modifier: str, today: date) -> int:
    """The year of a season told without one.

    In March 2026 "the autumn", "last autumn" are those of 2025, "this summer", "next summer" those of 2026.
    """
    begins = date(today.year, season * 3, 1)
    ended = season != _WINTER and today.month >= (season + 1) * 3
    in_winter = season == _WINTER and today.month <= 2
    if modifier == "this":
        return today.year - in_winter
    if modifier == "next":
        return today.year + (begins <= today)
    if modifier == "last":
        return today.year - (not ended) - in_winter
    return today.year - (begins > today)
