"""A small record folder that each test may break in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "state,action,form,date,depositary,recorded,source,second_source,note"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Make a record folder with one table of instruments, `moon` unless named, from rows after the header."""

    def make(*rows: str, treaty: str = "demo", header: str = HEADER) -> Path:
        path = tmp_path / "instruments" / f"{treaty}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return tmp_path

    return make
