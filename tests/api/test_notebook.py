"""The example notebook runs from top to bottom, and says what it is there to say."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")


def test_the_notebook_tells_polands_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a real kernel, with the sources at hand."""
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(Path("src").resolve()), os.environ.get("PYTHONPATH", "")])
    )
    book = nbformat.read(Path("docs/poland.ipynb"), 4)
    asyncio.run(nbclient.NotebookClient(book, timeout=100).async_execute())
    shown = [str(cell.outputs) for cell in book.cells if cell.cell_type == "code"]
    assert "former" in shown[0]
    assert "Article 20(3)" in shown[1]
    assert "2026-02-19 prohibited" in shown[2]
    assert "2026-02-20 not-covered" in shown[2]
    assert "Poland: former party" in shown[3]
    assert "impossible" in shown[5]
