"""Imprecise dates as EDTF (ISO 8601-2): level 0, and of level 1 the parts that reports need.

Supported: `2026-02-20`, `2026-02`, `2026`, unspecified digits (`199X`, `2004-06-XX`), seasons (`2025-21` to
`2025-24`, northern meteorological seasons), a closing `~`, `?` or `%`, intervals of two of these, and open
intervals (`2026-02/..`, `../2016`). Everything else is refused with a message.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(\d{2}[\dX]{2})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[~?%]?", re.ASCII)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """The days that an imprecise date may mean, both ends included; null is an open end."""

    first: date | None
    last: date | None

    def overlaps(self, other: Span) -> bool:
        """Whether some day is in both spans: the house's meaning of "the dates agree"."""
        return not (_after(self.first, other.last) or _after(other.first, self.last))

    def holds(self, day: date) -> bool:
        """Whether the day is in the span."""
        return self.overlaps(Span(day, day))


def _after(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and start > end


def parse(text: str) -> Span:
    """Read an EDTF text as the span of days that it may mean.

    Raises ValueError, naming the text, for what is not EDTF or beyond the supported part of it.

    >>> parse("2026-02").last
    datetime.date(2026, 2, 28)
    >>> parse("../2016").first is None
    True
    """
    parts = text.split("/")
    if len(parts) == 1:
        return _point(text, text)
    if len(parts) != 2 or parts == ["..", ".."]:
        raise ValueError(f"not an EDTF date that depositary supports: {text!r}")
    first = None if parts[0] == ".." else _point(parts[0], text).first
    last = None if parts[1] == ".." else _point(parts[1], text).last
    if _after(first, last):
        raise ValueError(f"the interval ends before it starts: {text!r}")
    return Span(first, last)


def _point(part: str, text: str) -> Span:
    found = _DATE.fullmatch(part)
    if not found:
        raise ValueError(f"not an EDTF date that depositary supports: {text!r}")
    year, month, day = found.groups()
    try:
        return _span(year, month, day)
    except ValueError as error:
        raise ValueError(f"no such date: {text!r} ({error})") from None


def _span(year: str, month: str | None, day: str | None) -> Span:
    if "X" in year or month is None:
        if month not in (None, "XX") or day not in (None, "XX"):
            raise ValueError("a month of an unspecified year")
        return Span(date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31))
    if month == "XX":
        return Span(date(int(year), 1, 1), date(int(year), 12, 31))
    if int(month) in _SEASONS:
        if day is not None:
            raise ValueError("a day of a season")
        return _season(int(year), _SEASONS[int(month)])
    if day is None or day == "XX":
        last = calendar.monthrange(int(year), int(month))[1]
        return Span(date(int(year), int(month), 1), date(int(year), int(month), last))
    exact = date(int(year), int(month), int(day))
    return Span(exact, exact)


def _season(year: int, month: int) -> Span:
    """Three whole months from the given one; the winter of a year ends in the February after it."""
    year_after, month_after = (year + 1, month - 9) if month > 9 else (year, month + 3)
    return Span(date(year, month, 1), date(year_after, month_after, 1) - timedelta(days=1))
