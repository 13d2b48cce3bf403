"""What the specifications of checking share: the packaged ledger, compiled once, and a judge that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checking.claims import TODAY, judged

from depositary.law import compile_ledger
from depositary.record import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.checking.claims import Judged

    from depositary.law import Ledger
    from depositary.model import AnyClaim


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The packaged record under the packaged rules."""
    return compile_ledger(load())


@pytest.fixture(scope="session")
def judge(ledger: Ledger) -> Callable[..., Judged]:
    """Judge a claim of a report of a day, `told`, as of that day and as of 25 November 2026."""

    def judge(claim: AnyClaim, told: str | date | None, today: date = TODAY) -> Judged:
        return judged(ledger, claim, told, today)

    return judge
