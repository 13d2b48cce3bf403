"""The program: a table of commands, each imported when it is called, and the last guard before the user."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from depositary.cli import output
from depositary.cli.settings import Settings
from depositary.errors import DepositaryError, WrongCall

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": "depositary.cli.reports:check",
    "read": "depositary.cli.reports:read",
    "status": "depositary.cli.standing:status",
    "parties": "depositary.cli.standing:parties",
    "may": "depositary.cli.standing:may",
    "history": "depositary.cli.standing:history",
    "due": "depositary.cli.duties:due",
    "whatif": "depositary.cli.whatif:whatif",
    "scan": "depositary.cli.scan:scan",
    "record": "depositary.cli.record:record",
    "developments": "depositary.cli.developments:developments",
    "about": "depositary.cli.developments:about",
    "review": "depositary.cli.review:review",
    "export": "depositary.cli.export:export",
    "watch": "depositary.cli.watch:watch",
    "store": "depositary.cli.store:store",
    "demo": "depositary.cli.demo:demo",
    "serve": "depositary.cli.serve:serve",
    "mcp": "depositary.cli.mcp:mcp",
}
"""Every command, as `module:function`. A room adds its commands by adding a line."""

WRONG_CALL = 2
SOME_INPUT_FAILED = 1
STOPPED_BY_USER = 130  # what a shell reports for a program that SIGINT ended
READER_WENT_AWAY = 141  # what a shell reports for a program that SIGPIPE ended


class LazyCommands(click.Group):
    """A group whose commands are imported when they are named, so that the program starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of the table: the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of that name, or null for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command


@click.command(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(package_name="depositary", prog_name="depositary")
@click.option(
    "--db",
    metavar="PATH|URL",
    help="The store: a file, or a postgresql:// address. Default: one file in your data folder.",
)
@click.option(
    "--record",
    "record_folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="A folder of your own tables, laid over the packaged record.",
)
@click.pass_context
def program(ctx: click.Context, db: str | None, record_folder: Path | None) -> None:
    """What binds each state on any day, and whether what reports say of it agrees.

    A STATE is an ISO 3166 code or an unambiguous name, a TREATY its id or a usual name,
    a DATE one ISO day (2026-02-20).
    """
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        ctx.color = False
    ctx.obj = Settings(db, record_folder)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit: 0 all done, 1 some input failed, 2 a wrong call; never with a traceback."""
    _open_what_is_closed()
    sys.exit(_run(arguments))


def _open_what_is_closed() -> None:
    """A caller may have closed a standard stream (`>&-`): then it is as good as empty, or as nobody's."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - it is open as long as the program


def _run(arguments: Sequence[str] | None) -> int:
    try:
        answer = program.main(arguments, prog_name="depositary", standalone_mode=False)
        sys.stdout.flush()
        code = answer if isinstance(answer, int) else 0
    except click.ClickException as error:
        error.show()
        code = WRONG_CALL
    except (click.Abort, KeyboardInterrupt):
        print("depositary: stopped", file=sys.stderr)  # noqa: T201 - click may be what was interrupted
        code = STOPPED_BY_USER
    except BrokenPipeError:
        code = _reader_went_away()
    except OSError as error:
        output.note(f"stopped: {error}. What was printed before is right, and not all.")
        code = SOME_INPUT_FAILED
    except DepositaryError as error:
        output.note(str(error))
        code = WRONG_CALL if isinstance(error, WrongCall) else SOME_INPUT_FAILED
    except Exception as error:  # noqa: BLE001 - the last guard: what is left is a defect of ours, said as one
        code = _defect(error)
    return code


def _reader_went_away() -> int:
    """`depositary … | head` is no fault: end quietly, and write nothing more to the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_WENT_AWAY


def _defect(error: Exception) -> int:
    from depositary.cli.batch import TRACEBACK_VARIABLE

    if os.environ.get(TRACEBACK_VARIABLE):
        raise error
    output.note(
        f"a defect in depositary itself: {type(error).__name__}: {error}\n"
        f"Nothing more was done. Please report it; {TRACEBACK_VARIABLE}=1 shows where it happened."
    )
    return SOME_INPUT_FAILED
