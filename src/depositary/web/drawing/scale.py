"""A scale of time: days to places on a line, and the years that mark it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STEPS = (1, 2, 5, 10, 20, 50)
"""Years between two marks."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` to `last` on a line from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date | None) -> float:
        """The place of a day; days beyond the ends (null: open) are put at them."""
        if day is None or day >= self.last:
            return self.right
        share = max(0, (day - self.first).days) / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)

    def years(self, most: int = 12) -> list[date]:
        """The first days of the years to be marked, at most so many."""
        span = self.last.year - self.first.year
        step = next((one for one in STEPS if span / one <= most), STEPS[-1])
        start = -(-(self.first.year + 1) // step) * step
        return [date(year, 1, 1) for year in range(start, self.last.year + 1, step)]
