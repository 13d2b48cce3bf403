"""Check: a text, a file or an address comes back with its claims marked and judged; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from depositary.checking import check as judge
from depositary.documents import WARNING
from depositary.errors import BadInput
from depositary.model import CheckedClaim, CheckedReading, Reading
from depositary.publish import json_lines
from depositary.web.answering import Page, Table
from depositary.web.extracts import Extract, Piece, around, pieces
from depositary.web.house import House
from depositary.web.words import claim_words

COLUMNS = (
    "report",
    "claim",
    "verdict",
    "today",
    "state",
    "treaty",
    "date",
    "speaker",
    "evidence",
    "article",
    "why",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A checked report as a page shows it: its text in pieces, or for a third party's only extracts."""

    checked: CheckedReading
    claims: tuple[tuple[CheckedClaim, str], ...]
    pieces: tuple[Piece, ...]
    extracts: tuple[Extract, ...]

    @property
    def warning(self) -> str:
        """What a person should know of how the text was found."""
        return dict(self.checked.report.origins).get(WARNING, "")


def shown(checked: CheckedReading, house: House, *, whole: bool) -> Shown:
    """A checked report, its text whole or in extracts."""
    text, spans = checked.report.text, [one.claim.span for one in checked.claims]
    said = tuple((one, claim_words(one.claim, house)) for one in checked.claims)
    if whole:
        return Shown(checked, said, tuple(pieces(text, spans)), ())
    return Shown(checked, said, (), tuple(around(text, span) for span in spans))


def form(fault: str = "", text: str = "") -> Page:
    """The empty form, or with what was wrong."""
    return Page(
        "check.html",
        "Check a report",
        "/check",
        fields={"results": [], "faults": [fault] if fault else [], "text": text, "published": ""},
        data={"faults": [fault] if fault else [], "reports": []},
    )


def result(
    house: House, readings: Sequence[Reading | BadInput], *, whole: bool, published: date | None, text: str
) -> Page:
    """The readings, judged; `whole` where the text is the asker's own or the site is nobody else's to see."""
    today = house.today()
    checked = [judge(one, house.ledger, today) for one in readings if isinstance(one, Reading)]
    results = [shown(one, house, whole=whole) for one in checked]
    faults = [str(one) for one in readings if isinstance(one, BadInput)]
    return Page(
        "check.html",
        "Checked" if checked else "Check a report",
        "/check",
        fields={
            "results": results,
            "faults": faults,
            "text": text,
            "published": published.isoformat() if published else "",
        },
        data={"faults": faults, "reports": [as_json(one, house) for one in results]},
        table=Table(COLUMNS, [row for one in results for row in rows(one)]),
    )


def as_json(one: Shown, house: House) -> dict[str, Any]:
    """A checked report as `check --json` has it; without the text where only extracts are shown."""
    whole = json_lines.checked_reading(one.checked, house.record.version)
    if one.extracts:
        claims = zip(whole["claims"], one.extracts, strict=True)
        whole["claims"] = [
            {**claim, "context": extract.before + extract.evidence + extract.after}
            for claim, extract in claims
        ]
    return whole if one.pieces else {key: value for key, value in whole.items() if key != "text"}


def rows(one: Shown) -> list[tuple[object, ...]]:
    """A row for each claim of a report."""
    return [_row(one.checked.report.id, checked, said) for checked, said in one.claims]


def _row(report: str, checked: CheckedClaim, said: str) -> tuple[object, ...]:
    claim, reason = checked.claim, checked.verdict.because[0] if checked.verdict.because else None
    return (
        report,
        said,
        checked.verdict.verdict,
        checked.today.verdict,
        getattr(claim, "state", ""),
        getattr(claim, "treaty", ""),
        claim.date,
        claim.speaker,
        claim.evidence,
        reason.article if reason else "",
        reason.text if reason else "",
    )
