"""Two readings of one report side by side: what both found, and where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.model import Difference, Reading
from depositary.reading.agreement import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.model import AnyClaim

FIELDS = ("date", "to", "value", "bound")
"""What may differ in one claim beside its key; speakers agree where they share half of their words."""


def compared(rules: Reading, llm: Reading) -> Reading:
    """The claims of both readings, the rules' where both have one, with where the two differ."""
    ours = {claim.key: claim for claim in rules.claims}
    theirs = {claim.key: claim for claim in llm.claims}
    together = sorted({**theirs, **ours}.values(), key=lambda claim: claim.span)
    found = tuple(
        difference
        for claim in together
        for difference in _differences(ours.get(claim.key), theirs.get(claim.key))
    )
    return Reading(rules.report, tuple(together), found)


def _differences(ours: AnyClaim | None, theirs: AnyClaim | None) -> Iterator[Difference]:
    if ours is None or theirs is None:
        for one in (ours, theirs):
            if one is not None:
                yield Difference(
                    one.key, "claim", *(side.evidence if side else None for side in (ours, theirs))
                )
        return
    for name in FIELDS:
        mine, other = getattr(ours, name, None), getattr(theirs, name, None)
        if mine != other:
            yield Difference(ours.key, name, mine, other)
    if not overlap(ours.speaker, theirs.speaker):
        yield Difference(ours.key, "speaker", ours.speaker, theirs.speaker)
