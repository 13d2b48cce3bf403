"""The program as a whole: help, wrong calls, pipes, interruptions, and no traceback, ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from depositary.cli.program import COMMANDS, LazyCommands, program

if TYPE_CHECKING:
    from tests.cli.conftest import Depositary

PROGRAM = [sys.executable, "-c", "from depositary.cli import main; main()"]


def commands() -> list[list[str]]:
    """Every command and command of a group, as one calls it."""
    found = []
    context = click.Context(program)
    assert isinstance(program, LazyCommands)
    for name in COMMANDS:
        command = program.get_command(context, name)
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, below] for below in command.commands]
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help_that_fits(depositary: Depositary, command: list[str]) -> None:
    """A sentence of what it does, and no line over 80 columns."""
    said = depositary(*command, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: depositary {' '.join(command)}")
    assert max(map(len, said.out.splitlines())) <= 80


def test_help_lists_every_command(depositary: Depositary) -> None:
    """With its first sentence."""
    said = depositary("--help")
    for name in COMMANDS:
        assert f"\n  {name} " in said.out


def test_version(depositary: Depositary) -> None:
    """One line."""
    assert depositary("--version").out.startswith("depositary, version 0.")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["status"], "Missing argument 'STATE'"),
        (["check"], "Missing argument 'REPORT...'"),
        (["status", "Atlantis"], "no state is called 'Atlantis'"),
        (["status", "Polnad"], "Did you mean Poland?"),
        (["status", "Korea"], "KOR (South Korea), PRK (North Korea)"),
        (["status", "POL", "otawa"], "no treaty is called 'otawa'"),
        (["status", "POL", "--on", "2026-02-30"], "'2026-02-30' is no ISO day"),
        (["status", "POL", "--on", "yesterday"], "Write it as 2026-02-20"),
        (["may", "POL", "juggle", "apm"], "'juggle' is not one of"),
        (["may", "POL", "produce", "spear"], "'spear' is not one of"),
        (["due", "--ical", "--json"], "--ical and --json: choose one"),
        (["due", "--from", "2026-02-01", "--to", "2026-01-01"], "--from 2026-02-01 is after --to 2026-01-01"),
        (["whatif", "POL"], "say STATE TREATY ACTION --on DATE, or --csv FILE"),
        (["whatif", "POL", "apmbc", "walkout", "--on", "2026-01-01"], "'walkout' is no action"),
        (["whatif", "POL", "--csv", "x.csv"], "--csv takes all from its file"),
        (["read", "x.txt", "--published", "soon"], "'soon' is no ISO day"),
        (["--record", "/nowhere", "record", "validate"], "/nowhere"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(
    depositary: Depositary, arguments: list[str], reason: str
) -> None:
    """On standard error, with exit code 2, and nothing on standard output."""
    said = depositary(*arguments)
    assert reason in said.err
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "arguments",
    [["status", "\x1b[2JPoland"], ["read", "\x1b[2J.txt"], ["read", "x\u202etxt.exe"], ["\x1b[2J"]],
)
def test_hostile_names_do_not_reach_the_terminal(depositary: Depositary, arguments: list[str]) -> None:
    """A control sequence or a mark that turns text around is taken out of messages."""
    said = depositary(*arguments)
    assert said.code in (1, 2)
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """`depositary history … | head -1` ends quietly."""
    shown = subprocess.run(
        [
            "bash",
            "-c",
            f"{sys.executable} -c 'from depositary.cli import main; main()' history POL | head -1",
        ],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert shown.stdout == b"Poland\n"
    assert shown.stderr == b""


def test_an_interruption_ends_the_program_with_a_word() -> None:
    """Ctrl-C while it waits for standard input: no traceback, the shell's exit code."""
    running = subprocess.Popen(
        [*PROGRAM, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err.strip() == b"depositary: stopped"


def test_colour_only_on_a_terminal(depositary: Depositary) -> None:
    """What is piped holds no control sequences."""
    assert "\x1b" not in depositary("status", "POL", "apmbc", "--on", "2026-02-19").out


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["colour", "NO_COLOR"])
def test_colour_on_a_terminal_unless_refused(variables: dict[str, str]) -> None:
    """A real pseudo-terminal."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [*PROGRAM, "status", "POL", "apmbc", "--on", "2026-02-19"],
        stdout=child,
        env={**environment, "TERM": "xterm", **variables},
        check=True,
        timeout=60,
    )
    os.close(child)
    shown = os.read(parent, 10_000)
    assert (b"\x1b[" in shown) == (not variables)


def test_the_start_is_quick() -> None:
    """`import depositary` takes under 100 ms, and `--help` loads no heavy library."""
    code = (
        "import time, sys; start = time.perf_counter(); import depositary; took = time.perf_counter() - start\n"
        "from depositary.cli import program\n"
        "heavy = {'lxml', 'trafilatura', 'numpy', 'sqlalchemy', 'fastapi', 'httpx', 'rich', 'py3langid', 'asyncio', 'depositary.reading', 'depositary.documents'} & set(sys.modules)\n"
        "print(took < 0.1, sorted(heavy))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert shown.stdout.strip() == "True []"


def test_a_defect_is_called_one(depositary: Depositary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails unforeseen: a sentence, not a traceback; developers can see it."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError("of our own")

    monkeypatch.setattr("depositary.cli.standing.asking.state", fails)
    said = depositary("status", "POL")
    assert said.code == 1
    assert "a defect in depositary itself: ZeroDivisionError: of our own" in said.err
    monkeypatch.setenv("DEPOSITARY_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        program.main(["status", "POL"], standalone_mode=False)


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a command, in which `depositary` is the program."""
    call = (
        f'depositary() {{ "{sys.executable}" -c "from depositary.cli import main; main()" "$@"; }}; {command}'
    )
    return subprocess.run(["bash", "-c", call], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["status POL", "parties apmbc --json", "demo"])
def test_a_full_disk_is_said(command: str) -> None:
    """Exit code 1, and the system's reason; not a defect of ours."""
    shown = shell(f"depositary {command} > /dev/full")
    assert shown.returncode == 1
    assert "No space left on device" in shown.stderr
    assert "defect" not in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("command", "code"), [("status POL >&-", 0), ("read - <&-", 1), ("status Atlantis 2>&-", 2)]
)
def test_closed_streams_are_no_defect(command: str, code: int) -> None:
    """What cron and some servers give a program."""
    shown = shell(f"depositary {command}")
    assert shown.returncode == code
    assert "defect" not in shown.stderr


def test_an_ascii_terminal_gets_what_it_can_show() -> None:
    """No character stops the output."""
    shown = shell("LC_ALL=C PYTHONIOENCODING=ascii depositary demo --on 2026-03-05")
    assert shown.returncode == 0
    assert "Poland leaves apmbc" in shown.stdout
