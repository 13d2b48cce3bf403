"""The day of effect of each instrument, with the clause and the arithmetic that give it.

A consent is decided by the highest-ranking clause that fires: how the instrument itself was treated, then the
rule on succession, then the treaty's clauses on entry into force. Two clauses of one rank are an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.errors import BadData
from depositary.law.wording import spelled, told
from depositary.model import Step

if TYPE_CHECKING:
    from datetime import date

    from depositary.law.clock import Clock
    from depositary.law.rules import LaterState, Rule, Treatment, Withdrawal
    from depositary.model import Instrument, State
    from depositary.record.holdings import Conflict, Printed


@dataclass(frozen=True, slots=True)
class Facts:
    """What the law needs to know of one state beside its instruments."""

    name: str
    state: State | None = None
    conflicts: tuple[Conflict, ...] = ()
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """The first day on which an instrument has its effect (null: none, or not yet known), and why."""

    day: date | None
    steps: tuple[Step, ...]


def treatments(clock: Clock, act: Instrument) -> tuple[Treatment, ...]:
    """How this very instrument was treated, where the rules file says so."""
    return clock.treated.get((act.state, act.action, act.date), ())


def consent_effect(clock: Clock, act: Instrument, facts: Facts) -> Effect:
    """From when an expression of consent, in whatever form, binds the state that made it.

    Raises BadData, naming both clauses, where two of equal rank decide.
    """
    firing = (
        _by_treatment(clock, act, facts)
        or _by_succession(clock, act, facts)
        or _by_entry_into_force(clock, act, facts)
    )
    if len(firing) > 1:
        raise BadData([_tie(clock, act, firing)])
    if firing:
        return firing[0]
    rule = clock.treaty.entry.rule
    text = (
        f"{told(facts.name, act)}; the treaty has no clause"
        " for a State that comes after its entry into force."
    )
    return Effect(None, (Step(rule.article, text, (act,)),))


def beside(effect: Effect, act: Instrument, facts: Facts) -> Effect:
    """The effect, and the days that sources print for the act where they are not the law's."""
    if not facts.printed:
        return effect
    steps = tuple(_printed(one) for one in facts.printed if _differs(one, act, effect.day))
    return Effect(effect.day, (*effect.steps, *steps)) if steps else effect


def _differs(one: Printed, act: Instrument, day: date | None) -> bool:
    same = one.treaty == act.treaty and one.action == act.action and one.date == act.date
    return same and one.printed != day


def _printed(one: Printed) -> Step:
    text = f"A source prints {spelled(one.printed)}, which no rule gives. {one.note}".strip()
    return Step("as printed", text, source=one.source)


def _tie(clock: Clock, act: Instrument, firing: list[Effect]) -> str:
    both = " and ".join(one.steps[0].article for one in firing)
    return (
        f"{clock.treaty.id}.toml: {both} both decide the {act.action} of {act.state} of {act.date}"
        f" ({act.place or act.source}); let one of them except the other"
    )


def _by_treatment(clock: Clock, act: Instrument, facts: Facts) -> list[Effect]:
    effects = []
    for one in treatments(clock, act):
        if one.kind == "accession":
            plain = _by_entry_into_force(clock, act, facts)[0]
            effects.append(Effect(plain.day, (_treated(one, act), *plain.steps)))
        elif one.kind == "stated-effect":
            effects.append(Effect(one.effective, (_treated(one, act),)))
    return effects


def _treated(one: Treatment, act: Instrument) -> Step:
    return Step(one.rule.article, one.rule.text, (act,), one.rule.source)


def _by_succession(clock: Clock, act: Instrument, facts: Facts) -> list[Effect]:
    if act.action != "succession":
        return []
    rule = clock.general["succession"]
    succeeded = facts.state.since if facts.state else None
    if clock.entry is None:
        return [
            Effect(
                None,
                (Step(rule.article, f"{told(facts.name, act)}.", (act,), rule.source, (clock.because,)),),
            )
        ]
    if succeeded is None or clock.treaty.succession == "deposit":
        why = "it is bound from its act" if succeeded else "the day of its succession is not on record"
        text = f"{told(facts.name, act)}; {why}, so that day is taken."
        return [Effect(max(act.date, clock.entry), (Step(rule.article, text, (act,), rule.source),))]
    day = max(succeeded, clock.entry)
    text = (
        f"{told(facts.name, act)}; it succeeded on {spelled(succeeded)}"
        f" and is bound from {spelled(day)}. {rule.text}"
    )
    return [Effect(day, (Step(rule.article, text, (act,), rule.source),))]


