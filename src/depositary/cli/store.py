"""The store itself: `store add`, `upgrade`, `check`, `vacuum`, `backup`, `export` and `purge`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from depositary.cli import asking, options, output, storing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from depositary.cli.batch import Batch
    from depositary.cli.settings import Settings
    from depositary.model import CheckedReading
    from depositary.store.keeping import Progress

INPUT_FAILED = 1


@click.group()
def store() -> None:
    """Reports, claims and verdicts that are kept: one file, or a PostgreSQL database."""


@store.command()
@options.of_reports
@options.as_json
@click.pass_context
def add(
    ctx: click.Context,
    *,
    reports: Sequence[str],
    published: date | None,
    language: str | None,
    reader: str,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read and check reports, and keep them.

    A report that is there already changes nothing; one whose text changed, or that a newer reader
    reads, takes its own place.
    """
    from depositary.cli.batch import Batch
    from depositary.documents import Stated

    settings: Settings = ctx.obj
    batch = Batch(reports, Stated(published, language, allow_private))
    with storing.opened(settings) as opened:
        given = storing.circumstances(settings, reader)
        added = opened.add(_checked(batch, settings, reader), given)
        changed = storing.brought_up_to_date(opened, settings)
    counted = {"new": added.new, "replaced": added.replaced, "unchanged": added.unchanged}
    if as_json:
        output.objects([{"schema": 1, **counted, "claims": added.claims, "changed_verdicts": changed}])
    else:
        words = ", ".join(f"{count} {name}" for name, count in counted.items())
        output.lines([f"reports: {words}; {added.claims} claims stored"])
    ctx.exit(batch.exit_code)


def _checked(batch: Batch, settings: Settings, reader: str) -> Iterator[CheckedReading]:
    from depositary.checking import check
    from depositary.cli.readers import reader_called

    claims_of = reader_called(reader)
    today = asking.today()
    for report in batch.reports():
        with batch.guarded(report):
            yield check(claims_of(report), settings.ledger, today)


@store.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Bring the store to this program's schema, and judge its claims by this record."""
    with storing.opened(settings) as opened:
        changed = storing.brought_up_to_date(opened, settings, patience=None)
        held = opened.counts()
    sizes = f"{held.reports:,} reports, {held.claims:,} claims, {held.developments:,} developments"
    output.lines([f"schema up to date; {sizes}; {changed:,} verdicts changed"])


@store.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look for damage: in the database, and whether each claim's evidence is where it says."""
    settings: Settings = ctx.obj
    with storing.opened(settings) as opened:
        faults = _followed(opened.check())
    output.lines([*(f"fault: {one}" for one in faults), f"{len(faults)} faults"])
    ctx.exit(INPUT_FAILED if faults else 0)


@store.command()
@click.pass_obj
def vacuum(settings: Settings) -> None:
    """Take out what nothing refers to, and make the store compact."""
    with storing.opened(settings) as opened:
        _followed(opened.vacuum())
    output.lines(["compact"])


def _followed(steps: Iterable[Progress]) -> list[str]:
    """All faults of a long piece of work, which is shown as it goes."""
    faults: list[str] = []
    for step in steps:
        faults += step.faults
        output.progress(f"{step.what}: {step.done:,} of {step.of:,}")
    output.progress("")
    return faults


@store.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(settings: Settings, *, file: Path) -> None:
    """Copy the store to a new FILE, while others use it (a PostgreSQL store: pg_dump)."""
    with storing.opened(settings) as opened:
        opened.backup(file)
    output.note(f"{file}: copied; use it with --db {file}")


@store.command()
@click.option("--source", metavar="HOST", help="Reports of this outlet, such as example.org.")
@click.option("--before", metavar="DATE", type=options.DAY, help="Reports of days before this one.")
@click.option("--claims", is_flag=True, help="Take out the reports with their claims, not only the texts.")
@click.option("--yes", is_flag=True, help="Purge without asking.")
@click.pass_obj
def purge(settings: Settings, *, source: str | None, before: date | None, claims: bool, yes: bool) -> None:
    """Take stored texts out, by source or age; claims keep the words they quote."""
    from depositary.store.keeping import Chosen

    what = "reports with their claims" if claims else "texts"
    chosen = Chosen(source, before)
    chosen.check()
    if not yes:
        click.confirm(f"Take the {what} out for good?", err=True, abort=True)
    with storing.opened(settings) as opened:
        done = 0
        for count in opened.purge(chosen, on=asking.today(), claims=claims):
            done += count
            output.progress(f"{done:,} reports")
    output.progress("")
    output.lines([f"{done:,} {what} taken out"])


@store.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def export(settings: Settings, *, folder: Path) -> None:
    """Write everything to a FOLDER of JSON Lines: reports, claims, developments, reviews, changes.

    `store add FOLDER/reports.jsonl` reads the reports back.
    """
    from depositary.publish.columns import EXPORTS
    from depositary.publish.exports import as_json_lines

    folder.mkdir(parents=True, exist_ok=True)
    with storing.opened(settings) as opened:
        for what in EXPORTS:
            with (folder / f"{what}.jsonl").open("wb") as target:
                count = as_json_lines(what, counted(opened.each(what), what), target)
            output.note(f"{folder / what}.jsonl: {count:,} rows")


def counted(rows: Iterable[Mapping[str, Any]], what: str) -> Iterator[Mapping[str, Any]]:
    """The rows, with their number shown as they pass."""
    for number, row in enumerate(rows, start=1):
        if number % 1000 == 0 and sys.stderr.isatty():
            output.progress(f"{what}: {number:,}")
        yield row
    output.progress("")
