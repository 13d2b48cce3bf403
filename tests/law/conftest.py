"""What the specifications of the law share: the packaged ledger, compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from depositary.law import compile_ledger
from depositary.record import load

if TYPE_CHECKING:
    from depositary.law import Ledger


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The packaged record under the packaged rules."""
    return compile_ledger(load())
