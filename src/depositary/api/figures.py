"""Figures that a notebook shows and a file keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG."""

    svg: str

    def save(self, path: Path | str) -> None:
        """Write it to a file."""
        from pathlib import Path

        Path(path).write_text(self.svg, "utf-8")

    def _repr_svg_(self) -> str:
        return self.svg
