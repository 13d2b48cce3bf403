"""How far two sets of claims agree.

Precision, recall and F1 over the keys of the guide, and the fields beside them.

A claim is found when its key is among the labels. Of the claims found, `date` counts those with the labelled
date (of the dated ones), `speaker` and `evidence` those that share at least half of the shorter one's words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEYS = {
    "act": ("state", "treaty", "act", "stage"),
    "conduct": ("state", "weapon", "conduct", "status"),
    "count": ("treaty", "count"),
}
"""The fields that make two claims the same claim, by kind (guide)."""
_WORD = re.compile(r"\w+")


@dataclass
class Agreement:
    """Counts over reports: claims found, missed and extra, and of the found ones which fields are right."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    silent: int = 0
    silent_right: int = 0

    def add(self, labels: Iterable[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]) -> None:
        """Count one report."""
        wanted = {key_of(label): label for label in labels}
        told = {key_of(claim): claim for claim in claims}
        both = wanted.keys() & told.keys()
        self.reports += 1
        self.silent += not wanted
        self.silent_right += not wanted and not told
        self.found += len(both)
        self.missed += len(wanted) - len(both)
        self.extra += len(told) - len(both)
        for key in both:
            self._compare(wanted[key], told[key])

    def _compare(self, label: Mapping[str, Any], claim: Mapping[str, Any]) -> None:
        if label.get("date"):
            self.fields["dated"] += 1
            self.fields["date"] += label["date"] == claim.get("date")
        for name in ("speaker", "evidence"):
            self.fields[name] += overlap(label.get(name), claim.get(name))
        if label["kind"] == "count":
            self.fields["counted"] += 1
            self.fields["value"] += all(label.get(name) == claim.get(name) for name in ("value", "bound"))

    def figures(self) -> dict[str, float | int | None]:
        """The figures of all that was counted; null where there is nothing to divide by."""
        return {
            "reports": self.reports,
            "labels": self.found + self.missed,
            "precision": _ratio(self.found, self.found + self.extra),
            "recall": _ratio(self.found, self.found + self.missed),
            "f1": _ratio(2 * self.found, 2 * self.found + self.extra + self.missed),
            "date": _ratio(self.fields["date"], self.fields["dated"]),
            "speaker": _ratio(self.fields["speaker"], self.found),
            "evidence": _ratio(self.fields["evidence"], self.found),
            "value": _ratio(self.fields["value"], self.fields["counted"]),
            "silent": _ratio(self.silent_right, self.silent),
        }


def key_of(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    """The fields of a claim that make it the same as another. Raises KeyError for an unknown kind."""
    return (claim["kind"], *(claim.get(name) for name in KEYS[claim["kind"]]))


def overlap(one: str | None, other: str | None) -> bool:
    """Whether two texts share at least half of the shorter one's words; two absences agree."""
    ours, theirs = set(_WORD.findall((one or "").lower())), set(_WORD.findall((other or "").lower()))
    if not ours or not theirs:
        return ours == theirs
    return len(ours & theirs) * 2 >= min(len(ours), len(theirs))


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
