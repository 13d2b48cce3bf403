"""The bundled reports, read and checked: what the program does, on a machine without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depositary.cli import asking, options, output, report_lines
from depositary.publish import json_lines

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings


@click.command()
@click.option("--on", metavar="DATE", type=options.DAY, help="The day that counts as today.")
@options.as_json
@click.pass_obj
def demo(settings: Settings, *, on: date | None, as_json: bool) -> None:
    """Read and check four bundled reports.

    Three tell how Poland left the Ottawa Convention; the fourth gets its facts wrong. The reports are
    of our own writing: real facts, invented outlets.
    """
    from depositary.checking import check
    from depositary.documents import Stated, from_bytes
    from depositary.errors import BadInput
    from depositary.reading import read
    from depositary.reports import bundled

    for name, data in bundled():
        for report in from_bytes(name, data, Stated()):
            if isinstance(report, BadInput):
                raise report
            checked = check(read(report), settings.ledger, on or asking.today())
            if as_json:
                output.objects([json_lines.checked_reading(checked, settings.record.version)])
            else:
                output.lines(report_lines.of_checked(checked, settings.record.states))
