"""Dates in a sentence as EDTF: what is written, when the report was published, and what comes of it.

Wednesday, 4 March 2026 is the day of the reports. "-" is no date.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.telling import PUBLISHED, tagged

from depositary.edtf import parse
from depositary.reading.dates import Calendar, find_dates, last_year, newest_year
from depositary.reading.lexicon import LANGUAGES, lexicon

ABSOLUTE = """
en | on 20 February 2026              | 2026-02-20
en | on February 20, 2026             | 2026-02-20
en | on Feb. 20, 2026                 | 2026-02-20
en | on the 20th of February 2026     | 2026-02-20
en | in February 2026                 | 2026-02
en | in 2012                          | 2012
en | on 2026-02-20                    | 2026-02-20
en | on 20.02.2026                    | 2026-02-20
en | by 2016                          | ../2016
en | before 2016                      | ../2016
en | after February 2026              | 2026-02/..
en | between 2012 and 2016            | 2012/2016
en | in 1867                          | -
en | in 2150                          | -
en | on 32 March 2026                 | 2026-03
pl | 20 lutego 2026 r.                | 2026-02-20
pl | w lutym 2026                     | 2026-02
pl | do 2016 r.                       | ../2016
pl | po lutym 2026                    | 2026-02/..
pl | 20.02.2026                       | 2026-02-20
de | am 20. Februar 2026              | 2026-02-20
de | bis 2016                         | ../2016
de | nach Februar 2026                | 2026-02/..
fr | le 20 février 2026               | 2026-02-20
fr | le 1er mars 2026                 | 2026-03-01
fr | avant 2016                       | ../2016
lv | 2026. gada 20. februārī          | 2026-02-20
lv | 2026. gada februārī              | 2026-02
lv | līdz 2016. gadam                 | ../2016
lt | 2025 m. gruodžio 27 d.           | 2025-12-27
lt | 2025 m. gruodį                   | 2025-12
lt | iki 2016 m.                      | ../2016
lt | 2025-12-27                       | 2025-12-27
et | 27. detsembril 2025              | 2025-12-27
ru | 20 февраля 2026 года             | 2026-02-20
ru | в феврале 2026 года              | 2026-02
ru | до 2016 года                     | ../2016
"""

RELATIVE = """
en | today                            | 2026-03-04
en | yesterday                        | 2026-03-03
en | tomorrow                         | 2026-03-05
en | on Wednesday                     | 2026-03-04
en | on Friday                        | 2026-02-27
en | last Friday                      | 2026-02-27
en | last Wednesday                   | 2026-02-25
en | next Friday                      | 2026-03-06
en | last week                        | 2026-02-23/2026-03-01
en | this week                        | 2026-03-02/2026-03-08
en | last month                       | 2026-02
en | next month                       | 2026-04
en | last year                        | 2025
en | this year                        | 2026
en | next year                        | 2027
en | two years ago                    | 2024
en | three months ago                 | 2025-12
en | 5000 years ago                   | -
en | in December                      | 2025-12
en | in March                         | 2026-03
en | in April                         | 2026-04
en | last March                       | 2025-03
en | next December                    | 2026-12
en | on 20 December                   | 2025-12-20
en | on 10 March                      | 2026-03-10
en | in December last year            | 2025-12
en | last summer                      | 2025-22
pl | w piątek                         | 2026-02-27
pl | wczoraj                          | 2026-03-03
pl | w ubiegłym roku                  | 2025
pl | w przyszłym miesiącu             | 2026-04
pl | dwa lata temu                    | 2024
de | am Freitag                       | 2026-02-27
de | gestern                          | 2026-03-03
de | im vergangenen Jahr              | 2025
de | am 1. Mai                        | 2026-05-01
fr | vendredi dernier                 | 2026-02-27
fr | hier                             | 2026-03-03
fr | l'an dernier                     | 2025
fr | il y a deux ans                  | 2024
fr | le mois prochain                 | 2026-04
lv | piektdien                        | 2026-02-27
lv | vakar                            | 2026-03-03
lv | pagājušajā gadā                  | 2025
lv | 16. aprīlī                       | 2026-04-16
lt | penktadienį                      | 2026-02-27
lt | praėjusiais metais               | 2025
et | reedel                           | 2026-02-27
et | eelmisel aastal                  | 2025
ru | в пятницу                        | 2026-02-27
ru | в прошлом году                   | 2025
"""


def rows(table: str) -> list[tuple[str, str, list[str]]]:
    """(language, text, dates) of a table."""
    cells = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [
        (language, text, expected.split() if expected != "-" else []) for language, text, expected in cells
    ]


def edtf(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[str]:
    """The dates of a text."""
    return [mention.edtf for mention in tagged(text, language, published).dates]


@pytest.mark.parametrize(("language", "text", "expected"), rows(ABSOLUTE))
def test_what_is_written_in_full_is_so_whenever_the_report_was_published(
    language: str, text: str, expected: list[str]
) -> None:
    """A date with its year needs no day of publishing."""
    assert edtf(text, language) == expected
    assert edtf(text, language, None) == expected


@pytest.mark.parametrize(("language", "text", "expected"), rows(RELATIVE))
def test_what_is_relative_is_reckoned_from_the_report(language: str, text: str, expected: list[str]) -> None:
    """And there is no date where the report's day is not known (guide)."""
    assert edtf(text, language) == expected
    assert edtf(text, language, None) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("in January", date(2026, 1, 1), "2026-01"),
        ("in December", date(2026, 1, 1), "2025-12"),
        ("last month", date(2026, 1, 31), "2025-12"),
        ("next month", date(2025, 12, 31), "2026-01"),
        ("last month", date(2024, 3, 31), "2024-02"),
        ("yesterday", date(2024, 3, 1), "2024-02-29"),
        ("yesterday", date(2026, 1, 1), "2025-12-31"),
        ("last week", date(2026, 1, 1), "2025-12-22/2025-12-28"),
        ("a year ago; one year ago", date(2024, 2, 29), "2023"),
        ("on Monday", date(2026, 1, 1), "2025-12-29"),
    ],
)
def test_the_turns_of_months_and_years(text: str, published: date, expected: str) -> None:
    """Whole months and weeks, over the end of a year and in a leap year."""
    assert edtf(text, "en", published)[-1] == expected


