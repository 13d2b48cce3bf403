"""The phrases by which a report worth reading is found among millions, derived from the lexicons.

So what is read and what is searched for have one source.

Of every name of a treaty or a weapon a few neighbouring words are taken that stand in the text wherever the
name does and tell something: a wildcard, a gap or an optional word ends such a run, and words that any text
may have ("the", "convention") tell nothing alone. Where words are inflected no run goes over their endings:
there it is a pair, a stem that tells something and another that stands near it (`"кассетн + боеприпас"`). A
phrase that has another in it, from the beginning of a word on, is left out: the shorter finds all it finds.
"""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from depositary.reading.lexicon import FILES, LANGUAGES, expanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Run = tuple[tuple[str, ...], ...]

NEAR = " + "
"""What stands between the two words of a pair."""

ALONE = 7
"""Letters of a name of one word that is a phrase by itself: shorter ones ("mines") stand in too many
pages."""
ALONE_STEM = 6
"""The same of the stem of such a name ("iperyt")."""
LONGEST_RUN = 3
MOST_VARIANTS = 60
LONG_WORD = 5
"""Letters that each of two words must have to tell something together: no prepositions."""
STEM = 5
"""Letters of the stem of a pair."""
WHOLE = 8
"""Letters of a whole word that may be one of a pair as a stem may ("proliferation")."""
BESIDE = 3
"""Letters of the word that stands near it."""
ORDINARY = frozenset({"start", "старт"})
"""Acronyms that are words of any text in small letters, and a screen has no regard to case."""
LINKING = 3
"""Treaties in whose names a short word follows that for a treaty, so that it is a preposition ("über")."""
SHORTEST_PACT = 4
SHORTEST_ACRONYM = 5
ENDING = 2
"""Letters of the ending that a word for a treaty may have lost in a stem."""
HYPHENATED = 5
"""A first word of so few letters may be joined to the next by a hyphen ("anti-personnel", "test-ban")."""
_TELL_NOTHING = ("clause", "bystander", "anaphor", "ban", "negation", "pronoun", "listing")


@functools.cache
def screening_phrases() -> Mapping[str, tuple[str, ...]]:
    """The phrases of every language that is read, in small letters, sorted; words are joined by one space."""
    return {
        code: phrases(tomllib.loads((FILES / f"languages/{code}.toml").read_text("utf-8")))
        for code in LANGUAGES
    }


@dataclass(frozen=True, slots=True)
class _Plain:
    """Words that tell nothing of a treaty or a weapon by themselves, and those for a treaty of any name.

    `proper` are the words that stand in the names of one treaty alone ("Ottawa"), `arms` those of weapons.
    """

    words: frozenset[str]
    stems: tuple[str, ...]
    pacts: tuple[str, ...]
    proper: frozenset[str]
    arms: frozenset[str]

    def pact(self, word: str) -> bool:
        """Whether a word means any treaty."""
        return word.lower().startswith(self.pacts)

    def ends_cut(self, word: str) -> bool:
        """Whether a stem is a word for any treaty without its ending ("sopimu*").

        Alone it stands in most pages.
        """
        stem = word.lower().rstrip("*")
        return any(pact.startswith(stem) and len(pact) - len(stem) <= ENDING for pact in self.pacts)

    def stem(self, word: str) -> bool:
        """Whether a word tells something where another of its name is near: a stem, or a long word."""
        long = len(word) > STEM if word.endswith("*") else len(word) >= WHOLE
        return (
            long
            and word.lower().rstrip("*") not in ORDINARY
            and self.telling(word)
            and not self.ends_cut(word)
        )

    def proper_pact(self, run: Run) -> bool:
        """Whether a run is a treaty by a name of its own ("Ottawa Convention"), which may stand apart."""
        return len(run) == 2 and self.proper.issuperset(run[0]) and all(map(self.pact, run[1]))

    def topical(self, run: Run) -> bool:
        """Whether a run has a word for a weapon or a treaty: "principles governing the" has none."""
        return any(all(self.pact(word) or word.rstrip("*") in self.arms for word in words) for words in run)

    def general(self, word: str) -> bool:
        """Whether a word may stand in any text."""
        plain = word.lower().rstrip("*")
        return plain in self.words or (bool(self.stems) and plain.startswith(self.stems))

    def nothing(self, word: str) -> bool:
        """Whether a word tells nothing: it may stand in any text, or is too short to tell."""
        return len(word) < SHORTEST_PACT or self.general(word)

    def telling(self, word: str) -> bool:
        """Whether a word tells of which treaty or weapon a text speaks."""
        return not (self.general(word) or self.pact(word))


