"""The nouns of the house: frozen values that every room hands on and none changes.

Terms are those of the Vienna Convention on the Law of Treaties (VCLT) and of the UN Treaty Collection.
States are named by ISO 3166-1 alpha-3 (former states by the code they had), treaties by the id of their
rules file, imprecise dates as EDTF text (`depositary.edtf`), exact days as `datetime.date`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    Day = date  # the type's name in a class that has a field called `date`

Action = Literal[
    "signature",
    "definitive-signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "consent",
    "succession",
    "provisional-application",
    "withdrawal",
    "suspension",
    "other",
]
"""What an instrument does. `consent` is a consent to be bound whose form the source does not name."""

Form = Literal[
    "",
    "revocation-of-ratification",
    "suspension-of-notice",
    "partial-suspension",
    "countermeasure",
    "communication",
    "objection",
    "treaty-extension",
    "treaty-expiry",
]
"""What an instrument is where its action alone does not say: a `withdrawal` that takes back a ratification
before the treaty is in force, a `suspension` of the state's own notice, an `other` that prolongs it."""

Status = Literal["none", "signatory", "contracting", "party", "leaving", "former", "cannot-say"]
"""How a state stands to a treaty: `leaving` is a party whose notice runs, `former` also after its end."""

Weapon = Literal["apm", "avm", "mine", "cluster", "nuclear", "chemical", "biological"]
ConductName = Literal[
    "develop", "produce", "acquire", "stockpile", "retain", "destroy", "transfer", "use", "test", "clear"
]
ConductStatus = Literal["considered", "planned", "conditional", "ongoing", "done", "ceased", "ruled-out"]
ActName = Literal["sign", "join", "leave", "suspend", "stay", "outside", "extend"]
Stage = Literal["considered", "announced", "approved", "passed", "enacted", "deposited", "effective"]
"""The steps of an act, from the first to the last; the order is the order of the tuple of its values."""
CountName = Literal["parties", "outside", "signatories", "leaving"]
Bound = Literal["exact", "about", "at-least", "under"]
Answer = Literal["prohibited", "permitted", "not-covered", "cannot-say"]
VerdictName = Literal["confirmed", "contradicted", "ahead", "impossible", "lawful", "in-breach", "open"]


@dataclass(frozen=True, slots=True)
class State:
    """A state in time; `since` and `until` (first day it no longer exists) are null where unimportant."""

    code: str
    alpha2: str
    numeric: str
    name: str
    since: date | None = None
    until: date | None = None
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One deposited act. `date` is the day of signature, deposit or receipt of a notice, never of effect.

    `recorded` is the day since which the record knows it (null: unknown); `place` is the file and line that
    holds it; `source` is never empty, and begins with "unsourced" where nothing but general knowledge stands
    behind the row.
    """

    state: str
    treaty: str
    action: Action
    date: date
    source: str
    second_source: str = ""
    note: str = ""
    depositary: str = ""
    recorded: Day | None = None
    place: str = ""
    form: Form = ""

    @property
    def unsourced(self) -> bool:
        """Whether only general knowledge stands behind this row."""
        return self.source.startswith("unsourced")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation: a rule that was applied, what it was applied to, and what came of it.

    `article` cites the treaty ("Article 20(2)") or the Vienna Convention ("VCLT Article 18"); `text` is a
    sentence that a lawyer accepts; `steps` are the steps that this one rests on.
    """

    article: str
    text: str
    instruments: tuple[Instrument, ...] = ()
    source: str = ""
    steps: tuple[Step, ...] = ()

    def __hash__(self) -> int:
        """By article and text, which tell nearly all steps apart: what a step rests on is deep to hash."""
        return hash((self.article, self.text))


@dataclass(frozen=True, slots=True)
class View:
    """Another view of a contested standing: whose it is, what it holds, and where it is stated."""

    holder: str
    status: Status
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Participation:
    """How one state stood to one treaty from `since` to the day before `until` (null: open)."""

    state: str
    treaty: str
    status: Status
    since: date | None
    until: date | None
    because: tuple[Step, ...]
    contested: tuple[View, ...] = ()
    known_to: date | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """The states for which a treaty is in force on a day; a lower bound where the record is not complete."""

    treaty: str
    on: date
    states: tuple[str, ...]
    contracting: tuple[str, ...]
    bound: Literal["exact", "at-least"]
    known_to: date | None
    because: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Permission:
    """What the treaties in force for a state on a day say of a conduct with a weapon."""

    state: str
    conduct: str
    weapon: str
    on: date
    answer: Answer
    because: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed by a day: `due` is null where the treaty names none, `done` the sourced day of doing."""

    state: str
    treaty: str
    duty: str
    due: date | None
    done: date | None
    because: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A text somebody published. `text` is the citable text: every claim quotes `text[start:end]`.

    `published` is null where it is not known; `origins` says where language and date were found.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has. `span` is [start, end) in code points of the report's text; `sure` is 0 to 1."""

    date: str | None = None
    speaker: str | None = None
    evidence: str
    span: tuple[int, int]
    rule: str
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ActClaim(Claim):
    """A report says that a state took, or will take, a step towards or away from a treaty."""

    kind: Literal["act"] = field(default="act", init=False)
    state: str
    treaty: str
    act: ActName
    stage: Stage | None

    @property
    def key(self) -> tuple[str | None, ...]:
        """The fields that make two claims of one report the same claim."""
        return (self.kind, self.state, self.treaty, self.act, self.stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductClaim(Claim):
    """A report says that a state does, did or will do something with a weapon; `to` receives a transfer."""

    kind: Literal["conduct"] = field(default="conduct", init=False)
    state: str
    weapon: Weapon
    conduct: ConductName
    status: ConductStatus
    to: str | None = None

    @property
    def key(self) -> tuple[str | None, ...]:
        """The fields that make two claims of one report the same claim."""
        return (self.kind, self.state, self.weapon, self.conduct, self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(Claim):
    """A report says how many states are parties, outside, signatories or leaving."""

    kind: Literal["count"] = field(default="count", init=False)
    treaty: str
    count: CountName
    value: int
    bound: Bound

    @property
    def key(self) -> tuple[str | None, ...]:
        """The fields that make two claims of one report the same claim."""
        return (self.kind, self.treaty, self.count)


AnyClaim = ActClaim | ConductClaim | CountClaim


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two readers of one report differ: `field` of the claim with that key, as each has it.

    The field `claim` is the claim itself: its evidence, and null for the reader that does not have it.
    """

    key: tuple[str | None, ...]
    field: str
    rules: str | int | None
    llm: str | int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and the claims that were read in it, in the order of their spans.

    `differences` is null unless two readers read it.
    """

    report: Report
    claims: tuple[AnyClaim, ...]
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether record and law bear a claim out as of a day, and why."""

    verdict: VerdictName
    on: date
    because: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim, its verdict as of the report's date, and its verdict as of today."""

    claim: AnyClaim
    verdict: Verdict
    today: Verdict


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """A report whose claims have been held against record and law."""

    report: Report
    claims: tuple[CheckedClaim, ...]
