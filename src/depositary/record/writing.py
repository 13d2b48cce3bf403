"""Writing tables of a record folder: whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from depositary.record.tables import INSTRUMENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depositary.model import Instrument


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A CSV table as text, with the line ends that the record's own files have; null is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return text.getvalue()


def instruments_csv(instruments: Iterable[Instrument]) -> str:
    """The table of one treaty's instruments, as `instruments/<treaty>.csv` holds it."""
    rows = ([getattr(one, column) for column in INSTRUMENT_COLUMNS] for one in instruments)
    return csv_text(INSTRUMENT_COLUMNS, rows)


_READABLE = 0o644
"""A temporary file is its owner's alone; a table of the record is for everybody to read."""


def put(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, and never a part of either."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            os.fchmod(file.fileno(), _READABLE)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
