"""Dates that are written out: numbers, names of months and years, and stretches between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords

YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|er|re|e)?", re.ASCII)
DOTTED = re.compile(r"([0-3]?\d)[./]([01]?\d)[./]((?:19|20)\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[./]([01]?\d)[./]([0-3]?\d)", re.ASCII)
_SHORT = re.compile(r"\d{1,2}", re.ASCII)
_DASHES = frozenset({"-", "–", "—"})
_AROUND = 6
YEAR_PHRASE = 4
"""Words after a month's name within which "last year" or "of the same year" belongs to it."""
_PAST_MONTHS = 9
"""A month without a year is the last one of that name, unless that is longer ago than this: then the next
one."""
LAST_DAY = 31
MONTHS = 12

Written = tuple[int, int, str]
"""Where a date begins and ends, in words, and what it is as EDTF."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date without a year is reckoned from: the day of the report, else the newest year in the text.

    `year` is the year named last, for "the same year"; `last` the date named last, for "the next day".
    """

    published: date | None
    year: int | None = None
    newest: int | None = None
    last: str | None = None


def filler(word: str, names: DateWords) -> bool:
    """Whether a word may stand between the parts of a date ("the 5th of May")."""
    return word in {",", "."} or word in names.roles.get("filler", ())


def checked(start: int, end: int, year: int, month: int, day: int | None) -> Written | None:
    """The date as EDTF, or nothing where the calendar has no such day."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return start, end, f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def written(
    at: int, words: Sequence[str], folded: Sequence[str], names: DateWords, calendar: Calendar
) -> Written | None:
    """The date that begins at a number, a month or a year."""
    word = folded[at]
    if word[0].isdigit():
        numeric = _numeric(at, folded, names)
        if numeric is not None:
            return numeric
    if word in names.months and _is_month(words[at], names):
        return _around_month(at, folded, names, calendar)
    if YEAR.fullmatch(word):
        return _from_year(at, words, folded, names)
    return None


def _numeric(at: int, folded: Sequence[str], names: DateWords) -> Written | None:
    """A date all in numbers: 20.02.2026, 20/2/2026, 2026-02-20 (a hyphen is no word)."""
    word = folded[at]
    whole, turned = DOTTED.fullmatch(word), _YEAR_FIRST.fullmatch(word)
    if whole:
        return checked(at, at + 1, int(whole[3]), int(whole[2]), int(whole[1]))
    if turned:
        return checked(at, at + 1, int(turned[1]), int(turned[2]), int(turned[3]))
    if not _SHORT.fullmatch(word) and not YEAR.fullmatch(word):
        return None
    places = [at]
    while len(places) < len(("day", "month", "year")):
        place = places[-1] + 1
        place += place < len(folded) and folded[place] == "/"
        if place >= len(folded) or not (_SHORT.fullmatch(folded[place]) or YEAR.fullmatch(folded[place])):
            return None
        places.append(place)
    one, two, three = (int(folded[place]) for place in places)
    end = places[-1] + 1
    if YEAR.fullmatch(word):
        short = all(_SHORT.fullmatch(folded[place]) for place in places[1:])
        return checked(at, end, one, two, three) if short and two <= MONTHS else None
    if not YEAR.fullmatch(folded[places[-1]]) or not _SHORT.fullmatch(folded[places[1]]):
        return None
    if two > MONTHS:
        return checked(at, end, three, one, two) if one <= MONTHS else None
    first = names.roles.get("days-before") or one > MONTHS or one == two
    return checked(at, end, three, two, one) if first else None


def _is_month(word: str, names: DateWords) -> bool:
    return word[0].isupper() or "capital" not in names.roles.get("months-written", ())


def _from_year(at: int, words: Sequence[str], folded: Sequence[str], names: DateWords) -> Written | None:
    """A year alone, unless it stands before the name of its month (2025 m. gegužės 8 d.)."""
    for step in range(1, _AROUND):
        if at + step >= len(words) or not filler(folded[at + step], names):
            break
    if at + step < len(words) and folded[at + step] in names.months and _is_month(words[at + step], names):
        return None
    if at + step + 1 < len(words) and _DAY.fullmatch(folded[at + step]):
        after = [word for word in folded[at + step + 1 : at + step + 3] if word in names.months]
        if after:
            return None
    return at, at + 1, words[at]


def _day(word: str, names: DateWords) -> int | None:
    """The day that a number may be ("20th"), or a word for one that stands beside months ("premier mai")."""
    number = _DAY.fullmatch(word)
    if number is None:
        return names.days.get(word)
    return int(number[1]) if 1 <= int(number[1]) <= LAST_DAY else None


def _day_behind(position: int, folded: Sequence[str], names: DateWords) -> int | None:
    """The day behind its month: where the language has it there, or a word for "day" follows it."""
    marked = any(word in names.roles.get("day-behind", ()) for word in folded[position + 1 : position + 2])
    if names.roles.get("days-before") and not marked and folded[position] not in names.days:
        return None
    return _day(folded[position], names)


@dataclass(slots=True)
class _Parts:
    """What the numbers around a month's name have told so far, and the words [start, end) that told it."""

    start: int
    end: int
    day: int | None = None
    until: int | None = None
    year: int | None = None


