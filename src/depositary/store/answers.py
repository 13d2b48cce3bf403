"""The values that queries give: frozen, whole, and the same from both stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.model import CheckedClaim
    from depositary.store.programmes import Programme

    Day = date


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a claim: a decision ("confirm", "correct", "reject", "withdraw"), and why.

    `correction` holds the corrected fields, `original` the same fields as they stood before.
    """

    id: str
    decision: str
    name: str
    reason: str
    at: str
    correction: Mapping[str, object] = field(default_factory=dict)
    original: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text. `day` is that of publication, else of retrieval; `story` its wire story."""

    id: str
    name: str
    url: str | None
    source: str
    title: str | None
    published: date | None
    day: Day
    language: str | None
    story: str
    purged: bool


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as it stands, corrected if it was, with its verdicts, reviews and report.

    `set_aside`: rejected or withdrawn in review, and so counted for nothing.
    """

    id: str
    report: ReportHead
    development: str | None
    checked: CheckedClaim
    record_version: str
    set_aside: bool
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class PastReading:
    """A reading whose place another has taken: who read, when, until when, and how many claims it had."""

    reader: str
    read_at: str
    superseded_at: str
    claims: int


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with all that is known of it. `text` is empty once it was purged.

    `copies` are the other reports of the same wire story, `programmes` those that the text names.
    """

    head: ReportHead
    text: str
    retrieved: str
    reader: str
    origins: Mapping[str, str]
    claims: tuple[StoredClaim, ...]
    copies: tuple[ReportHead, ...]
    programmes: tuple[str, ...]
    history: tuple[PastReading, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report that a search found, with the words around the first hit."""

    report: ReportHead
    excerpt: str


@dataclass(frozen=True, slots=True)
class Development:
    """The same act, or the same conduct, of the same state in all reports.

    `stage` is the latest: the furthest step of an act, the last told status of a conduct; `news` is the
    day on which that stage was first reported. `first_day` and `last_day` span the days that reports give.
    `stories` counts independent sources: copies of one wire story are one. `disagreement` says where reports
    disagree.
    """

    id: str
    kind: str
    state: str
    treaty: str | None
    act: str | None
    weapon: str | None
    conduct: str | None
    to: str | None
    stage: str
    news: date
    first_seen: date
    last_seen: date
    first_day: date | None
    last_day: date | None
    claims: int
    reports: int
    stories: int
    speakers: int
    disagreement: tuple[str, ...]
    verdicts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What reports say of one stage of a development with one verdict of today."""

    stage: str
    today: str
    claims: int
    reports: int
    stories: int
    first_seen: date
    last_seen: date
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A day (EDTF) that reports give for a stage, and how many do."""

    stage: str
    date: str
    reports: int


@dataclass(frozen=True, slots=True)
class WholeDevelopment:
    """A development with its steps, the days and speakers that reports give, and its newest claims."""

    development: Development
    steps: tuple[Step, ...]
    dates: tuple[SaidDate, ...]
    speakers: tuple[tuple[str, int], ...]
    claims: tuple[StoredClaim, ...]
    changes: tuple[VerdictChange, ...]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict of today that became another, when, under which records, and the deciding sentence."""

    day: date
    before: str
    after: str
    record_before: str
    record_after: str
    because: str
    claim: StoredClaim


@dataclass(frozen=True, slots=True)
class AboutState:
    """All that reports say of a state: its developments, newest first, newest claims, programmes."""

    state: str
    developments: tuple[Development, ...]
    claims: tuple[StoredClaim, ...]
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True)
class AboutProgramme:
    """A named programme: the newest reports that name it, and the conduct claims whose sentence does."""

    programme: Programme
    reports: tuple[ReportHead, ...]
    claims: tuple[StoredClaim, ...]
    reports_in_all: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    reports: int
    claims: int
    developments: int
    stories: int