@pytest.mark.parametrize(
    ("text", "season"), [("in the spring of 2026", "2026-21"), ("in summer 2025", "2025-22")]
)
def test_seasons(text: str, season: str) -> None:
    """EDTF's 21 to 24 are spring to winter."""
    assert edtf(text) == [season]


@pytest.mark.parametrize(
    ("text", "since"), [("since 2022", True), ("from 2022 on", True), ("in 2022", False)]
)
def test_a_beginning_is_told_apart(text: str, since: bool) -> None:  # noqa: FBT001
    """What lasts since then is for others to say; the date is that of the beginning."""
    (mention,) = tagged(text).dates
    assert (mention.edtf, mention.since) == ("2022", since)


@pytest.mark.parametrize(
    "text", ["it may leave", "they march on", "the second act", "at 16 sites", "12 mines"]
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """In words: "may" in small letters is no month, a number alone no day."""
    assert edtf(text) == []


@pytest.mark.parametrize("text", ["30 February 2026", "31 April 2026", "29.02.2025"])
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    """At most its year is left; never a day moved to another."""
    assert edtf(text) in ([], ["2026"])


def test_the_same_year_is_the_one_named_last() -> None:
    """Whether or not the report is dated."""
    for published in (PUBLISHED, None):
        assert edtf("in 2012, and in June of the same year", "en", published) == ["2012", "2012-06"]


def test_a_month_without_a_year_in_an_undated_text_is_of_the_newest_year_named() -> None:
    """The calendar carries that year."""
    words = ("in", "June")
    (mention,) = find_dates(words, lexicon("en").dates, Calendar(None, None, 2025))
    assert (mention.edtf, mention.yearless) == ("2025-06", True)
    assert (
        newest_year(
            ["in", "May", "2024", "and", "June", "2025", ",", "founded", "2030"], lexicon("en").dates, None
        )
        == 2025
    )
    assert last_year([mention], 1999) == 2025


@given(
    st.sampled_from(LANGUAGES),
    st.data(),
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_no_row_of_date_words_raises(language: str, data: st.DataObject, published: date | None) -> None:
    """Whatever stands beside what: places in order and apart, and every date valid EDTF."""
    names = lexicon(language).dates
    known = sorted(
        {
            *names.months,
            *names.weekdays,
            *names.seasons,
            *names.units,
            *(w for row in names.roles.values() for w in row),
        }
    )
    word = (
        st.sampled_from(known)
        | st.sampled_from(known).map(str.capitalize)
        | st.sampled_from(sorted(names.numbers))
    )
    word |= st.sampled_from(
        ["2026", "1999", "31", "0", "30", "2", "1st", "99", ",", ".", "29.02.2025", "02", "٣", "²"]
    )
    words = data.draw(st.lists(word, max_size=14))
    at = 0
    for mention in find_dates(words, names, Calendar(published)):
        assert at <= mention.start < mention.end <= len(words)
        at = mention.end
        parse(mention.edtf)
