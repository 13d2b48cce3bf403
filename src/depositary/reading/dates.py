"""Dates in a sentence as EDTF: absolute, partial, and relative to the day of the report.

Where a language puts day, month and year is not fixed: around the name of a month a short number is the day
and a number of four digits the year. Nothing is resolved against an unknown day: without the report's date
and without a year in the text there is no date (guide, "Borderline, decided").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from depositary.edtf import parse
from depositary.reading.relative_dates import relative
from depositary.reading.sequel_dates import from_last
from depositary.reading.written_dates import DOTTED, YEAR, Calendar, filler, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import DateWords
    from depositary.reading.written_dates import Written

__all__ = [
    "Calendar",
    "DateMention",
    "before",
    "find_dates",
    "following",
    "last_day",
    "last_year",
    "newest_year",
]

OPENED = 6
"""Words before a date within which "by" or "after" opens it ("by the end of 2013")."""
SOON = 92
"""Days after a day to come within which another month is told with it."""
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at words [start, end), as EDTF.

    `since` says that it is named as a beginning ("since 2022"), `yearless` that its year was not named, and
    `weekly` that only its day of the week was; `begins` is where the word stands that opens it, if one does.
    """

    start: int
    end: int
    edtf: str
    since: bool = False
    yearless: bool = False
    weekly: bool = False
    begins: int | None = None

    @property
    def opened(self) -> int:
        """Where the phrase begins, with the word that opens it ("before the end of 2018")."""
        return self.start if self.begins is None else self.begins


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
        told = from_last(at, folded, names, last, calendar.published) or written(
            at, words, folded, names, known
        )
        told = told or relative(at, folded, names, known)
        if told is None:
            at += 1
            continue
        mention = _mention(_apart(told, found, folded, names), folded, names)
        mention = _soon_after(mention, found[-1] if found else None, calendar.published)
        stretch = _stretch(found[-1], mention, folded, names) if found else None
        if stretch is not None:
            found.pop()
        found.append(stretch or mention)
        if YEAR.match(mention.edtf):
            year, last = int(mention.edtf[:4]), mention.edtf
        at = max(mention.end, at + 1)
    return found


def _soon_after(mention: DateMention, before: DateMention | None, published: date | None) -> DateMention:
    """A month without a year right behind a day to come is the next one of that name.

    As in October: "the exit takes effect on 27 December and that of Finland on 10 January".
    """
    if before is None or published is None or not mention.yearless or "/" in f"{before.edtf}{mention.edtf}":
        return mention
    later = following(mention)
    first, next_one = parse(before.edtf).first, parse(later.edtf).first
    if first is None or next_one is None or first <= published or mention.edtf > published.isoformat():
        return mention
    return later if 0 <= (next_one - first).days <= SOON else mention


def _apart(told: Written, found: list[DateMention], folded: Sequence[str], names: DateWords) -> Written:
    """The date without what the one before it has; one that is only its weekday or year is taken back."""
    start, end, edtf = told
    if not found:
        return told
    if (len(edtf) == len("2026-01-01") and _only_weekday(found[-1], start, folded, names)) or (
        start <= found[-1].end and _only_year_of(found[-1].edtf, edtf)
    ):
        return found.pop().start, end, edtf
    return max(start, found[-1].end), end, edtf


def _mention(told: Written, folded: Sequence[str], names: DateWords) -> DateMention:
    """What is told as a date, with the words around it that open it or leave its year or month unsaid."""
    start, end, edtf = told
    opened, since, begins = _open(edtf, start, end, folded, names)
    inside = folded[start:end]
    named = any(YEAR.fullmatch(word) or DOTTED.fullmatch(word) or _tells_year(word, names) for word in inside)
    modified = any(word in names.roles.get(role, ()) for word in inside for role in ("last", "next", "this"))
    return DateMention(
        start,
        end,
        opened,
        since,
        yearless=not named and any(word in names.months or word in names.seasons for word in inside),
        weekly=not modified and all(word in names.weekdays for word in inside),
        begins=begins,
    )


def _tells_year(word: str, names: DateWords) -> bool:
    """Whether a word in a date tells its year by itself or as "last year" does."""
    alone = any(word in names.roles.get(role, ()) for role in ("last-year", "this-year", "next-year"))
    return alone or names.units.get(word) == "year"


def _stretch(
    first: DateMention, last: DateMention, folded: Sequence[str], names: DateWords
) -> DateMention | None:
    """Two dates that are the ends of one stretch of time ("from 26 May to 1 June 2018", "2012–2016").

    A year that only the later end names is that of both.
    """
    between = folded[first.end : last.start]
    begun = first.since or _between(first, folded, names)
    dashed = all(word in _DASHES for word in between)
    to = names.roles.get("to", ())
    joined = begun and bool(between) and between[0] in to and all(filler(word, names) for word in between[1:])
    low, high = first.edtf, last.edtf.removeprefix("../") if joined else last.edtf
    if first.yearless and not last.yearless and len(low) == len(high):
        low = f"{high[:4]}{low[4:]}"
    if not (dashed or joined) or "/" in f"{low}{high}" or len(low) != len(high) or low >= high:
        return None
    if _is_season(low) != _is_season(high):
        return None
    return DateMention(first.start, last.end, f"{low}/{high}", yearless=last.yearless)


