"""Denials that stand alone: "Cambodia denies it" is a claim of its own (guide, "Borderline, decided")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from depositary.reading.actors import Actor, actor_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.reading.focus import Deed, Focus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

DENIAL_MEMORY = 1
"""Sentences after which "denies it" denies the conduct told no more."""
OWN_REACH = 9.0
"""So near behind a denial a deed is what is denied ("denies having used …"), and no denial stands alone."""


class Denial(NamedTuple):
    """A deed that the state denies which was said to have done it."""

    actor: Actor
    deed: Deed
    places: tuple[tuple[int, int], ...]


def denials(tagged: Tagged, focus: Focus, told: Sequence[tuple[int, Deed]]) -> Iterator[Denial]:
    """The deeds that a sentence denies: those told before in it (at a word), or in the sentence before."""
    for denial in tagged.of("modal", "denial"):
        if any(_of_denial(tagged, denial, cue) for cue in tagged.of("conduct")):
            continue
        actor = actor_of(tagged, denial, focus)
        if actor is None or not actor.codes or actor.start is None:
            continue
        here = [deed for place, deed in told if place < denial.start]
        earlier = focus.deeds if focus.conduct_age <= DENIAL_MEMORY else ()
        own = [deed for deed in (*earlier, *here) if set(actor.codes) & set(deed.codes)]
        if own:
            place = (denial.start, denial.end)
            yield Denial(actor, own[-1], (place, (actor.start, actor.end or actor.start + 1)))


def _of_denial(tagged: Tagged, denial: Mention, cue: Mention) -> bool:
    """Whether a cue is the very thing that is denied."""
    if cue.start < denial.end:
        return denial.start < cue.end
    joined = any(denial.end <= joint.start < cue.start for joint in tagged.of("clause", "coordinate"))
    return not joined and tagged.apart(denial.end - 1, cue.start) <= OWN_REACH
