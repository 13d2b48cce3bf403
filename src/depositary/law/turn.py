"""A turn: the day on which a state's status under a treaty became another, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import Status, Step


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a state's status became another, and why."""

    day: date
    status: Status
    because: tuple[Step, ...]
