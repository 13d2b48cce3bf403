"""Dates in a sentence as EDTF: absolute, partial, and relative to the day of the report.

Where a language puts day, month and year is not fixed: around the name of a month a short number is the day
and a number of four digits the year. Nothing is resolved against an unknown day: without the report's date
and without a year in the text there is no date (guide, "Borderline, decided").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from depositary.reading.sequel_dates import from_last, shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|er|re|e)?", re.ASCII)
_DOTTED = re.compile(r"([0-3]?\d)[./]([01]?\d)[./]((?:19|20)\d\d)", re.ASCII)
_AROUND = 6
OPENED = 4
"""Words before a date within which "by" or "after" opens it ("by the end of 2013")."""
YEAR_PHRASE = 4
"""Words after a month's name within which "last year" or "of the same year" belongs to it."""
_PAST_MONTHS = 9
"""A month without a year is the last one of that name, unless that is longer ago than this: then the next
one."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at words [start, end), as EDTF.

    `since` says that it is named as a beginning ("since 2022"), `yearless` that its year was not named.
    """

    start: int
    end: int
    edtf: str
    since: bool = False
    yearless: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date without a year is reckoned from: the day of the report, else the newest year in the text.

    `year` is the year named last, for "the same year"; `last` the date named last, for "the next day".
    """

    published: date | None
    year: int | None = None
    newest: int | None = None
    last: str | None = None


def find_dates(words: Sequence[str], names: DateWords, calendar: Calendar) -> list[DateMention]:
    """All dates of a sentence, in order, none overlapping another."""
    folded = [word.lower() for word in words]
    found: list[DateMention] = []
    at = 0
    year, last = calendar.year, calendar.last
    while at < len(words):
        if folded[at] not in names.openers and not folded[at][0].isdigit():
            at += 1
            continue
        known = Calendar(calendar.published, year, calendar.newest, last)
        mention = from_last(at, folded, names, last) or _date_at(at, words, folded, names, known)
        if mention is None:
            at += 1
            continue
        start, end, edtf = mention
        if (found and len(edtf) == len("2026-01-01") and _only_weekday(found[-1], start, folded, names)) or (
            found and start <= found[-1].end and _only_year_of(found[-1].edtf, edtf)
        ):
            start = found.pop().start
        elif found and start < found[-1].end:
            start = found[-1].end
        edtf, since = _open(edtf, start, end, folded, names)
        named = any(_YEAR.fullmatch(word) or _DOTTED.fullmatch(word) for word in folded[start:end])
        monthly = any(word in names.months for word in folded[start:end])
        found.append(DateMention(start, end, edtf, since, yearless=monthly and not named))
        if _YEAR.match(edtf):
            year, last = int(edtf[:4]), edtf
        at = max(end, at + 1)
    return found


def _only_weekday(last: DateMention, start: int, folded: Sequence[str], names: DateWords) -> bool:
    """Whether a weekday stands right before a day and month, which tell the date ("Monday, 1 December")."""
    weekday = any(word in names.weekdays for word in folded[last.start : last.end])
    return weekday and all(word == "," or _filler(word, names) for word in folded[last.end : start])


def _only_year_of(year: str, edtf: str) -> bool:
    """Whether a date right before is only the year of the one that follows.

    As in "mullu juulis": last year in July.
    """
    return bool(_YEAR.fullmatch(year)) and edtf.startswith(f"{year}-")


def following(mention: DateMention) -> DateMention:
    """The same date one year later."""
    return replace(mention, edtf=_YEAR.sub(lambda year: str(int(year[0]) + 1), mention.edtf, count=1))


def last_year(mentions: Sequence[DateMention], before: int | None) -> int | None:
    """The year that the last of the dates names, else the one known before."""
    for mention in reversed(mentions):
        years = _YEAR.findall(mention.edtf)
        if years:
            return int(years[-1])
    return before


def last_day(mentions: Sequence[DateMention], before: str | None) -> str | None:
    """The last of the dates that names at least a year, else the one known before."""
    return next((one.edtf for one in reversed(mentions) if _YEAR.match(one.edtf)), before)


def newest_year(words: Sequence[str], names: DateWords, before: int | None) -> int | None:
    """The latest year named with a month, or before: the year that an undated report most likely is of."""
    newest = before
    for place, word in enumerate(words):
        if _YEAR.fullmatch(word) and not names.months.keys().isdisjoint(
            near.lower() for near in words[max(place - 3, 0) : place + 4]
        ):
            newest = max(newest or 0, int(word))
    return newest


def _date_at(
    at: int, words: Sequence[str], folded: Sequence[str], names: DateWords, calendar: Calendar
) -> tuple[int, int, str] | None:
    word = folded[at]
    dotted = _DOTTED.fullmatch(word)
    if dotted:
        return _checked(at, at + 1, int(dotted[3]), int(dotted[2]), int(dotted[1]))
    if word in names.months and _is_month(words[at], names):
        return _around_month(at, folded, names, calendar)
    if _YEAR.fullmatch(word):
        return _from_year(at, words, folded, names)
    return _relative(at, folded, names, calendar)


def _is_month(word: str, names: DateWords) -> bool:
    return word[0].isupper() or "capital" not in names.roles.get("months-written", ())


def _from_year(
    at: int, words: Sequence[str], folded: Sequence[str], names: DateWords
) -> tuple[int, int, str] | None:
    """A year.

    Alone, as the first part of an ISO date, or before the name of a month (2025 m. gegužės 8 d.).
    """
    following = folded[at + 1 : at + 3]
    if len(following) == 2 and all(re.fullmatch(r"[01]\d|[0-3]\d", part) for part in following):
        return _checked(at, at + 3, int(words[at]), int(following[0]), int(following[1]))
    for step in range(1, _AROUND):
        if at + step >= len(words) or not _filler(folded[at + step], names):
            break
    if at + step < len(words) and folded[at + step] in names.months and _is_month(words[at + step], names):
        return None
    if at + step + 1 < len(words) and _DAY.fullmatch(folded[at + step]):
        after = [word for word in folded[at + step + 1 : at + step + 3] if word in names.months]
        if after:
            return None
    return at, at + 1, words[at]


def _filler(word: str, names: DateWords) -> bool:
    return word in {",", "."} or word in names.roles.get("filler", ())


def _around_month(
    at: int, folded: Sequence[str], names: DateWords, calendar: Calendar
) -> tuple[int, int, str] | None:
    """Day and year from the numbers on both sides of a month's name."""
    day = year = None
    start, end = at, at + 1
    for position in range(at - 1, max(at - 1 - _AROUND, -1), -1):
        word = folded[position]
        if day is None and _DAY.fullmatch(word) and 1 <= int(_DAY.fullmatch(word)[1]) <= 31:  # type: ignore[index]  # matched just before
            day, start = int(_DAY.fullmatch(word)[1]), position  # type: ignore[index]  # matched just before
        elif year is None and _YEAR.fullmatch(word):
            year, start = int(word), position
        elif not _filler(word, names):
            break
    for position in range(at + 1, min(at + 1 + _AROUND, len(folded))):
        word = folded[position]
        number = _DAY.fullmatch(word)
        if year is None and _YEAR.fullmatch(word):
            year, end = int(word), position + 1
            break
        follows = not names.roles.get("days-before")
        if day is None and follows and number and 1 <= int(number[1]) <= 31:
            day, end = int(number[1]), position + 1
        elif not _filler(word, names):
            break
    if day is None and year is None and folded[at] in names.short_months:
        return None
    month = names.months[folded[at]]
    start, end, modifier = _modifier(start, end, folded, names)
    if year is None:
        year, end = _year_of(month, day, modifier, folded, (start, end), names, calendar)
    return None if year is None else _checked(start, end, year, month, day)


