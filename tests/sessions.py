"""Sessions in the documentation: play each command of a ```console block and write down what it prints.

`python tests/sessions.py docs/*.md` writes them anew; the tests only compare.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def played(text: str) -> str:
    """The text with what each of its commands prints now."""
    return BLOCK.sub(lambda block: f"```console\n{_block(block[1])}```", text)


def _block(block: str) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_printed(command)}" for command in commands)


def _printed(command: str) -> str:
    """What a shell shows for a command: output and messages, without the spaces at line ends."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "depositary"
        program.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -c "from depositary.cli import main; main()" "$@"\n'
        )
        program.chmod(0o755)
        environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
        shown = subprocess.run(
            ["sh", "-c", f"{command} 2>&1"],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
            timeout=120,
        )
    return "".join(f"{line.rstrip()}\n" for line in shown.stdout.splitlines())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(played(path.read_text("utf-8")), encoding="utf-8")