def _by_entry_into_force(clock: Clock, act: Instrument, facts: Facts) -> list[Effect]:
    if clock.entry is None:
        text = f"{told(facts.name, act)}. {clock.because.text}"
        return [Effect(None, (Step(clock.because.article, text, (act,), steps=(clock.because,)),))]
    clauses = [one for one in clock.treaty.later if not one.actions or act.action in one.actions]
    firing = [_later(one, act, facts) for one in clauses if _is_later(clock, one, act.date)]
    if firing:
        return firing
    if clauses or act.date <= clock.entry:
        return [_general(clock, clock.entry, act, facts)]
    return []


def _is_later(clock: Clock, clause: LaterState, deposit: date) -> bool:
    if clock.entry is None or clock.trigger is None or deposit <= clock.trigger:
        return False
    return clause.applies == "after-threshold" or deposit >= clock.entry


def _later(clause: LaterState, act: Instrument, facts: Facts) -> Effect:
    day = clause.duration.after(act.date)
    text = (
        f"{told(facts.name, act)}. {clause.rule.text} That is"
        f" {spelled(day)}, {clause.duration.sum(act.date)}."
    )
    return Effect(day, (Step(clause.rule.article, text, (act,), clause.rule.source),))


def _general(clock: Clock, entry: date, act: Instrument, facts: Facts) -> Effect:
    rule = clock.treaty.entry.rule
    text = (
        f"{told(facts.name, act)}, early enough to be bound"
        f" from general entry into force on {spelled(entry)}."
    )
    return Effect(entry, (Step(rule.article, text, (act,), rule.source, (clock.because,)),))


def withdrawal_effect(clock: Clock, act: Instrument, facts: Facts) -> Effect:
    """From when a party's notice of withdrawal takes effect; null where nothing lets it, or not yet."""
    clause = clock.treaty.withdrawal
    if clause is None:
        rule = clock.treaty.no_withdrawal
        article, text = (rule.article, rule.text) if rule else ("", "")
        return Effect(None, (Step(article, f"{told(facts.name, act)}. {text}", (act,)),))
    early = _too_early(clock, clause, act, facts)
    if early:
        return Effect(None, (early,))
    stated = [one for one in treatments(clock, act) if one.kind == "stated-effect"]
    day = stated[0].effective if stated and stated[0].effective else clause.duration.after(act.date)
    steps = [_notice(clause, act, facts, clause.duration.after(act.date))]
    steps += [_treated(one, act) for one in stated]
    return _held_back(clause, day, steps, facts)


def _too_early(clock: Clock, clause: Withdrawal, act: Instrument, facts: Facts) -> Step | None:
    if clause.not_before is None or clock.entry is None:
        return None
    first = clause.not_before.after(clock.entry)
    if act.date >= first:
        return None
    text = (
        f"{told(facts.name, act)}; no notice can be given before"
        f" {spelled(first)}, {clause.not_before.sum(clock.entry)}."
    )
    return Step(clause.notice_article, text, (act,))


def _notice(clause: Withdrawal, act: Instrument, facts: Facts, day: date) -> Step:
    least = " at the earliest" if clause.minimum else ""
    text = (
        f"{told(facts.name, act)}. {clause.rule.text} That is"
        f" {spelled(day)}{least}, {clause.duration.sum(act.date)}."
    )
    return Step(clause.rule.article, text, (act,), clause.rule.source)


def _held_back(clause: Withdrawal, day: date, steps: list[Step], facts: Facts) -> Effect:
    """Move the day past every armed conflict that holds it back; null where one goes on."""
    bar = clause.conflict_bar
    if bar is None:
        return Effect(day, tuple(steps))
    while (conflict := engaged(facts.conflicts, day)) is not None:
        steps.append(_barred(bar, conflict, day, facts.name))
        if conflict.until is None:
            return Effect(None, tuple(steps))
        day = conflict.until
    text = f"No armed conflict of {facts.name} on {spelled(day)} is on record: nothing holds the day back."
    return Effect(day, (*steps, Step(bar.article, text)))


def _barred(bar: Rule, conflict: Conflict, day: date, name: str) -> Step:
    ending = f"until {spelled(conflict.until)}" if conflict.until else "and it goes on"
    doubt = f". {conflict.contested}" if conflict.contested else ""
    text = f"{bar.text} On {spelled(day)} {name} is engaged in one {ending}: {conflict.text}{doubt}."
    return Step(bar.article, text, source=conflict.source)


def engaged(conflicts: tuple[Conflict, ...], day: date) -> Conflict | None:
    """The armed conflict on record that a state is engaged in on a day, the one that lasts longest."""
    running = [one for one in conflicts if one.since <= day and (one.until is None or day < one.until)]
    open_ended = [one for one in running if one.until is None]
    return open_ended[0] if open_ended else max(running, key=lambda one: str(one.until), default=None)
