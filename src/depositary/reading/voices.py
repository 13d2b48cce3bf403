"""Who speaks in texts that are one statement, or the record of a debate: named once, and then speaking on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositary.reading.interviews import interviewee
from depositary.reading.person_names import names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from depositary.reading.interviews import Interview
    from depositary.reading.mentions import Tagged
    from depositary.reading.words import Sentence

HEADING = 4
"""So few words before a colon are a heading ("Background:"), at which a statement has ended."""
LABEL = 2
LEAD = 14
"""Words before the colon of "The Minister of State, Foreign Office: …"."""
_TELLING = ("act", "conduct", "step", "weapon", "treaty", "pact")


def statement_by(tagged: Tagged) -> str | None:
    """Whose statement the rest of a text is, where a line by itself, or one that ends in a colon, says so.

    "Statement by the delegation of Belarus …", "The Foreign Minister issued the following statement …:"
    """
    words = tagged.sentence.words
    marks = tagged.of("speech", "statement")
    if not marks or words[-1] in {".", "!", "?"} or any(tagged.quoted):
        return None
    mark = marks[0]
    heads = mark.start == 0
    if words[-1] != ":" and not heads:
        return None
    if not heads:
        before = names_in(tagged, range(mark.start))
        if before:
            return before[-1]
    after = names_in(tagged, range(mark.end, len(words)))
    return min(after, key=text_place(tagged)) if after else None


def text_place(tagged: Tagged) -> Callable[[str], int]:
    """Where in its sentence a name stands."""
    whole = tagged.sentence.slice(0, len(tagged.sentence.words))
    return whole.find


def lead(tagged: Tagged) -> str | None:
    """The speaker whose name opens a line of a debate or an interview.

    As in "The Minister of State: My Lords, …".
    """
    words = tagged.sentence.words
    colon = next((place for place, word in enumerate(words[:LEAD]) if word == ":"), None)
    if not colon or colon + 1 == len(words) or tagged.of("speech", "statement"):
        return None
    if any(mention.start < colon for kind in _TELLING for mention in tagged.of(kind)):
        return None
    if any(mention.start < colon for mention in tagged.of("speech", "verb", "according", "outlet")):
        return None
    opening = tagged.sentence.slice(0, colon)
    return next((name for name in names_in(tagged, range(colon)) if opening.startswith(name)), None)


def labels_of(split: Sequence[Sentence]) -> dict[int, str]:
    """The names in capitals that open lines of a transcript ("HATTERSLEY: It is."; "GRĪNFELDS. Nekas.").

    By the number of their paragraph.
    """
    found: dict[int, str] = {}
    paragraph = -1
    for sentence in split:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        words = sentence.words
        signed = len(words) > 1 and words[1] in {":", "."} and len(words[0]) > LABEL
        if opens and signed and words[0].isupper() and words[0].isalpha():
            found[paragraph] = words[0]
    return found


@dataclass(frozen=True, slots=True)
class Turns:
    """Who speaks when in a text that is an interview or a transcript."""

    talk: Interview | None
    labels: Mapping[int, str]

    def begins(self, tagged: Tagged) -> bool:
        """Whether a paragraph is a turn, and no name before a colon tells whose."""
        number = tagged.sentence.paragraph
        asked = self.talk is not None and number >= self.talk.first
        return (asked or number in self.labels) and lead(tagged) is None

    def opens(self, tagged: Tagged) -> bool:
        """Whether a sentence stands before the first turn, where persons are introduced."""
        return self.talk is not None and tagged.sentence.paragraph < self.talk.first

    def speaker(self, tagged: Tagged, persons: Collection[str], opening: Sequence[str]) -> str | None:
        """Who speaks in a paragraph that is a turn; null where it is the outlet that asks.

        Only persons named with a title are guests: others with a label are the outlet's own.
        """
        label = self.labels.get(tagged.sentence.paragraph)
        if label is not None:
            return next((name for name in persons if name.split()[-1].casefold() == label.casefold()), None)
        if self.talk is None or tagged.sentence.paragraph not in self.talk.answers:
            return None
        return interviewee(self.talk, opening)


def voice_of(tagged: Tagged, voice: str | None, statement: str | None, *, opens: bool) -> str | None:
    """Whose statement the text is from this sentence on; `opens` says whether it opens a paragraph.

    `voice` is whose it was before, `statement` the one who speaks to the end of the text. A statement goes on
    to the end of the text, a turn in a debate to the end of its paragraph.
    """
    turn = lead(tagged) if opens else None
    return turn or (statement if opens else voice or statement)


def ends_statement(tagged: Tagged) -> bool:
    """Whether a line is a heading, after which the outlet speaks again ("Background information:")."""
    words = tagged.sentence.words
    return words[-1] == ":" and len(words) - 1 <= HEADING and not tagged.groups
