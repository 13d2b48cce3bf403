"""The reader behind an endpoint: one report, one question, its claims, and what was refused and spent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from depositary.endpoint.answers import Refused, claims_of
from depositary.endpoint.asking import ask
from depositary.errors import BadInput
from depositary.model import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.endpoint.asking import Usage
    from depositary.endpoint.settings import Endpoint
    from depositary.model import Report

REASONS_SHOWN = 3


def instructions() -> str:
    """What the model is told to do: the guide's rules in short."""
    return (resources.files("depositary.endpoint") / "instructions.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class EndpointReader:
    """Reads reports by asking an endpoint; `note` is told what each call cost and what was refused."""

    endpoint: Endpoint
    note: Callable[[str], None]

    def __call__(self, report: Report) -> Reading:
        """The claims that the model finds.

        Raises BadInput where the report is too long or there is no usable answer.
        """
        if len(report.text) > self.endpoint.longest_report:
            raise BadInput(
                f"{report.id}: has {len(report.text):,} characters; an endpoint is sent at most "
                f"{self.endpoint.longest_report:,}. Read it with --reader rules, or in parts."
            )
        try:
            answer, usage = ask(self.endpoint, instructions(), _as_data(report))
        except BadInput as failed:
            raise BadInput(f"{report.id}: {failed}") from failed
        self.note(f"{report.id}: {self.endpoint.model}: {_cost(usage)}")
        try:
            claims, refused = claims_of(answer, report.text)
        except Refused as why:
            raise BadInput(f"{report.id}: {self.endpoint.model}: {why}. Nothing of it is taken.") from why
        if refused:
            self.note(f"{report.id}: {_refusals(refused)}")
        return Reading(report, tuple(claims))


def _as_data(report: Report) -> str:
    """The report as JSON: whatever its text says stays inside a string."""
    return json.dumps(
        {
            "published": report.published.isoformat() if report.published else None,
            "language": report.language,
            "title": report.title,
            "text": report.text,
        }
    )


def _cost(usage: Usage) -> str:
    calls = f"{usage.calls} call{'' if usage.calls == 1 else 's'}"
    return f"{calls}, {usage.asked:,} + {usage.answered:,} tokens, {usage.seconds:.1f} s"


def _refusals(reasons: list[str]) -> str:
    more = f"; and {len(reasons) - REASONS_SHOWN} more" if len(reasons) > REASONS_SHOWN else ""
    return f"refused {len(reasons)} of the endpoint's claims: {'; '.join(reasons[:REASONS_SHOWN])}{more}"
