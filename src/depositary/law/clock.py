"""A treaty's general entry into force: the day, the threshold behind it, and who is still missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from depositary.errors import BadData
from depositary.law.loading import reckoned_entry
from depositary.law.turn import Turn
from depositary.law.wording import spelled
from depositary.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from depositary.law.rules import GeneralLaw, Threshold, Treatment, Treaty
    from depositary.model import Instrument
    from depositary.record.holdings import Coverage


@dataclass(frozen=True, slots=True)
class Clock:
    """When a treaty is in force at all: `entry` (null: not in force), `trigger` when its threshold was met.

    `missing` names the states whose consent the threshold still needs; `beginning` is the turn from which
    every state starts, outside; `treated` are the treatments by state, action and day.
    """

    treaty: Treaty
    general: GeneralLaw
    entry: date | None
    trigger: date | None
    missing: tuple[str, ...]
    because: Step
    beginning: Turn
    treated: Mapping[tuple[str, str, date], tuple[Treatment, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far deposits meet a threshold: the day it was met, or what is missing."""

    met: date | None
    last: tuple[Instrument, ...]
    missing: tuple[str, ...]
    short_by: int


def tally(threshold: Threshold, instruments: Iterable[Instrument]) -> Tally:
    """Count first deposits, and revocations before entry into force, until the threshold is met.

    Each state counts once, from its first deposit with any depositary.
    """
    deposited: dict[str, Instrument] = {}
    for one in sorted(instruments, key=lambda act: act.date):
        if one.action == "withdrawal":
            deposited.pop(one.state, None)
        elif one.action in threshold.actions:
            deposited.setdefault(one.state, one)
        if _meets(threshold, deposited):
            same_day = tuple(each for each in deposited.values() if each.date == one.date)
            return Tally(one.date, same_day, (), 0)
    missing = tuple(state for state in threshold.states if state not in deposited)
    return Tally(None, (), missing, max(0, threshold.count - len(deposited) - len(threshold.not_on_record)))


def _meets(threshold: Threshold, deposited: dict[str, Instrument]) -> bool:
    enough = len(deposited) + len(threshold.not_on_record) >= threshold.count
    return enough and all(state in deposited for state in threshold.states)


def wind(
    treaty: Treaty, general: GeneralLaw, instruments: tuple[Instrument, ...], coverage: Coverage | None
) -> Clock:
    """Find a treaty's general entry into force: the rules' date decides, a whole record must agree.

    Raises BadData, with both dates, where the record is complete and its threshold gives another day.
    """
    entry = treaty.entry
    counted = tally(entry.threshold, instruments) if entry.threshold else None
    reckoned = reckoned_entry(entry, counted.met) if counted and counted.met else None
    if entry.date is None:
        return _not_dated(treaty, general, counted, reckoned)
    if counted and coverage and coverage.complete and reckoned != entry.date:
        raise BadData([_disagreement(treaty, counted, reckoned)])
    step = Step(
        entry.rule.article, f"{entry.rule.text} That day was {spelled(entry.date)}.", source=entry.rule.source
    )
    return _clock(treaty, general, entry.date, entry.trigger or entry.date, (), step)


def _not_dated(treaty: Treaty, general: GeneralLaw, counted: Tally | None, reckoned: date | None) -> Clock:
    rule = treaty.entry.rule
    if counted and counted.met and reckoned:
        step = Step(rule.article, f"{rule.text} That day is {spelled(reckoned)}.", counted.last, rule.source)
        return _clock(treaty, general, reckoned, counted.met, (), step)
    missing = counted.missing if counted else ()
    needed = f" Still missing: {', '.join(missing)}." if missing else ""
    text = f"{rule.text} That has not happened: the treaty is not in force.{needed}"
    return _clock(treaty, general, None, None, missing, Step(rule.article, text, source=rule.source))


def _clock(
    treaty: Treaty,
    general: GeneralLaw,
    entry: date | None,
    trigger: date | None,
    missing: tuple[str, ...],
    because: Step,
) -> Clock:
    rule = general["no-instrument"]
    beginning = Turn(date.min, "none", (Step(rule.article, rule.text, source=rule.source),))
    treated: dict[tuple[str, str, date], tuple[Treatment, ...]] = defaultdict(tuple)
    for one in treaty.treatments:
        treated[one.state, one.action, one.date] += (one,)
    return Clock(treaty, general, entry, trigger, missing, because, beginning, dict(treated))


def _disagreement(treaty: Treaty, counted: Tally, reckoned: date | None) -> str:
    last = ", ".join(f"{one.state} {one.action} {one.date}" for one in counted.last) or "never met"
    missing = ", ".join(counted.missing) or "none"
    threshold = f"threshold: {last}, short by {counted.short_by}, missing {missing}"
    return (
        f"{treaty.id}.toml, [entry_into_force] date: {treaty.entry.date}, but the record, complete, gives "
        f"{reckoned} ({treaty.entry.rule.article}; {threshold}); mend the date, the record or its coverage"
    )
