"""Running the program as a user does, without the cost of a process for each call."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from depositary.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Said:
    """What a call printed, and what it ended with."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The lines of output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


class Depositary(Protocol):
    """The program as a function."""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Said:
        """Call it."""


@pytest.fixture
def depositary(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Depositary:
    """Call `depositary` with arguments and standard input."""

    def call(*arguments: str, stdin: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[arg-type]  # a BytesIO serves as a raw stream
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfdbinary.readouterr()
        return Said(int(ended.value.code or 0), out.decode(), err.decode())

    return call


@pytest.fixture
def valid() -> Callable[[str, dict[str, Any]], None]:
    """Hold an object against the published schema of a command."""
    from importlib.resources import files

    from jsonschema import Draft202012Validator

    schema = json.loads(
        files("depositary.publish").joinpath("schemas/depositary-1.schema.json").read_text("utf-8")
    )

    def check(command: str, value: dict[str, Any]) -> None:
        Draft202012Validator({**schema, "$ref": f"#/$defs/{command}"}).validate(value)

    return check
