"""Words that point to states named before: "it", "the country", "both", "the four governments", "we"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.reading.bystanders import bystander, excepted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.reading.focus import Focus
    from depositary.reading.grouping import Group, Mention
    from depositary.reading.mentions import Tagged

OFFICIAL_REACH = 4
"""Words between a state and the body or official whose it is."""
LONGEST_NUMBER = 3
APPOSED_REACH = 5
JOINING = frozenset({"states", "unnamed"})
"""The values of pointing words to which "and" may add a state."""


def pointed_states(
    tagged: Tagged, cue: Mention, focus: Focus
) -> Iterator[tuple[tuple[str, ...], Mention, bool]]:
    """Each word that may point to the actors of a cue: the states meant, the word, whether "and" adds others.

    The states are the empty tuple for subjects that name none ("several countries").
    """
    for pointing in (*tagged.of("anaphor"), *_counted(tagged), *_lone_bodies(tagged)):
        mention = pointing
        if mention.value == "unnamed" and cue.start <= mention.start < cue.end:
            continue
        codes = _referents(tagged, mention, focus)
        if codes is None or (not codes and cue.value == "extend"):
            continue
        also = _joined_after(tagged, mention) if codes and mention.value in JOINING else None
        if also is not None:
            codes, mention = tuple(dict.fromkeys((*codes, *also.codes))), replace(mention, end=also.end)
        yield codes, mention, also is not None


def _lone_bodies(tagged: Tagged) -> list[Mention]:
    """Parliaments and governments that stand without the name of their state."""
    owned = {owner.end for owner in tagged.of("anaphor", "owner", "owners")}
    return [
        body
        for body in tagged.of("body", "parliament", "government", "head")
        if body.start not in owned
        and not any(
            -1 <= body.start - group.end <= OFFICIAL_REACH or 0 <= group.start - body.end <= 2
            for group in tagged.groups
        )
    ]


def _referents(tagged: Tagged, mention: Mention, focus: Focus) -> tuple[str, ...] | None:
    """The states that a pointing word means; the empty tuple for states that nobody names."""
    if mention.value == "unnamed":
        signatories = any(one.start == mention.start for one in tagged.of("count", "signatories"))
        marks = tagged.of("count", "partial")
        added = any(0 <= mention.start - mark.end <= 2 or mark.start == mention.start - 1 for mark in marks)
        if not signatories and not added and _number_before(tagged, mention) == len(focus.states) > 1:
            return focus.states
        whose = [
            group.codes for group in tagged.groups if group.end == mention.start and group.role == "adjective"
        ]
        if whose and "?" not in whose[0]:
            return whose[0]
        return _apposed(tagged, mention) or _joined(tagged, mention)
    before = [
        group
        for group in tagged.groups
        if group.end <= mention.start and "?" not in group.codes and not bystander(tagged, group)
    ]
    if mention.value in {"states", "owners"}:
        number = _number_in(tagged, mention)
        plural = [group.codes for group in before if len(group.codes) > 1 and number in {0, len(group.codes)}]
        owner = [group.codes for group in before[-1:] if mention.value == "owners" or _people(tagged, group)]
        all_named = [group.codes for group in tagged.groups if group.end <= mention.start]
        one_by_one = tuple(dict.fromkeys(code for codes in all_named for code in codes))
        if number > 1 and not plural and len(one_by_one) == number and "?" not in one_by_one:
            return one_by_one
        named = plural[-1] if plural else owner[-1] if owner else focus.the_states(number)
        if len(named) == 1 and before and not number:
            return before[-1].codes  # a name in the plural ("les États-Unis …, ils")
        return named or None
    if mention.value == "last":
        return before[-1].codes[-1:] if before else focus.the_states()[-1:] or None
    if mention.value == "self":
        return focus.own_state or None
    if mention.kind == "body" and focus.one_state and not before:
        return focus.main_state or None
    alone = [group for group in before if len(group.codes) == 1 and group.role != "adjective"]
    single = [group.codes for group in alone if "nom" in group.cases] or [group.codes for group in alone]
    plural = [group.codes for group in before if len(group.codes) > 1]
    if mention.value == "owner" and before and len(before[-1].codes) > 1:
        return before[-1].codes
    official = [group.codes for group in before if mention.value == "owner" and group.role == "adjective"]
    return (
        next((found[-1] for found in (single, plural, official) if found), None) or focus.the_state() or None
    )


def _people(tagged: Tagged, group: Group) -> bool:
    """Whether the group's own people are named, whom "they" may mean ("Argentine troops dug in … they")."""
    titles = {mention.start for mention in tagged.of("speech", "title")}
    theirs = not titles.isdisjoint(range(group.end, group.end + 2))
    return group.role == "people" or (group.role == "adjective" and theirs)


def _joined_after(tagged: Tagged, mention: Mention) -> Group | None:
    """The group that "and" adds to states pointed to ("the three countries and Poland")."""
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    for group in tagged.groups:
        gap = range(mention.end, group.start)
        if 0 < len(gap) <= 2 and gap[0] in joints and "?" not in group.codes:
            return group
    return None


def _apposed(tagged: Tagged, mention: Mention) -> tuple[str, ...]:
    """The states that explain "four governments" right after it ("…, those of Poland and Latvia, …").

    Nothing where it names none.
    """
    marks = {mention.end, *(m.end for m in tagged.of("listing", "before"))}
    for group in tagged.groups:
        gap = group.start - mention.end
        if excepted(tagged, group) or (bystander(tagged, group) and gap <= 2):
            continue
        if 0 <= gap <= APPOSED_REACH and (
            gap <= 2 or any(mark >= mention.end and 0 <= group.start - mark <= 1 for mark in marks)
        ):
            return () if "?" in group.codes else group.codes
    return ()


def _joined(tagged: Tagged, mention: Mention) -> tuple[str, ...]:
    """The states before "and other countries"."""
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    for group in tagged.groups:
        gap = range(group.end, mention.start)
        if 0 < len(gap) <= 2 and gap[0] in joints and "?" not in group.codes:
            return group.codes
    return ()


def _counted(tagged: Tagged) -> Iterator[Mention]:
    """Subjects that count states and name none ("100 states")."""
    named = {place for group in tagged.groups for place in range(group.start, group.end)}
    for unit in tagged.of("count", "unit"):
        if unit.start not in named and _number_before(tagged, unit):
            yield replace(unit, kind="anaphor", value="unnamed")


def _number_in(tagged: Tagged, mention: Mention) -> int:
    """How many states a pointing word says it means ("both", "the three countries"); 0 where it does not."""
    numbers = tagged.lexicon.numbers
    words = tagged.words(mention.start - 1, mention.end)
    return next((numbers[word] for word in reversed(words) if numbers.get(word, 0) > 1), 0)


def _number_before(tagged: Tagged, mention: Mention) -> int:
    """The number right before a mention; 0 for none."""
    words = tagged.words(mention.start - 1, mention.start)
    word = words[0] if words else ""
    return (
        int(word) if word.isdecimal() and len(word) <= LONGEST_NUMBER else tagged.lexicon.numbers.get(word, 0)
    )
