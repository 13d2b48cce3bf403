"""The record itself: `record validate`, `import`, `diff` and `export`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depositary.cli import asking, options, output, tables
from depositary.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings
    from depositary.record.proposals import Proposal

INPUT_FAILED = 1


@click.group()
def record() -> None:
    """The instruments and facts that all is computed from."""


@record.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@options.as_json
@click.pass_context
def validate(ctx: click.Context, *, folder: Path | None, as_json: bool) -> None:
    """Tell every fault of a record folder: file, line and reason. Default: the packaged record."""
    from depositary.record import validate as validated

    settings: Settings = ctx.obj
    findings = validated(folder or settings.record_folder, asking.today())
    if as_json:
        output.objects([{"schema": 1, "faults": findings.faults, "warnings": findings.warnings}])
    else:
        output.lines(f"fault: {fault}" for fault in findings.faults)
        output.lines(f"warning: {warning}" for warning in findings.warnings)
        output.lines([f"{len(findings.faults)} faults, {len(findings.warnings)} warnings"])
    ctx.exit(INPUT_FAILED if findings.faults else 0)


@record.command("import")
@click.argument("treaty")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", help="What new rows cite. Default: the name of the file.")
@click.option("--recorded", metavar="DATE", type=options.DAY, help="The day on which the page was saved.")
@click.option(
    "--into", metavar="FOLDER", type=click.Path(path_type=Path), help="The record folder to write to."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.pass_obj
def import_(
    settings: Settings,
    *,
    treaty: str,
    file: Path,
    source: str | None,
    recorded: date | None,
    into: Path | None,
    yes: bool,
) -> None:
    """Read a status page saved from the UN Treaty Collection (HTML or XML), and show what it would change.

    Nothing is written without --into, and not before the difference was shown.
    """
    from depositary.record import importing, proposals

    name = settings.ledger.find_treaty(treaty)
    proposal = importing.propose(
        name, _page(file), settings.record, settings.register, source or file.name, recorded
    )
    output.lines(_shown(proposal))
    if into is None:
        output.note("nothing was written; say --into FOLDER to write a record folder.")
    elif yes or click.confirm(f"Write this to {into}?", err=True):
        written = proposals.write(proposal, into, asking.today())
        output.note(f"wrote {', '.join(map(str, written))}; use it with --record {into}")


def _page(file: Path) -> bytes:
    from depositary.record.statuspage import MOST_BYTES

    try:
        with file.open("rb") as stream:
            return stream.read(
                MOST_BYTES + 1
            )  # one more than a page may have, so that it is told when it is longer
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}."
        raise BadInput(message) from None


def _shown(proposal: Proposal) -> list[str]:
    """The rows that would change, what a person must look at, and the sums."""
    from depositary.record.proposals import described

    changed = [one for one in proposal.changes if one.kind != "same"]
    counts = Counter(one.kind for one in proposal.changes)
    return [
        *(line for one in changed for line in tables.labelled("", described(one), 0, 0)),
        *(line for doubt in proposal.doubts for line in tables.labelled("doubt", doubt, 0)),
        f"{proposal.treaty}: {', '.join(f'{counts[kind]} {kind}' for kind in sorted(counts)) or 'no rows'}",
    ]


@record.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", required=False, type=click.Path(path_type=Path))
@options.as_json
@click.pass_obj
def diff(settings: Settings, *, old: Path, new: Path | None, as_json: bool) -> None:
    """What parts two record folders, row by row. Default for NEW: the packaged record."""
    from depositary.record import differences
    from depositary.record.tables import PACKAGED

    found = differences.between(old, new or settings.record_folder or PACKAGED)
    if as_json:
        output.objects(
            {"schema": 1, "table": one.table, "kind": one.kind, "key": one.key, "columns": one.columns}
            for one in found
        )
        return
    for one in found:
        output.lines([f"{one.kind} {one.table}: {' '.join(one.key)}"])
        if one.kind == "changed":
            output.lines(f"    {column}: {before!r} -> {after!r}" for column, before, after in one.columns)
    output.lines([f"{len(found)} differences"])


@record.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def export(settings: Settings, *, folder: Path) -> None:
    """Write the whole record to a new folder, with a country-year panel and a Frictionless descriptor."""
    from depositary.publish import panel
    from depositary.record import exporting

    rows = panel.rows(settings.ledger, asking.today())
    written = exporting.export(folder, rows, settings.record_folder)
    output.note(f"{folder}: {len(written)} files of record version {settings.record.version}")
