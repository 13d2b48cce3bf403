"""From what was found in a sentence to claims.

Who, what, when, who says it, and the stretch of text that shows it.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from depositary.model import ActClaim, ConductClaim, CountClaim
from depositary.reading.conducts import FoundConduct
from depositary.reading.dating import each_its_own
from depositary.reading.deeds import FoundAct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import AnyClaim
    from depositary.reading.found import Found
    from depositary.reading.mentions import Tagged


def as_claims(
    text: str,
    tagged: Tagged,
    found: Found,
    day: str | None,
    speaker: str | None,
) -> Iterator[AnyClaim]:
    """The claims of one thing found: one for each state that acts."""
    span = _span(tagged, found.places)
    evidence = text[span[0] : span[1]]
    if isinstance(found, FoundAct):
        own = each_its_own(tagged, found.actor.codes, found.anchor) if day else ()
        for state, date in zip(found.actor.codes, own or repeat(day), strict=False):
            yield ActClaim(
                state=state,
                treaty=found.about.treaty,
                act=found.act,
                stage=found.stage,
                date=date,
                speaker=speaker,
                evidence=evidence,
                span=span,
                rule=f"act/{found.rule}",
                sure=round(min(found.actor.sure, found.about.sure), 2),
            )
    elif isinstance(found, FoundConduct):
        for state in found.actor.codes:
            yield ConductClaim(
                state=state,
                weapon=found.weapon,
                conduct=found.conduct,
                status=found.status,
                to=found.to,
                date=day,
                speaker=speaker,
                evidence=evidence,
                span=span,
                rule=f"conduct/{found.conduct}",
                sure=min(found.sure, found.actor.sure),
            )
    else:
        yield CountClaim(
            treaty=found.about.treaty,
            count=found.count,
            value=found.value,
            bound=found.bound,
            date=day,
            speaker=speaker,
            evidence=evidence,
            span=span,
            rule=f"count/{found.count}",
            sure=found.about.sure,
        )


def _span(tagged: Tagged, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch from the first to the last word that told a claim, out to the next signs."""
    start = min(place[0] for place in places)
    end = max(place[1] for place in places)
    words = tagged.sentence.words
    while start > 0 and words[start - 1] not in {",", ";", ":", "—", "–", "(", '"', "“", "«"}:
        start -= 1
    while end < len(words) and words[end] not in {",", ";", ":", "—", "–", ")", '"', "”", "»"}:
        end += 1
    return tagged.sentence.places[start][0], tagged.sentence.places[end - 1][1]
