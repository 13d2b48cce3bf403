"""Reports in, claims out: `read` shows what each says, `check` holds it against record and law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depositary.cli import asking, options, output, report_lines
from depositary.publish import json_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from depositary.cli.settings import Settings
    from depositary.model import Report


@click.command()
@options.of_reports
@options.as_json
@click.pass_context
def read(
    ctx: click.Context,
    *,
    reports: Sequence[str],
    published: date | None,
    language: str | None,
    reader: str,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Find the claims that reports make.

    A REPORT is a .txt, .md, .html or .pdf file, a .jsonl of documents, a web address, a feed,
    or - for standard input.
    """
    from depositary.cli.batch import Batch
    from depositary.cli.readers import reader_called
    from depositary.documents import Stated

    settings: Settings = ctx.obj
    claims_of = reader_called(reader)
    batch = Batch(reports, Stated(published, language, allow_private))
    for report in batch.reports():
        _note_unread(report)
        with batch.guarded(report):
            reading = claims_of(report)
            if as_json:
                output.objects([json_lines.reading(reading, settings.record.version)])
            else:
                output.lines(report_lines.of_reading(reading, settings.record.states))
                output.lines(report_lines.of_differences(reading))
    ctx.exit(batch.exit_code)


@click.command()
@options.of_reports
@click.option("--on", metavar="DATE", type=options.DAY, help="The day that counts as today.")
@options.as_json
@click.pass_context
def check(
    ctx: click.Context,
    *,
    reports: Sequence[str],
    published: date | None,
    language: str | None,
    on: date | None,
    reader: str,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Hold what reports claim against record and law.

    A REPORT is a .txt, .md, .html or .pdf file, a .jsonl of documents, a web address, a feed,
    or - for standard input. A claim is judged as of its report's date, and again as of today.
    """
    from depositary.checking import check as judge
    from depositary.cli.batch import Batch
    from depositary.cli.readers import reader_called
    from depositary.documents import Stated

    settings: Settings = ctx.obj
    today = on or asking.today()
    ledger = settings.ledger
    claims_of = reader_called(reader)
    batch = Batch(reports, Stated(published, language, allow_private))
    for report in batch.reports():
        _note_unread(report)
        _note_undated(report, today)
        with batch.guarded(report):
            reading = claims_of(report)
            checked = judge(reading, ledger, today)
            if as_json:
                line = json_lines.checked_reading(checked, settings.record.version)
                output.objects([{**line, **json_lines.differences(reading)}])
            else:
                output.lines(report_lines.of_checked(checked, settings.record.states))
                output.lines(report_lines.of_differences(reading))
    ctx.exit(batch.exit_code)


def _note_unread(report: Report) -> None:
    """No claims because nobody could read it is not the same as no claims."""
    from depositary.documents import WARNING
    from depositary.reading.lexicon import LANGUAGES

    if warning := dict(report.origins).get(WARNING):
        output.note(f"{report.id}: {warning}.")
    if report.language not in LANGUAGES:
        found = f"its language is {report.language}" if report.language else "its language is not certain"
        output.note(
            f"{report.id}: {found}, and claims are found in {', '.join(LANGUAGES)}. "
            "If it is one of these, say --language CODE."
        )


def _note_undated(report: Report, today: date) -> None:
    if report.published is None:
        output.note(
            f"{report.id}: no date found: relative dates stay open, and it is checked as of {today}. "
            "If you know its date, say --published DATE."
        )
