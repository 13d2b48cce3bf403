"""Dates under which more is told than their own sentence: timelines, live tickers, the sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from depositary.reading.claim_dates import told_as_done
from depositary.reading.conducts import FoundConduct
from depositary.reading.deeds import FoundAct
from depositary.reading.treaty_dates import of_treaty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as date_type

    from depositary.reading.found import Found
    from depositary.reading.mentions import Tagged

_CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d", re.ASCII)
_OPENING = frozenset({"-", "–", "—", "•", "▪", "*", "[", "("})
_CLOSING = frozenset({":", "-", "–", "—", ".", "|", ")", "]"})
FIRST = 1
"""Paragraphs at the top of a text whose date is only the day of the report."""
_STEPS = {"passed", "approved", "enacted", "deposited", "effective"}


def line_date(tagged: Tagged, published: date_type | None, before: str | None) -> str | None:
    """The date that the beginning of a paragraph gives to all of it.

    A timeline's ("12 March 1993. North Korea …", "2012: Finland joins"), or the day of the report in a live
    ticker, whose lines begin with the time ("17.12 Parliament approves …"). A line that is only a date stands
    over the paragraph behind it (`before`).
    """
    words = tagged.sentence.words
    first = 1 if len(words) > 1 and words[0] in _OPENING else 0
    if published is not None and _clock(words, first):
        return published.isoformat()
    date = next((one for one in tagged.dates if one.start == first), None)
    if date is None:
        return before if not tagged.dates else None
    alone = date.end == len(words)
    heads = alone or words[date.end] in _CLOSING
    report = tagged.sentence.paragraph <= FIRST and (published is None or date.edtf == published.isoformat())
    return date.edtf if heads and not report and "/" not in date.edtf else None


def only_date(tagged: Tagged) -> bool:
    """Whether a line is nothing but a date."""
    words = tagged.sentence.words
    return any(date.start <= 1 and date.end >= len(words) - 1 for date in tagged.dates)


def _clock(words: Sequence[str], first: int) -> bool:
    """Whether a line begins with a time of day ("17.12", "17:12")."""
    split = tuple(words[first : first + 3])
    return bool(_CLOCK.fullmatch(words[first])) or bool(_CLOCK.fullmatch("".join(split)))


def told_day(tagged: Tagged, found: Sequence[Found], published: date_type | None) -> str | None:
    """The day of a sentence that tells nothing of its own, for what the next one tells.

    As in "On 26 June parliament met. It voted for the exit."
    """
    days = [date for date in tagged.dates if not of_treaty(tagged, date)]
    if len(days) != 1 or tagged.of("act") or any(isinstance(one, FoundAct | FoundConduct) for one in found):
        return None
    day = days[0].edtf
    if len(day) != len("2026-01-01") or "/" in day or days[0].since:
        return None
    return None if published is not None and day > published.isoformat() else day


def happened(found: Found) -> bool:
    """Whether what is told happened on some day: a step that was taken, conduct that was done."""
    if isinstance(found, FoundAct):
        return found.stage in _STEPS or found.act == "sign"
    return isinstance(found, FoundConduct) and found.status == "done"


def stood_under(
    found: Found, over: str | None, published: date_type | None, *, line: bool
) -> tuple[Found, str | None]:
    """What is told without a date of its own, and the date that it takes from what stands over it."""
    past = over is not None and (published is None or over < published.isoformat())
    done = told_as_done(found, over, published) if past else found
    announced = line and past and isinstance(found, FoundAct) and found.stage is not None
    return (done, over) if over is not None and (happened(done) or announced) else (found, None)
