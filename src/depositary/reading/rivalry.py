"""Which of several patterns at the same words counts.

The longer one, within what may be taken for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from depositary.reading.patterns import Match

STATE_ROLES = frozenset({"name", "adjective", "people", "capital", "organ", "person"})
"""The kinds of words that tell a state; `person` is the name of one who acts for it."""
_DEEDS = ("act", "law", "conduct")
_DEEDS_AND_STEPS = frozenset({"act", "step", "conduct", "count"})
_TENSES = ("negation", "modal", "ban", "act", "law")
_OWN = frozenset({"denied", "ceased", "denial"})
"""What words of a deed may say themselves ("no stocks remain")."""
_RIVALS = {
    **dict.fromkeys(_DEEDS, _DEEDS),
    "step": ("step", "law"),
    "count": (),
    **dict.fromkeys(("negation", "modal", "ban"), ("negation", "modal", "ban", *_DEEDS)),
    **dict.fromkeys(("weapon", "arms"), ("weapon", "arms")),
    **dict.fromkeys(STATE_ROLES, tuple(STATE_ROLES)),
}
"""Which kinds lose words to a longer match of which: "has not joined" is one act and no negation beside
it."""


def winners(matches: Sequence[Match]) -> list[Match]:
    """The matches in order, without those that lie within a longer one of the same words (see `_RIVALS`).

    The names of treaties come first: what stands inside a name ("… on the Prohibition of the Use …") tells
    nothing.
    """
    silent = {place for match in matches if match.label.kind == "silence" for place in match.hits}
    matches = [match for match in matches if silent.isdisjoint(match.hits)]
    treaties = _unrivalled([match for match in matches if match.label.kind == "treaty"])
    named = {place for match in treaties for place in range(match.start, match.end)}
    others = [match for match in matches if match.label.kind != "treaty" and not _inside(match, named)]
    kept = [*treaties, *_unrivalled(others)]
    return sorted(_shortest_first(kept), key=lambda match: (match.start, match.end))


def _inside(match: Match, named: set[int]) -> bool:
    """Whether a match is part of a treaty's name.

    A deed may end in one ("upholds the Ottawa Convention") or begin in one, as its object ("Ottawan
    sopimuksen Suomi jätti").
    """
    return (
        match.hits[0] in named and match.hits[-1] in named
        if match.label.kind in _DEEDS_AND_STEPS
        else not named.isdisjoint(match.hits)
    )


def _unrivalled(matches: Sequence[Match]) -> list[Match]:
    """The matches, those with most words named first, without such as share a word with a longer rival."""
    taken: dict[tuple[str, int], int] = {}
    kept = []
    for match in sorted(matches, key=lambda match: (-len(match.hits), match.end - match.start, match.start)):
        kind, size = _family(match), len(match.hits)
        rivals = _TENSES if _tells_time(match) else _RIVALS.get(kind, (kind,))
        if match.label.form == "noun":
            rivals = tuple(
                rival for rival in rivals if rival != "law"
            )  # "signed the exit law" tells of an exit
        if all(taken.get((rival, word), size) <= size for rival in rivals for word in match.hits):
            kept.append(match)
            for word in match.hits:
                taken.setdefault((kind, word), size)
    return kept


def _tells_time(match: Match) -> bool:
    """Whether a match says when a deed is done, which the deed's words do not take from it ("has to buy")."""
    return match.label.kind == "modal" and match.label.value not in _OWN


def _family(match: Match) -> str:
    """The kind for rivalry.

    A law signed is a deed of its own, other steps lie beside the act that they tell of.
    """
    return "law" if match.label.value in {"enact", "decree"} else match.label.kind


def _shortest_first(matches: Iterable[Match]) -> list[Match]:
    """Of matches with one label and one first word, the one with most words named.

    Of several such it is the shortest.
    """
    best: dict[tuple[object, int], Match] = {}
    for match in matches:
        best.setdefault((match.label, match.start), match)
    return list(best.values())
