"""The account of a scan: what became of every record, and which were damaged, so that the counts add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from depositary.screening.pages import Entry

SCREENED_OUT = "screened out"
READ = "read"
LOST = "lost"

LISTED = 10_000
"""Damages that are named one by one: a disc that rots does not fill another. The rest are counted."""


@dataclass(slots=True)
class Account:
    """What became of the records of one archive. Every response record is in one of the four."""

    seen: int = 0
    screened_out: int = 0
    read: int = 0
    lost: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    claims: int = 0
    damaged: int = 0
    damages: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    bytes: int = 0
    seconds: float = 0.0
    began: int | None = None
    """Of a piece of an archive: the offset of its first member; null where none begins in it."""
    ended: int | None = None
    """Of such a piece: the offset of the first member after it, or the archive's end."""

    def count(self, archive: str, entry: Entry, outcome: str) -> None:
        """Count an entry by what became of it, and name its damage."""
        if entry.counted:
            self._count(outcome)
        if entry.damage:
            self.damaged += 1
            named = {"archive": archive, "offset": entry.offset, "reason": entry.damage}
            if len(self.damages) < LISTED:
                self.damages.append({**named, "outcome": outcome if entry.counted else "not a response"})

    def _count(self, outcome: str) -> None:
        self.seen += 1
        if outcome == SCREENED_OUT:
            self.screened_out += 1
        elif outcome == READ:
            self.read += 1
        elif outcome == LOST:
            self.lost += 1
        else:
            self.skipped[outcome] += 1

    def found(self, claims: int) -> None:
        """Count a report with claims."""
        self.reports += 1
        self.claims += claims

    def failure(self, archive: str, offset: int | None, reason: str) -> None:
        """Name what could not be done although the input may be whole: the call ends with exit code 1."""
        if len(self.failures) < LISTED:
            self.failures.append({"archive": archive, "offset": offset, "reason": reason})

    @property
    def cut_short(self) -> bool:
        """Whether a source could not be read to its end, so that a rerun must try again."""
        return any(failure["offset"] is None for failure in self.failures)

    def as_json(self) -> dict[str, Any]:
        """The account as the manifest prints it."""
        return {
            "seen": self.seen,
            "screened_out": self.screened_out,
            "read": self.read,
            "skipped": dict(sorted(self.skipped.items())),
            "lost": self.lost,
            "reports_with_claims": self.reports,
            "claims": self.claims,
            "damaged": self.damaged,
            "damages": self.damages,
            "failures": self.failures,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
            **({} if self.ended is None else {"began": self.began, "ended": self.ended}),
        }


def from_json(value: Mapping[str, Any]) -> Account:
    """The account that was written as `as_json` gives it."""
    return Account(
        seen=value["seen"],
        screened_out=value["screened_out"],
        read=value["read"],
        lost=value["lost"],
        skipped=Counter(value["skipped"]),
        reports=value["reports_with_claims"],
        claims=value["claims"],
        damaged=value["damaged"],
        damages=list(value["damages"]),
        failures=list(value["failures"]),
        bytes=value["bytes"],
        seconds=value["seconds"],
        began=value.get("began"),
        ended=value.get("ended"),
    )


def total(accounts: Iterable[Account]) -> Account:
    """All accounts as one; the seconds are those of all processes together."""
    whole = Account()
    for account in accounts:
        whole.seen += account.seen
        whole.screened_out += account.screened_out
        whole.read += account.read
        whole.lost += account.lost
        whole.skipped += account.skipped
        whole.reports += account.reports
        whole.claims += account.claims
        whole.damaged += account.damaged
        whole.damages += account.damages[: LISTED - len(whole.damages)]
        whole.failures += account.failures[: LISTED - len(whole.failures)]
        whole.bytes += account.bytes
        whole.seconds += account.seconds
    return whole
