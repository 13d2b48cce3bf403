"""What the commands of one call share: the program's options, and record and ledger, loaded when needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depositary.law.ledger import Ledger
    from depositary.record.holdings import Record
    from depositary.record.register import Register


@dataclass
class Settings:
    """The program's own options, and what is made of the data files once a call."""

    db: str | None = None

    @cached_property
    def record(self) -> Record:
        """The packaged record."""
        from depositary.record import load

        return load()

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
