"""How far apart two words of a sentence are: in words, and in thoughts that open between them.

Every sign or conjunction between two words that opens a new thought adds to their distance: a word belongs
with what is near in this sense. It serves all languages, which a table of sentence patterns would not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.grouping import Mention
    from depositary.reading.lexicon import Lexicon

_HARD_SIGNS = {";": 5.0, ":": 4.0, "—": 4.0, "–": 4.0, "-": 4.0, "(": 3.0, ")": 3.0, "|": 9.0}
_COMMA = 1.5
_CLAUSE_WEIGHTS = {"relative": 2.0, "subordinate": 3.0, "coordinate": 1.0, "joint": 0.0}
"""Weights of a new thought in words: a relative clause is nearer to its noun than a new clause is to the old
one."""
LIST_REACH = 3
"""Words between two things done with a weapon in one breath."""


def costs_of(
    words: Sequence[str], mentions: dict[str, tuple[Mention, ...]], units: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    """For each word the weight of the thoughts opened up to it; none opens within a unit (a list, a name)."""
    opened = {mention.start: _CLAUSE_WEIGHTS[mention.value] for mention in mentions.get("clause", ())}
    within = {place for start, end in units for place in range(start, end)}
    total = 0.0
    costs = []
    for place, word in enumerate(words):
        if place in within:
            costs.append(total)
            continue
        total += _HARD_SIGNS.get(word, 0.0) + (_COMMA if word in {",", "،"} else 0.0) + opened.get(place, 0.0)
        costs.append(total)
    return tuple(costs)


def places_of(costs: Sequence[float], units: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """For each word how far it is from the sentence's start.

    Its cost, and the words before it, a unit being one.
    """
    within = {place for start, end in units for place in range(start + 1, end)}
    count = 0
    places = []
    for place, cost in enumerate(costs):
        count += place not in within
        places.append(count + cost)
    return tuple(places)


def lists_of(
    words: Sequence[str], mentions: dict[str, tuple[Mention, ...]], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Runs of things done with a weapon in one breath ("use, produce, stockpile or transfer")."""
    joints = {m.start for m in mentions.get("clause", ()) if m.value == "coordinate"}
    joints |= {m.start for m in mentions.get("bystander", ()) if m.value == "genitive"}
    runs: list[tuple[int, int]] = []
    for cue in mentions.get("conduct", ()):
        between = range(runs[-1][1], cue.start) if runs else range(0)
        if (
            runs
            and len(between) <= LIST_REACH
            and all(
                place in joints or words[place] == "," or words[place].lower() in lexicon.articles
                for place in between
            )
        ):
            runs[-1] = (runs[-1][0], max(cue.end, runs[-1][1]))
        else:
            runs.append((cue.start, cue.end))
    return runs
