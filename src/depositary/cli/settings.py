"""What the commands of one call share: the program's options, and record and ledger, loaded when needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from depositary.cli import asking

if TYPE_CHECKING:
    from pathlib import Path

    from depositary.law.ledger import Ledger
    from depositary.record.holdings import Record
    from depositary.record.register import Register


@dataclass
class Settings:
    """The program's own options, and what is made of the data files once a call."""

    db: str | None = None
    record_folder: Path | None = None

    @cached_property
    def record(self) -> Record:
        """The packaged record, with the user's own tables laid over it."""
        from depositary.record import load

        return load(self.record_folder, asking.today())

    @cached_property
    def register(self) -> Register:
        """The register of states and their names."""
        from depositary.record.register import register

        return register(self.record.states)

    @cached_property
    def ledger(self) -> Ledger:
        """Record and rules, compiled."""
        from depositary.law.ledger import compile_ledger

        return compile_ledger(self.record)
