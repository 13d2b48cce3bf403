"""How a scan goes on: one line on a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from depositary.screening.manifest import Account
    from depositary.screening.sources import Source

EVERY = 0.5
"""Seconds between two lines."""


@dataclass
class Progress:
    """Bytes done of all that there are, the rate of this run, and the time that is left at that rate."""

    size: int
    sources: int
    finished: int = 0
    before: int = 0
    within: int = 0
    started: float = field(default_factory=monotonic)
    shown_at: float = 0.0
    shown: bool = field(default_factory=sys.stderr.isatty)

    def passed(self, offset: int) -> None:
        """Take how far in its source the record lies that is done."""
        self.within = offset
        if self.shown and monotonic() - self.shown_at > EVERY:
            self._show()

    def done(self, source: Source, account: Account) -> None:  # noqa: ARG002 - a listener hears both
        """Count a source that is done; of one in pieces the first stands for it."""
        self.finished += source.span is None or source.span[0] == 0
        self.before += source.size
        self.within = 0
        if self.shown:
            self._show()

    def line(self) -> str:
        """The line.

        >>> Progress(4_000_000, 2, before=1_000_000, finished=1, started=monotonic() - 2).line()
        '1 of 2 archives, 25 %, 0.5 MB/s, 0 min 6 s left'
        """
        passed = min(self.before + self.within, self.size)
        rate = passed / max(monotonic() - self.started, 0.001)
        head = f"{self.finished} of {self.sources} archives"
        if not rate:
            return head
        minutes, seconds = divmod(round((self.size - passed) / rate), 60)
        share = round(100 * passed / self.size)
        return f"{head}, {share} %, {rate / 1e6:.1f} MB/s, {minutes} min {seconds} s left"

    def _show(self) -> None:
        self.shown_at = monotonic()
        click.echo(f"\r\x1b[K{self.line()}", err=True, nl=False)

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)
