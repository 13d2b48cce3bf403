"""Treaties told to bind a state, or no longer to: "the Convention enters into force for Benin"."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from depositary.reading.actors import RECEIVING, Actor
from depositary.reading.bystanders import excepted
from depositary.reading.pointing import pointed_states
from depositary.reading.stages import negated
from depositary.reading.treaties import About, treaty_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Group, Mention
    from depositary.reading.mentions import Tagged

_PLACE = frozenset({"ine", "loc"})
"""The cases of what a treaty is in force in ("tuli Suomessa voimaan")."""
_OBJECT = frozenset({"gen", "acc", "par"})
"""The cases of what a treaty binds ("Lietuvos nebesaisto")."""
TOWARD_REACH, PLACE_REACH = 2, 3
"""Words between "for" and the state that a treaty binds ("for the Republic of Benin")."""


def bound(tagged: Tagged, focus: Focus) -> Iterator[tuple[Actor, About, Mention]]:
    """The states for which a treaty begins (step `effect`) or ceases (`bond`) to be in force.

    Vienna Convention on the Law of Treaties, Articles 24 and 70: a treaty is in force for each state of its
    own. A sentence that only says that the treaty itself entered into force tells of no state.
    """
    if not (tagged.of("treaty") or tagged.of("pact")):
        return
    over = tagged.of("bond", "over")
    begun = [
        step
        for step in tagged.of("step", "effect")
        if not over and not negated(tagged, step) and not tagged.of("modal", "ceased", "denied")
    ]
    for mark in (*over, *begun):
        about = treaty_of(tagged, mark, focus, strong=True)
        for actor in _bound_states(tagged, mark, focus) if about and about.place is not None else ():
            yield actor, cast("About", about), mark


def _bound_states(tagged: Tagged, mark: Mention, focus: Focus) -> Iterator[Actor]:
    for group in tagged.groups:
        if "?" not in group.codes and not excepted(tagged, group) and _toward(tagged, mark, group):
            yield Actor(group.codes, group.start, group.end, 0.8)
    for codes, mention, _ in pointed_states(tagged, mark, focus):
        if codes and _after_toward(tagged, mention.start):
            yield Actor(codes, mention.start, mention.end, 0.7)


def _toward(tagged: Tagged, mark: Mention, group: Group) -> bool:
    """Whether a state is the one for which something holds.

    By a word before or after it, by its case, as the object right behind the verb ("will bind Benin"), or by
    a relative clause ("Benin, for which …").
    """
    relatives = {clause.start for clause in tagged.of("clause", "relative")}
    object_before = (
        group.end == mark.start and not group.cases.isdisjoint(_OBJECT) and "nom" not in group.cases
    )
    if (group.start == mark.end or object_before) or any(
        0 <= toward.start - group.end <= 1 and not relatives.isdisjoint((toward.start, toward.end))
        for toward in tagged.of("bystander", "toward")
    ):
        return True
    near = abs(group.start - mark.start) <= PLACE_REACH
    held = RECEIVING | _PLACE if near and group.role == "name" else RECEIVING
    case = not group.cases.isdisjoint(held) and "nom" not in group.cases
    after = any(mark.start == group.end for mark in tagged.of("bystander", "towards"))
    return case or after or _after_toward(tagged, group.start)


def _after_toward(tagged: Tagged, place: int) -> bool:
    return any(
        0 <= place - mark.end <= TOWARD_REACH
        and tagged.lexicon.articles.issuperset(tagged.words(mark.end, place))
        for mark in tagged.of("bystander", "toward")
    )
