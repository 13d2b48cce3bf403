"""A development summed up from what its standing claims tell: a pure function, whatever their order."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from depositary.store import rows
from depositary.store.identity import storable
from depositary.store.rows import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from depositary.model import CheckedClaim
    from depositary.store.rows import Fields, Row

SURE = ("confirmed", "lawful", "ahead", "in-breach", "open")
"""Today's verdicts under which a stage counts as reached; claims that the record rules out are told apart."""

DATED_ONCE = ("approved", "passed", "enacted", "deposited", "effective")
"""Steps with a day of their own; something is considered or announced on many days."""

REPEATED = ("extend",)
"""Acts that a state does again and again under one treaty."""


class Told(NamedTuple):
    """What one claim tells: `day` is the report's, `stage` may be the status of a conduct, or empty."""

    development: str
    stage: str
    today: str
    report: int
    story: int
    day: int
    first_day: int | None
    last_day: int | None
    date: str | None
    speaker: str | None


def told_by(checked: CheckedClaim, development: str, report: int, day: int) -> Told:
    """What a claim of a report tells, before it is known whether the report is a copy: a story of its own."""
    claim = checked.claim
    speaker = None if claim.speaker is None else storable(claim.speaker)
    stage, today = rows.stage(claim), checked.today.verdict
    return Told(development, stage, today, report, report, day, *rows.days(claim.date), claim.date, speaker)


_NO_COUNTS: Fields = MappingProxyType({"claims": 0, "reports": 0, "stories": 0})


class Held(NamedTuple):
    """What was summed up of other reports before: of none, unless it is given.

    `counts` are claims, reports and stories; `seen` are the stories that these tell, by stage and verdict, as
    far as the new reports tell them too.
    """

    counts: Fields = _NO_COUNTS
    dates: Sequence[tuple[str, str, int]] = ()
    said_by: Sequence[tuple[str, int]] = ()
    steps: Sequence[Fields] = ()
    seen: AbstractSet[tuple[str, str, int]] = frozenset()


NOTHING = Held()


def summed(name: str, told: Sequence[Told], held: Held = NOTHING) -> tuple[list[Row], Row]:
    """A development's steps, and what changes in its own row."""
    steps = _steps(name, told, held)
    dates = _counted(
        {(one.report, one.date, one.stage) for one in told if one.date is not None},
        {(day, stage): reports for stage, day, reports in held.dates},
    )
    speakers = _counted(
        {(one.report, one.speaker) for one in told if one.speaker is not None},
        {(speaker,): reports for speaker, reports in held.said_by},
    )
    return steps, {
        **_counts(told, held.counts, {story for _, _, story in held.seen}),
        "speakers": len(speakers),
        "dates": json.dumps([[stage, day, reports] for day, stage, reports in dates]),
        "said_by": json.dumps(speakers, ensure_ascii=False),
        **_summary(steps, once=name.split("-")[1] not in REPEATED),
    }


