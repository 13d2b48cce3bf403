"""The record loads whole, or tells every fault with file, line and reason, and loads nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadData, WrongCall
from depositary.record import load, validate
from depositary.record.tables import MOST_BYTES, PACKAGED
from depositary.record.totals import compared, contracting_and_parties

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 25)
RECORD = load(today=TODAY)


def test_the_packaged_record_holds_every_instrument_that_was_brought_in() -> None:
    """4,082 instruments of the first compilation, and those that the depositary's own lists added."""
    assert len(RECORD.instruments) >= 4082
    assert len({one.treaty for one in RECORD.instruments}) == 27
    assert all(one.source for one in RECORD.instruments)


def test_the_packaged_record_has_no_fault_and_names_what_is_odd() -> None:
    """The warnings are orders of dates that sources print; cfe shows successor states as signing in 1990."""
    findings = validate(today=TODAY)
    assert findings.faults == ()
    assert any("cfe.csv" in warning and "before ARM was a state" in warning for warning in findings.warnings)


def test_an_instrument_keeps_all_that_its_row_says() -> None:
    """Poland's notice: the act is sourced, its day is not, and the row says so."""
    (notice,) = [
        one
        for one in RECORD.instruments
        if (one.treaty, one.state, one.action) == ("apmbc", "POL", "withdrawal")
    ]
    assert notice.date == date(2025, 8, 20)
    assert notice.unsourced
    assert notice.second_source.startswith("https://poland.co.pl/")
    assert notice.place.startswith("instruments/apmbc.csv, line ")


@pytest.mark.parametrize(
    ("treaty", "state", "day", "action", "form"),
    [
        ("ctbt", "RUS", date(2023, 11, 3), "withdrawal", "revocation-of-ratification"),
        ("npt", "PRK", date(1993, 6, 11), "suspension", "suspension-of-notice"),
        ("att", "USA", date(2019, 7, 18), "other", "communication"),
        ("apmbc", "CHE", date(2025, 10, 17), "other", "objection"),
        ("ccm", "NOR", date(2008, 12, 3), "provisional-application", ""),
        ("new-start", "USA", date(2021, 2, 3), "other", "treaty-extension"),
    ],
)
def test_acts_that_an_action_alone_does_not_name_have_a_form(
    treaty: str, state: str, day: date, action: str, form: str
) -> None:
    """What the notes of the sources say in words is data here (README of the first compilation)."""
    acts = {
        (one.action, one.form)
        for one in RECORD.instruments
        if (one.treaty, one.state, one.date) == (treaty, state, day)
    }
    assert (action, form) in acts


def test_contested_standings_carry_every_view_with_its_source() -> None:
    """Ukraine and the Ottawa Convention since July 2025: its own view, and that of the meeting of the parties."""
    (ukraine,) = [one for one in RECORD.contested if (one.state, one.treaty) == ("UKR", "apmbc")]
    assert ukraine.since == date(2025, 7, 18)
    assert ukraine.until is None
    assert {view.holder.partition(" (")[0] for view in ukraine.views} == {
        "Ukraine",
        "22nd Meeting of the States Parties",
        "Switzerland",
    }
    assert all(view.source.startswith("http") for view in ukraine.views)


def test_every_other_fact_has_a_source_too() -> None:
    """Conflicts, extensions, completions and printed dates are sourced row by row."""
    facts = (*RECORD.conflicts, *RECORD.extensions, *RECORD.completions, *RECORD.printed, *RECORD.totals)
    assert len(facts) > 90
    assert all(one.source.strip() for one in facts)


def test_each_published_total_is_the_number_of_states_in_the_record() -> None:
    """An assertion of belief (UN Treaty Collection of January 2018; totals of coverage.csv)."""
    comparisons = compared(RECORD)
    assert len(comparisons) == 31
    for one in comparisons:
        assert len(one.states) == one.published.total, one.published
    assert len(contracting_and_parties(RECORD, "apmbc", date(2018, 1, 15))) == 164
    assert len(contracting_and_parties(RECORD, "apmbc")) == 161
    assert len(contracting_and_parties(RECORD, "npt")) == 191


@pytest.mark.parametrize(
    ("treaty", "signatories"),
    [
        ("apmbc", 133),
        ("ccm", 108),
        ("att", 130),
        ("cwc", 165),
        ("ctbt", 188),
        ("tpnw", 95),
        ("bwc", 109),
        ("ccw", 50),
    ],
)
def test_signatories_are_as_many_as_published(treaty: str, signatories: int) -> None:
    """Totals that the UN Treaty Collection and UNODA print; extinct states are not counted."""
    signed = {
        one.state
        for one in RECORD.instruments
        if one.treaty == treaty and one.action == "signature" and RECORD.states[one.state].until is None
    }
    assert len(signed) == signatories


