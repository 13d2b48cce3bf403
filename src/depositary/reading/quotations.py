"""Direct speech that goes on over sentences: between quotation marks, or in a paragraph that a dash opens.

Who speaks may be named before, in the midst ("— We stay, — said X. — We are a party.") or only at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.model import AnyClaim
    from depositary.reading.mentions import Tagged
    from depositary.reading.speakers import Attribution
    from depositary.reading.words import Sentence

_DASHES = frozenset({"-", "–", "—", "―"})


def dashed_paragraphs(split: Sequence[Sentence]) -> frozenset[int]:
    """The paragraphs that a dash opens, by number."""
    found = set()
    paragraph = -1
    for sentence in split:
        if sentence.paragraph != paragraph and sentence.words[0] in _DASHES:
            found.add(sentence.paragraph)
        paragraph = sentence.paragraph
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known of the direct speech in a paragraph so far.

    `speaker` is who has been named in it, `waiting` how many of the claims told last still wait for a name.
    """

    dashed: bool = False
    speaker: str | None = None
    waiting: int = 0


def goes_on(tagged: Tagged, speech: Speech) -> str | None:
    """Who speaks on in a sentence that a dash opens again."""
    return speech.speaker if speech.dashed and tagged.sentence.words[0] in _DASHES else None


def spoken(
    tagged: Tagged, speech: Speech, said: Sequence[Attribution], told: int, *, quoted: bool
) -> tuple[Speech, str | None]:
    """The speech after a sentence, and who is now known to have made the claims that waited.

    `told` is how many claims the sentence made, `quoted` whether it began inside a quotation.
    """
    inside = speech.dashed or quoted
    if said and said[-1].speaker:
        name = said[0].speaker if inside else None
        return replace(speech, speaker=said[-1].speaker, waiting=0), name
    open_end = tagged.quoted[-1] if tagged.sentence.words else False
    waits = (speech.dashed and speech.speaker is None) or open_end
    return replace(speech, waiting=speech.waiting + told if waits else 0), None


def given(claims: Sequence[AnyClaim], speech: Speech, name: str | None, known: str | None) -> list[AnyClaim]:
    """The claims with a name for those that waited; `known` is who spoke before them."""
    if name is None or not speech.waiting:
        return list(claims)
    first = len(claims) - speech.waiting
    return [
        replace(claim, speaker=name) if place >= first and claim.speaker in {None, known} else claim
        for place, claim in enumerate(claims)
    ]
