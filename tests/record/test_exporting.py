"""The record as a product: a data package that Frictionless accepts and that loads again."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from frictionless import validate as frictionless_validate

from depositary.errors import WrongCall
from depositary.record import load
from depositary.record.datapackage import packaged_descriptor
from depositary.record.differences import between
from depositary.record.exporting import PanelRow, export
from depositary.record.tables import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PANEL = [
    PanelRow("apmbc", "POL", 2025, "leaving"),
    PanelRow("apmbc", "POL", 2026, "former"),
    PanelRow("apmbc", "XKX", 2026, "none"),
    PanelRow("apmbc", "NIU", 2026, "party"),
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged record, exported once."""
    folder = tmp_path_factory.mktemp("export") / "package"
    export(folder, PANEL)
    return folder


def test_frictionless_accepts_the_export(exported: Path) -> None:
    """Types, keys and references to states hold in every table."""
    report = frictionless_validate(str(exported / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "note"])
    assert len(report.tasks) == 37


def test_the_export_loads_again_as_the_same_record(exported: Path) -> None:
    """Nothing is lost on the way: the version is a digest of the tables."""
    assert load(exported).version == load().version
    assert between(PACKAGED, exported) == ()


def test_each_table_states_its_licence_and_its_sources(exported: Path) -> None:
    """And the folder holds each source's terms."""
    package = json.loads((exported / "datapackage.json").read_text("utf-8"))
    assert package["version"] == load().version
    for resource in package["resources"]:
        assert resource["licenses"][0]["name"] == "CC-BY-4.0"
        assert resource["sources"], resource["name"]
        assert resource["schema"]["fields"], resource["name"]
    assert "UN Treaty Collection" in (exported / "LICENSE-DATA.md").read_text("utf-8")


def test_the_panel_states_its_rule_and_joins_on_cow_and_gleditsch_ward_numbers(exported: Path) -> None:
    """Poland is 290 in both; Niue has no number in the source, and so none here."""
    with (exported / "participation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["treaty", "state", "year", "status_on_31_december", "cow", "gw"]
    assert rows[1] == ["apmbc", "POL", "2025", "leaving", "290", "290"]
    assert rows[3] == ["apmbc", "XKX", "2026", "none", "347", "347"]
    assert rows[4] == ["apmbc", "NIU", "2026", "party", "", ""]


def test_an_export_never_writes_over_anything(exported: Path) -> None:
    """Name a new folder."""
    with pytest.raises(WrongCall, match="not empty"):
        export(exported, PANEL)


def test_a_users_record_is_exported_with_the_packaged_one(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    """What was laid over is in the package, with its own version."""
    mine = folder("FRA,accession,,2020-01-01,,,somewhere,,")
    export(tmp_path / "out", [], mine)
    assert load(tmp_path / "out").version == load(mine).version
    assert frictionless_validate(str(tmp_path / "out" / "datapackage.json")).valid


def test_the_packaged_descriptor_is_that_of_the_packaged_tables() -> None:
    """After a change of a table: `python tools/make_datapackage.py`."""
    assert (PACKAGED / "datapackage.json").read_text("utf-8") == packaged_descriptor()
