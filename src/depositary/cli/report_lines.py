"""Reports and their claims as lines for people: who says what, when, and whether it holds."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from depositary.cli import output, tables
from depositary.cli.tables import GAP, WIDTH, plain, row
from depositary.documents.pdf import page_of
from depositary.publish import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from depositary.model import AnyClaim, CheckedClaim, CheckedReading, Reading, Report, State, Verdict

DATE_WIDTH = len("2025-12-03/")
VERDICT_WIDTH = len("contradicted")
COLUMNS = (WIDTH - DATE_WIDTH - VERDICT_WIDTH - 2 * len(GAP), DATE_WIDTH, VERDICT_WIDTH)
"""What is claimed, when, and the verdict; an interval's second date goes on a line of its own."""

LABEL_WIDTH = len("unsourced ")
LONGEST_EVIDENCE = 200
"""Characters; the guide's claims need one sentence, two at most."""

MOST_STEPS = 3
"""Steps of an explanation that a person reads in passing: the deciding ones come first."""


def of_reading(reading: Reading, states: Mapping[str, State]) -> list[str]:
    """A report and its claims."""
    lines = list(_head(reading.report, _claims(len(reading.claims))))
    for claim in reading.claims:
        lines += ["", *_claim(claim, states, "")]
        lines += _said(claim, reading.report)
        lines += _labelled("found by", f"{claim.rule} (sure to {claim.sure:.0%})")
    return [*lines, ""]


def of_differences(reading: Reading) -> list[str]:
    """Where two readers differ; nothing where one reader read."""
    if reading.differences is None:
        return []
    count = len(reading.differences)
    times = f"{count} time{'' if count == 1 else 's'}"
    lines = [f"The two readers differ {times}:" if count else "The two readers agree."]
    for one in reading.differences:
        lines += tables.labelled("", " ".join(part for part in (*one.key, one.field) if part), 2, 0)
        for reader, value in (("rules", one.rules), ("llm", one.llm)):
            lines += tables.labelled(reader, plain(_view(one.field, value)), 4, LABEL_WIDTH)
    return [*lines, ""]


def _view(field: str, value: str | int | None) -> str:
    if value is None:
        return "has no such claim" if field == "claim" else "none"
    text = textwrap.shorten(str(value), LONGEST_EVIDENCE, placeholder=" …")
    return f"“{text}”" if field == "claim" else text


def of_checked(checked: CheckedReading, states: Mapping[str, State]) -> list[str]:
    """A report and its claims, each with its verdict and the reason."""
    lines = list(_head(checked.report, _summary(checked)))
    for one in checked.claims:
        lines += ["", *_claim(one.claim, states, one.verdict.verdict)]
        lines += _said(one.claim, checked.report)
        lines += _judged(one)
    return [*lines, ""]


def _claims(count: int) -> str:
    return f"{count} claim{'' if count == 1 else 's'}"


def _summary(checked: CheckedReading) -> str:
    """How many claims, and how many of each verdict, the commonest first."""
    verdicts = Counter(one.verdict.verdict for one in checked.claims).most_common()
    counted = ", ".join(f"{count} {verdict}" for verdict, count in verdicts)
    return f"{_claims(len(checked.claims))}: {counted}" if counted else _claims(0)


def _head(report: Report, summary: str) -> Iterator[str]:
    origins = dict(report.origins)
    yield "═" * WIDTH
    yield from tables.labelled("", report.title or report.id, 0, 0)
    day = f"{report.published} ({origins.get('published')})" if report.published else "date not found"
    yield from tables.labelled("", f"{day} · language {report.language or 'not certain'}", 0, 0)
    yield from tables.labelled("", summary, 0, 0)


def _claim(claim: AnyClaim, states: Mapping[str, State], verdict: str) -> list[str]:
    """The claim in words, when, and the verdict."""
    first, *further = row((words.claim(claim, states), claim.date or "no date", verdict), COLUMNS)
    return [first.removesuffix(verdict) + output.coloured(verdict) if verdict else first, *further]


def _said(claim: AnyClaim, report: Report) -> Iterator[str]:
    yield from _labelled("says", claim.speaker or words.NOBODY)
    page = page_of(report.text, claim.span[0])
    where = f" (page {page})" if page else ""
    evidence = plain(claim.evidence)
    shown = textwrap.shorten(evidence, LONGEST_EVIDENCE, placeholder=" …")
    yield from _labelled("text", f"“{shown}”{where}")


def _judged(one: CheckedClaim) -> Iterator[str]:
    yield from _reason("because", one.verdict)
    if one.today.verdict != one.verdict.verdict:
        yield from _labelled("today", f"{one.today.verdict} (as of {one.today.on})")
        yield from _reason("", one.today)


def _reason(label: str, verdict: Verdict) -> Iterator[str]:
    """The first steps of the explanation, each once, and the instruments that no source stands behind."""
    told = dict.fromkeys(f"{step.article}: {step.text}".removeprefix(": ") for step in verdict.because)
    shown = list(told)[:MOST_STEPS]
    if len(told) > len(shown):
        shown[-1] += f" ({len(told) - len(shown)} more with --json)"
    for number, text in enumerate(shown):
        yield from _labelled("" if number else label, text)
    unsourced = dict.fromkeys(one for step in verdict.because for one in step.instruments if one.unsourced)
    for one in unsourced:
        yield from _labelled("unsourced", f"{one.state} {one.action} of {one.date} ({one.treaty})")


def _labelled(label: str, text: str) -> list[str]:
    return tables.labelled(label, text, 2, LABEL_WIDTH)