def _is_season(edtf: str) -> bool:
    """Whether a date is a season, which EDTF numbers like months, from 21 on."""
    return edtf[5:7] > "12"


def _between(mention: DateMention, folded: Sequence[str], names: DateWords) -> bool:
    """Whether a word before a date says that it is the first of two ("between 2012 and 2016")."""
    words = names.roles.get("between", ())
    place = mention.start - 1
    while place >= 0 and folded[place] not in words and filler(folded[place], names):
        place -= 1
    return place >= 0 and folded[place] in words


def _only_weekday(last: DateMention, start: int, folded: Sequence[str], names: DateWords) -> bool:
    """Whether a weekday stands right before a day and month, which tell the date ("Monday, 1 December")."""
    weekday = any(word in names.weekdays for word in folded[last.start : last.end])
    return weekday and all(word == "," or filler(word, names) for word in folded[last.end : start])


def _only_year_of(year: str, edtf: str) -> bool:
    """Whether a date right before is only the year of the one that follows.

    As in "mullu juulis": last year in July.
    """
    return bool(YEAR.fullmatch(year)) and edtf.startswith(f"{year}-")


def following(mention: DateMention) -> DateMention:
    """The same date one year later, and the same weekday one week later."""
    if mention.weekly:
        later = date.fromisoformat(mention.edtf[:10]) + timedelta(weeks=1)
        return replace(mention, edtf=later.isoformat())
    return replace(mention, edtf=YEAR.sub(lambda year: str(int(year[0]) + 1), mention.edtf, count=1))


def before(mention: DateMention) -> DateMention:
    """The same date one year earlier."""
    return replace(mention, edtf=YEAR.sub(lambda year: str(int(year[0]) - 1), mention.edtf, count=1))


def last_year(mentions: Sequence[DateMention], before: int | None) -> int | None:
    """The year that the last of the dates names, else the one known before."""
    for mention in reversed(mentions):
        years = YEAR.findall(mention.edtf)
        if years:
            return int(years[-1])
    return before


def last_day(mentions: Sequence[DateMention], before: str | None) -> str | None:
    """The last of the dates that names at least a year, else the one known before."""
    return next((one.edtf for one in reversed(mentions) if YEAR.match(one.edtf)), before)


def newest_year(words: Sequence[str], names: DateWords, before: int | None) -> int | None:
    """The latest year named with a month, or before: the year that an undated report most likely is of."""
    newest = before
    for place, word in enumerate(words):
        if YEAR.fullmatch(word) and not names.months.keys().isdisjoint(
            near.lower() for near in words[max(place - 3, 0) : place + 4]
        ):
            newest = max(newest or 0, int(word))
    return newest


def _open(edtf: str, start: int, end: int, folded: Sequence[str], names: DateWords) -> tuple[str, bool, int]:
    """The date as an open interval where a word before it says "by" or "after".

    The flag tells whether it says "since", the number where that word stands.
    """
    adjective = any(word in names.roles.get("adjectives", ()) for word in folded[start:end])
    if adjective or "/" in edtf or edtf[5:7] in {"21", "22", "23", "24"}:
        return edtf, False, start
    roles = names.roles
    place = start - 1
    middle = any(word in roles.get("middle", ()) for word in folded[start:end])
    while place > max(start - 1 - OPENED, -1):
        word = folded[place]
        if word in roles.get("before", ()):
            return f"../{_middle(edtf) if middle else edtf}", False, place
        if word in roles.get("after", ()):
            return f"{edtf}/..", False, place
        if word in roles.get("since", ()):
            return edtf, True, place
        if not filler(word, names):
            break
        middle = middle or word in roles.get("middle", ())
        place -= 1
    behind = {"before-behind", "after-behind", "since-behind"}
    while end < len(folded) and folded[end] in roles.get("filler", ()):
        if any(folded[end] in roles.get(role, ()) for role in behind):
            break
        end += 1
    after = folded[end] if end < len(folded) else ""
    if after in roles.get("before-behind", ()):
        return f"../{edtf}", False, start
    if after in roles.get("after-behind", ()):
        return f"{edtf}/..", False, start
    return edtf, after in roles.get("since-behind", ()), start


def _middle(edtf: str) -> str:
    """The middle of a year ("by mid 2014"), as its sixth month."""
    return f"{edtf}-06" if YEAR.fullmatch(edtf) else edtf
