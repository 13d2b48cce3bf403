"""Deeds told without their verb: "the United States left in 2020, Russia in 2021"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.reading.actors import Actor
from depositary.reading.bystanders import bystander

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.reading.acts import FoundAct
    from depositary.reading.conducts import FoundConduct
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
        if group.start in used or "?" in group.codes or not _dated(tagged, group, owners=owners):
            continue
        before = [found for found in told if found.anchor[1] <= group.start and found.actor.start is not None]
        verbs = [m for kind in ("act", "conduct", "step") for m in tagged.of(kind) if m.start >= group.end]
        if before and not verbs:
            actor = Actor(group.codes, group.start, group.end, 0.6)
            places = ((group.start, group.end), *before[-1].places)
            yield replace(before[-1], actor=actor, anchor=(group.start, group.end), places=places)


def _dated(tagged: Tagged, group: Group, *, owners: bool) -> bool:
    """Whether a date stands right after the state or before its dash.

    The state must begin a clause of its own.

    `owners` says that the deed before is told as a noun with its owner ("Poland's exit …, Finland's on …").
    """
    before = tagged.sentence.words[group.start - 1] if group.start else ""
    joints = {joint.end for joint in tagged.of("clause", "coordinate")}
    case = "gen" if owners and "gen" in group.cases else "nom"
    if bystander(tagged, group) or (group.cases and case not in group.cases):
        return False
    if before not in _SIGNS and group.start not in joints:
        return False
    ahead = any(group.start - date.end == 1 for date in tagged.dates) and before in _DASHES
    return ahead or any(0 <= date.start - group.end <= DATE_REACH for date in tagged.dates)
