"""The readers by the names that `--reader` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.model import Reading, Report


def reader_called(name: str) -> Callable[[Report], Reading]:
    """The function that reads reports in the way of that name."""
    from depositary.reading import read

    return {"rules": read}[name]
