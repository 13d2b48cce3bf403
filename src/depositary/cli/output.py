"""Where output goes: results to standard output, messages to standard error, colour only to a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from depositary.cli import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

COLOURS = {
    "confirmed": "green",
    "lawful": "green",
    "permitted": "green",
    "ahead": "yellow",
    "leaving": "yellow",
    "contradicted": "red",
    "impossible": "red",
    "in-breach": "red",
    "prohibited": "red",
}
"""Colour only repeats what the word says."""


def objects(values: Iterable[Mapping[str, Any]]) -> None:
    """Print objects, one a line."""
    from depositary.publish import json_lines

    for value in values:
        click.echo(json_lines.line(value), nl=False)


def lines(values: Iterable[str]) -> None:
    """Print lines of text."""
    for value in values:
        click.echo(value)


def octets(value: bytes) -> None:
    """Print a file's bytes as they are."""
    click.echo(value, nl=False)


def note(message: str) -> None:
    """Tell the user something beside the results."""
    click.echo(f"depositary: {tables.harmless(message)}", err=True)


def coloured(word: str) -> str:
    """A status, verdict or answer in its colour; colour is taken out again where output is no terminal."""
    return click.style(word, fg=COLOURS[word], bold=True) if word in COLOURS else word


def progress(message: str) -> None:
    """Show how far a long piece of work is, on a terminal only; an empty message takes the line away."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{message}", err=True, nl=False)
