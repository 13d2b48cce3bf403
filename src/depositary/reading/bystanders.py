"""States that only stand by in a sentence: neighbours, enemies, places, receivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depositary.reading.grouping import Group
    from depositary.reading.mentions import Tagged


def plain(tagged: Tagged, start: int, end: int) -> bool:
    """Whether no new thought opens between two words."""
    return tagged.costs[end] - tagged.costs[max(start - 1, 0)] <= 1.0


def bystander(tagged: Tagged, group: Group) -> bool:
    """Whether the group only stands by: a border's other side, an enemy, a place."""
    heads = {m.end for m in (*tagged.of("body"), *tagged.of("speech", "title"))}
    for mention in tagged.of("bystander", "before"):
        if mention.start in heads and mention.end - mention.start == 1:
            continue
        if 0 <= group.start - mention.end <= 2 and plain(tagged, mention.end, group.start):
            return True
    if group.role != "adjective" and group.cases and "nom" not in group.cases:
        return False
    return any(0 <= mention.start - group.end <= 1 for mention in tagged.of("bystander", "after"))


def placed(tagged: Tagged, group: Group) -> bool:
    """Whether a preposition makes the group a place or a matter ("in Oslo", "о соседней Польше").

    A word between is no part of it where the group may be a subject ("в среду Польша …"); officials of a
    capital speak for its state ("в Москве решили …").
    """
    if group.role != "name":
        return False
    gap = 0 if "nom" in group.cases or not group.cases else 1
    ends = (mention.end for mention in tagged.of("bystander", "place"))
    return any(0 <= group.start - end <= gap for end in ends)


def excepted(tagged: Tagged, group: Group) -> bool:
    """Whether a group is what something else holds without ("all members except Poland")."""
    opened = {clause.start for clause in tagged.of("clause")}
    articles = tagged.lexicon.articles - {tagged.sentence.words[place].lower() for place in opened}
    return any(
        0 <= group.start - mark.end <= 1 and articles.issuperset(tagged.words(mark.end, group.start))
        for mark in tagged.of("bystander", "except")
    ) or any(mark.start == group.end for mark in tagged.of("bystander", "excepted"))
