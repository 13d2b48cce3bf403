"""How checking words what it found: days of claims, standings and instruments, as short full sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from depositary.edtf import parse
from depositary.law.wording import spelled, told
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depositary.model import Instrument, Participation, View

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

NOUNS = {
    "sign": "signature",
    "join": "consent to be bound",
    "leave": "notice of withdrawal",
    "suspend": "suspension",
}
"""The instrument that an act is done by."""

_STANDINGS = {
    "none": "{name} is not a party.",
    "signatory": "{name} has signed and is not bound.",
    "contracting": "{name} has consented to be bound; it is not yet in force for it.",
    "party": "{name} is a party.",
    "leaving": "{name} has given notice and is still a party.",
    "former": "{name} is no longer bound.",
    "cannot-say": "whether {name} is a party cannot be said.",
}
_STANDINGS_SINCE = {
    "contracting": "{name} consented to be bound on {since}; it is not yet in force for it.",
    "party": "{name} has been a party since {since}.",
    "leaving": "{name} gave notice on {since} and is still a party.",
    "former": "{name} has not been bound since {since}.",
}


def in_words(text: str) -> str:
    """The days that a claim names, for the end of a sentence; what is not EDTF comes back as it is.

    >>> in_words("2025-03"), in_words("2026-02-20"), in_words("../2016"), in_words("2025-21")
    ('in March 2025', 'on 20 February 2026', 'by 2016', 'in spring 2025')
    """
    first, slash, last = text.partition("/")
    if not slash:
        point = _point(text)
        return f"on {point}" if point[:2].strip().isdigit() and " " in point else f"in {point}"
    if first == "..":
        return f"by {_point(last)}"
    return f"from {_point(first)} on" if last == ".." else f"between {_point(first)} and {_point(last)}"


def _point(text: str) -> str:
    plain = text.rstrip("~?%")
    try:
        span = parse(plain)
    except ValueError:
        return text
    if span.first is not None and span.first == span.last:
        return spelled(span.first)
    found = _MONTH.fullmatch(plain)
    if found and span.first:
        year, month = found.groups()
        return f"{_SEASONS[month]} {year}" if month in _SEASONS else spelled(span.first).split(" ", 1)[1]
    return plain


def on_record(instrument: Instrument, name: str, further: str = "") -> Step:
    """A step that names an instrument, who made it and when, and its source.

    A notice of suspension carries its note: its row may be dated by the notice or by the day it names.
    """
    note = f" ({instrument.note})" if instrument.action in ("suspension", "other") and instrument.note else ""
    return Step("record", f"{told(name, instrument)}{note}{further}.", (instrument,), instrument.source)


def standing(stands: Participation, name: str, treaty: str) -> Step:
    """A step that says how a state stands, and rests on the steps that make it so."""
    words = _STANDINGS_SINCE if stands.since and stands.status in _STANDINGS_SINCE else _STANDINGS
    text = words[stands.status].format(name=name, since=spelled(stands.since) if stands.since else "")
    first = stands.because[0] if stands.because else Step("record", "")
    if stands.status == "leaving" and stands.until:
        text = f"{text.removesuffix('.')}, until {spelled(stands.until)}."
    if stands.status == "cannot-say":
        text = f"{text} {first.text.split('. ')[0].removesuffix('.')}."
    acts = tuple(dict.fromkeys(act for step in stands.because for act in step.instruments))
    source = first.source or (acts[0].source if acts else "")
    return Step(first.article, f"{treaty}: {text}", acts, source, stands.because)


def contested(views: Iterable[View]) -> tuple[Step, ...]:
    """The views that contest a standing, each with its holder and source."""
    return tuple(
        Step("contested", f"{view.holder}: {view.text.rstrip('.')}.", source=view.source) for view in views
    )