def _steps(name: str, told: Iterable[Told], held: Held) -> list[Row]:
    """What the claims say, by stage and today's verdict."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        found[one.stage, one.today].append(one)
    before = {(step["stage"], step["today"]): step for step in held.steps}
    return [
        _step(
            (name, *key),
            found[key],
            before.get(key, _NO_STEP),
            {one[2] for one in held.seen if one[:2] == key},
        )
        if key in found
        else dict(before[key])
        for key in sorted(found.keys() | before.keys())
    ]


_SPREAD = ("first_seen", "last_seen", "first_day", "last_day", "latest_first", "earliest_last")
_NO_STEP: Fields = {**_NO_COUNTS, **dict.fromkeys(_SPREAD)}


def _step(key: tuple[str, str, str], told: Sequence[Told], before: Fields, seen: AbstractSet[int]) -> Row:
    seen_on = _filled([one.day for one in told], before["first_seen"], before["last_seen"])
    first = _filled([one.first_day for one in told], before["first_day"], before["latest_first"])
    last = _filled([one.last_day for one in told], before["last_day"], before["earliest_last"])
    return {
        **dict(zip(("development", "stage", "today"), key, strict=True)),
        **_counts(told, before, seen),
        "first_seen": min(seen_on),
        "last_seen": max(seen_on),
        "first_day": min(first, default=None),
        "last_day": max(last, default=None),
        "latest_first": max(first, default=None),
        "earliest_last": min(last, default=None),
    }


def _filled(days: Iterable[int | None], *more: int | None) -> list[int]:
    return [day for day in (*days, *more) if day is not None]


def _counts(told: Sequence[Told], before: Fields, seen: AbstractSet[int]) -> Row:
    return {
        "claims": before["claims"] + len(told),
        "reports": before["reports"] + len({one.report for one in told}),
        "stories": before["stories"] + len({one.story for one in told} - seen),
    }


def _counted(told: Iterable[tuple[Any, ...]], before: Mapping[tuple[Any, ...], int]) -> list[list[Any]]:
    """Each value with how many reports tell it, those of most first; a report comes before its value."""
    counts = Counter(before)
    counts.update(one[1:] for one in told)
    return [[*value, count] for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def _summary(steps: Sequence[Row], *, once: bool) -> Row:
    """The latest stage and since when it is news, the spread of days, and where reports disagree."""
    latest = latest_stage(steps)
    return {
        "stage": latest,
        "news_day": min(step["first_seen"] for step in steps if step["stage"] == latest),
        "first_seen": min(step["first_seen"] for step in steps),
        "last_seen": max(step["last_seen"] for step in steps),
        "first_day": min((step["first_day"] for step in steps if step["first_day"]), default=None),
        "last_day": max((step["last_day"] for step in steps if step["last_day"]), default=None),
        "disagreement": json.dumps(disagreement(steps, once=once), ensure_ascii=False),
    }


def latest_stage(steps: Sequence[Fields]) -> str:
    """The furthest stage of an act, the last told status of a conduct.

    Claims that the record contradicts decide only where there are no others.
    """
    sure = [step for step in steps if step["today"] in SURE] or steps
    furthest = [step for step in sure if step["stage"] in STAGES]
    if furthest:
        return str(max(furthest, key=lambda step: STAGES.index(step["stage"]))["stage"])
    return str(max(sure, key=lambda step: (step["last_seen"], step["claims"], step["stage"]))["stage"])


def disagreement(steps: Sequence[Fields], *, once: bool) -> list[str]:
    """Where reports disagree, in short sentences: with each other on a day, or with the record.

    `once`: whether the act happens once, so that two days for one of its steps cannot both be right.
    """
    return [*(_days_apart(steps) if once else ()), *_against_the_record(steps)]


def _days_apart(steps: Sequence[Fields]) -> Iterator[str]:
    """Spans meet, all of them, exactly if the latest beginning is not after the earliest end."""
    for stage in STAGES:
        here = [step for step in steps if step["stage"] == stage and stage in DATED_ONCE]
        first = max((step["latest_first"] for step in here if step["latest_first"]), default=None)
        last = min((step["earliest_last"] for step in here if step["earliest_last"]), default=None)
        if first and last and first > last:
            days = f"from {date.fromordinal(last)} to {date.fromordinal(first)}"
            yield f"reports give different days for {stage}, {days}"


def _against_the_record(steps: Sequence[Fields]) -> Iterator[str]:
    against = [step for step in steps if step["today"] in _RULED]
    if against and len(against) < len(steps):
        count = sum(step["reports"] for step in against)
        ruled = " or ".join(sorted({_RULED[step["today"]] for step in against}))
        stages = ", ".join(sorted({step["stage"] or "no stage" for step in against}))
        yield f"{count} report{'s say' if count != 1 else ' says'} what the record {ruled} ({stages})"


_RULED = {"contradicted": "contradicts", "impossible": "excludes"}
