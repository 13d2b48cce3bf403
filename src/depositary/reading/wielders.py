"""Whose conduct it is: the accused, the state that acts, or the one that the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.actors import Actor, actor_of
from depositary.reading.bystanders import bystander
from depositary.reading.statuses import governing

if TYPE_CHECKING:
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Group, Mention
    from depositary.reading.mentions import Tagged

STATE_MEMORY = 1
"""Sentences, or openings of a paragraph, for which a state named before may own the weapons that something
befalls."""
ACCUSED_GAP = 4
CHARGE_REACH = 14.0
AGENT_GAP = 3
_BEFALLING = {"finished", "bare"}
_SUBJECT_CASES = {"nom", "gen"}
"""The cases of those that do something; the genitive is that of an agent ("Venäjän räjäyttämä")."""


def wielder_of(tagged: Tagged, cue: Mention, focus: Focus, weapon: tuple[int, int] | None) -> Actor | None:
    """Whose conduct it is.

    The accused of a charge; where only bystanders are named, rather the state the text is about, or the one
    named last ("The last were destroyed in 2017").
    """
    accused = accused_of(tagged, cue)
    if accused is not None:
        return Actor(accused.codes, accused.start, accused.end, 0.9)
    inside = _inside(tagged, cue)
    if inside is not None:
        return Actor(inside.codes, inside.start, inside.end, 0.9)
    actor = actor_of(tagged, cue, focus, taken=weapon)
    named = [group for group in tagged.groups if actor is not None and group.start == actor.start]
    if actor is None or (named and bystander(tagged, named[0])):
        return _topic(tagged, cue, focus) or _named_before(tagged, cue, focus, weapon) or actor
    return actor


def accused_of(tagged: Tagged, cue: Mention) -> Group | None:
    """The state that a charge is laid against ("accused Libya of using", "was accused by Mali")."""
    for charge in tagged.of("modal", "accused"):
        if charge.end > cue.start or tagged.apart(charge.end - 1, cue.start) > CHARGE_REACH:
            continue
        agents = {by.start for by in tagged.of("bystander", "agent")}
        after = [
            group
            for group in tagged.groups
            if 0 <= group.start - charge.end <= ACCUSED_GAP
            and group.end <= cue.start
            and "?" not in group.codes
            and not _clauses(tagged, charge.end, group.start)
        ]
        passive = any(place in agents for place in range(charge.end, charge.end + 2))
        if after and not passive:
            return after[0]
        if passive or not after:
            before = [g for g in tagged.groups if g.end <= charge.start and not bystander(tagged, g)]
            return before[-1] if before and passive else None
    return None


def _inside(tagged: Tagged, cue: Mention) -> Group | None:
    """The state between a weapon and what it does with it ("the devices which Moscow exploded")."""
    if not any(one.start == cue.start for one in (*tagged.of("weapon"), *tagged.of("arms"))):
        return None
    within = [
        group
        for group in tagged.groups
        if cue.start < group.start
        and group.end < cue.end
        and "?" not in group.codes
        and (not group.cases or not group.cases.isdisjoint(_SUBJECT_CASES))
    ]
    return within[-1] if within and not bystander(tagged, within[-1]) else None


def _clauses(tagged: Tagged, start: int, end: int) -> bool:
    """Whether a thought opens between two words."""
    return end > start and tagged.costs[end - 1] > tagged.costs[start - 1]


def _topic(tagged: Tagged, cue: Mention, focus: Focus) -> Actor | None:
    """The state that a text is all about.

    Where a sentence has a verb of conduct and names neither state nor treaty.
    """
    if not (focus.one_state or _lone(tagged)) or _no_deed(tagged, cue):
        return None
    return Actor(focus.main_state, None, None, 0.5)


def _named_before(tagged: Tagged, cue: Mention, focus: Focus, weapon: tuple[int, int] | None) -> Actor | None:
    """The state named last, for what befalls its weapons in a sentence that names nobody.

    As in "The last were destroyed in 2017". No "by" behind the deed may name another ("were laid by
    smugglers"), and what is used in a place may be anybody's.
    """
    if weapon is None or weapon[1] > cue.start or cue.form not in _BEFALLING or not focus.state:
        return None
    if focus.state_age > STATE_MEMORY or _no_deed(tagged, cue) or (cue.value == "use" and tagged.groups):
        return None
    if any(0 <= by.start - cue.end <= AGENT_GAP for by in tagged.of("bystander", "agent")):
        return None
    return Actor(focus.state, None, None, 0.5)


def _no_deed(tagged: Tagged, cue: Mention) -> bool:
    """Whether a bare noun or a treaty's rule is all that is told."""
    return (cue.form == "noun" and not governing(tagged, cue)) or any(
        tagged.of(kind) for kind in ("treaty", "pact", "ban")
    )


def _lone(tagged: Tagged) -> bool:
    """Whether a body stands in a sentence that names no state ("the army could now buy the weapon")."""
    return bool(tagged.of("body", "government", "head", "parliament")) and not tagged.groups
