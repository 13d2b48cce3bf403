"""What the record holds: instruments, and the other sourced facts that the law needs.

Every fact carries its source; a contested fact carries every view of it. Nothing here knows a rule of law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from depositary.model import Action, Day, Instrument, State, View


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the record of a treaty is complete: `as_of` is the last day on which its list is whole.

    `parties_in_record` counts states with an act of consent on file less those that left; `published_total`
    is what `total_source` prints, null where no total was found. `counted_to` is the last day whose acts
    these numbers count (null: `as_of`): for an ended treaty, the day before the notice that ended it.
    """

    treaty: str
    as_of: date | None
    parties_in_record: int
    published_total: int | None
    total_source: str
    complete: bool
    note: str = ""
    counted_to: date | None = None


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """How many states a source counts, on a day, that consented to a treaty and did not leave."""

    treaty: str
    on: date
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """An armed conflict that a state is engaged in from `since` to before `until` (null: it goes on)."""

    state: str
    since: date
    until: date | None
    text: str
    source: str
    contested: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for a duty: the deadline became `until`, decided on the day `decided` (null: not known)."""

    state: str
    treaty: str
    duty: str
    until: date
    decided: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Completion:
    """A duty done, with the EDTF date that the source gives."""

    state: str
    treaty: str
    duty: str
    done: str
    source: str


@dataclass(frozen=True, slots=True)
class ContestedStanding:
    """Views, beside the depositary's, of how a state stands to a treaty from `since` to before `until`."""

    state: str
    treaty: str
    since: date
    until: date | None
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The date of effect that a source prints for an act, kept beside the computed one.

    `date` is the day of the act as the record has it, null where the record has no such row.
    """

    state: str
    treaty: str
    action: Action
    date: date | None
    printed: Day
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known, as loaded and validated. `version` is a digest of the data files that made it."""

    version: str
    instruments: tuple[Instrument, ...]
    states: Mapping[str, State]
    coverage: Mapping[str, Coverage]
    conflicts: tuple[Conflict, ...] = ()
    extensions: tuple[Extension, ...] = ()
    completions: tuple[Completion, ...] = ()
    contested: tuple[ContestedStanding, ...] = ()
    printed: tuple[Printed, ...] = ()
    totals: tuple[PublishedTotal, ...] = ()