def _around_month(at: int, folded: Sequence[str], names: DateWords, calendar: Calendar) -> Written | None:
    """Day and year from the numbers on both sides of a month's name; two days are a stretch of days."""
    parts = _Parts(at, at + 1)
    _before_month(at, folded, names, parts)
    _behind_month(at, folded, names, parts)
    if parts.day is None and parts.year is None and folded[at] in names.short_months:
        return None
    month, day, year = names.months[folded[at]], parts.day, parts.year
    start, end, modifier = modified(parts.start, parts.end, folded, names)
    if year is None:
        year, end = _year_of(month, day, modifier, folded, (start, end), names, calendar)
    if year is None:
        return None
    told = checked(start, end, year, month, day)
    return told if parts.until is None else _stretch(told, checked(start, end, year, month, parts.until))


def _before_month(at: int, folded: Sequence[str], names: DateWords, parts: _Parts) -> None:
    """The day and the year before a month's name ("20 February", "2026. gada 20. februārī")."""
    position = at - 1
    while position > max(at - 1 - _AROUND, -1):
        number = _day(folded[position], names)
        if parts.day is None and number:
            parts.day, parts.start = number, position
            if _day_pair(position, -1, folded, names, number):
                parts.start = position = position - 2
            first = _joined(position, -1, folded, names)
            if first is not None and (_day(folded[first], names) or LAST_DAY) < number:
                parts.day, parts.until, parts.start, position = (
                    _day(folded[first], names),
                    number,
                    first,
                    first,
                )
        elif parts.year is None and YEAR.fullmatch(folded[position]):
            parts.year, parts.start = int(folded[position]), position
        elif not filler(folded[position], names):
            break
        position -= 1


def _behind_month(at: int, folded: Sequence[str], names: DateWords, parts: _Parts) -> None:
    """The day and the year behind a month's name ("February 20, 2026")."""
    position = at + 1
    while position < min(at + 1 + _AROUND, len(folded)):
        number = _day_behind(position, folded, names)
        if parts.year is None and YEAR.fullmatch(folded[position]):
            parts.year, parts.end = int(folded[position]), position + 1
            break
        if parts.day is None and number:
            parts.day, parts.end = number, position + 1
            if _day_pair(position, 1, folded, names, number):
                parts.day, parts.end, position = _day(folded[position + 2], names), position + 3, position + 2
            last = _joined(position, 1, folded, names)
            if last is not None and (_day(folded[last], names) or 0) > number:
                parts.until, parts.end, position = _day(folded[last], names), last + 1, last
        elif not filler(folded[position], names):
            break
        position += 1


def _day_pair(position: int, step: int, folded: Sequence[str], names: DateWords, number: int) -> bool:
    """Whether another day is told with this one ("11 and 13 May"): then the later counts."""
    link, other = position + step, position + 2 * step
    if not 0 <= other < len(folded) or folded[link] not in names.roles.get("to", ()):
        return False
    day = _day(folded[other], names)
    return day is not None and folded[other].isdigit() and (day - number) * step > 0


def _joined(position: int, step: int, folded: Sequence[str], names: DateWords) -> int | None:
    """Where the other number of a pair like "3–4" stands, before (-1) or behind (1) this one."""
    beside = position + step
    if 0 <= beside < len(folded) and folded[beside] in _DASHES:
        beside += step
    return beside if 0 <= beside < len(folded) and _day(folded[beside], names) else None


