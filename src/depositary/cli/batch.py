"""The inputs of one call: each is done as it comes, each that fails is named, and the rest goes on."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from depositary.cli import output
from depositary.documents import ids_of, reports_of
from depositary.errors import BadInput, DepositaryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import BufferedReader

    from depositary.documents import Stated
    from depositary.model import Report

INPUT_FAILED = 1
TRACEBACK_VARIABLE = "DEPOSITARY_TRACEBACK"
"""An environment variable; when set, a defect shows where it happened."""


def _standard_input() -> BufferedReader:
    return cast("BufferedReader", sys.stdin.buffer)  # what Python makes of it; typeshed promises less


@dataclass
class Batch:
    """The reports that a call names, and whether one of them failed."""

    sources: Sequence[str]
    stated: Stated
    failed: bool = False

    @property
    def exit_code(self) -> int:
        """What the call ends with."""
        return INPUT_FAILED if self.failed else 0

    def reports(self) -> Iterator[Report]:
        """Every report that can be read, in order; what cannot is named on the way."""
        ids = ids_of(self.sources)
        for source in self.sources:
            for report in reports_of(source, self.stated, id_=ids[source], standard_input=_standard_input()):
                if isinstance(report, BadInput):
                    self._fail(str(report))
                else:
                    yield report

    @contextmanager
    def guarded(self, report: Report) -> Iterator[None]:
        """Let one report fail without the others: by its own fault, or by a defect of ours in reading it."""
        try:
            yield
        except OSError:
            raise  # of our own output: nothing that the reports after it could do better
        except DepositaryError as fault:
            self._fail(str(fault))
        except Exception as defect:
            if os.environ.get(TRACEBACK_VARIABLE):
                raise
            self._fail(
                f"{report.id}: a defect in depositary itself: {type(defect).__name__}: {defect}. "
                f"This report is left out. Please report it; {TRACEBACK_VARIABLE}=1 shows where it happened."
            )

    def _fail(self, message: str) -> None:
        self.failed = True
        output.note(message)
