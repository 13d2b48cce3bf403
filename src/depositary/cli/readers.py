"""The readers by the names that `--reader` takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.model import Reading, Report


def reader_called(name: str) -> Callable[[Report], Reading]:
    """The function that reads reports in the way of that name.

    Raises WrongCall where it needs an endpoint and the environment names none.
    """
    if name == "llm":
        return _endpoint()
    if name == "both":
        return _both()
    from depositary.reading import read

    return read


def _endpoint() -> Callable[[Report], Reading]:
    from depositary.cli import output
    from depositary.endpoint import EndpointReader, from_environment

    return EndpointReader(from_environment(os.environ), output.note)


def _both() -> Callable[[Report], Reading]:
    from depositary.endpoint import compared
    from depositary.reading import read

    asked = _endpoint()
    return lambda report: compared(read(report), asked(report))
