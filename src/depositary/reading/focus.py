"""What a text is speaking of as it goes on.

The treaty, states, weapon, act and speaker that later words point to.

"It", "the pact", "these weapons", "the three countries" mean what was named last; the focus carries that from
sentence to sentence. It is a value: each sentence takes one and gives the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from depositary.reading.bystanders import bystander

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import ConductName, Stage, Weapon
    from depositary.reading.mentions import Tagged

PROCESSES = ("leave", "join", "suspend", "extend")
"""Acts that have steps; the others are states of affairs and have none."""
TREATY_MEMORY = 12
"""Sentences for which an unnamed "treaty" still means the one named last; after that the text's main
treaty."""
PLURAL = 2
ONE_BY_ONE = 3
"""So many states may be meant together that were named one after the other; more are named in a list."""
WEAPONS_OF_TREATY: Mapping[str, tuple[str, ...]] = {
    "apmbc": ("apm",),
    "ccm": ("cluster",),
    "cwc": ("chemical",),
    "bwc": ("biological",),
    **dict.fromkeys(("npt", "ctbt", "tpnw", "new-start"), ("nuclear",)),
}
"""What "these weapons" are after only the treaty on them was named."""


class Deed(NamedTuple):
    """Whose conduct with which weapon was told, for a denial that follows."""

    codes: tuple[str, ...]
    conduct: ConductName
    weapon: Weapon


@dataclass(frozen=True, slots=True)
class Pending:
    """An act whose states come in the next sentence; `lists`: as a list that a colon opened."""

    act: str
    stage: Stage | None
    treaty: str
    lists: bool


class Focus(NamedTuple):
    """What the next sentence may point to. `main_…` is what the whole text is most about.

    `banned` is the weapon of a treaty that was named since `weapon`. `names` are the last names of persons
    named so far, `voice` whose statement the text is for
    now, `statement` the one who speaks to its end.
    """

    speaks_of_arms: bool = True
    main_treaty: str | None = None
    main_state: tuple[str, ...] = ()
    own_state: tuple[str, ...] = ()
    one_state: bool = False
    only_treaty: bool = False
    mostly_ours: bool = False
    personal_mines: bool = False
    mines_are_arms: bool = False
    treaty: str | None = None
    treaty_age: int = 0
    state: tuple[str, ...] = ()
    state_age: int = 0
    states: tuple[str, ...] = ()
    weapon: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    weapon_age: int = 0
    recent: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    doers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    act: str | None = None
    act_age: int = 0
    stage: Stage | None = None
    main_act: str | None = None
    deeds: tuple[Deed, ...] = ()
    conduct_age: int = 0
    speaker: str | None = None
    speaker_age: int = 0
    names: frozenset[str] = frozenset()
    voice: str | None = None
    statement: str | None = None
    quoted: bool = False
    pending: Pending | None = None
    newest_year: int | None = None
    year: int | None = None
    day: str | None = None

    def the_treaty(self) -> str | None:
        """The treaty that "the convention" means here."""
        return self.treaty if self.treaty_age <= TREATY_MEMORY else self.main_treaty

    def the_state(self) -> tuple[str, ...]:
        """The state that "the country" or "it" means here."""
        return self.state or self.main_state

    def the_states(self, number: int = 0) -> tuple[str, ...]:
        """The states that "they", "both" or "the three countries" means here; `number` is how many it says.

        A list of so many that was named in one breath, else so many of those named last, one by one.
        """
        if not PLURAL <= number <= ONE_BY_ONE or len(self.states) == number or len(self.recent) < number:
            return self.states or self.state
        return self.recent[-number:]


def passed_over(focus: Focus, sentences: int) -> Focus:
    """The focus after sentences that say nothing: what was named is so many sentences older."""
    return focus._replace(
        pending=None,
        treaty_age=focus.treaty_age + sentences,
        speaker_age=focus.speaker_age + sentences,
        act_age=focus.act_age + sentences,
        conduct_age=focus.conduct_age + sentences,
        weapon_age=focus.weapon_age + sentences,
        state_age=focus.state_age + sentences,
    )


def moved(focus: Focus, tagged: Tagged, actors: tuple[str, ...], act: str | None, about: str | None) -> Focus:
    """The focus after a sentence: what it named, who was found acting in it, and `about` which treaty."""
    named = _treaty_after(tagged, about)
    newest = _state_after(tagged, actors)
    plurals = [
        group.codes for group in tagged.groups if len(group.codes) >= PLURAL and not bystander(tagged, group)
    ]
    states = actors if len(actors) >= PLURAL else plurals[0] if plurals else focus.states
    weapons = _weapons(tagged)
    banned = () if weapons else _of_treaty(named, focus.weapon)
    pointed = tagged.of("arms")
    return focus._replace(
        treaty=named or focus.treaty,
        treaty_age=0 if named or tagged.of("pact") else focus.treaty_age + 1,
        state=newest or focus.state,
        state_age=0 if newest else focus.state_age + 1,
        states=states,
        recent=_recent(focus, tagged, actors),
        weapon=weapons or focus.weapon,
        banned=banned or (() if weapons else focus.banned),
        weapon_age=0 if weapons or banned or pointed else focus.weapon_age + 1,
        actors=actors or focus.actors,
        act=act or focus.act,
        act_age=0 if act else focus.act_age + 1,
    )


def _treaty_after(tagged: Tagged, about: str | None) -> str | None:
    """The treaty that is spoken of after a sentence: what it is about, or what it goes on to name.

    As in "It never signed the one, and has not ratified the other", but no treaty of a clause that only
    explains.
    """
    treaties = tagged.of("treaty")
    if not treaties:
        return about
    ours = [treaty.end for treaty in treaties if treaty.value == about]
    opened = [clause.start for clause in tagged.of("clause", "relative", "subordinate")]
    last = treaties[-1]
    goes_on = bool(ours) and not any(ours[0] <= place < last.start for place in opened)
    return last.value if about is None or (goes_on and last.value != "other") else about


def _recent(focus: Focus, tagged: Tagged, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The states named so far, each once, the one named last at the end."""
    named = [
        code
        for group in tagged.groups
        if "?" not in group.codes
        and (not bystander(tagged, group) or not set(actors).isdisjoint(group.codes))
        for code in group.codes
    ]
    latest = tuple(reversed(dict.fromkeys(reversed((*focus.recent, *named)))))
    return latest[-ONE_BY_ONE:]


def _state_after(tagged: Tagged, actors: tuple[str, ...]) -> tuple[str, ...]:
    if len(actors) == 1:
        return actors
    if actors:
        return ()
    single = [
        group
        for group in tagged.groups
        if len(group.codes) == 1
        and group.role not in {"adjective", "person"}
        and "?" not in group.codes
        and not bystander(tagged, group)
    ]
    return single[0].codes if single else ()


def _weapons(tagged: Tagged) -> tuple[str, ...]:
    """The weapons named last; plain "mines" after a named kind of mine are that kind still."""
    kinds = [mention.value for mention in tagged.of("weapon")]
    exact = [kind for kind in kinds if kind != "mine"]
    return tuple((exact or kinds)[-1:])


def _of_treaty(treaty: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The weapon that a sentence is about which names only the treaty on it: mines stay what they were."""
    weapons = WEAPONS_OF_TREATY.get(treaty or "", ())
    return () if "apm" in weapons and "mine" in known else weapons
