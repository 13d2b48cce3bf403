"""Whose conduct it is: the accused, the state that acts, or the one that the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.actors import Actor, actor_of, listed
from depositary.reading.bystanders import bystander
from depositary.reading.statuses import governing

if TYPE_CHECKING:
    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Group, Mention
    from depositary.reading.mentions import Tagged

STATE_MEMORY = 3
"""Sentences, or openings of a paragraph, for which a state named before may own the weapons that something
befalls."""
ACCUSED_GAP = 4
CHARGE_REACH = 14.0
AGENT_GAP = 3
COUNTED_GAP = 1
_DESCRIBING = {"use", "produce", "transfer", "stockpile"}
_BEFALLING = {"finished", "bare"}
_SUBJECT_CASES = {"nom", "gen"}
"""The cases of those that do something; the genitive is that of an agent ("Venäjän räjäyttämä")."""


def wielder_of(tagged: Tagged, cue: Mention, focus: Focus, weapon: tuple[int, int] | None) -> Actor | None:
    """Whose conduct it is.

    The accused of a charge; where only bystanders are named, rather the state the text is about, or the one
    named last ("The last were destroyed in 2017").
    """
    charge = None if _by_somebody(tagged, cue) else _charge(tagged, cue)
    accused = _accused(tagged, charge, cue) if charge else None
    sure = accused or _inside(tagged, cue)
    if sure is not None:
        return Actor(sure.codes, sure.start, sure.end, 0.9)
    if charge is not None and _it(tagged, charge) and focus.state:
        return Actor(focus.state, None, None, 0.6)
    if _described(tagged, cue, weapon) and not _by_somebody(tagged, cue):
        return None
    actor = actor_of(tagged, cue, focus, taken=_taken(tagged, cue, weapon, charge))
    named = [group for group in tagged.groups if actor is not None and group.start == actor.start]
    if named and _of_rebels(tagged, named[0]):
        return None
    if charge is not None and actor is None:
        return None
    if actor is not None and not actor.codes:
        return listed(tagged, cue.end) or actor
    if actor is None or (named and bystander(tagged, named[0])):
        found = _topic(tagged, cue, focus) or _named_before(tagged, cue, focus, weapon)
        return found or (None if named and _only_a_place(tagged, cue, named[0]) else actor)
    return actor


def _only_a_place(tagged: Tagged, cue: Mention, group: Group) -> bool:
    """Whether the group is only where weapons are used, nobody says by whom ("mines were laid in Mali")."""
    own = group.role == "adjective" or "nom" in group.cases or tagged.of("body", "government", "head")
    return cue.value == "use" and not own


def _described(tagged: Tagged, cue: Mention, weapon: tuple[int, int] | None) -> bool:
    """Whether the cue only describes weapons by what somebody did with them ("the mines laid in the war").

    So it does right behind them, without an auxiliary, where words stand in a fixed order.
    """
    free = tagged.lexicon.cased or tagged.lexicon.verbs_last or not tagged.lexicon.agents
    if free or weapon is None or cue.form != "finished" or cue.value not in _DESCRIBING:
        return False
    return weapon[1] == cue.start or tagged.words(weapon[1], cue.start) == (",",)


def _by_somebody(tagged: Tagged, cue: Mention) -> bool:
    """Whether "by" behind the cue names who did it."""
    cues = {other.start for other in tagged.of("conduct")}
    return any(
        0 <= by.start - cue.end <= AGENT_GAP
        and cues.isdisjoint(range(cue.end, by.start))
        and "," not in tagged.sentence.words[cue.end : by.start]
        for by in tagged.of("bystander", "agent")
    )


def _charge(tagged: Tagged, cue: Mention) -> Mention | None:
    """The word of accusing or condemning that the cue is what it is about."""
    charges = [
        charge
        for charge in tagged.of("modal", "accused")
        if charge.end <= cue.start and tagged.apart(charge.end - 1, cue.start) <= CHARGE_REACH
    ]
    return charges[-1] if charges else None


def _accused(tagged: Tagged, charge: Mention, cue: Mention) -> Group | None:
    """The state that a charge is laid against ("accused Libya of using", "was accused by Mali of using")."""
    agents = {by.start for by in tagged.of("bystander", "agent")}
    agents |= {b.end - 1 for b in tagged.of("bystander", "before") if charge.start <= b.start < charge.end}
    if any(place in agents for place in range(charge.end, charge.end + 2)):
        before = [g for g in tagged.groups if g.end <= charge.start and not bystander(tagged, g)]
        return before[-1] if before else None
    for group in tagged.groups:
        if (
            0 <= group.start - charge.end <= ACCUSED_GAP
            and group.end <= cue.start
            and "?" not in group.codes
            and not _clauses(tagged, charge.end, group.start)
        ):
            return group
    return None


def _it(tagged: Tagged, charge: Mention) -> bool:
    """Whether the charge is laid against "it", the state in focus."""
    return any(one.start == charge.end for one in tagged.of("anaphor", "it", "state"))


def _taken(
    tagged: Tagged, cue: Mention, weapon: tuple[int, int] | None, charge: Mention | None
) -> frozenset[int]:
    """The places of words that look like actors and are none.

    "They" that are the mines, "half of" a stock, "the first state to …", and who lays a charge.
    """
    arms = [*tagged.of("arms"), *tagged.of("weapon")]
    firsts = tagged.of("modal", "completed")
    taken = {weapon[0]} if weapon else set()
    if weapon and weapon[0] <= cue.start:  # a passive: who is "they" here suffers it
        taken |= {part.start for part in tagged.of("arms", "part") if part.start < cue.start}
    for other in (*tagged.of("anaphor", "unnamed"), *tagged.of("count", "unit")):
        if any(_counts(tagged, other, one) for one in arms) or any(
            first.start <= other.start < first.end for first in firsts
        ):
            taken.add(other.start)
    if charge is not None:
        taken |= {group.start for group in tagged.groups if group.end <= charge.start}
    return frozenset(taken)


def _counts(tagged: Tagged, number: Mention, arms: Mention) -> bool:
    """Whether "half of", "several" only counts the weapons behind it."""
    between = range(number.end, arms.start)
    cues = {cue.start for cue in tagged.of("conduct")}
    return (
        number.end <= arms.start
        and len(between) <= COUNTED_GAP
        and cues.isdisjoint(between)
        and not _clauses(tagged, number.end, arms.start)
    )


def _of_rebels(tagged: Tagged, group: Group) -> bool:
    """Whether the group is only where those are who act ("Houthi forces in Yemen")."""
    places = [mention.start for mention in tagged.of("bystander", "before")]
    return any(
        0 <= group.start - other.end <= ACCUSED_GAP
        and any(other.end <= place < group.start for place in places)
        and not _clauses(tagged, other.end, group.start)
        for other in tagged.of("anaphor", "unnamed")
    )


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
    befalls = weapon is not None and weapon[0] <= cue.start and cue.form in _BEFALLING
    if not befalls and cue.value != "clear":
        return None
    anybody = cue.value in {"use", "clear"} and tagged.groups
    if anybody or any(tagged.of(kind) for kind in ("treaty", "pact")):
        return None
    if _by_somebody(tagged, cue):
        return None
    if focus.state and focus.state_age <= STATE_MEMORY:
        return Actor(focus.state, None, None, 0.5)
    if focus.deeds and focus.conduct_age <= STATE_MEMORY:
        return Actor(focus.deeds[-1].codes, None, None, 0.5)
    return None


def _no_deed(tagged: Tagged, cue: Mention) -> bool:
    """Whether a bare noun or a treaty's rule is all that is told."""
    dated = bool(tagged.dates) and cue.value == "test"
    return (cue.form == "noun" and not dated and not governing(tagged, cue)) or any(
        tagged.of(kind) for kind in ("treaty", "pact", "ban")
    )


def _lone(tagged: Tagged) -> bool:
    """Whether a body stands in a sentence that names no state ("the army could now buy the weapon")."""
    return bool(tagged.of("body", "government", "head", "parliament")) and not tagged.groups