def _modifier(start: int, end: int, folded: Sequence[str], names: DateWords) -> tuple[int, int, str]:
    """The word "last", "next" or "this" right before or after a date, and where that then begins and ends."""
    for role in ("last", "next", "this"):
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
    same = names.roles.get("same-year", frozenset())
    if calendar.year is not None and same and same <= set(folded[end : end + YEAR_PHRASE]):
        return calendar.year, end + YEAR_PHRASE
    published = calendar.published
    if published is None:
        return calendar.newest, end
    for role, shift in (("last", -1), ("next", 1), ("this", 0)):
        if _year_phrase(folded[end : end + YEAR_PHRASE], role, names):
            return published.year + shift, min(end + 2, len(folded))
        before = folded[max(at - 2, 0) : at]
        if _year_phrase(before, role, names) or _year_phrase(before[-1:], role, names):
            return published.year + shift, end
    return _plain_year(month, day, modifier, published), end


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


def _year_phrase(following: Sequence[str], role: str, names: DateWords) -> bool:
    """Whether "last year" or the like follows the name of a month."""
    if any(word in names.roles.get(f"{role}-year", ()) for word in following[:1]):
        return True
    pair = [word for word in following if not _filler(word, names) or names.units.get(word) == "year"][:2]
    words = names.roles.get(role, frozenset())
    return len(pair) == 2 and (
        (pair[0] in words and names.units.get(pair[1]) == "year")
        or (pair[1] in words and names.units.get(pair[0]) == "year")
    )


