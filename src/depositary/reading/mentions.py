"""What the words of one sentence mean: mentions by kind, states in groups, dates and quotations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.dates import Calendar, DateMention, find_dates
from depositary.reading.distance import costs_of, lists_of, places_of
from depositary.reading.grouping import Group, Mention, groups_of
from depositary.reading.rivalry import STATE_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.reading.lexicon import Lexicon
    from depositary.reading.patterns import Match
    from depositary.reading.words import Sentence

_QUOTES_OPEN, _QUOTES_CLOSE = "“«„", "”»“"
_QUOTES_BOTH = "”"
"""Closes where one is open, and opens in Finnish and Swedish."""
_VERBS = frozenset({"finished", "going", "deposited"})
YEAR = 4
"""Digits of a year, which counts no states ("in 1982 they …")."""
BRACKETED = 5
"""Words of a name's short form in brackets, with the brackets."""
FEW = 7
"""So many states may have been named before, and "the seven countries" mean them."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with all that was found in it.

    `costs[i]` is the weight of the thoughts opened up to word i, `places[i]` that and the number of words,
    where a list of states or the name of a treaty is one word however long it is.
    """

    sentence: Sentence
    mentions: dict[str, tuple[Mention, ...]]
    groups: tuple[Group, ...]
    dates: tuple[DateMention, ...]
    quoted: tuple[bool, ...]
    costs: tuple[float, ...]
    places: tuple[float, ...]
    lexicon: Lexicon

    def of(self, kind: str, *values: str) -> tuple[Mention, ...]:
        """The mentions of a kind, or of some of its values, in order."""
        found = self.mentions.get(kind, ())
        return tuple(mention for mention in found if mention.value in values) if values else found

    def apart(self, one: int, other: int) -> float:
        """How far apart two words are, in words and opened thoughts."""
        return abs(self.places[one] - self.places[other])

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words [start, end) in small letters."""
        return tuple(word.lower() for word in self.sentence.words[max(start, 0) : end])


def tag(
    sentence: Sentence,
    matches: Sequence[Match],
    lexicon: Lexicon,
    calendar: Calendar,
    *,
    quoted: bool = False,
) -> Tagged:
    """All that a sentence speaks of.

    It is told from the patterns found in it. `quoted` says whether it begins inside a quotation.
    """
    mentions: dict[str, list[Mention]] = {}
    for match in matches:
        label = match.label
        mention = Mention(label.kind, label.value, label.form, match.start, match.end)
        mentions.setdefault(label.kind, []).append(mention)
    dates = find_dates(sentence.words, lexicon.dates, calendar)
    for kind in ("act", "conduct"):
        mentions[kind] = _one_form(mentions.get(kind, []), sentence.words, lexicon)
    named = {treaty.end for treaty in mentions.get("treaty", ())}
    shielded = {
        place
        for role in STATE_ROLES
        for name in mentions.get(role, ())
        if name.end - name.start > 1
        for place in range(name.start, name.end)
    }
    for kind in ("anaphor", "count"):
        mentions[kind] = [
            one for one in mentions.get(kind, []) if shielded.isdisjoint(range(one.start, one.end))
        ]
    mentions["anaphor"] = [
        _counted(one, sentence.words, lexicon, named) for one in mentions.get("anaphor", [])
    ]
    mentions["pact"] = [
        one for one in mentions.get("pact", []) if not _of_other_name(one, sentence.words, shielded)
    ]
    frozen = {kind: tuple(_undated(kind, found, dates)) for kind, found in mentions.items()}
    groups = groups_of(sentence.words, mentions, lexicon)
    units = [(group.start, group.end) for group in groups]
    units += [(one.start, _bracketed(one.end, sentence.words)) for one in frozen.get("treaty", ())]
    units += [(date.opened, date.end) for date in dates]
    units += lists_of(sentence.words, frozen, lexicon)
    costs = costs_of(sentence.words, frozen, units)
    return Tagged(
        sentence,
        frozen,
        groups,
        tuple(dates),
        _quoted(sentence.words, inside=quoted),
        costs,
        places_of(costs, units),
        lexicon,
    )


def _bracketed(end: int, words: Sequence[str]) -> int:
    """Where a name ends together with its short form in brackets ("the Non-Proliferation Treaty (NPT)")."""
    if end < len(words) and words[end] == "(":
        closed = next(
            (place for place in range(end, min(end + BRACKETED, len(words))) if words[place] == ")"), end
        )
        return closed + 1 if closed > end else end
    return end


def _of_other_name(pact: Mention, words: Sequence[str], shielded: set[int]) -> bool:
    """Whether a pact bears another's name ("the Stockholm Convention"), and so is not the one in focus."""
    before = pact.start - 1
    own = words[pact.end - 1]
    return (
        before > 0
        and own[:1].isupper()
        and words[before][:1].isupper()
        and words[before][1:].islower()
        and before not in shielded
    )


