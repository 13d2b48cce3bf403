"""Developments, states and programmes as lines for people: what is new, is it true, who says so."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from depositary.cli import output, tables
from depositary.cli.report_lines import LONGEST_EVIDENCE
from depositary.publish import footnotes, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from depositary.model import State
    from depositary.store import answers

NOTHING = "nothing stored; `depositary store add REPORT…` and `depositary watch FEED…` put reports in"
DAY, COUNT = len("2026-02-20"), len("sources")
REST = tables.WIDTH - DAY - COUNT - 2 * len(tables.GAP)


def of_developments(found: Sequence[answers.Development], states: Mapping[str, State]) -> list[str]:
    """A table of developments, the newest first, each with its verdicts below it."""
    if not found:
        return [NOTHING]
    lines = tables.row(("news", "development", "sources"), (DAY, REST, COUNT))
    lines += tables.row(("─" * DAY, "─" * REST, "─" * COUNT), (DAY, REST, COUNT))
    for one in found:
        cells = (one.news.isoformat(), words.development(one, states), str(one.stories))
        lines += tables.row([tables.plain(cell) for cell in cells], (DAY, REST, COUNT))
        lines += _below(one)
    return lines


def _below(one: answers.Development) -> Iterator[str]:
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(one.verdicts.items()))
    yield from tables.labelled("", f"{one.id}: {verdicts}", DAY + len(tables.GAP), 0)
    for said in one.disagreement:
        yield from tables.labelled("", f"! {said}", DAY + len(tables.GAP), 0)


def of_development(whole: answers.WholeDevelopment, states: Mapping[str, State]) -> list[str]:
    """All that reports say of one development."""
    one = whole.development
    lines = ["═" * tables.WIDTH, *tables.labelled("", words.development(one, states), 0, 0)]
    lines += tables.labelled("", words.told(one), 0, 0)
    steps = [
        (step.first_seen.isoformat(), step.stage or "stated", step.today, str(step.stories), _days(step))
        for step in whole.steps
    ]
    lines += ["", *tables.table(("first told", "stage", "verdict today", "sources", "for the days"), steps)]
    dates = [(said.date, said.stage or "stated", str(said.reports)) for said in whole.dates]
    if dates:
        lines += ["", *tables.table(("date", "stage", "reports"), dates)]
    for speaker, reports in whole.speakers[:10]:
        lines += tables.labelled("says", f"{speaker} ({reports})", 0)
    lines += [line for change in whole.changes for line in _change(change)]
    return [*lines, *of_claims(whole.claims, states)]


def _days(step: answers.Step) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in (step.first_day, step.last_day) if day))


def of_claims(found: Sequence[answers.StoredClaim], states: Mapping[str, State]) -> list[str]:
    """Claims with who says them, their verdict of today, and what persons said of them."""
    return [line for one in found for line in ("", *of_claim(one, states))]


def of_claim(one: answers.StoredClaim, states: Mapping[str, State]) -> list[str]:
    """One claim."""
    claim, today = one.checked.claim, one.checked.today
    head = f"{words.claim(claim, states)}, {claim.date or 'no date'}"
    verdict = "set aside" if one.set_aside else output.coloured(today.verdict)
    lines = [*tables.labelled("", head, 0, 0), f"  {verdict} (as of {today.on}), claim {one.id}"]
    lines += tables.labelled("says", f"{claim.speaker or words.NOBODY} ({_where(one.report)})", 2)
    lines += tables.labelled("text", f"“{textwrap.shorten(claim.evidence, LONGEST_EVIDENCE)}”", 2)
    if today.because:
        step = today.because[0]
        lines += tables.labelled("because", f"{step.article}: {step.text}".removeprefix(": "), 2)
    for review in one.reviews:
        said = f"{footnotes.DECISIONS[review.decision]} by {review.name}, {review.at[:10]}: {review.reason}"
        lines += tables.labelled("review", said, 2)
    return lines


def _where(report: answers.ReportHead) -> str:
    outlet = report.name if report.source == "local" else report.source
    return f"{outlet}, {report.published or 'no date'}"


def of_changes(found: Sequence[answers.VerdictChange], states: Mapping[str, State]) -> list[str]:
    """Verdicts that became others."""
    if not found:
        return ["no verdict changed"]
    return [line for one in found for line in (*_change(one), *_whose(one, states))]


def _change(one: answers.VerdictChange) -> list[str]:
    return tables.labelled("", f"{one.day}: “{one.before}” became “{one.after}”: {one.because}", 0, 0)


def _whose(one: answers.VerdictChange, states: Mapping[str, State]) -> list[str]:
    said = f"{words.claim(one.claim.checked.claim, states)} ({_where(one.claim.report)})"
    return tables.labelled("", said, 2, 0)


def of_state(found: answers.AboutState, states: Mapping[str, State]) -> list[str]:
    """A state: its developments, then the newest claims."""
    name = states[found.state].name
    lines = ["═" * tables.WIDTH, name, ""]
    if found.programmes:
        lines += tables.labelled("", f"Programmes: {', '.join(one.name for one in found.programmes)}", 0, 0)
    return [*lines, *of_developments(found.developments, states), *of_claims(found.claims, states)]


def of_programme(found: answers.AboutProgramme, states: Mapping[str, State]) -> list[str]:
    """A programme: what it is, the reports that name it, and the conduct claims that do."""
    one = found.programme
    whose = ", ".join(states[code].name for code in one.states if code in states)
    lines = ["═" * tables.WIDTH, *tables.labelled("", f"{one.name} ({whose})", 0, 0)]
    lines += tables.labelled("", f"{one.about} ({one.source})", 0, 0)
    lines += ["", f"named in {found.reports_in_all} report{'' if found.reports_in_all == 1 else 's'}"]
    for report in found.reports:
        lines += tables.labelled("", f"{_where(report)}: {report.title or report.name}", 2, 0)
    return [*lines, *of_claims(found.claims, states)]
