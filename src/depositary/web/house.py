"""What all pages share: the ledger, the register, the store if there is one, and how the site is bound."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.law import Ledger
    from depositary.record.holdings import Record
    from depositary.record.register import Register
    from depositary.store import Store
    from depositary.web.holding import Holding


@dataclass(frozen=True, slots=True)
class Binding:
    """How the site is bound.

    `public`: others than this machine can reach it, so texts of third parties are shown in extracts only.
    `fetching`: an address may be given to be checked. `address` is what citations begin with. `hosts` are the
    names by which it may be asked (none: any): a site of this machine only must not be asked by a stranger's
    name that was made to point here (DNS rebinding).
    """

    public: bool = False
    fetching: bool = True
    address: str = ""
    hosts: frozenset[str] = frozenset()


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class House:
    """Everything a page may ask; `today` is a clock so that tests can stand on a day."""

    ledger: Ledger
    register: Register
    holding: Holding | None = None
    binding: Binding = field(default_factory=Binding)
    today: Callable[[], date] = _today

    @property
    def record(self) -> Record:
        """The record behind the ledger."""
        return self.ledger.record

    @property
    def store(self) -> Store | None:
        """The store, opened if it is not; null for a site without one."""
        return self.holding() if self.holding else None

    @property
    def stamp(self) -> str:
        """What every answer depends on: when it is another, what was answered before is out of date."""
        return f"{self.record.version} {self.today()} {self.holding.stamp() if self.holding else ''}"

    def name(self, code: str | None) -> str:
        """A state's name; of an unknown code the code itself."""
        state = self.record.states.get(code or "")
        return state.name if state else code or ""
