"""What parts two records, row by row and column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadData, WrongCall
from depositary.record.differences import between
from depositary.record.tables import PACKAGED

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "state,action,form,date,depositary,recorded,source,second_source,note\n"


def record(folder: Path, **tables: str) -> Path:
    """A record folder of the given tables of instruments."""
    (folder / "instruments").mkdir(parents=True)
    for treaty, rows in tables.items():
        (folder / "instruments" / f"{treaty}.csv").write_text(HEADER + rows, "utf-8")
    return folder


def test_rows_are_added_removed_and_changed(tmp_path: Path) -> None:
    """An act is the same act when its source changes; another date is another act."""
    old = record(
        tmp_path / "old",
        demo="POL,accession,,2020-01-01,,,here,,\nFRA,signature,,1980-01-29,,,here,,\n",
        gone="USA,signature,,2013-09-25,,,here,,\n",
    )
    new = record(
        tmp_path / "new",
        demo="POL,accession,,2020-01-01,,,there,,checked\nFRA,signature,,1980-01-30,,,here,,\n",
    )
    told = [(one.table, one.kind, one.key[0]) for one in between(old, new)]
    assert told == [
        ("instruments/demo.csv", "removed", "FRA"),
        ("instruments/demo.csv", "added", "FRA"),
        ("instruments/demo.csv", "changed", "POL"),
        ("instruments/gone.csv", "removed", "USA"),
    ]
    changed = between(old, new)[-2]
    assert changed.columns == (("source", "here", "there"), ("note", "", "checked"))


def test_two_rows_of_one_act_are_told_apart(tmp_path: Path) -> None:
    """The second copy of a row is a difference too."""
    row = "POL,accession,,2020-01-01,,,here,,\n"
    (difference,) = between(record(tmp_path / "old", demo=row), record(tmp_path / "new", demo=row + row))
    assert (difference.kind, difference.key[-1]) == ("added", "2")


def test_a_record_does_not_differ_from_itself(tmp_path: Path) -> None:
    """Nor does the order of its rows matter."""
    first, second = "POL,accession,,2020-01-01,,,here,,\n", "FRA,accession,,2020-01-01,,,here,,\n"
    old = record(tmp_path / "old", demo=first + second)
    new = record(tmp_path / "new", demo=second + first)
    assert between(old, new) == ()


def test_a_folder_stands_for_the_record_that_it_makes(tmp_path: Path) -> None:
    """One newer table against the packaged record: only its own rows differ."""
    row = "POL,accession,,2020-01-01,,,here,,\n"
    (difference,) = between(PACKAGED, record(tmp_path / "new", demo=row))
    assert (difference.table, difference.kind) == ("instruments/demo.csv", "added")


def test_folders_that_hold_no_record_or_a_broken_one_are_refused(tmp_path: Path) -> None:
    """With the folder, or the table and its fault, named."""
    good = record(tmp_path / "good", demo="POL,accession,,2020-01-01,,,here,,\n")
    with pytest.raises(WrongCall, match="no record there"):
        between(good, tmp_path / "nowhere")
    bad = record(tmp_path / "bad", demo="POL,accession\n")
    with pytest.raises(BadData, match=r"instruments/demo\.csv, line 2: 2 cells"):
        between(good, bad)