def phrases(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The phrases of one language's table."""
    plain = _plain(table)
    found = {phrase for pattern in _names(table) for phrase in _of_pattern(pattern, plain)}
    kept: list[str] = []
    for phrase in sorted(found, key=lambda phrase: (NEAR in phrase, len(phrase), phrase)):
        words = f" {phrase}\n {phrase.partition('-')[2]}"
        if not any(f" {one}" in words for one in kept):
            kept.append(phrase)
    return tuple(sorted(kept))


def _plain(table: Mapping[str, Any]) -> _Plain:
    nothing = [word for kind in _TELL_NOTHING for word in _words(table, kind)]
    nothing += [*table["language"]["general"], *table["language"]["articles"]]
    nouns = {word.rstrip("*") for word in _words(table, "pact") if len(word) >= SHORTEST_PACT} - set(nothing)
    stems = tuple(word[:-1] for word in nothing if word.endswith("*") and len(word) > SHORTEST_PACT)
    pacts = tuple(sorted(nouns))
    words = frozenset((*nothing, *_links(table, pacts)))
    arms = frozenset(word.rstrip("*") for row in _rows(table["weapon"]) for word in _words_of(row, table))
    return _Plain(words, stems, pacts, _proper(table) - words, arms - words)


def _proper(table: Mapping[str, Any]) -> frozenset[str]:
    rows = (*table["treaty"].values(), *_rows(table["weapon"]))
    counts = Counter(word for row in rows for word in set(_words_of(row, table)))
    return frozenset(word for word, count in counts.items() if count == 1 and len(word) > STEM)


def _links(table: Mapping[str, Any], pacts: tuple[str, ...]) -> Iterator[str]:
    """The prepositions between a word for a treaty and what it is about: they follow it in many names."""
    follows: Counter[str] = Counter()
    for row in table["treaty"].values():
        pairs = (pair for pattern in row for pair in itertools.pairwise(expanded(pattern, table).split()))
        follows.update({word for one, two in pairs if one.startswith(pacts) for word in two.split("|")})
    yield from (word for word, count in follows.items() if count >= LINKING and len(word) <= LONG_WORD)


def _words(table: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The single words of all patterns of a kind, wildcards kept."""
    for content in table.get(kind, {}).values():
        yield from _words_of(content if isinstance(content, list) else [], table)


def _words_of(row: Sequence[str], table: Mapping[str, Any]) -> Iterator[str]:
    for pattern in row:
        for part in expanded(pattern, table).split():
            yield from part.removesuffix("?").split("|")


def _rows(weapons: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """The patterns of each weapon, those of its table included."""
    for content in weapons.values():
        yield from content.values() if isinstance(content, dict) else [content]


def _names(table: Mapping[str, Any]) -> Iterator[str]:
    """The patterns of treaties and weapons.

    Acronyms are left out, since their letters stand in other words.
    """
    treaties = (row for treaty, row in table["treaty"].items() if treaty != "other")
    for row in (*treaties, *_rows(table["weapon"])):
        yield from (expanded(pattern, table) for pattern in row if not _acronym(pattern))


def _acronym(pattern: str) -> bool:
    return pattern.startswith("=") and len(pattern.split()) == 1 and len(pattern) <= SHORTEST_ACRONYM


def _of_pattern(pattern: str, plain: _Plain) -> list[str]:
    """The phrases of the best run of a pattern, else of its best pair.

    Of the telling ones that with the fewest variants, then the most letters.
    """
    parts = pattern.removeprefix("=").split()
    runs = [run for run in _runs(parts) if _tells(run, plain, whole=len(run) == len(parts))]
    apart = [*_pairs_that_tell(parts, plain)]
    if apart and (not runs or any(map(plain.proper_pact, runs))):
        return _written(max(apart, key=lambda pair: _worth(pair, plain)), NEAR)
    topical = [run for run in runs if len(run) == len(parts) or plain.topical(run)]
    with_pact = [pair for pair in apart if all(map(plain.pact, pair[1]))]
    if with_pact and not topical:
        return _written(max(with_pact, key=lambda pair: _worth(pair, plain)), NEAR)
    if not runs:
        return []
    found = _written(min(topical or runs, key=lambda run: (_variants(run), -_letters(run))), " ")
    return [*found, *(one.replace(" ", "-", 1) for one in found if 0 < one.find(" ") <= HYPHENATED)]


def _written(run: Run, between: str) -> list[str]:
    return [between.join(word.rstrip("*") for word in words).lower() for words in itertools.product(*run)]


def _worth(pair: Run, plain: _Plain) -> tuple[bool, int, int]:
    """The best pair is that whose both words tell, with the most letters."""
    return all(map(plain.telling, pair[1])), _letters(pair), -_variants(pair)


def _pairs_that_tell(parts: Sequence[str], plain: _Plain) -> Iterator[Run]:
    return (pair for pair in _pairs(parts) if _tells_near(pair, plain))


def _pairs(parts: Sequence[str]) -> Iterator[Run]:
    """Every part of a pattern with every other that is near it, in either order."""
    for one, other in itertools.permutations(range(len(parts)), 2):
        between = parts[min(one, other) : max(one, other) + 1]
        if "..." in between or len(between) > LONGEST_RUN + 1 or _breaks(parts[one]) or _breaks(parts[other]):
            continue
        pair = (tuple(parts[one].split("|")), tuple(parts[other].split("|")))
        if _variants(pair) <= MOST_VARIANTS:
            yield pair


def _tells_near(pair: Run, plain: _Plain) -> bool:
    """Whether the first word of a pair tells something and the second is not a word of any text."""
    first, second = pair
    if all(map(plain.pact, second)) and plain.proper.issuperset(first):
        return True
    return all(map(plain.stem, first)) and all(
        len(word.rstrip("*")) >= (SHORTEST_PACT if plain.general(word) else BESIDE) for word in second
    )


def _runs(parts: Sequence[str]) -> Iterator[Run]:
    """All runs of up to `LONGEST_RUN` neighbouring words of a pattern, each with its alternatives."""
    for start, stop in itertools.combinations(range(len(parts) + 1), 2):
        chosen = parts[start:stop]
        if len(chosen) > LONGEST_RUN or any(_breaks(part) for part in chosen):
            continue
        run = tuple(tuple(part.split("|")) for part in chosen)
        if (
            not any(word.endswith("*") for words in run[:-1] for word in words)
            and _variants(run) <= MOST_VARIANTS
        ):
            yield run


def _variants(run: Sequence[Sequence[str]]) -> int:
    return math.prod(len(words) for words in run)


def _letters(run: Sequence[Sequence[str]]) -> int:
    return sum(min(len(word.rstrip("*")) for word in words) for words in run)


def _breaks(part: str) -> bool:
    """Whether a part is a gap, a sign or an optional word, which no run goes over."""
    return part in {"_", "..", "..."} or part.endswith("?") or not any(letter.isalnum() for letter in part)


def _tells(run: Run, plain: _Plain, *, whole: bool) -> bool:
    """Whether every variant of a run tells something.

    Two telling words, one beside a word for a treaty, or a long one in a name that is whole; and whatever
    words a name of three has ("mine ban treaty").
    """
    if any(len(word) == 1 for word in run[-1]):  # with "protocol v" begin "protocol version" and many more
        return False
    telling = [words for words in run if all(map(plain.telling, words))]
    if len(run) == 1:
        return whole and bool(telling) and _tells_alone(run[0], plain)
    long = [words for words in telling if _letters([words]) >= LONG_WORD]
    beside = [words for words in run if words not in long and not any(map(plain.nothing, words))]
    if whole and (len(run) == LONGEST_RUN or any(_letters([words]) >= ALONE for words in telling)):
        return True
    return len(long) > 1 or bool(
        telling and beside and (long or any(all(map(plain.pact, words)) for words in beside))
    )


def _tells_alone(words: Sequence[str], plain: _Plain) -> bool:
    """Whether each of the words tells something without another."""
    stems = all(word.endswith("*") for word in words)
    acronyms = all(word.isupper() for word in words)
    least = SHORTEST_ACRONYM if acronyms else ALONE_STEM if stems else ALONE
    return _letters([words]) >= least and not any(
        word.lower() in ORDINARY or plain.ends_cut(word) for word in words
    )