def test_the_numbers_in_the_record_that_coverage_states_are_counted_anew() -> None:
    """Of treaties that still run: `parties_in_record` counts every row there is."""
    for cover in RECORD.coverage.values():
        if cover.counted_to is None:
            assert len(contracting_and_parties(RECORD, cover.treaty)) == cover.parties_in_record, cover.treaty


def test_the_version_names_the_data_and_changes_with_it(folder: Callable[..., Path]) -> None:
    """The same tables have the same version wherever they lie; one more row has another."""
    assert load(PACKAGED).version == RECORD.version
    assert load(folder("POL,signature,,2020-01-01,,,somewhere,,")).version != RECORD.version


def test_a_folder_is_laid_over_the_packaged_record(folder: Callable[..., Path]) -> None:
    """A newer list of one treaty is enough: its table replaces the packaged one, the rest stays."""
    record = load(folder("FRA,accession,,2020-01-01,,,somewhere,,", treaty="moon2"))
    assert [one.state for one in record.instruments if one.treaty == "moon2"] == ["FRA"]
    assert len(record.instruments) == len(RECORD.instruments) + 1


BROKEN = {
    "unknown state": ("QQQ,accession,,2020-01-01,,,here,,", "line 2: unknown state 'QQQ'"),
    "unknown action": ("POL,adhesion,,2020-01-01,,,here,,", "line 2: unknown action 'adhesion'"),
    "unknown form": ("POL,other,letter,2020-01-01,,,here,,", "line 2: unknown form 'letter'"),
    "no such day": ("POL,accession,,2021-02-29,,,here,,", "line 2: no such date '2021-02-29'"),
    "not ISO": ("POL,accession,,20210228,,,here,,", "line 2: no such date '20210228'"),
    "future": ("POL,accession,,2031-01-01,,,here,,", "line 2: accession of 2031-01-01 lies in the future"),
    "empty source": ("POL,accession,,2020-01-01,,,,,", "line 2: empty source"),
    "bad recorded": ("POL,accession,,2020-01-01,,soon,here,,", "line 2: no such recorded 'soon'"),
    "short row": ("POL,accession,,2020-01-01", "line 2: 4 cells where the header has 9"),
}


