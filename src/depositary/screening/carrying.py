"""What was found, as a line that goes from process to process, and back: nothing is lost on the way.

It is no contract with anybody: what a scan gives to its users is written by a `Sink`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from depositary.model import ActClaim, ConductClaim, CountClaim, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import AnyClaim

CLAIMS: Mapping[str, type[AnyClaim]] = {"act": ActClaim, "conduct": ConductClaim, "count": CountClaim}


@dataclass(frozen=True, slots=True)
class Found:
    """A report with claims, and where in the archives it lies."""

    reading: Reading
    archive: str
    offset: int
    record_id: str | None


Sink = Callable[[Iterator[Found]], None]
"""Where what was found goes in the end: a file, a store. It comes in the order of the sources, and a rerun
gives all of it again: a sink must not mind."""


def line(found: Found) -> bytes:
    """One line of JSON, in ASCII, so that no lone surrogate of a page stands in its way."""
    report = asdict(found.reading.report)
    published = found.reading.report.published
    report["published"] = published.isoformat() if published else None
    value = {
        "report": report,
        "claims": [asdict(claim) for claim in found.reading.claims],
        "archive": found.archive,
        "offset": found.offset,
        "record_id": found.record_id,
    }
    return json.dumps(value).encode() + b"\n"


def found(carried: bytes) -> Found:
    """What was found, from its line."""
    value = json.loads(carried)
    reading = Reading(_report(value["report"]), tuple(_claim(one) for one in value["claims"]))
    return Found(reading, value["archive"], value["offset"], value["record_id"])


def _report(value: dict[str, Any]) -> Report:
    published = value["published"]
    origins = tuple((name, place) for name, place in value["origins"])
    day = date.fromisoformat(published) if published else None
    return Report(**{**value, "published": day, "origins": origins})


def _claim(value: dict[str, Any]) -> AnyClaim:
    fields = {name: one for name, one in value.items() if name != "kind"}
    return CLAIMS[value["kind"]](**{**fields, "span": tuple(value["span"])})
