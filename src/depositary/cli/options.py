"""Arguments and options that several commands share, and the type of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


class Day(click.ParamType[date]):
    """One ISO day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """The day, or a wrong call that shows how a day is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            self.fail(f"{value!r} is no ISO day ({error}). Write it as 2026-02-20.", param, ctx)


DAY = Day()

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
on = click.option("--on", metavar="DATE", type=DAY, help="The day that is asked about. Default: today.")
allow_private = click.option("--allow-private", is_flag=True, help="Fetch addresses in private networks too.")
_OF_REPORTS = (
    click.argument("reports", metavar="REPORT...", nargs=-1, required=True),
    click.option(
        "--published", metavar="DATE", type=DAY, help="The day on which the reports were published."
    ),
    click.option("--language", metavar="CODE", help="The language of the reports, such as pl."),
    click.option(
        "--reader",
        type=click.Choice(["rules", "llm", "both"]),
        default="rules",
        show_default=True,
        help="Who reads: our rules, a model at DEPOSITARY_LLM_URL, or both, shown where they differ.",
    ),
    allow_private,
)


def of_reports(command: Command) -> Command:
    """The argument and options of every command that reads reports."""
    for decorate in reversed(_OF_REPORTS):
        command = decorate(command)
    return command
