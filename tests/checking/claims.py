"""Hand-made claims, and how they are judged: what the specifications of checking share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from depositary.checking import check
from depositary.model import ActClaim, ConductClaim, CountClaim, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.law import Ledger
    from depositary.model import (
        ActName,
        AnyClaim,
        Bound,
        ConductName,
        ConductStatus,
        CountName,
        Stage,
        Step,
        Verdict,
        Weapon,
    )

TODAY = date(2026, 11, 25)
RULE, SURE = "hand-made", 1.0


def act(
    state: str, treaty: str, name: ActName, stage: Stage | None = None, day: str | None = None
) -> ActClaim:
    """A claim of an act."""
    return ActClaim(
        state=state,
        treaty=treaty,
        act=name,
        stage=stage,
        date=day,
        evidence="",
        span=(0, 0),
        rule=RULE,
        sure=SURE,
    )


def conduct(
    state: str,
    weapon: Weapon,
    name: ConductName,
    status: ConductStatus = "done",
    day: str | None = None,
    to: str | None = None,
) -> ConductClaim:
    """A claim of conduct."""
    return ConductClaim(
        state=state,
        weapon=weapon,
        conduct=name,
        status=status,
        to=to,
        date=day,
        evidence="",
        span=(0, 0),
        rule=RULE,
        sure=SURE,
    )


def count(
    treaty: str, name: CountName, value: int, bound: Bound = "exact", day: str | None = None
) -> CountClaim:
    """A claim of a count."""
    return CountClaim(
        treaty=treaty,
        count=name,
        value=value,
        bound=bound,
        date=day,
        evidence="",
        span=(0, 0),
        rule=RULE,
        sure=SURE,
    )


@dataclass(frozen=True)
class Judged:
    """A verdict as of the day of telling and as of today, and what the first says."""

    told: Verdict
    today: Verdict

    @property
    def verdict(self) -> str:
        """The verdict as of the day of telling."""
        return self.told.verdict

    @property
    def both(self) -> tuple[str, str]:
        """As of the day of telling, and as of today."""
        return self.told.verdict, self.today.verdict

    @property
    def words(self) -> str:
        """The first level of the reasons, as people read them."""
        return "\n".join(f"{step.article}: {step.text}" for step in self.told.because)

    @property
    def words_today(self) -> str:
        """The same as of today."""
        return "\n".join(f"{step.article}: {step.text}" for step in self.today.because)


def judged(ledger: Ledger, claim: AnyClaim, told: str | date | None, today: date = TODAY) -> Judged:
    """Judge one claim of a report of a day."""
    published = date.fromisoformat(told) if isinstance(told, str) else told
    reading = Reading(Report("r", "", published=published), (claim,))
    (one,) = check(reading, ledger, today).claims
    assert one.claim is claim
    return Judged(one.verdict, one.today)


def steps(because: Iterable[Step]) -> Iterator[Step]:
    """Every step of an explanation, whatever it rests on included."""
    for step in because:
        yield step
        yield from steps(step.steps)
