"""The phrases by which a report worth reading is found among millions, derived from the lexicons.

So what is read and what is searched for have one source.

Of every name of a treaty or a weapon a few neighbouring words are taken that stand in the text wherever the
name does and tell something: a wildcard, a gap or an optional word ends such a run, and words that any text
may have ("the", "convention") tell nothing alone. A phrase that contains another is left out: the shorter one
finds all that it finds.
"""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from depositary.reading.lexicon import FILES, LANGUAGES, expanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ALONE = 7
"""Letters of a name of one word that is a phrase by itself: shorter ones ("mines") stand in too many
pages."""
ALONE_WITHIN = 12
"""Letters of one word out of a longer name that tells it by itself ("antipersonnel")."""
LONGEST_RUN = 3
MOST_VARIANTS = 60
LONG_WORD = 5
"""Letters that each of two words must have to tell something together: no prepositions."""
ALONE_STEM = 6
"""Letters of a stem that tells by itself: where words are inflected no phrase of two goes over their
endings."""
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
    """Words that tell nothing of a treaty or a weapon by themselves, and those for a treaty of any name."""

    words: frozenset[str]
    stems: tuple[str, ...]
    pacts: tuple[str, ...]

    def pact(self, word: str) -> bool:
        """Whether a word means any treaty."""
        return word.lower().startswith(self.pacts)

    def ends_cut(self, word: str) -> bool:
        """Whether a stem is a word for any treaty without its ending ("sopimu*").

        Alone it stands in most pages.
        """
        stem = word.lower().rstrip("*")
        return any(pact.startswith(stem) and len(pact) - len(stem) <= ENDING for pact in self.pacts)

    def nothing(self, word: str) -> bool:
        """Whether a word tells nothing: it may stand in any text."""
        plain = word.lower()
        return (
            len(plain) < SHORTEST_PACT
            or plain in self.words
            or (bool(self.stems) and plain.startswith(self.stems))
        )

    def telling(self, word: str) -> bool:
        """Whether a word tells of which treaty or weapon a text speaks."""
        return not (
            word.lower() in self.words
            or self.pact(word)
            or (bool(self.stems) and word.lower().startswith(self.stems))
        )


def phrases(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The phrases of one language's table."""
    plain = _plain(table)
    found = {phrase for pattern in _names(table) for phrase in _of_pattern(pattern, plain)}
    kept: list[str] = []
    for phrase in sorted(found, key=len):
        if not any(one in phrase for one in kept):
            kept.append(phrase)
    return tuple(sorted(kept))


def _plain(table: Mapping[str, Any]) -> _Plain:
    nothing = [word for kind in _TELL_NOTHING for word in _words(table, kind)]
    nothing += [*table["language"]["general"], *table["language"]["articles"]]
    nouns = {word.rstrip("*") for word in _words(table, "pact") if len(word) >= SHORTEST_PACT} - set(nothing)
    stems = tuple(word[:-1] for word in nothing if word.endswith("*") and len(word) > SHORTEST_PACT)
    return _Plain(frozenset(nothing), stems, tuple(sorted(nouns)))


def _words(table: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The single words of all patterns of a kind, wildcards kept."""
    for content in table.get(kind, {}).values():
        for pattern in content if isinstance(content, list) else []:
            for part in expanded(pattern, table).split():
                yield from part.removesuffix("?").split("|")


def _names(table: Mapping[str, Any]) -> Iterator[str]:
    """The patterns of treaties and weapons.

    Acronyms are left out, since their letters stand in other words.
    """
    for treaty, row in table["treaty"].items():
        if treaty != "other":
            yield from (expanded(pattern, table) for pattern in row if not _acronym(pattern))
    for content in table["weapon"].values():
        for row in content.values() if isinstance(content, dict) else [content]:
            yield from (expanded(pattern, table) for pattern in row if not _acronym(pattern))


def _acronym(pattern: str) -> bool:
    return pattern.startswith("=") and len(pattern.split()) == 1 and len(pattern) <= SHORTEST_ACRONYM


def _of_pattern(pattern: str, plain: _Plain) -> list[str]:
    """The phrases of the best run of a pattern.

    Of the telling ones that with the fewest variants, then the most letters.
    """
    parts = pattern.removeprefix("=").split()
    runs = [run for run in _runs(parts) if _tells(run, plain, whole=len(run) == len(parts))]
    if not runs:
        return []
    best = min(runs, key=lambda run: (len(run) == 1 < len(parts), _variants(run), -_letters(run)))
    found = [" ".join(word.rstrip("*") for word in words).lower() for words in itertools.product(*best)]
    hyphened = [phrase.replace(" ", "-", 1) for phrase in found if 0 < phrase.find(" ") <= HYPHENATED]
    return [*found, *hyphened]


def _runs(parts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
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
    return sum(min(map(len, words)) for words in run)


def _breaks(part: str) -> bool:
    """Whether a part is a gap, a sign or an optional word, which no run goes over."""
    return part in {"_", "..", "..."} or part.endswith("?") or not any(letter.isalnum() for letter in part)


def _tells(run: Sequence[Sequence[str]], plain: _Plain, *, whole: bool) -> bool:
    """Whether every variant of a run tells something.

    Two telling words, one beside a word for a treaty, or a long one.
    """
    telling = [words for words in run if all(plain.telling(word.rstrip("*")) for word in words)]
    long = [words for words in telling if min(len(word.rstrip("*")) for word in words) >= LONG_WORD]
    beside = [words for words in run if words not in long and not any(plain.nothing(word) for word in words)]
    if len(long) > 1 or (
        telling and beside and (long or any(all(map(plain.pact, words)) for words in beside))
    ):
        return True
    acronym = whole and len(run) == 1 and all(word.isupper() for word in run[0])
    stem = len(run) == 1 and all(word.endswith("*") for word in run[0])
    alone = SHORTEST_ACRONYM if acronym else ALONE_STEM if stem else ALONE if whole else ALONE_WITHIN
    return any(
        min(len(word.rstrip("*")) for word in words) >= alone
        and not any(plain.ends_cut(word) for word in words)
        for words in telling
    )
