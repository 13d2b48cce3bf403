"""Bundled reports of our own writing: real facts of the Polish story, invented outlets, one of them wrong."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def bundled() -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each report, in the order of the story."""
    folder = files("depositary.reports")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".md"):
            yield file.name, file.read_bytes()
