"""The Python API: the same questions as the command line, the same answers, and tables for notebooks."""

from __future__ import annotations

import ast
import csv
import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl
import pytest

import depositary
from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Callable

POLAND_PARTED = date(2026, 2, 20)


def test_import_costs_next_to_nothing() -> None:
    """`import depositary` brings neither the law nor a library: under a tenth of a second, start-up apart."""
    code = (
        "import time; t = time.perf_counter(); import depositary, sys; spent = time.perf_counter() - t;"
        "print(spent, sorted({name.split('.')[0] for name in sys.modules} & {'fastapi', 'sqlalchemy', 'lxml', 'pandas'}),"
        " 'depositary.law' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": "src"}
    )
    spent, heavy, law = (
        told.stdout.strip().partition(" ")[0],
        *told.stdout.strip().partition(" ")[2].rsplit(" ", 1),
    )
    assert float(spent) < 0.1
    assert heavy == "[]"
    assert law == "False"


def test_every_public_name_is_there_and_documented() -> None:
    """What `__all__` promises exists, says what it does, and stands in docs/python.md."""
    manual = Path("docs/python.md").read_text("utf-8")
    for name in depositary.__all__:
        assert getattr(depositary, name).__doc__
        assert f"`{name}" in manual, name
    with pytest.raises(AttributeError, match="no attribute 'statuss'"):
        _ = depositary.statuss


def test_names_for_type_checkers_are_the_names_at_run_time() -> None:
    """The list under TYPE_CHECKING is `__all__`."""
    tree = ast.parse(Path("src/depositary/__init__.py").read_text("utf-8"))
    imported = [
        one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.module == "depositary.api"
    ]
    assert [alias.name for alias in imported[0].names] == depositary.__all__


def test_status_before_and_on_the_day() -> None:
    """Poland is leaving on the 19th and has left on the 20th of February 2026; days as text or dates."""
    assert depositary.status("Poland", "Ottawa Convention", on="2026-02-19").status == "leaving"
    assert depositary.status("POL", "apmbc", on=POLAND_PARTED).status == "former"


def test_an_explanation_prints_and_shows() -> None:
    """Article and instruments, as lines and as a list."""
    why = depositary.explain(depositary.status("Poland", "apmbc", on=POLAND_PARTED))
    assert "Article 20(3)" in str(why)
    assert "POL withdrawal of 2025-08-20" in str(why)
    assert "<li><b>Article 20(3)</b>" in why._repr_html_()


def test_standings_are_rows() -> None:
    """All treaties of a state, or all states of a treaty; one of them must be named."""
    of_state = depositary.standings(state="Poland", on=POLAND_PARTED)
    of_treaty = depositary.standings(treaty="apmbc", on=POLAND_PARTED)
    assert {one.treaty for one in of_state} == {one.id for one in depositary.treaties()}
    assert next(one for one in of_treaty if one.state == "POL").status == "former"
    for wrong in ({}, {"state": "Poland", "treaty": "apmbc"}):
        with pytest.raises(WrongCall, match="name a state or a treaty"):
            depositary.standings(**wrong)


def test_rows_become_frames_and_csv() -> None:
    """The same columns and as many rows in pandas, polars, CSV and HTML; reasons give the article."""
    rows = depositary.history("Poland", "apmbc")
    assert rows.columns == ("state", "treaty", "status", "since", "until", "known_to", "article")
    pandas, other = rows.to_pandas(), rows.to_polars()
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(other, pl.DataFrame)
    assert list(pandas.columns) == other.columns == list(rows.columns)
    assert list(pandas["status"]) == other["status"].to_list() == [one.status for one in rows]
    assert [row["status"] for row in csv.DictReader(io.StringIO(rows.to_csv()))] == list(pandas["status"])
    assert rows._repr_html_().count("<tr>") == len(rows) + 1


def test_rows_are_a_sequence() -> None:
    """Length, places, slices and iteration; an empty one is a table too."""
    rows = depositary.instruments("Poland", "apmbc")
    assert [one.action for one in rows] == ["signature", "ratification", "withdrawal"]
    assert rows[-1].date == date(2025, 8, 20)
    assert len(rows[:2]) == 2
    assert len(depositary.instruments("Poland", "tpnw").to_pandas()) == 0
    assert depositary.instruments("Poland", "tpnw").to_csv().strip() == ""


def test_long_tables_are_cut_in_notebooks_only() -> None:
    """A notebook shows fifty rows and says how many more there are."""
    states = depositary.states()
    assert states._repr_html_().endswith(f"<p>{len(states) - 50} more</p>")
    assert len(states.to_dicts()) == len(states) > 200


def test_may_due_parties_and_what_if() -> None:
    """The other questions, each with a published answer."""
    assert depositary.may("Poland", "produce", "apm", on="2026-02-19").answer == "prohibited"
    assert len(depositary.parties("apmbc", on=POLAND_PARTED).states) == 161
    duties = depositary.due(state="Poland", treaty="apmbc")
    assert any(one.duty == "stockpile_destruction" and one.done for one in duties)
    assert depositary.what_if("Poland", "apmbc", "accession", on="2026-06-15").effective == date(2026, 12, 1)


def test_a_report_is_read_and_checked() -> None:
    """Claims of a text, and their verdicts."""
    text = "Poland left the Ottawa Convention on 20 February 2026. Russia withdrew from it in 2024."
    assert [one.state for one in depositary.read(text, published="2026-02-21").claims] == ["POL", "RUS"]
    checked = depositary.check(text, published="2026-02-21")
    assert [one.verdict.verdict for one in checked.claims] == ["confirmed", "impossible"]
    assert depositary.explain(checked.claims[0].verdict).steps


def test_the_map_is_a_picture(tmp_path: Path) -> None:
    """As SVG, in a notebook and in a file."""
    figure = depositary.world_map("Ottawa Convention", on=POLAND_PARTED)
    assert "Poland: former party" in figure._repr_svg_()
    figure.save(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_text("utf-8") == figure.svg


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: depositary.status("Atlantis", "apmbc"), "no state is called"),
        (lambda: depositary.status("Congo", "apmbc"), "several states"),
        (lambda: depositary.status("Poland", "nothing"), "no treaty is called"),
        (lambda: depositary.status("Poland", "apmbc", on="yesterday"), "no ISO day"),
    ],
)
def test_wrong_calls_are_told(ask: Callable[[], object], told: str) -> None:
    """By name, with what to do."""
    with pytest.raises(WrongCall, match=told):
        ask()


def test_an_empty_report_is_bad_input() -> None:
    """There is nothing to read."""
    with pytest.raises(BadInput, match="empty"):
        depositary.check("  ")


def test_a_record_of_ones_own(tmp_path: Path) -> None:
    """A folder of tables laid over the packaged record: here Poland gives its notice a month later."""
    own = tmp_path / "instruments"
    own.mkdir()
    table = Path("src/depositary/record/data/instruments/apmbc.csv").read_text("utf-8")
    assert "POL,withdrawal,,2025-08-20" in table
    (own / "apmbc.csv").write_text(
        table.replace("POL,withdrawal,,2025-08-20", "POL,withdrawal,,2025-09-20"), "utf-8"
    )
    monitor = depositary.Monitor.open(tmp_path)
    assert monitor.status("Poland", "apmbc", on="2026-02-20").status == "leaving"
    assert monitor.status("Poland", "apmbc", on="2026-03-20").status == "former"
