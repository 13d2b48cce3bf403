"""The record as a product: a folder that Frictionless accepts and that depositary itself can load again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.errors import WrongCall
from depositary.record.datapackage import PANEL, PANEL_COLUMNS, descriptor
from depositary.record.loading import load
from depositary.record.tables import PACKAGED, laid_over, read_bytes, table
from depositary.record.writing import csv_text, put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NUMBERS = "numbers.csv"
_LICENCE = "LICENSE-DATA.md"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """How a state stood to a treaty on 31 December of a year, by its status's name."""

    treaty: str
    state: str
    year: int
    status: str


def export(folder: Path, panel: Iterable[PanelRow], record_folder: Path | None = None) -> tuple[Path, ...]:
    """Write the record, the panel, the licence and `datapackage.json` into an empty or new folder.

    `record_folder` is laid over the packaged record, as in `load`. The panel is computed by the law, so its
    rows come from the caller. Raises WrongCall where the folder holds anything, BadData where the record does
    not hold. Gives the files written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongCall(f"{folder}: not empty; name a new folder for the export")
    record = load(record_folder)
    texts = {name: _text(path) for name, path in laid_over(record_folder).items()}
    texts[_NUMBERS] = _text(PACKAGED / _NUMBERS)
    texts[PANEL] = csv_text(PANEL_COLUMNS, _panel_rows(panel))
    tables = [table(name, text.encode()) for name, text in texts.items()]
    texts["datapackage.json"] = descriptor(record.version, tables)
    texts[_LICENCE] = _text(PACKAGED / _LICENCE)
    for name, text in texts.items():
        put(folder / name, text)
    return tuple(folder / name for name in texts)


def _text(path: Path) -> str:
    return read_bytes(path).decode("utf-8-sig")


def _panel_rows(panel: Iterable[PanelRow]) -> Iterable[tuple[object, ...]]:
    numbers = {row.cells["code"]: row.cells for row in table(_NUMBERS, read_bytes(PACKAGED / _NUMBERS)).rows}
    for row in panel:
        joined = numbers.get(row.state, {})
        yield row.treaty, row.state, row.year, row.status, joined.get("cow", ""), joined.get("gw", "")
