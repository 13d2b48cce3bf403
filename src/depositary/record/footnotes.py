"""What footnotes of a status page tell: withdrawals, acts of predecessors, earlier acts of the same state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from depositary.record.statuspage import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import Action, Day, Form

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_SENTENCE = 2000
"""Characters of a sentence that are read: the longest of the Collection's that tells of an act has 600."""

_DAY = r"(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{4})"
DAY = re.compile(_DAY)
_LEAVES = re.compile(
    r"\bdenounc\w+|\bdenunciation\b|\bwithdr[ae]w(?:s|n|al|ing)?\s+(?:of\s+[^.]{1,60}?\s+)?f(?:ro|or)m\b"
    r"|\bnotifying its withdrawal\b|\bnotification of withdrawal\b",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r"withdr\w+\s+(?:of\s+)?(?:its|the|this|that|those|said|a)?\s*(?:said\s+)?(?:reservation|declaration"
    r"|objection|understanding|statement|signature|notification of non|notification under)",
    re.IGNORECASE,
)
_NOTICE_TAKEN_BACK = re.compile(
    r"(?:withdr\w+|suspen\w+|revo\w+|rescind\w*|rescission)\s+(?:of\s+)?(?:its|the|this|that)?\s*"
    r"(?:notification|notice|instrument|decision)\s+(?:of|to)\s+(?:withdraw|denunciation|denounce)",
    re.IGNORECASE,
)
_EFFECT = re.compile(rf"\beffect(?:ive)?\b[^.;]{{0,60}}?{_DAY}", re.IGNORECASE)
_NO_PARTY = re.compile(r"\b(?:does|do|did) not intend to become a party\b", re.IGNORECASE)
_SUSPENDS = re.compile(r"\bsuspen(?:d|ds|ded|ding|sion)\b[^.;]{0,40}\boperation\b", re.IGNORECASE)
_HAD_DONE = re.compile(
    rf"^(?P<who>[^.;:]{{3,90}}?)\s+had\s+(?:initially\s+|originally\s+)?(?P<what>"
    rf"signed and ratified|signed and accepted|signed|ratified|acceded to|succeeded to|accepted|approved)\b"
    rf"[^.;]{{0,200}}?\bon\s+{_DAY}(?:\s+and\s+{_DAY})?"
)
_VERBS: dict[str, tuple[Action, ...]] = {
    "signed and ratified": ("signature", "ratification"),
    "signed and accepted": ("signature", "acceptance"),
    "signed": ("signature",),
    "ratified": ("ratification",),
    "acceded to": ("accession",),
    "succeeded to": ("succession",),
    "accepted": ("acceptance",),
    "approved": ("approval",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An act that a sentence tells of. `who` is empty where it is the state whose row bears the footnote."""

    who: str
    action: Action
    date: date
    sentence: str
    form: Form = ""
    effect: Day | None = None


def day(parts: Sequence[str | None]) -> date:
    """The date of a day, an English month and a year; raises ValueError for one that does not exist."""
    number, month, year = (part or "" for part in parts[:3])
    return date(int(year), MONTHS.index(month[:3].lower()) + 1, int(number))


def told(note: str) -> Iterator[Told]:
    """The acts that a footnote tells of, sentence by sentence."""
    for sentence in (one[:LONGEST_SENTENCE] for one in sentences(note)):
        yield from _had_done(sentence)
        leaving = _leaving(sentence)
        if leaving:
            yield leaving


def _had_done(sentence: str) -> Iterator[Told]:
    """The acts of "Czechoslovakia had signed and ratified the Convention on 10 April 1981 and …"."""
    found = _HAD_DONE.search(sentence)
    if not found:
        return
    days = DAY.findall(found.group())
    who = re.sub(r"^(?:The )?Government of (?:the )?", "", found["who"])
    for action, parts in zip(_VERBS[found["what"]], days, strict=False):
        yield Told(who, action, day(parts), sentence)


def _leaving(sentence: str) -> Told | None:
    """A step away from the treaty: the day that is no day of effect is the day of the notice."""
    kind = _kind(sentence)
    if kind is None:
        return None
    effect = _EFFECT.search(sentence)
    notices = DAY.findall(_EFFECT.sub("", sentence))
    if not notices:
        return None
    action, form = kind
    return Told("", action, day(notices[0]), sentence, form, day(effect.groups()) if effect else None)


def _kind(sentence: str) -> tuple[Action, Form] | None:
    if _NOTICE_TAKEN_BACK.search(sentence):
        return "suspension", "suspension-of-notice"
    if _NO_PARTY.search(sentence):
        return "other", "communication"
    if _SUSPENDS.search(sentence):
        return "suspension", ""
    if _LEAVES.search(sentence) and not _OTHER_OBJECT.search(sentence):
        return "withdrawal", ""
    return None
