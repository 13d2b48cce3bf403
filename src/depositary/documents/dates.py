"""When a report was published: a dateline in its text, or its address."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEAD_LINES = 8
"""A dateline stands at the head: below title, place and picture."""

DATELINE_LENGTH = 80
"""Characters of the longest line that is taken for a dateline."""

OTHER_WORDS = 4
"""Words a dateline may have beside its date ("WARSAW, Poland (AP), updated"): a headline has more."""

EARLIEST = 1900

_BRACKETED = re.compile(r"\([^)]*\)")
"""An agency or outlet beside the place: "WARSAW (PAP), 21 February 2026"."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NUMERIC = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)"),
)
"""The last: day/month only where the first number cannot be a month, since it may be month/day."""

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/_]?)(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>\d{1,2})(?!\d)"
)


def dateline(text: str) -> date | None:
    r"""The day in the first line at the head of a text that holds a date and hardly anything else.

    >>> dateline("Poland leaves the treaty\nWARSAW, 21 February 2026 (PAP) — Poland has left.")
    datetime.date(2026, 2, 21)
    >>> dateline("Poland will leave the treaty on 20 February 2026") is None
    True
    """
    for line in _head(text):
        if day := _only_date(_BRACKETED.sub("", line)):
            return day
    return None


def _head(text: str) -> Iterator[str]:
    """The first lines, cut where the dash of an agency's dateline stands."""
    lines = [line for line in text[:4000].splitlines() if line.strip()]
    for line in lines[:HEAD_LINES]:
        head = re.split(r"\s[—–-]\s|\s--\s", line, maxsplit=1)[0]
        if len(head) <= DATELINE_LENGTH:
            yield head


def _only_date(line: str) -> date | None:
    for pattern in _NUMERIC:
        if found := pattern.search(line):
            rest = line[: found.start()] + line[found.end() :]
            return _day(found.groupdict()) if _words(rest) <= OTHER_WORDS else None
    return _worded(_TOKEN.findall(line.casefold()))


def _words(line: str) -> int:
    return sum(token.isalpha() for token in _TOKEN.findall(line))


def _worded(tokens: Sequence[str]) -> date | None:
    """A date with its month in words; day and month stand side by side, the year on either side of them."""
    months = _months()
    named = [place for place, token in enumerate(tokens) if token in months]
    years = [token for token in tokens if len(token) == len("2026") and token.isdigit()]
    if len(named) != 1 or len(years) != 1:
        return None
    if sum(token.isalpha() for token in tokens) - 1 > OTHER_WORDS:
        return None
    day = _beside(tokens, named[0])
    return _day({"year": years[0], "month": str(months[tokens[named[0]]]), "day": day}) if day else None


def _beside(tokens: Sequence[str], month: int) -> str | None:
    """The number before the month ("21 February", "21 de febrero"), or after it ("February 21")."""
    before = [
        token
        for token in tokens[max(0, month - 2) : month]
        if token not in ("de", "d", "st", "nd", "rd", "th")
    ]
    for token in (*before[-1:], *tokens[month + 1 : month + 2]):
        if token.isdigit() and len(token) <= len("31"):
            return token
    return None


def _day(parts: Mapping[str, str]) -> date | None:
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
    return day if day.year >= EARLIEST else None


def in_address(url: str | None) -> date | None:
    """The day that an address holds, as many outlets' do.

    >>> in_address("https://example.org/world/2026/02/21/poland-leaves")
    datetime.date(2026, 2, 21)
    """
    found = _IN_ADDRESS.search(url or "")
    return _day(found.groupdict()) if found else None


def stamped(stamp: str) -> date | None:
    """The day of a time stamp (ISO 8601 or RFC 5322) where it was written, not in Greenwich.

    >>> stamped("Sat, 21 Feb 2026 00:30:00 +0200")
    datetime.date(2026, 2, 21)
    """
    stamp = stamp.strip()
    for read in (_iso, parsedate_to_datetime):
        try:
            day = read(stamp).date()
        except (ValueError, TypeError, IndexError):
            continue
        return day if day.year >= EARLIEST else None
    return None


def _iso(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp[:10])  # the written day; the time and its zone do not matter


@cache
def _months() -> Mapping[str, int]:
    """Month names in every language that is read: no two languages use one name for different months."""
    lines = files("depositary.documents").joinpath("months.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[2:])
    return {name: int(month) for _, month, names in rows for name in names.split()}
