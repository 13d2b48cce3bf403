"""The course of one state under one treaty: its instruments in order, and the turns that its status takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from depositary.law.effect import Effect, Facts, beside, consent_effect, treatments, withdrawal_effect
from depositary.law.turn import Turn
from depositary.law.wording import spelled, told
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from depositary.law.clock import Clock
    from depositary.law.rules import Rule
    from depositary.model import Instrument, Status

CONSENTS = frozenset(
    ("definitive-signature", "ratification", "acceptance", "approval", "accession", "consent", "succession")
)
"""The actions by which a state consents to be bound."""

IN_FORCE: frozenset[Status] = frozenset(("party", "leaving"))
"""The statuses in which a treaty is in force for a state."""

_WAITING: frozenset[Status] = frozenset(("signatory", "contracting"))
"""The statuses in which a state may apply a treaty provisionally."""

_ORDER = {"signature": 0, "withdrawal": 2, "suspension": 3, "provisional-application": 4, "other": 4}
"""Of several acts on one day: signature first, then consent, then notices, then declarations."""


@dataclass(frozen=True, slots=True)
class Course:
    """All acts of one state under one treaty in order, the effect of each, and the turns they make."""

    instruments: tuple[Instrument, ...]
    effects: tuple[Effect, ...]
    turns: tuple[Turn, ...]


@dataclass(slots=True)
class _Walk:
    """The state of affairs while the acts are walked in order."""

    clock: Clock
    facts: Facts
    turns: list[Turn] = field(default_factory=list)
    bound: Effect | None = None
    before: Status = "none"
    leaves: Effect | None = None
    noticed: Instrument | None = None

    @property
    def status(self) -> Status:
        """The status that the acts so far have led to."""
        return self.turns[-1].status if self.turns else "none"

    def turn(self, day: date, status: Status, *because: Step) -> None:
        """Take a turn; turns on or after that day fall away."""
        if self.turns and self.turns[-1].day >= day:
            self.turns = [one for one in self.turns if one.day < day]
        self.turns.append(Turn(day, status, because))


def follow(
    clock: Clock, instruments: Sequence[Instrument], facts: Facts, parent: Course | None = None
) -> Course:
    """Walk a state's acts in order and say what each does and which turns its status takes.

    `parent` is the state's course under the convention that this treaty hangs on.
    """
    acts = tuple(sorted(instruments, key=_in_order) if len(instruments) > 1 else instruments)
    walk = _Walk(clock, facts)
    effects = tuple(_step(walk, act) for act in acts)
    return Course(acts, effects, tuple(_cut(walk, parent)))


def _in_order(act: Instrument) -> tuple[date, int, str]:
    return act.date, _ORDER.get(act.action, 1), act.action


def _step(walk: _Walk, act: Instrument) -> Effect:
    if walk.leaves is not None and walk.leaves.day is not None and act.date >= walk.leaves.day:
        walk.bound = walk.leaves = walk.noticed = None
    if act.action == "signature":
        return _sign(walk, act)
    if act.action in CONSENTS:
        return _consent(walk, act)
    if act.action == "withdrawal":
        return _withdraw(walk, act)
    if act.action == "suspension":
        return _suspend(walk, act)
    return _communicate(walk, act)


def _general_step(walk: _Walk, about: str, act: Instrument | None = None) -> Step:
    rule = walk.clock.general[about]
    opening = f"{told(walk.facts.name, act)}. " if act else ""
    return Step(rule.article, f"{opening}{rule.text}", (act,) if act else (), rule.source)


def _sign(walk: _Walk, act: Instrument) -> Effect:
    step = _general_step(walk, "signature", act)
    if walk.bound is None and walk.status != "signatory":
        walk.turn(act.date, "signatory", step)
    return Effect(None, (step,))


def _consent(walk: _Walk, act: Instrument) -> Effect:
    if walk.bound is not None:
        return _consented_already(walk, act, walk.bound)
    effect = beside(consent_effect(walk.clock, act, walk.facts), act, walk.facts)
    walk.before = walk.status
    if effect.day is None or act.date < effect.day:
        walk.turn(act.date, "contracting", _general_step(walk, "consent", act), *effect.steps)
    if effect.day is not None:
        walk.turn(effect.day, "party", *effect.steps)
    walk.bound = effect
    return effect


def _consented_already(walk: _Walk, act: Instrument, bound: Effect) -> Effect:
    first = bound.steps[0]
    text = (
        f"{told(walk.facts.name, act)}{_with(act)}; its first"
        " deposit, with any depositary, is the one that counts."
    )
    return Effect(bound.day, (Step(first.article, text, (act,), first.source, bound.steps),))


def _with(act: Instrument) -> str:
    return f" ({act.depositary})" if act.depositary else ""


def _withdraw(walk: _Walk, act: Instrument) -> Effect:
    if walk.bound is None or walk.noticed is not None:
        why = "it has given notice already" if walk.noticed else "it has not consented to be bound"
        article = (
            walk.clock.treaty.withdrawal.notice_article if walk.clock.treaty.withdrawal else "VCLT Article 54"
        )
        return Effect(
            None, (Step(article, f"{told(walk.facts.name, act)}, though {why} on that day.", (act,)),)
        )
    if walk.bound.day is None or act.date < walk.bound.day:
        return _take_back_consent(walk, act)
    effect = beside(withdrawal_effect(walk.clock, act, walk.facts), act, walk.facts)
    ignored = [one for one in treatments(walk.clock, act) if one.kind == "not-given-effect"]
    if ignored:
        rule = ignored[0].rule
        return Effect(effect.day, (*effect.steps, Step(rule.article, rule.text, (act,), rule.source)))
    if effect.day is None and not _notice_runs(walk):
        return effect
    walk.noticed, walk.leaves = act, effect
    walk.turn(act.date, "leaving", *effect.steps)
    if effect.day is not None:
        walk.turn(effect.day, "former", *effect.steps, *_survives(walk))
    return effect


def _notice_runs(walk: _Walk) -> bool:
    """Whether a notice without a day of effect still runs: an armed conflict holds it back."""
    clause = walk.clock.treaty.withdrawal
    return clause is not None and clause.conflict_bar is not None


def _survives(walk: _Walk) -> tuple[Step, ...]:
    clause = walk.clock.treaty.withdrawal
    if clause is None or not clause.survives:
        return ()
    article, _, text = clause.survives.partition(": ")
    return (Step(article, text),)


def _take_back_consent(walk: _Walk, act: Instrument) -> Effect:
    step = _general_step(walk, "consent-revoked", act)
    walk.turn(act.date, walk.before, step)
    walk.bound = None
    return Effect(act.date, (step,))


def _suspend(walk: _Walk, act: Instrument) -> Effect:
    treated = [one for one in treatments(walk.clock, act) if one.kind == "revocation-of-notice"]
    if treated and walk.noticed is not None:
        rule = treated[0].rule
        step = Step(rule.article, rule.text, (act,), rule.source, (_general_step(walk, "notice-revoked"),))
        walk.turn(act.date, "party", step)
        walk.noticed = walk.leaves = None
        return Effect(act.date, (step,))
    return Effect(None, (_general_step(walk, "no-suspension-clause", act),))


def _communicate(walk: _Walk, act: Instrument) -> Effect:
    """A declaration of provisional application, or any other communication: neither changes a status."""
    clause = walk.clock.treaty.provisional
    if act.action != "provisional-application":
        text = act.note or "The communication has no effect under the treaty's clauses."
        return Effect(None, (Step("no clause", f"{told(walk.facts.name, act)}. {text}", (act,)),))
    if clause is None:
        return Effect(None, (_general_step(walk, "no-provisional-clause", act),))
    text = f"{told(walk.facts.name, act)}. {clause.rule.text}"
    step = Step(clause.rule.article, text, (act,), clause.rule.source)
    walk.turns = [_noting(one, step) if one.status in _WAITING else one for one in walk.turns]
    return Effect(act.date, (step,))


def _noting(turn: Turn, step: Step) -> Turn:
    return Turn(turn.day, turn.status, (*turn.because, step))


def _cut(walk: _Walk, parent: Course | None) -> list[Turn]:
    """Let the state's course end with the treaty, with the state, or with its standing under the parent."""
    turns = walk.turns
    treaty = walk.clock.treaty
    if treaty.end is not None:
        step = _ended(walk, treaty.end.rule, treaty.end.date)
        turns = _end(turns, treaty.end.date, step)
    if walk.facts.state is not None and walk.facts.state.until is not None:
        turns = _end(turns, walk.facts.state.until, _general_step(walk, "extinction"))
    left = next((one for one in parent.turns if one.status == "former"), None) if parent else None
    return _end(turns, left.day, *left.because) if left else turns


def _ended(walk: _Walk, rule: Rule, day: date) -> Step:
    text = f"{rule.text} It is no longer in force from {spelled(day)}."
    return Step(rule.article, text, source=rule.source, steps=(_general_step(walk, "ended"),))


def _end(turns: list[Turn], day: date, *because: Step) -> list[Turn]:
    kept = [one for one in turns if one.day < day]
    if not kept or kept[-1].status in ("none", "former"):
        return kept
    status: Status = "former" if kept[-1].status in IN_FORCE else "none"
    return [*kept, Turn(day, status, because)]
