"""Deeds told without their verb: "the United States left in 2020, Russia in 2021"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.reading.actors import Actor
from depositary.reading.bystanders import bystander

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.reading.conducts import FoundConduct
    from depositary.reading.deeds import FoundAct
    from depositary.reading.grouping import Group
    from depositary.reading.mentions import Tagged

_DASHES = frozenset({"—", "–", "-"})
_SIGNS = _DASHES | {",", ";"}
DATE_REACH = 3
"""Words between the state and the date that stands for its deed."""


def gapped(tagged: Tagged, told: Sequence[FoundAct | FoundConduct]) -> Iterator[FoundAct | FoundConduct]:
    """The deeds of states that have only a date of their own after a deed of the same sentence."""
    used = {found.actor.start for found in told}
    owners = any("gen" in group.cases and group.start in used for group in tagged.groups)
    for group in tagged.groups:
        if group.start in used or "?" in group.codes:
            continue
        if not (_dated(tagged, group, owners=owners) or _parallel(tagged, group, told)):
            continue
        before = [found for found in told if found.anchor[1] <= group.start and found.actor.start is not None]
        end = next(
            (at for at, word in enumerate(tagged.sentence.words) if word == ";" and at > group.end), None
        )
        verbs = [
            m
            for kind in ("act", "conduct", "step")
            for m in tagged.of(kind)
            if group.end <= m.start and (end is None or m.start < end)
        ]
        if before and not verbs:
            actor = Actor(group.codes, group.start, group.end, 0.6)
            places = ((group.start, group.end), *before[-1].places)
            yield replace(before[-1], actor=actor, anchor=(group.start, group.end), places=places)


def _parallel(tagged: Tagged, group: Group, told: Sequence[FoundAct | FoundConduct]) -> bool:
    """Whether a dated state stands with the same preposition as the one before, or for its deed.

    As in "for Estonia it ended on 27 December, for Finland on 10 January", "the exit of Estonia on 27
    December and that of Finland on 10 January".
    """
    owner = any(deed.end == group.start for deed in tagged.of("deed", "owned"))
    words = tagged.words(group.start - 1, group.start)
    links = {m.start for m in (*tagged.of("bystander", "before"), *tagged.of("bystander", "genitive"))}
    same = group.start - 1 in links and any(
        found.actor.start and tagged.words(found.actor.start - 1, found.actor.start) == words
        for found in told
    )
    opens = tagged.sentence.words[group.start - 2 : group.start - 1]
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    begins = bool(opens) and (opens[0] in _SIGNS or group.start - 2 in joints)
    dated = any(0 <= date.start - group.end <= DATE_REACH for date in tagged.dates)
    return dated and (owner or (same and begins))


def _dated(tagged: Tagged, group: Group, *, owners: bool) -> bool:
    """Whether a date stands right after the state or before its dash.

    The state must begin a clause of its own.

    `owners` says that the deed before is told as a noun with its owner ("Poland's exit …, Finland's on …").
    """
    before = tagged.sentence.words[group.start - 1] if group.start else ""
    joints = {joint.end for joint in tagged.of("clause", "coordinate")}
    case = "gen" if owners and "gen" in group.cases else "nom"
    if (bystander(tagged, group) and group.start not in joints) or (group.cases and case not in group.cases):
        return False
    if before not in _SIGNS and group.start not in joints:
        return False
    ahead = any(group.start - date.end == 1 for date in tagged.dates) and before in _DASHES
    return ahead or any(0 <= date.start - group.end <= DATE_REACH for date in tagged.dates)
