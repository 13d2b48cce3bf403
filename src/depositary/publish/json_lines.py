"""The contract's JSON objects: what programs rely on, one object a line, each with schema and record version.

The functions give plain dicts; `line` writes one. The JSON Schemas beside this file say what each holds, and
the tests hold the one against the other. Fields are added within a schema number, never renamed or dropped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from depositary.model import ActClaim, ConductClaim, CountClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from depositary.law import Change, WhatIf
    from depositary.model import (
        AnyClaim,
        CheckedClaim,
        CheckedReading,
        Duty,
        Instrument,
        Participation,
        Parties,
        Permission,
        Reading,
        Report,
        Step,
        Verdict,
        View,
    )

SCHEMA = 1

Json = dict[str, Any]

ACT_FIELDS = ("kind", "state", "treaty", "act", "stage", "date", "speaker", "evidence")
CONDUCT_FIELDS = ("kind", "state", "weapon", "conduct", "status", "date", "speaker", "evidence")
COUNT_FIELDS = ("kind", "treaty", "count", "value", "bound", "date", "speaker", "evidence")


def line(value: Mapping[str, Any]) -> bytes:
    """One JSON object as a line of UTF-8; lone surrogates of a document's text stay escaped, as they came."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def reading(value: Reading, record_version: str) -> Json:
    """A line of `read --json`."""
    claims = [{**claim(one), **_page(value.report, one)} for one in value.claims]
    return _headed(record_version, {**_report(value.report), "claims": claims, **differences(value)})


def differences(value: Reading) -> Json:
    """Where two readers differ, for a report that two read: a claim's key, a field, and what each has."""
    if value.differences is None:
        return {}
    return {
        "differences": [
            {"key": list(one.key), "field": one.field, "rules": one.rules, "llm": one.llm}
            for one in value.differences
        ]
    }


def checked_reading(value: CheckedReading, record_version: str) -> Json:
    """A line of `check --json`."""
    claims = [{**checked_claim(one), **_page(value.report, one.claim)} for one in value.claims]
    return _headed(record_version, {**_report(value.report), "claims": claims})


def _headed(record_version: str, fields: Json) -> Json:
    return {"schema": SCHEMA, "record_version": record_version, **fields}


def _report(value: Report) -> Json:
    """A report; its text too, save that of a .jsonl document, which the user has unchanged."""
    from depositary.documents.assembling import UNCHANGED

    fields: Json = {
        "id": value.id,
        "url": value.url,
        "published": _iso(value.published),
        "language": value.language,
        "title": value.title,
        "origins": dict(value.origins),
    }
    unchanged = fields["origins"].get("text") == UNCHANGED
    return fields if unchanged else {**fields, "text": value.text}


def _page(report: Report, value: AnyClaim) -> Json:
    """The page of a claim, for a report that has pages."""
    from depositary.documents.pdf import page_of

    page = page_of(report.text, value.span[0])
    return {"page": page} if page else {}


def claim(value: AnyClaim) -> Json:
    """A claim: the guide's fields in the guide's order, then span, rule and how sure the reader is."""
    fields = {name: getattr(value, name) for name in _fields_of(value)}
    if isinstance(value, ConductClaim) and value.conduct == "transfer":
        fields["to"] = value.to
    return {**fields, "span": list(value.span), "rule": value.rule, "sure": value.sure}


def _fields_of(value: AnyClaim) -> tuple[str, ...]:
    match value:
        case ActClaim():
            return ACT_FIELDS
        case ConductClaim():
            return CONDUCT_FIELDS
        case CountClaim():
            return COUNT_FIELDS


def checked_claim(value: CheckedClaim) -> Json:
    """A claim with its verdict as of the report's date, and as of today where that differs."""
    judged = {**claim(value.claim), **verdict(value.verdict)}
    differs = value.today.verdict != value.verdict.verdict
    return {**judged, "today": verdict(value.today)} if differs else judged


def verdict(value: Verdict) -> Json:
    """A verdict, the day it holds for, and why."""
    return {"verdict": value.verdict, "on": _iso(value.on), "because": because(value.because)}


def status(value: Participation, on: date, record_version: str) -> Json:
    """A line of `status --json`: the interval that holds the day."""
    fields = _interval(value)
    return _headed(record_version, {"state": value.state, "treaty": value.treaty, "on": _iso(on), **fields})


def interval(value: Participation, record_version: str) -> Json:
    """A line of `history --json`: one interval, during which nothing changes."""
    return _headed(record_version, {"state": value.state, "treaty": value.treaty, **_interval(value)})


def _interval(value: Participation) -> Json:
    return {
        "status": value.status,
        "since": _iso(value.since),
        "until": _iso(value.until),
        "known_to": _iso(value.known_to),
        "contested": [_view(view) for view in value.contested],
        "because": because(value.because),
    }


def parties(value: Parties, record_version: str) -> Json:
    """A line of `parties --json`."""
    fields: Json = {
        "treaty": value.treaty,
        "on": _iso(value.on),
        "count": len(value.states),
        "bound": value.bound,
        "known_to": _iso(value.known_to),
        "states": list(value.states),
        "contracting": list(value.contracting),
        "because": because(value.because),
    }
    return _headed(record_version, fields)


def permission(value: Permission, record_version: str) -> Json:
    """A line of `may --json`."""
    fields: Json = {
        "state": value.state,
        "conduct": value.conduct,
        "weapon": value.weapon,
        "on": _iso(value.on),
        "answer": value.answer,
        "because": because(value.because),
    }
    return _headed(record_version, fields)


def duty(value: Duty, record_version: str) -> Json:
    """A line of `due --json`."""
    fields: Json = {
        "state": value.state,
        "treaty": value.treaty,
        "duty": value.duty,
        "due": _iso(value.due),
        "done": _iso(value.done),
        "because": because(value.because),
    }
    return _headed(record_version, fields)


def supposed(value: WhatIf, record_version: str) -> Json:
    """A line of `whatif --json`: an act that is supposed, its day of effect, and what it would change."""
    fields: Json = {
        "state": value.state,
        "treaty": value.treaty,
        "action": value.action,
        "date": _iso(value.date),
        "effective": _iso(value.effective),
        "status_after": value.status_after,
        "rule": value.rule,
        "parties_before": value.parties_before,
        "parties_after": value.parties_after,
        "changes": [_change(change) for change in value.changes],
        "because": because(value.because),
    }
    return _headed(record_version, fields)


def _change(value: Change) -> Json:
    return {
        "day": _iso(value.day),
        "state": value.state,
        "treaty": value.treaty,
        "before": value.before.status,
        "after": value.after.status,
    }


def because(steps: Iterable[Step]) -> list[Json]:
    """An explanation: its steps, each with article, sentence, instruments, source and what it rests on."""
    return [_step(step) for step in steps]


def _step(value: Step) -> Json:
    fields: Json = {
        "article": value.article,
        "text": value.text,
        "instruments": [instrument(one) for one in value.instruments],
        "source": value.source,
    }
    return {**fields, "steps": because(value.steps)} if value.steps else fields


def instrument(value: Instrument) -> Json:
    """An instrument as the record holds it, with its source and whether one stands behind it."""
    return {
        "state": value.state,
        "treaty": value.treaty,
        "action": value.action,
        "date": _iso(value.date),
        "depositary": value.depositary or None,
        "recorded": _iso(value.recorded),
        "source": value.source,
        "second_source": value.second_source or None,
        "note": value.note or None,
        "unsourced": value.unsourced,
    }


def _view(value: View) -> Json:
    return {"holder": value.holder, "status": value.status, "text": value.text, "source": value.source}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