def _counted(anaphor: Mention, words: Sequence[str], lexicon: Lexicon, named: set[int]) -> Mention:
    """A word for states, which after a number ("164 countries") points to none named before.

    `named` are the ends of treaties' names, which may be a number ("New START 3").
    """
    before = words[anaphor.start - 1].lower() if anaphor.start and anaphor.start not in named else ""
    if anaphor.value in {"state", "states"} and (
        (before.isdigit() and len(before) < YEAR) or lexicon.numbers.get(before, 0) > FEW
    ):
        return replace(anaphor, value="unnamed")
    return anaphor


def _one_form(mentions: Sequence[Mention], words: Sequence[str], lexicon: Lexicon) -> list[Mention]:
    """Each deed once.

    A word that is a noun and an infinitive is the latter only where its mark stands before it. Where nouns
    have capital letters, a verb inside a sentence has none ("der Ausstieg", "weil Polen ausstieg").
    """
    chosen: dict[tuple[str, int], Mention] = {}
    nouns = {(one.value, one.start, one.end) for one in mentions if one.form == "noun"}
    for mention in mentions:
        if (
            mention.form in _VERBS
            and lexicon.capital_nouns
            and (mention.value, mention.start, mention.end) in nouns
            and _noun_by_letter(mention, words)
        ):
            continue
        known = chosen.setdefault((mention.value, mention.start), mention)
        if "none" in {known.form, mention.form}:
            chosen[mention.value, mention.start] = known if known.form == "none" else mention
        elif {known.form, mention.form} == {"noun", "bare"}:
            marked = mention.start > 0 and words[mention.start - 1].lower() in lexicon.infinitive
            if mention.form == ("bare" if marked else "noun"):
                chosen[mention.value, mention.start] = mention
        elif {known.form, mention.form} == {"noun", "going"}:
            owned = mention.start > 0 and words[mention.start - 1].lower() in lexicon.articles
            if mention.form == ("noun" if owned else "going"):
                chosen[mention.value, mention.start] = mention
        elif mention.end > known.end:
            chosen[mention.value, mention.start] = mention
    return [one for one in chosen.values() if not any(_holds(other, one) for other in chosen.values())]


def _holds(one: Mention, other: Mention) -> bool:
    """Whether the words for a deed lie within longer ones for the same deed ("granted a [further delay]")."""
    return one.kind == "act" and one.value == other.value and one.start < other.start and other.end <= one.end


def _noun_by_letter(mention: Mention, words: Sequence[str]) -> bool:
    """Whether a mention is one word that is written as a noun, with a capital letter inside a sentence."""
    before = words[mention.start - 1] if mention.start else ""
    return mention.end - mention.start == 1 and words[mention.start][:1].isupper() and before[:1].isalpha()


def _undated(kind: str, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Mention]:
    """The mentions that are no part of a date: "May" in a date is no "may"."""
    if kind not in {"step", "modal"}:
        return list(mentions)
    return [m for m in mentions if not any(date.start <= m.start < date.end for date in dates)]


def _quoted(words: Sequence[str], *, inside: bool) -> tuple[bool, ...]:
    """For each word whether it stands in a quotation."""
    flags = []
    for word in words:
        if word == '"':
            inside = not inside
            flags.append(True)
            continue
        if (word in _QUOTES_OPEN or word == _QUOTES_BOTH) and not inside:
            inside = True
        elif word in _QUOTES_CLOSE:
            inside = False
        flags.append(inside)
    return tuple(flags)
