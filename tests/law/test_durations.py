"""The closed vocabulary of durations, on days that depositaries published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.law import Duration


@pytest.mark.parametrize(
    ("duration", "start", "end"),
    [
        (Duration("same_day"), date(1975, 3, 26), date(1975, 3, 26)),  # BWC XIV(3)
        (Duration("add_days", 90), date(2014, 9, 25), date(2014, 12, 24)),  # ATT 22(1), UNTC XXVI-8
        (Duration("add_days", 180), date(1996, 10, 31), date(1997, 4, 29)),  # CWC XXI(1), UNTC XXVI-3
        (Duration("add_days", 30), date(1984, 6, 11), date(1984, 7, 11)),  # Moon 19(3), UNTC XXIV-2
        (Duration("add_days", 60), date(2001, 11, 2), date(2002, 1, 1)),  # Open Skies XVII(2)
        (Duration("add_months", 6), date(2002, 8, 30), date(2003, 2, 28)),  # Guatemala, ccw-p4, FCDO table
        (Duration("add_months", 6), date(2003, 8, 31), date(2004, 2, 29)),  # a leap year
        (Duration("add_months", 6), date(2025, 7, 10), date(2026, 1, 10)),  # Finland, apmbc
        (Duration("add_years", 1), date(2023, 1, 5), date(2024, 1, 5)),  # Saudi Arabia, Moon 20
        (Duration("add_years", 1), date(2024, 2, 29), date(2025, 2, 28)),
        (Duration("first_day_of_nth_month_after", 6), date(2000, 3, 1), date(2000, 9, 1)),  # Botswana, apmbc
        (Duration("first_day_of_nth_month_after", 6), date(2014, 10, 31), date(2015, 4, 1)),  # Guyana, ccm
        (Duration("first_day_of_nth_month_after", 6), date(2015, 9, 30), date(2016, 3, 1)),  # Somalia, ccm
    ],
)
def test_published_days(duration: Duration, start: date, end: date) -> None:
    """Each pair of days is printed by a depositary or follows its practice."""
    assert duration.after(start) == end


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 600))
def test_months_are_counted_by_date_and_clamped(start: date, number: int) -> None:
    """The month is right, and the day is the same or the month's last."""
    end = Duration("add_months", number).after(start)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    following = Duration("add_days", 1).after(end)
    assert end.day == start.day or (end.day < start.day and following.day == 1)


def test_the_arithmetic_is_told_in_words() -> None:
    """Explanations name the count and the day it starts from."""
    assert Duration("add_years", 1).sum(date(2023, 1, 5)) == "1 year after 5 January 2023"
    assert Duration("add_months", 6).sum(date(2025, 8, 20)) == "6 months after 20 August 2025"
