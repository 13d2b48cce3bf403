"""States named in one breath: what joins names into a list, and what only looks like a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.rivalry import STATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.reading.lexicon import Lexicon

_JOINING_SIGNS = frozenset({",", "&", "/", "(", "–", "—", ":"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_EXPLAINING = frozenset({"—", "–", "-", ":", "("})
JOINING_REACH = 8
"""Words that may stand between two states of one group."""
SAID_AGAIN = 2
"""Words between a group and the list that only spells it out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [start, end) that mean something: a kind, its value, and the form in which it stands."""

    kind: str
    value: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """States named in one breath, at words [start, end); `codes` are alpha-3, in order of mention.

    `role` and `cases` are those of the first named, `adjective` stands before what it tells the state of.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    role: str
    cases: frozenset[str]


def groups_of(
    words: Sequence[str], mentions: Mapping[str, Sequence[Mention]], lexicon: Lexicon
) -> tuple[Group, ...]:
    """States joined by commas, conjunctions and articles are one group."""
    found = sorted(
        (mention for kind in STATE_ROLES for mention in mentions.get(kind, ())),
        key=lambda mention: (mention.start, -mention.end, mention.kind != "name", mention.kind),
    )
    joining = [m for m in mentions.get("clause", ()) if m.value in {"coordinate", "joint"}]
    joints = {place for mention in joining for place in range(mention.start, mention.end)}
    before = [m.end for m in mentions.get("bystander", ()) if m.value == "before"]
    skipped = {m.start for m in mentions.get("bystander", ()) if m.value in {"agent", "genitive"}}
    chains: list[list[Mention]] = []
    for mention in found:
        if chains and (mention.start < chains[-1][-1].end or _of_another(chains[-1][-1], mention)):
            continue
        if chains and _organ_of(chains[-1][-1], mention):
            chains[-1][-1] = replace(mention, start=chains[-1][-1].start)
        elif (
            chains
            and not _explained(words, chains[-1][-1], mention, before)
            and _joined(words, chains[-1][-1], mention, joints, skipped, lexicon)
        ):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return _merged(words, [group for chain in chains for group in _chain_groups(words, chain)])


def _of_another(last: Mention, mention: Mention) -> bool:
    """Whether an organ is that of the state before it.

    As in "łotewski Sejm", "Polijas Seims", whatever Sejm alone means.
    """
    owner = last.kind == "adjective" or (last.kind == "name" and "gen" in last.form.split("|"))
    return mention.kind == "organ" and owner and last.end == mention.start


def _explained(words: Sequence[str], last: Mention, mention: Mention, before: Sequence[int]) -> bool:
    """Whether what follows explains a word before a bystander.

    As in "neighbours of Russia — Finland, Latvia …".
    """
    stands_by = any(0 <= last.start - end <= 1 for end in before)
    return stands_by and not _EXPLAINING.isdisjoint(words[last.end : mention.start])


def _organ_of(last: Mention, mention: Mention) -> bool:
    """Whether an organ is that of the state named right after it in the genitive ("Сейм Латвії")."""
    return last.kind == "organ" and last.end == mention.start and "gen" in mention.form.split("|")


def _said_again(words: Sequence[str], group: Group, again: Group) -> bool:
    """Whether a group only spells out the one before it.

    As in "los Estados bálticos de Lituania, Letonia y Estonia".
    """
    gap = again.start - group.end
    return (
        0 <= gap <= SAID_AGAIN
        and set(again.codes) <= set(group.codes)
        and "," not in words[group.end : again.start]
    )


def _merged(words: Sequence[str], groups: Sequence[Group]) -> tuple[Group, ...]:
    merged: list[Group] = []
    for group in groups:
        if merged and len(group.codes) > 1 and _said_again(words, merged[-1], group):
            merged[-1] = replace(merged[-1], end=group.end)
        else:
            merged.append(group)
    return tuple(merged)


def _chain_groups(words: Sequence[str], chain: Sequence[Mention]) -> list[Group]:
    """The group of a chain; two states with a bare comma between them are no list but two subjects."""
    if len(chain) == 2 and list(words[chain[0].end : chain[1].start]) == [","]:
        return [_group([mention]) for mention in chain]
    return [_group(chain)]


def _group(chain: Sequence[Mention]) -> Group:
    codes = tuple(dict.fromkeys(code for mention in chain for code in mention.value.split("+")))
    codes = tuple(code for code in codes if code != "?") or codes
    first = chain[0]
    return Group(codes, first.start, chain[-1].end, first.kind, frozenset(first.form.split("|")) - {""})


def _joined(
    words: Sequence[str],
    last: Mention,
    mention: Mention,
    joints: set[int],
    skipped: set[int],
    lexicon: Lexicon,
) -> bool:
    """Whether only what joins names stands between two: commas, conjunctions, articles, numbers."""
    between = range(last.end, mention.start)
    if mention.kind == "person" and between and words[between[-1]][:1].isupper():
        between = between[:-1]  # the first name
    if (
        not between
        or words[mention.start - 1].lower() in lexicon.contrast
        or len(between) > JOINING_REACH
        or any((last.kind == role) != (mention.kind == role) for role in ("adjective", "person"))
    ):
        return False
    joint = False
    for place in between:
        word = words[place].lower()
        if place in joints or word in _JOINING_SIGNS:
            joint = True
        elif word in _POSSESSIVES and place == last.end:
            continue
        elif place not in skipped and word not in lexicon.articles and word not in lexicon.numbers:
            return False
    return joint
