"""Values of the model as rows of the store, and rows as values again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from depositary import edtf
from depositary.model import (
    ActClaim,
    ActName,
    Bound,
    ConductClaim,
    ConductName,
    ConductStatus,
    CountClaim,
    CountName,
    Report,
    Stage,
    Weapon,
)
from depositary.store import identity
from depositary.store.identity import storable

if TYPE_CHECKING:
    from depositary.model import AnyClaim

Row = dict[str, Any]
Fields = Mapping[Any, Any]
"""A row as it is written, or as a query gives it."""

_ALWAYS = ("kind", "evidence", "span_start", "span_end", "rule", "sure")
_ACT = (*_ALWAYS, "development", "state", "treaty", "act", "stage")
_CONDUCT = (*_ALWAYS, "development", "state", "weapon", "conduct", "status")
_TRANSFER = (*_CONDUCT, "receiver")
_COUNT = (*_ALWAYS, "treaty", "count", "value", "bound")
_DATED = ("date", "first_day", "last_day")
_SPOKEN = ("speaker",)
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "act": get_args(ActName),
    "stage": get_args(Stage),
    "weapon": get_args(Weapon),
    "conduct": get_args(ConductName),
    "status": get_args(ConductStatus),
    "count": get_args(CountName),
    "bound": get_args(Bound),
}
DATES_KEPT = 5000
"""As spans of days in memory: reports tell the same dates again and again."""

STAGES: tuple[str, ...] = get_args(Stage)
STATUSES: tuple[str, ...] = get_args(ConductStatus)


def report_row(report: Report, named: str, number: int, retrieved: str, day: date) -> Row:
    """A report as a row, `named` by its identity; its story is its own until a copy is found."""
    return {
        "id": number,
        "identity": named,
        "name": storable(report.id),
        "url": _storable(report.url),
        "source": identity.source(report),
        "title": _storable(report.title),
        "published": report.published.isoformat() if report.published else None,
        "day": day.toordinal(),
        "language": report.language,
        "text": storable(report.text),
        "digest": identity.text_digest(report),
        "retrieved": retrieved,
        "origins": json.dumps(dict(report.origins), ensure_ascii=False),
        "story": number,
    }


def _storable(text: str | None) -> str | None:
    return None if text is None else storable(text)


def claim_row(claim: AnyClaim) -> Row:
    """A claim's own columns, empty ones too: no identifiers, no verdicts."""
    names, values = claim_values(claim)
    every = (*_ACT, *_TRANSFER, *_COUNT, *_DATED, *_SPOKEN)
    return {**dict.fromkeys(every), **dict(zip(names, values, strict=True))}


def claim_values(claim: AnyClaim) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The names of the columns that a claim fills, and their values.

    Empty ones are left out: an empty value takes SQLite's driver six times as long as any other.
    """
    start, end = claim.span
    always = (claim.kind, storable(claim.evidence), start, end, storable(claim.rule), claim.sure)
    names, said = _said(claim)
    values = always + said
    if claim.date is not None:
        names, values = names + _DATED, (*values, claim.date, *days(claim.date))
    if claim.speaker is not None:
        names, values = names + _SPOKEN, (*values, storable(claim.speaker))
    return names, values


def _said(claim: AnyClaim) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    if isinstance(claim, CountClaim):
        return _COUNT, (claim.treaty, claim.count, claim.value, claim.bound)
    about = identity.development(claim)
    if isinstance(claim, ActClaim):
        return _ACT, (about, claim.state, claim.treaty, claim.act, claim.stage)
    conduct = (about, claim.state, claim.weapon, claim.conduct, claim.status)
    return (_CONDUCT, conduct) if claim.to is None else (_TRANSFER, (*conduct, claim.to))


def claim_of(row: Fields) -> AnyClaim:
    """The claim of a row. Raises ValueError for what the model's names do not allow."""
    for name, allowed in _ALLOWED.items():
        if row[name] is not None and row[name] not in allowed:
            message = f"a stored claim has {name} {row[name]!r}, which this version does not know"
            raise ValueError(message)
    common = {
        "date": row["date"],
        "speaker": row["speaker"],
        "evidence": row["evidence"],
        "span": (row["span_start"], row["span_end"]),
        "rule": row["rule"],
        "sure": row["sure"],
    }
    match row["kind"]:
        case "act":
            own = {name: row[name] for name in ("state", "treaty", "act", "stage")}
            return ActClaim(**own, **common)
        case "conduct":
            own = {name: row[name] for name in ("state", "weapon", "conduct", "status")}
            return ConductClaim(**own, to=row["receiver"], **common)
        case _:
            own = {name: row[name] for name in ("treaty", "count", "value", "bound")}
            return CountClaim(**own, **common)


def stage(claim: AnyClaim) -> str:
    """The stage of an act, the status of a conduct, else nothing."""
    match claim:
        case ActClaim():
            return claim.stage or ""
        case ConductClaim():
            return claim.status
        case _:
            return ""


@lru_cache(DATES_KEPT)
def days(text: str | None) -> tuple[int | None, int | None]:
    """The first and last day that an EDTF text may mean, as numbers; null where open or not readable."""
    if text is None:
        return None, None
    try:
        span = edtf.parse(text)
    except ValueError:
        return None, None
    return _number(span.first), _number(span.last)


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None


def day_of(number: int | None) -> date | None:
    """The day of a number."""
    return None if number is None else date.fromordinal(number)
