"""What the claims of a whole report amount to.

One for each key, persons by name, plans by what is decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.model import ActClaim, ConductClaim, CountClaim
from depositary.reading.person_names import person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.model import AnyClaim


def one_a_key(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """One claim for each key: the mention that says most, a date before a speaker."""
    best: dict[tuple[str | None, ...], AnyClaim] = {}
    for claim in claims:
        known = best.get(claim.key)
        if known is None or _says(claim) > _says(known) or _grown(claim, known):
            best[claim.key] = claim
    return list(best.values())


def decided(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """What "could begin once …" is planned from that day.

    So it is if the text has it decided (guide, "Borderline, decided").
    """
    planned = {
        (claim.state, claim.weapon, claim.conduct)
        for claim in claims
        if isinstance(claim, ConductClaim) and claim.status == "planned"
    }
    return [
        replace(claim, status="planned")
        if isinstance(claim, ConductClaim)
        and claim.status == "considered"
        and (claim.date or "").endswith("/..")
        and (claim.state, claim.weapon, claim.conduct) in planned
        else claim
        for claim in claims
    ]


def without_headlines(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """The claims without acts that a headline tells less exactly than the rest ("X ratifies treaty").

    Guide: a headline that tells its lead's claim less exactly makes no second claim.
    """
    further = {
        (claim.state, claim.treaty, claim.act)
        for claim in claims
        if isinstance(claim, ActClaim) and claim.stage in {"deposited", "effective"}
    }
    return [
        claim
        for claim in claims
        if not (
            isinstance(claim, ActClaim)
            and claim.rule.endswith(("/going", "/depositing", "/noun"))
            and (claim.stage, claim.date, claim.speaker) == ("announced", None, None)
            and (claim.state, claim.treaty, claim.act) in further
        )
    ]


def _grown(claim: AnyClaim, known: AnyClaim) -> bool:
    """Whether a count is the further one: of parties and signatories there were fewer before."""
    if not isinstance(claim, CountClaim) or not isinstance(known, CountClaim):
        return False
    return claim.count in {"parties", "signatories"} and claim.value > known.value


def _says(claim: AnyClaim) -> tuple[bool, int, str, bool, float]:
    """How much a mention says: a date, the more exact, then the newer one; a speaker; how sure it is."""
    day = claim.date or ""
    return bool(day), len(day.strip("./")), day, claim.speaker is not None, claim.sure


def named(claim: AnyClaim, persons: Mapping[str, str]) -> AnyClaim:
    """The claim with its speaker by name, where the text names the holder of a title."""
    speaker = person(claim.speaker, persons) if claim.speaker else None
    return claim if speaker == claim.speaker else replace(claim, speaker=speaker)
