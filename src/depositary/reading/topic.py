"""What a whole text is most about: its treaty, its state, and what its mines are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from depositary.reading.dates import newest_year
from depositary.reading.focus import PROCESSES, Focus
from depositary.reading.rivalry import winners
from depositary.reading.words import WORD_PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from depositary.model import Report
    from depositary.reading.lexicon import Lexicon
    from depositary.reading.patterns import Match
    from depositary.reading.words import Sentence

MOSTLY = 2 / 3
MINED = 2
"""So many words for mines as weapons make a text one on mines that names no treaty; a minefield may be a way
of speaking."""
TURNS = 3
"""So many turns of two speakers make a talk."""
NAMES = 8
"""So many names of states tell whose a talk is that does not name the speakers' own."""
_DASHES = frozenset({"—", "–", "-"})
_TREATY_OF_WEAPON = {
    "apm": "apmbc",
    "mine": "apmbc",
    "cluster": "ccm",
    "chemical": "cwc",
    "biological": "bwc",
}
"""The treaty on each weapon, for texts that speak of "the convention" only."""


def topic_of(
    report: Report, split: Sequence[Sentence], matches: Sequence[Sequence[Match]], words: Lexicon
) -> Focus:
    """The focus that a text begins with.

    It comes from all that its sentences (with their matches) and its title name.
    """
    title = tuple(WORD_PATTERNS[words.apostrophe].findall(report.title or ""))
    rows = [*(sentence.words for sentence in split), title]
    told = [*matches, winners(words.matcher.find(title))]
    found = [(row, match) for row, here in zip(rows, told, strict=True) for match in here]
    treaties = Counter(
        match.label.value
        for _, match in found
        if match.label.kind == "treaty" and match.label.value != "other"
    )
    states = Counter(match.label.value for _, match in found if _one_state(match))
    weapons = {match.label.value for _, match in found if match.label.kind == "weapon"}
    signs = sum(
        MINED if match.label.kind == "weapon" and match.label.form != "field" else 1
        for row, match in found
        if _of_arms(row, match, words)
    )
    arms = signs > 0
    mines_only = not treaties and weapons <= {"mine"}
    plainly = any(
        _of_arms(row, match, words)
        for row, match in found
        if match.label.kind == "weapon" and match.label.form != "field"
    )
    pacts = any(match.label.kind == "pact" for _, match in found)
    main = _most_spoken_of(treaties, found) or (_unnamed_treaty(weapons) if pacts and arms else None)
    return Focus(
        speaks_of_arms=bool(treaties or weapons) and not (mines_only and signs < MINED and not plainly),
        main_treaty=main,
        only_treaty=main is not None and len(treaties) <= 1 and not mines_only,
        mostly_ours=treaties.total()
        > sum(m.label.kind == "treaty" and m.label.value == "other" for _, m in found),
        main_state=tuple(code for code, _ in states.most_common(1)),
        own_state=_own(found, states, words.home, talk=_talks(split)),
        one_state=bool(states) and states.most_common(1)[0][1] * 2 > states.total(),
        mines_are_arms=arms or bool(treaties),
        personal_mines="avm" not in weapons and ("apm" in weapons or main == "apmbc" or "apmbc" in treaties),
        treaty=main,
        main_act=_main_act(found),
        treaty_age=1,
        year=report.published.year if report.published else None,
        newest_year=_newest(rows, words) if report.published is None else None,
    )


def _main_act(found: Sequence[tuple[Sequence[str], Match]]) -> str | None:
    """The act with steps that a text is all about: two thirds of the words for acts are for it."""
    acts = Counter(
        match.label.value
        for _, match in found
        if match.label.kind == "act" and match.label.value in PROCESSES
    )
    most = acts.most_common(1)
    return most[0][0] if most and most[0][1] >= MOSTLY * acts.total() else None


def _talks(split: Sequence[Sentence]) -> bool:
    """Whether a text is a talk, whose turns begin with a dash."""
    return sum(sentence.words[0] in _DASHES for sentence in split if sentence.words) >= TURNS


def _own(
    found: Sequence[tuple[Sequence[str], Match]], states: Counter[str], home: str | None, *, talk: bool
) -> tuple[str, ...]:
    """The state that "we" and "my country" mean.

    The one that is all the text's, else that of the language where it has one ("mums" in a Latvian text) and
    the text names it or none; else the one named first, as speakers name their own. A talk is at home unless
    it names many states and not its own.
    """
    first = next((match.label.value for _, match in found if _one_state(match)), None)
    most = states.most_common(1)
    if home is not None and talk and (home in states or states.total() < NAMES):
        return (home,)
    if most and most[0][1] * 2 > states.total():
        return (most[0][0],)
    if home is not None and (home in states or first is None):
        return (home,)
    return (first,) if first is not None else ()


def _most_spoken_of(treaties: Counter[str], found: Sequence[tuple[Sequence[str], Match]]) -> str | None:
    """The treaty named most; of those named as often, the one whose weapon is."""
    weapons = Counter(_TREATY_OF_WEAPON.get(m.label.value) for _, m in found if m.label.kind == "weapon")
    return max(treaties, key=lambda treaty: (treaties[treaty], weapons[treaty]), default=None)


def _newest(rows: Iterable[Sequence[str]], words: Lexicon) -> int | None:
    newest: int | None = None
    for row in rows:
        newest = newest_year(row, words.dates, newest)
    return newest


def _one_state(match: Match) -> bool:
    value = match.label.value
    return match.label.kind in {"name", "capital", "organ", "adjective"} and "+" not in value and value != "?"


def _of_arms(row: Sequence[str], match: Match, words: Lexicon) -> bool:
    """Whether a match tells that the text's mines are weapons, where "mine" alone may be a pit."""
    kind, value = match.label.kind, match.label.value
    if kind == "conduct":
        return value in {"use", "clear"} and len(match.hits) > 1
    if kind != "weapon":
        return False
    plain = all(word.lower() in words.general for word in row[match.start : match.end])
    return value in {"apm", "avm"} or not plain


def _unnamed_treaty(weapons: set[str]) -> str | None:
    """The treaty that "the convention" means in a text without its name that speaks of one kind of weapon.

    Mines of no type in passing are no other kind.
    """
    exact = weapons - {"mine"} or weapons
    kinds = {_TREATY_OF_WEAPON.get(weapon) for weapon in exact}
    return kinds.pop() if len(kinds) == 1 else None