def _stretch(first: Written | None, last: Written | None) -> Written | None:
    """The days from a first to a last one, as an EDTF interval; the first alone where there is no last."""
    if first is None or last is None or len(first[2]) != len(last[2]) or last[2] <= first[2]:
        return first
    return first[0], first[1], f"{first[2]}/{last[2]}"


def modified(start: int, end: int, folded: Sequence[str], names: DateWords) -> tuple[int, int, str]:
    """The word "last", "next" or "this" right before or after a date, and where that then begins and ends."""
    for role in ("last", "next", "this", "following", "same"):
        words = names.roles.get(role, ())
        if start > 0 and folded[start - 1] in words:
            return start - 1, end, role
        if end < len(folded) and folded[end] in words and names.roles.get("modifiers-follow"):
            return start, end + 1, role
    return start, end, ""


def _year_of(
    month: int,
    day: int | None,
    modifier: str,
    folded: Sequence[str],
    place: tuple[int, int],
    names: DateWords,
    calendar: Calendar,
) -> tuple[int | None, int]:
    """The year of a month named without one, and where its date ends; `place` is where it stands so far."""
    at, end = place
    behind = folded[end : end + YEAR_PHRASE]
    same = names.roles.get("same-year", frozenset())
    if calendar.year is not None and same and same <= set(behind):
        return calendar.year, end + YEAR_PHRASE
    if calendar.year is not None and (modifier == "same" or year_phrase(behind, "same", names)):
        return calendar.year, end + year_phrase(behind, "same", names)
    if calendar.last is not None and modifier == "following" and "/" not in calendar.last:
        return int(calendar.last[:4]) + (f"{month:02}" <= calendar.last[5:7]), end
    behind_year = year_phrase(behind, "following", names)
    if _counts_on(calendar) and calendar.year is not None and behind_year:
        return calendar.year + 1, end + behind_year
    published = calendar.published
    if published is None:
        return calendar.newest, end
    for role, shift in (("last", -1), ("next", 1), ("this", 0)):
        length = year_phrase(behind, role, names)
        before = folded[max(at - 2, 0) : at]
        if length or year_phrase(before, role, names) or year_phrase(before[-1:], role, names):
            return published.year + shift, end + length
    if not modifier and day is not None and _told_on(calendar, month, published):
        return calendar.year, end
    return _plain_year(month, day, modifier, published), end


def _told_on(calendar: Calendar, month: int, published: date) -> bool:
    """Whether a day without a year goes on in a year told before.

    As in "It signed on 6 January 2004. On 5 February …": the day named last is of a year long over, and of no
    later month.
    """
    last = calendar.last or ""
    whole = len(last) == len("2026-01-01") and "/" not in last
    return whole and int(last[:4]) < published.year - 1 and int(last[5:7]) <= month


def _counts_on(calendar: Calendar) -> bool:
    """Whether "the following year" is reckoned from the year named last: one that is over by far."""
    return calendar.published is None or (
        calendar.year is not None and calendar.year < calendar.published.year - 1
    )


def _plain_year(month: int, day: int | None, modifier: str, published: date) -> int:
    """The year of a month without any word for the year: the nearest that fits, mostly in the past."""
    if modifier == "last":
        return published.year if month < published.month else published.year - 1
    if modifier == "next":
        return published.year if month > published.month else published.year + 1
    behind = (published.month - month) % 12
    if behind == 0 and day is not None and day > published.day and published.month == month:
        return published.year
    if behind > _PAST_MONTHS:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def year_phrase(beside: Sequence[str], role: str, names: DateWords) -> int:
    """How many of the words beside a month "last year" or the like takes; 0 where there is none."""
    single = next((place for place, word in enumerate(beside) if not filler(word, names)), 0)
    for place in (0, single):
        if any(word in names.roles.get(f"{role}-year", ()) for word in beside[place : place + 1]):
            return place + 1
    words = names.roles.get(role, frozenset())
    kept = [
        place
        for place, word in enumerate(beside)
        if word in words or names.units.get(word) == "year" or not filler(word, names)
    ][:2]
    told = {("year" if names.units.get(beside[place]) == "year" else role) for place in kept}
    named = all(beside[place] in words or names.units.get(beside[place]) == "year" for place in kept)
    return kept[-1] + 1 if len(kept) == 2 and named and told == {"year", role} else 0
