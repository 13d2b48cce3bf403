"""What an act would change: `whatif` for one act, or for the rows of a CSV file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from depositary.cli import asking, explaining, options, output, tables
from depositary.errors import WrongCall
from depositary.publish import json_lines

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings
    from depositary.law import WhatIf


@click.command()
@click.argument("state", required=False)
@click.argument("treaty", required=False)
@click.argument("action", required=False)
@click.option("--on", metavar="DATE", type=options.DAY, help="The day of the deposit or the notice.")
@click.option(
    "--csv", "rows", metavar="FILE", help="Rows of state,treaty,action,deposit_date; - for standard input."
)
@options.as_json
@click.pass_context
def whatif(
    ctx: click.Context,
    *,
    state: str | None,
    treaty: str | None,
    action: str | None,
    on: date | None,
    rows: str | None,
    as_json: bool,
) -> None:
    """What an act of a state on a day would change.

    When it takes effect, by which article, and whose standing changes with it.

    ACTION: signature, ratification, acceptance, approval, accession, consent, succession,
    provisional-application, withdrawal, suspension, or end-of-conflict.
    """
    settings: Settings = ctx.obj
    if rows is not None:
        if state or treaty or action or on or as_json:
            raise WrongCall(
                "--csv takes all from its file: leave out STATE, TREATY, ACTION, --on and --json."
            )
        ctx.exit(_table(settings, rows))
    if state is None or treaty is None or action is None or on is None:
        raise WrongCall(
            "say STATE TREATY ACTION --on DATE, or --csv FILE. depositary whatif --help shows both."
        )
    asked = asking.state(state, settings.register)
    found = settings.ledger.what_if(asked.code, settings.ledger.find_treaty(treaty), action, on)
    if as_json:
        output.objects([json_lines.supposed(found, settings.record.version)])
    else:
        output.lines(_lines(settings, asked.name, found))


def _lines(settings: Settings, name: str, found: WhatIf) -> list[str]:
    effect = f"takes effect on {found.effective}" if found.effective else "has no effect"
    heading = f"{name}, {found.treaty}, {found.action} on {found.date}: {effect}; then {found.status_after}."
    lines = [*tables.labelled("", heading, 0, 0), *explaining.because(found.because, indent=2)]
    if found.parties_before is not None and found.parties_after is not None:
        lines.append(f"  Parties: {found.parties_before} before, {found.parties_after} after.")
    for change in found.changes:
        who = settings.record.states[change.state].name
        lines += tables.labelled("", f"{change.day}: {who}, {change.treaty}: {change.after.status}", 2, 0)
    return lines


def _table(settings: Settings, name: str) -> int:
    from depositary.cli import whatif_table

    return whatif_table.write(settings, name, sys.stdin.buffer, sys.stdout.buffer)