@pytest.mark.parametrize(("row", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_one_broken_row_one_message(folder: Callable[..., Path], row: str, message: str) -> None:
    """Each fault names file and line, says what is wrong, and keeps the record from loading."""
    where = folder(row)
    assert validate(where, TODAY).faults != ()
    with pytest.raises(BadData) as refused:
        load(where, TODAY)
    assert f"instruments/demo.csv, {message}" in str(refused.value)


def test_a_withdrawal_by_a_state_that_is_no_party_is_refused(folder: Callable[..., Path]) -> None:
    """A signature makes no party; a second withdrawal finds none."""
    where = folder(
        "POL,signature,,2019-01-01,,,here,,",
        "POL,withdrawal,,2020-01-01,,,here,,",
        "FRA,accession,,2019-01-01,,,here,,",
        "FRA,withdrawal,,2020-01-01,,,here,,",
        "FRA,withdrawal,,2021-01-01,,,here,,",
    )
    faults = validate(where).faults
    assert [fault.partition(":")[0] for fault in faults] == [
        "instruments/demo.csv, line 3",
        "instruments/demo.csv, line 6",
    ]
    assert "POL withdraws from demo, and is no party to it that day" in faults[0]


def test_a_notice_that_was_suspended_leaves_a_party_that_can_give_another(
    folder: Callable[..., Path],
) -> None:
    """As North Korea's notice under the NPT of 1993, suspended in June 1993, and that of 2003."""
    where = folder(
        "PRK,accession,,1985-12-12,,,here,,",
        "PRK,withdrawal,,1993-03-12,,,here,,",
        "PRK,suspension,suspension-of-notice,1993-06-11,,,here,,",
        "PRK,withdrawal,,2003-01-10,,,here,,",
    )
    assert validate(where).faults == ()


def test_two_consents_with_the_same_depositary_need_an_exit_between(folder: Callable[..., Path]) -> None:
    """Deposits in Washington and London are two copies of one consent; two in London are a mistake."""
    where = folder(
        "POL,ratification,,2019-01-01,Washington,,here,,",
        "POL,ratification,,2019-02-01,London,,here,,",
        "POL,accession,,2019-03-01,London,,here,,",
        "FRA,accession,,2000-01-01,,,here,,",
        "FRA,withdrawal,,2001-01-01,,,here,,",
        "FRA,accession,,2002-01-01,,,here,,",
    )
    (fault,) = validate(where).faults
    assert fault.startswith("instruments/demo.csv, line 4: second consent of POL")
    assert "instruments/demo.csv, line 3" in fault


def test_lines_are_those_of_the_file_though_a_note_spans_two(folder: Callable[..., Path]) -> None:
    """A person looks the line up in an editor."""
    where = folder('POL,accession,,2020-01-01,,,here,,"two', 'lines"', "QQQ,accession,,2020-01-01,,,here,,")
    assert validate(where).faults[0].startswith("instruments/demo.csv, line 4: unknown state 'QQQ'")


def test_all_faults_are_told_at_once(folder: Callable[..., Path]) -> None:
    """One row with three faults tells three; another table's row is told beside it."""
    folder("QQQ,adhesion,,2021-02-29,,,,,", treaty="one")
    where = folder("POL,withdrawal,,2020-01-01,,,here,,", treaty="two")
    faults = validate(where).faults
    assert [fault.partition(":")[0] for fault in faults] == [
        "instruments/one.csv, line 2",
        "instruments/one.csv, line 2",
        "instruments/one.csv, line 2",
        "instruments/one.csv, line 2",
        "instruments/two.csv, line 2",
    ]


def test_odd_orders_of_dates_are_warnings(folder: Callable[..., Path]) -> None:
    """A signature after a ratification, an act before the state was one: sources print such things."""
    where = folder(
        "POL,ratification,,2019-01-01,,,here,,",
        "POL,signature,,2019-02-01,,,here,,",
        "SSD,succession,,2010-01-01,,,here,,",
        "FRA,accession,,2019-01-01,,2018-01-01,here,,",
    )
    findings = validate(where)
    assert findings.faults == ()
    told = [warning for warning in findings.warnings if "demo.csv" in warning]
    assert len(told) == 3
    assert any("after its consent of 2019-01-01" in warning for warning in told)
    assert any("before SSD was a state (2011-07-09)" in warning for warning in told)
    assert any("before the act itself" in warning for warning in told)


def test_a_total_that_disagrees_names_treaty_numbers_and_states(tmp_path: Path) -> None:
    """The build stops, and a person can see which states were counted."""
    (tmp_path / "totals.csv").write_text("treaty,date,total,source\nmoon,2018-01-15,18,a page\n", "utf-8")
    with pytest.raises(BadData) as refused:
        load(tmp_path)
    (fault,) = refused.value.faults
    assert fault.startswith("moon: 17 states with consent on file on 2018-01-15, published total 18 (a page)")
    assert " SAU " in fault


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "conflicts.csv",
            "state,since,text\nPOL,2020-01-01,x\n",
            "conflicts.csv, line 1: no column until, source",
        ),
        (
            "conflicts.csv",
            "state,since,until,text,source\nPOL,,,x,y\n",
            "conflicts.csv, line 2: no such since ''",
        ),
        ("coverage.csv", "", "coverage.csv, line 1: no column treaty"),
        (
            "completions.csv",
            "state,treaty,duty,done,source\nPOL,apmbc,clearance,soon,x\n",
            "completions.csv, line 2: not an EDTF date that depositary supports: 'soon'",
        ),
        (
            "contested.csv",
            "state,treaty,since,until,holder,status,text,source\nPOL,apmbc,2020-01-01,,x,out,y,z\n",
            "contested.csv, line 2: unknown status 'out'",
        ),
        ("printed.csv", 'state,"', "printed.csv: not a CSV table"),
        (
            "extensions.csv",
            "state,treaty,duty,until,decided,source\nPOL,ottawa,clearance,2020-01-01,,x\n",
            "extensions.csv, line 2: unknown treaty 'ottawa'",
        ),
        (
            "totals.csv",
            "treaty,date,total,source\nmoon,2018-01-15,many,x\n",
            "totals.csv, line 2: total is 'many': write a whole number",
        ),
        (
            "states.csv",
            "code,alpha2,numeric,name,since,until,predecessors,source\nPol,PL,616,Poland,,,QQQ,x\n",
            "states.csv, line 2: code 'Pol' is no alpha-3 code",
        ),
    ],
)
def test_each_other_table_is_validated_too(tmp_path: Path, name: str, content: str, message: str) -> None:
    """File, line and reason, for every table of a record."""
    (tmp_path / name).write_text(content, "utf-8")
    assert any(fault.startswith(message) for fault in validate(tmp_path).faults), validate(tmp_path).faults[
        :3
    ]


def test_a_table_that_is_no_text_or_too_big_is_refused(tmp_path: Path) -> None:
    """Hostile tables cost no memory and no traceback."""
    (tmp_path / "conflicts.csv").write_bytes(b"state,since\xff\n")
    assert "conflicts.csv: not UTF-8 at byte 11" in validate(tmp_path).faults[0]
    with (tmp_path / "conflicts.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 10)
    assert f"bigger than {MOST_BYTES} bytes" in validate(tmp_path).faults[0]


def test_a_folder_without_a_record_is_a_wrong_call(tmp_path: Path) -> None:
    """The message says what a record folder has."""
    with pytest.raises(WrongCall, match=r"no record there.*instruments/<treaty>\.csv"):
        load(tmp_path)
