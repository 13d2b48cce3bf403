"""A small language of word patterns, and a matcher that finds many of them in one pass.

A pattern is words in a row. `word*` matches every word with that beginning, `one|other` either, `word?` is
optional, `_` is any one word, `#` a number in digits, `..` up to four words within a clause, `...` up to
sixteen words or signs of any kind. Small letters match all cases; a pattern that starts with `=` matches
letter by letter (names).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORT_GAP = 4
LONG_GAP = 16
DIGITS = "#"
_GAPS = ("..", "...")
SHORTEST_CAPITALS = 3
"""Letters from which a word in capitals may be a name ("NEW ZEALAND"); shorter ones are more often
acronyms."""
SHORTEST_HOST = 2
"""Letters of the shortest word that a clitic may be glued to ("onkin")."""
_CACHE_LIMIT = 200_000


class Label(NamedTuple):
    """What a pattern means: a kind of mention, its value, and the form or case in which it stands."""

    kind: str
    value: str
    form: str = ""


class Match(NamedTuple):
    """A pattern found at words [start, end).

    `hits` are the words that it names, without those of its gaps.
    """

    start: int
    end: int
    label: Label
    hits: tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Node:
    """A place in the trie of patterns: what may come next, and which labels end here."""

    next: dict[int, _Node] = field(default_factory=dict)
    any: _Node | None = None
    gaps: tuple[tuple[int, bool, _Node], ...] = ()  # tuples: most places have none, and there are many places
    labels: tuple[Label, ...] = ()
    shared: bool = False
    """Whether several places go on here: then a pattern that goes further copies it first."""

    def copied(self) -> _Node:
        """A copy to go on from alone; what comes after it is shared from now on."""
        for after in (*self.next.values(), *([self.any] if self.any else [])):
            after.shared = True
        return _Node(dict(self.next), self.any, self.gaps, self.labels)


class _Known(NamedTuple):
    """What the matcher knows of a word.

    The numbers of the word matchers that it satisfies, and the places after it of the patterns and of the
    companions that it begins.
    """

    numbers: tuple[int, ...]
    begun: tuple[_Node, ...]
    beside: tuple[_Node, ...]
    word: bool
    """Whether it is a word and no sign."""


class _Row(NamedTuple):
    """A row of words as the walk needs it: the numbers of each, and the run of words from each on."""

    numbers: list[tuple[int, ...]]
    runs: list[int]


class Matcher:
    """Finds every given pattern in a row of words; knows nothing of what the labels mean."""

    def __init__(
        self,
        patterns: Iterable[tuple[str, Label]],
        companions: Iterable[tuple[str, Label]] = (),
        clitics: tuple[str, ...] = (),
    ) -> None:
        """Compile the patterns; raises ValueError naming the pattern for one without a fixed word.

        `companions` are patterns that tell something only beside one of the others, `clitics` ends that may
        be glued to any word ("Suomikaan" is "Suomi").
        """
        self._clitics = clitics
        self._root, self._beside = _Node(), _Node()
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._ids: dict[tuple[bool, str], int] = {}
        self._cache: dict[str, _Known] = {}
        for root, row in ((self._root, patterns), (self._beside, companions)):
            for pattern, label in row:
                self._add(root, pattern, label)
        self._stem_lengths = sorted({len(stem) for stem in self._stems})

    def find(self, words: Sequence[str], *, always: bool = True) -> list[Match]:
        """All matches in a row of words, overlapping ones included; companions last.

        Without `always`, companions are only looked for where another pattern was found.
        """
        cache = self._cache
        known = [cache.get(word) or self._known(word) for word in words]
        row = _Row([one.numbers for one in known], _runs(known))
        found: list[Match] = []
        for at, one in enumerate(known):
            for node in one.begun:
                _walk(node, (at,), at + 1, row, found)
        if found or always:
            for at, one in enumerate(known):
                for node in one.beside:
                    _walk(node, (at,), at + 1, row, found)
        return found

    def _known(self, word: str) -> _Known:
        """What is known of a word, kept from now on: words repeat."""
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
        numbers = self._look_up(word)
        known = self._cache[word] = _Known(
            numbers,
            tuple(self._root.next[number] for number in numbers if number in self._root.next),
            tuple(self._beside.next[number] for number in numbers if number in self._beside.next),
            _is_word(word),
        )
        return known

    def _look_up(self, word: str) -> tuple[int, ...]:
        if not word.isascii():
            word = word.replace("’", "'").replace("ʼ", "'").replace("´", "'")
        folded = word.lower()
        numbers = list(self._exact.get(word, ()))
        if word[:1].isupper():
            numbers += self._exact.get(word[:1].lower() + word[1:], ())
        if len(word) >= SHORTEST_CAPITALS and word.isupper():
            numbers += self._exact.get(word.capitalize(), ())
        numbers += self._folded.get(folded, ())
        if word[:1].isdigit():
            numbers += self._folded.get(DIGITS, ())
        stems = self._stems
        named = word[:1].isupper()
        for length in self._stem_lengths:
            if length > len(folded):
                break
            if folded[:length] in stems:
                numbers += stems[folded[:length]]
            if named and word[:length] in stems:
                numbers += stems[word[:length]]
        if folded.endswith(self._clitics) and folded not in self._folded:
            bare = next(word[: -len(end)] for end in self._clitics if folded.endswith(end))
            numbers += self._look_up(bare) if len(bare) >= SHORTEST_HOST else ()
        return tuple(dict.fromkeys(numbers))

    def _add(self, root: _Node, pattern: str, label: Label) -> None:
        exact = pattern.startswith("=")
        parts = (pattern[1:] if exact else pattern).split()
        if not parts or parts[0] in ("_", *_GAPS):
            raise ValueError(f"a pattern begins with a word: {pattern!r}")
        nodes = [root]
        joined: list[_Node] = []
        loose = False  # whether an optional word came since the last gap: then ways must stay apart
        for part in parts:
            loose = part not in _GAPS and (loose or part.endswith("?"))
            nodes = self._step(nodes, part, None if loose else joined, exact=exact)
        for node in nodes:
            if label not in node.labels:
                node.labels += (label,)
        for node in joined:
            node.shared = True
        if any(node is root for node in nodes):
            raise ValueError(f"a pattern has at least one word that must be there: {pattern!r}")

    def _step(self, nodes: list[_Node], part: str, joined: list[_Node] | None, *, exact: bool) -> list[_Node]:
        """The places reached from `nodes` by one more part of a pattern.

        Those to which several ways lead go to `joined`; where that is null each way has a place of its own.
        """
        if part == "_":
            for node in nodes:
                node.any = _alone(node.any)
            return [node.any for node in nodes if node.any is not None]
        if part in _GAPS:
            gap = _Node()
            limit, signs = (SHORT_GAP, False) if part == ".." else (LONG_GAP, True)
            for node in nodes:
                node.gaps += ((limit, signs, gap),)
            return [gap]
        optional = part.endswith("?") and len(part) > 1
        words = part.removesuffix("?").split("|")
        numbers = list(dict.fromkeys(self._number(word, exact=exact) for word in words))
        reached = _apart(nodes, numbers) if joined is None else _reached(nodes, numbers, joined)
        return list(dict.fromkeys([*nodes, *reached])) if optional else reached

    def _number(self, word: str, *, exact: bool) -> int:
        word = word.replace("’", "'").replace("ʼ", "'")
        word = word if exact else word.lower()
        known = self._ids.get((exact, word))
        if known is not None:
            return known
        number = self._ids[exact, word] = len(self._ids)
        if word.endswith("*") and len(word) > 1:
            self._stems.setdefault(word[:-1], []).append(number)
        else:
            (self._exact if exact else self._folded).setdefault(word, []).append(number)
        return number


def _runs(known: Sequence[_Known]) -> list[int]:
    """For each word, and for the end, how many words stand from there before the next sign."""
    runs, run = [0], 0
    for one in reversed(known):
        run = run + 1 if one.word else 0
        runs.append(run)
    runs.reverse()
    return runs


def _walk(node: _Node, hits: tuple[int, ...], at: int, row: _Row, found: list[Match]) -> None:
    """Find what goes on from a place in the trie at a word; `hits` are the words named on the way there."""
    if node.labels:
        found += [Match(hits[0], at, label, hits) for label in node.labels]
    numbers, runs = row
    if at >= len(numbers):
        return
    if node.next:
        for number in numbers[at]:
            following = node.next.get(number)
            if following is not None:
                _walk(following, (*hits, at), at + 1, row, found)
    if node.any is not None and runs[at]:
        _walk(node.any, hits, at + 1, row, found)
    for limit, signs, following in node.gaps:
        _walk_gap(following, hits, at, limit if signs else min(limit, runs[at]), row, found)


def _walk_gap(node: _Node, hits: tuple[int, ...], at: int, limit: int, row: _Row, found: list[Match]) -> None:
    """The same where up to `limit` words may be passed over."""
    for place in range(at, min(at + limit + 1, len(row.numbers))):
        for number in row.numbers[place]:
            following = node.next.get(number)
            if following is not None:
                _walk(following, (*hits, place), place + 1, row, found)


def _apart(nodes: list[_Node], numbers: list[int]) -> list[_Node]:
    """The places after one more word, one for each way.

    What follows an optional word follows its place too.
    """
    reached = []
    for node in nodes:
        for number in numbers:
            node.next[number] = _alone(node.next.get(number))
            reached.append(node.next[number])
    return reached


def _reached(nodes: list[_Node], numbers: list[int], joined: list[_Node]) -> list[_Node]:
    """The places after one more word, each once; those to which several ways lead go to `joined`.

    Alternatives lead to one place, not to one each: three lists of twenty words would make eight thousand.
    """
    fresh = _Node()
    # For each place that was there: itself (kept, so that its id stays its own), and the place that is now.
    known: dict[int, tuple[_Node, _Node]] = {}
    for node in nodes:
        for number in numbers:
            place = node.next.get(number, fresh)
            if id(place) not in known:
                known[id(place)] = (place, _alone(place))
            elif known[id(place)][1] not in joined:
                joined.append(known[id(place)][1])
            node.next[number] = known[id(place)][1]
    return list(dict.fromkeys(new for _, new in known.values()))


def _alone(node: _Node | None) -> _Node:
    """A place that may be gone on from: the one there is, a copy of it where it is shared, or a new one."""
    if node is None:
        return _Node()
    return node.copied() if node.shared else node


def _is_word(text: str) -> bool:
    """Whether a token is a word, elided ("l'") and possessive ("'s") ones included, and no sign."""
    return text[0].isalnum() or text[-1].isalnum()
