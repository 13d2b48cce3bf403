"""Make docs/commands.md from the commands themselves: every argument and option with its help."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depositary.cli.program import COMMANDS, program

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parent.parent / "docs/commands.md"
OPENING = """\
# Commands

Made by `make docs` from the commands themselves. A STATE is an ISO 3166 code or an unambiguous name in a
language that is read, a TREATY its id or a usual name, a DATE one ISO day. Results go to standard output,
messages to standard error; exit code 0: all done, 1: some input failed (each named, the rest done), 2: wrong
call. What `--json` prints is in [json.md](json.md).

Set `DEPOSITARY_TRACEBACK=1` to see where a defect happened, `NO_COLOR=1` to have no colour.
"""


def reference() -> str:
    """The whole page."""
    context = click.Context(program, info_name="depositary")
    sections = [OPENING, "## depositary\n", *_options(program)]
    for name in COMMANDS:
        command = program.get_command(context, name)
        assert command is not None  # noqa: S101 - it is in the table
        sections += ["", f"## {name}\n", *_section(command, name, context)]
    return "\n".join(sections) + "\n"


def _section(command: click.Command, name: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above)
    if isinstance(command, click.Group):
        yield inspect.cleandoc(command.help or "")
        for below_name, below in command.commands.items():
            yield f"\n### {name} {below_name}\n"
            yield from _section(below, below_name, context)
        return
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"    {context.command_path} {usage}\n"
    yield inspect.cleandoc(command.help or "")
    yield ""
    yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield "| option | |"
        yield "|---|---|"
    for option in options:
        names = ", ".join(f"`{name}{_value(option)}`" for name in option.opts)
        yield f"| {names.replace('|', chr(92) + '|')} | {option.help or ''} |"


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return f" {'|'.join(option.type.choices)}"
    return f" {option.metavar or (option.name or '').upper()}"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
