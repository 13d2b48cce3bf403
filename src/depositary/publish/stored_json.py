"""The contract's JSON objects for what a store answers: developments, stored claims, reviews, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.publish import json_lines

if TYPE_CHECKING:
    from datetime import date

    from depositary.publish.json_lines import Json
    from depositary.store import answers


def headed(record_version: str, fields: Json) -> Json:
    """An object with the schema's number and the record's version."""
    return {"schema": json_lines.SCHEMA, "record_version": record_version, **fields}


def development(value: answers.Development) -> Json:
    """A line of `developments --json`."""
    same = ("id", "kind", "state", "treaty", "act", "weapon", "conduct", "to", "stage")
    counted = ("claims", "reports", "stories", "speakers")
    days = ("news", "first_seen", "last_seen", "first_day", "last_day")
    return {
        **{name: getattr(value, name) for name in same},
        **{name: _iso(getattr(value, name)) for name in days},
        **{name: getattr(value, name) for name in counted},
        "verdicts": dict(value.verdicts),
        "disagreement": list(value.disagreement),
    }


def whole_development(value: answers.WholeDevelopment) -> Json:
    """A development with its steps, days, speakers, claims and changes."""
    return {
        **development(value.development),
        "steps": [_step(one) for one in value.steps],
        "dates": [{"stage": one.stage, "date": one.date, "reports": one.reports} for one in value.dates],
        "said_by": [{"speaker": speaker, "reports": reports} for speaker, reports in value.speakers],
        "stored_claims": [claim(one) for one in value.claims],
        "changes": [change(one) for one in value.changes],
    }


def _step(value: answers.Step) -> Json:
    days = ("first_seen", "last_seen", "first_day", "last_day")
    counted = {name: getattr(value, name) for name in ("stage", "today", "claims", "reports", "stories")}
    return counted | {name: _iso(getattr(value, name)) for name in days}


def claim(value: answers.StoredClaim) -> Json:
    """A stored claim: as `check --json` has it, with its report, and what persons said of it."""
    return {
        "id": value.id,
        **json_lines.checked_claim(value.checked),
        "development": value.development,
        "report": head(value.report),
        "set_aside": value.set_aside,
        "reviews": [review(one) for one in value.reviews],
    }


def head(value: answers.ReportHead) -> Json:
    """A report without its text."""
    same = ("id", "name", "url", "source", "title", "language", "story", "purged")
    fields: Json = {name: getattr(value, name) for name in same}
    return fields | {"published": _iso(value.published), "day": _iso(value.day)}


def report(value: answers.StoredReport) -> Json:
    """A stored report with its text, claims, copies and history."""
    return {
        **head(value.head),
        "text": value.text,
        "retrieved": value.retrieved,
        "reader": value.reader,
        "origins": dict(value.origins),
        "claims": [claim(one) for one in value.claims],
        "copies": [head(one) for one in value.copies],
        "programmes": list(value.programmes),
        "history": [
            {
                "reader": one.reader,
                "read_at": one.read_at,
                "superseded_at": one.superseded_at,
                "claims": one.claims,
            }
            for one in value.history
        ],
    }


def review(value: answers.Review) -> Json:
    """A person's review of a claim."""
    return {
        "id": value.id,
        "decision": value.decision,
        "name": value.name,
        "reason": value.reason,
        "at": value.at,
        "correction": dict(value.correction),
        "original": dict(value.original),
    }


def change(value: answers.VerdictChange) -> Json:
    """A verdict that became another."""
    same = ("before", "after", "record_before", "record_after", "because")
    fields: Json = {"day": _iso(value.day), **{name: getattr(value, name) for name in same}}
    return fields | {"claim": claim(value.claim)}


def about_state(value: answers.AboutState) -> Json:
    """A line of `about STATE --json`."""
    return {
        "state": value.state,
        "developments": [development(one) for one in value.developments],
        "claims": [claim(one) for one in value.claims],
        "programmes": [one.name for one in value.programmes],
    }


def about_programme(value: answers.AboutProgramme) -> Json:
    """A line of `about PROGRAMME --json`."""
    programme = value.programme
    return {
        "programme": programme.name,
        "states": list(programme.states),
        "about": programme.about,
        "source": programme.source,
        "aliases": list(programme.aliases),
        "reports_in_all": value.reports_in_all,
        "reports": [head(one) for one in value.reports],
        "claims": [claim(one) for one in value.claims],
    }


def found(value: answers.Found) -> Json:
    """A report that a search found."""
    return {**head(value.report), "excerpt": value.excerpt}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