def _relative(
    at: int, folded: Sequence[str], names: DateWords, calendar: Calendar
) -> tuple[int, int, str] | None:
    """A date reckoned from the day of the report."""
    word, today = folded[at], calendar.published
    roles = names.roles
    if today is None:
        return None
    for role, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("before-yesterday", -2)):
        if word in roles.get(role, ()):
            return at, at + 1, (today + timedelta(days=shift)).isoformat()
    for role, shift in (("last-year", -1), ("next-year", 1), ("this-year", 0)):
        if word in roles.get(role, ()):
            return at, at + 1, str(today.year + shift)
    if word in names.weekdays:
        return _weekday(at, folded, names, today)
    if word in names.units:
        return _unit(at, folded, names, today)
    if word in names.seasons:
        return _season(at, folded, names, today)
    return None


def _weekday(at: int, folded: Sequence[str], names: DateWords, today: date) -> tuple[int, int, str]:
    start, end, modifier = _modifier(at, at + 1, folded, names)
    back = (today.isoweekday() - names.weekdays[folded[at]]) % 7
    if modifier == "next":
        return start, end, (today + timedelta(days=7 - back)).isoformat()
    if modifier == "last" and back == 0:
        back = 7
    return start, end, (today - timedelta(days=back)).isoformat()


def _unit(at: int, folded: Sequence[str], names: DateWords, today: date) -> tuple[int, int, str] | None:
    """A unit with a word beside it that says which ("last year", "l'an dernier", "two months ago")."""
    unit = names.units[folded[at]]
    for step, role in ((-1, "last"), (1, "last"), (-1, "next"), (1, "next"), (-1, "this")):
        place = at + step
        if 0 <= place < len(folded) and folded[place] in names.roles.get(role, ()):
            shift = {"last": -1, "next": 1, "this": 0}[role]
            return min(at, place), max(at, place) + 1, shifted(today, unit, shift)
    return _ago(at, unit, folded, names, today)


def _ago(
    at: int, unit: str, folded: Sequence[str], names: DateWords, today: date
) -> tuple[int, int, str] | None:
    after = at + 1 < len(folded) and folded[at + 1] in names.roles.get("ago", ())
    before = at > 1 and folded[at - 2] in names.roles.get("ago-before", ())
    count = folded[at - 1] if at else ""
    number = int(count) if count.isdigit() and count.isascii() else names.numbers.get(count, 0)
    if not (after or before) or not 0 < number <= today.year - 1900:
        return None
    return at - 1, at + 1 + after, shifted(today, unit, -number)


def _season(at: int, folded: Sequence[str], names: DateWords, today: date) -> tuple[int, int, str] | None:
    season = names.seasons[folded[at]]
    for place in range(at + 1, min(at + 4, len(folded))):
        if _YEAR.fullmatch(folded[place]):
            return at, place + 1, f"{folded[place]}-{20 + season}"
    start, end, modifier = _modifier(at, at + 1, folded, names)
    begins = date(today.year, season * 3, 1)
    year = today.year - (begins > today)
    if modifier == "next" and begins <= today:
        year += 2 if begins > today else 1
    return start, end, f"{year}-{20 + season}"


def _open(edtf: str, start: int, end: int, folded: Sequence[str], names: DateWords) -> tuple[str, bool]:
    """The date as an open interval where a word before it says "by" or "after".

    The flag tells whether it says "since".
    """
    if "/" in edtf or edtf[5:7] in {"21", "22", "23", "24"}:
        return edtf, False
    for place in range(start - 1, max(start - 1 - OPENED, -1), -1):
        if folded[place] in names.roles.get("before", ()):
            return f"../{edtf}", False
        if folded[place] in names.roles.get("after", ()):
            return f"{edtf}/..", False
        if folded[place] in names.roles.get("since", ()):
            return edtf, True
        if not _filler(folded[place], names):
            break
    behind = folded[end] if end < len(folded) else ""
    if behind in names.roles.get("before-behind", ()):
        return f"../{edtf}", False
    if behind in names.roles.get("after-behind", ()):
        return f"{edtf}/..", False
    return edtf, behind in names.roles.get("since-behind", ())


def _checked(start: int, end: int, year: int, month: int, day: int | None) -> tuple[int, int, str] | None:
    """The date as EDTF, or nothing where the calendar has no such day."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return start, end, f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
