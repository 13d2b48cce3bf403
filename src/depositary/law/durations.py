"""How treaties count time: a small closed vocabulary of durations with exact calendar rules.

| operation | the day it gives |
|---|---|
| `same_day` | the day itself |
| `add_days` | so many days later, the first not counted ("ninety days after", "on the thirtieth day") |
| `add_months` | the same date so many months later, clamped to the month's end (30 August: 28 February) |
| `add_years` | the same date so many years later, clamped likewise (29 February: 28 February) |
| `first_day_of_nth_month_after` | the first of the month so many months on (any day of March: 1 September) |
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from depositary.law.wording import spelled

Operation = Literal["same_day", "add_days", "add_months", "add_years", "first_day_of_nth_month_after"]
OPERATIONS: tuple[str, ...] = get_args(Operation)

_WORDS = {
    "same_day": "the day itself",
    "add_days": "{number} day{s} after {day}",
    "add_months": "{number} month{s} after {day}",
    "add_years": "{number} year{s} after {day}",
    "first_day_of_nth_month_after": "the first day of the {number}th month after the month of {day}",
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time as a treaty states it; `number` counts its units and is 0 for `same_day`."""

    operation: Operation
    number: int = 0

    def after(self, day: date) -> date:
        """The day on which this duration, counted from `day`, comes round.

        >>> Duration("add_months", 6).after(date(2002, 8, 30))
        datetime.date(2003, 2, 28)
        >>> Duration("first_day_of_nth_month_after", 6).after(date(2000, 3, 1))
        datetime.date(2000, 9, 1)
        """
        match self.operation:
            case "same_day":
                return day
            case "add_days":
                return day + timedelta(days=self.number)
            case "add_months":
                return _months_later(day, self.number)
            case "add_years":
                return _months_later(day, 12 * self.number)
            case "first_day_of_nth_month_after":
                return _months_later(day, self.number).replace(day=1)

    def sum(self, day: date) -> str:
        """The arithmetic as words, for explanations: what was counted from which day."""
        return _WORDS[self.operation].format(number=self.number, s="s" * (self.number > 1), day=spelled(day))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
