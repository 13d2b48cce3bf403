"""The rules of one treaty as frozen values: what its rules file says, and nothing computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from depositary.law.durations import Duration
    from depositary.model import Day

Applies = Literal["after-threshold", "after-entry-into-force"]
"""To which deposits a later-state clause applies: those after the day on which the threshold was met, or
those from general entry into force on."""

SuccessionEffect = Literal["succession", "deposit"]
"""From when a successor is bound: the day it succeeded (VCSSRT practice), or the day of its act."""

TreatmentKind = Literal["accession", "revocation-of-notice", "not-given-effect", "stated-effect", "disowned"]
"""How an instrument was treated where the treaty's own clauses do not decide:
like an accession; as taking back a running notice; as changing nothing in the depositary's view; as taking
effect on the later day that it states; as a signature that its state disowned without withdrawing it."""

ConductEffect = Literal["prohibits", "regulates", "requires", "prohibits-in-part"]
"""What a rule does to a conduct: forbids it as such, allows it under conditions, obliges to it, or forbids it
only in a place or manner (so that the conduct as such stays open)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause: its citation, its content as a sentence, whether its text was read, and its source."""

    article: str
    text: str
    verified: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something people want to know of a treaty that no clock depends on."""

    subject: str
    text: str
    article: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """What must be deposited before a treaty enters into force.

    `count` states with one of `actions`, and among them every one of `states`; `count` is 0 where only the
    named
    states matter. `not_on_record` are states, extinct since, that are known to have deposited in time though
    the record has no row of it: they count.
    """

    count: int
    actions: tuple[str, ...]
    states: tuple[str, ...] = ()
    not_on_record: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """General entry into force. `date` decides (null: not in force); `trigger`: its threshold was met."""

    rule: Rule
    duration: Duration
    date: Day | None
    trigger: Day | None
    threshold: Threshold | None
    not_before: Day | None = None
    date_verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class LaterState:
    """When a state that deposits later is bound; `actions` null means any form of consent."""

    rule: Rule
    duration: Duration
    applies: Applies
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How a party leaves: the clause on notice, the clause on its effect, and what holds the effect back."""

    notice_article: str
    rule: Rule
    duration: Duration
    minimum: bool = False
    not_before: Duration | None = None
    conflict_bar: Rule | None = None
    survives: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionalApplication:
    """A clause that lets a state apply articles before the treaty is in force for it.

    `applies_to` cites those conduct rules of the file that may be so applied.
    """

    rule: Rule
    applies_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The end of the treaty itself: the first day on which it is no longer in force, and why."""

    rule: Rule
    date: Day


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one instrument was treated, as a fact with its source. `effective` only for `stated-effect`."""

    state: str
    action: str
    date: Day
    kind: TreatmentKind
    rule: Rule
    effective: Day | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """What a prohibition leaves open, to what end; `counterpart` party: only towards a party."""

    rule: Rule
    conduct: tuple[str, ...]
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class ConductRule:
    """What a treaty says of conduct with weapons; `addressed`: a class of states, or `not-` that class."""

    rule: Rule
    effect: ConductEffect
    conduct: tuple[str, ...]
    weapons: tuple[str, ...]
    addressed: str = ""
    conditions: tuple[Rule, ...] = ()
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """Weapons that a treaty says are outside its scope."""

    rule: Rule
    weapons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty and its clock: counted from a base, on a fixed day, yearly, or without a day (all null).

    `joined_after`: owed only by states bound after that day, for which the general deadline came too late.
    `after`: the duty whose day must have passed before a yearly one is owed for the first time.
    """

    id: str
    rule: Rule
    base: Literal["state-entry", "general-entry", "deposit", ""] = ""
    duration: Duration | None = None
    date: Day | None = None
    yearly: tuple[int, int] | None = None
    condition: str = ""
    extension: str = ""
    ambiguity: str = ""
    joined_after: Day | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Treaty:
    """All that a rules file says of one treaty; leaving the `parent` convention ends this one too."""

    id: str
    title: str
    short_names: tuple[str, ...]
    untc: str
    parent: str
    depositaries: tuple[str, ...]
    sources: tuple[str, ...]
    entry: EntryIntoForce
    later: tuple[LaterState, ...]
    withdrawal: Withdrawal | None
    no_withdrawal: Rule | None
    succession: SuccessionEffect
    provisional: ProvisionalApplication | None
    end: End | None
    treatments: tuple[Treatment, ...]
    conduct: tuple[ConductRule, ...]
    outside: tuple[Outside, ...]
    duties: tuple[DutyRule, ...]
    classes: dict[str, tuple[str, ...]]
    facts: tuple[Fact, ...]

    @property
    def short_name(self) -> str:
        """The name that people use most."""
        return self.short_names[0]


@dataclass(frozen=True, slots=True)
class GeneralLaw:
    """Rules of general international law that fill what a treaty leaves open, by what they are about."""

    rules: dict[str, Rule]

    def __getitem__(self, about: str) -> Rule:
        """The rule about a subject; the file is validated to hold every subject that the engine asks for."""
        return self.rules[about]
