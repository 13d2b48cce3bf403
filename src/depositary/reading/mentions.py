"""What the words of one sentence mean: mentions by kind, states in groups, quotations, and how far apart words are.

Distance is counted in words, and every sign or conjunction between two words that opens a new thought adds to it: a
word belongs with what is near in this sense. It serves all languages, which a table of sentence patterns would not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depositary.reading.dates import Calendar, DateMention, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from depositary.reading.lexicon import Lexicon
    from depositary.reading.patterns import Match
    from depositary.reading.words import Sentence

STATE_ROLES = frozenset({"name", "adjective", "people", "capital", "organ"})
_QUOTES_OPEN, _QUOTES_CLOSE = "“«„", "”»“"
_HARD_SIGNS = {";": 5.0, ":": 4.0, "—": 4.0, "–": 4.0, "-": 4.0, "(": 3.0, ")": 3.0, "|": 9.0}
_COMMA = 1.5
_JOINING_SIGNS = frozenset({",", "&", "/", "(", "–", "—", ":"})
_EXPLAINING = frozenset({"—", "–", "-", ":", "("})
SAID_AGAIN = 2
LIST_REACH = 3
FEW = 7
"""So many states may have been named before, and "the seven countries" mean them."""
JOINING_REACH = 8
"""Words that may stand between two states of one group."""
_DEEDS = ("act", "law", "conduct")
_DEEDS_AND_STEPS = frozenset({"act", "step", "conduct", "count"})
_RIVALS = {
    **dict.fromkeys(_DEEDS, _DEEDS),
    "step": ("step", "law"),
    "count": (),
    **dict.fromkeys(("negation", "modal", "ban"), ("negation", "modal", "ban", *_DEEDS)),
    **dict.fromkeys(("weapon", "arms"), ("weapon", "arms")),
    **dict.fromkeys(STATE_ROLES, tuple(STATE_ROLES)),
}
"""Which kinds lose words to a longer match of which: "has not joined" is one act and no negation beside it."""
_CLAUSE_WEIGHTS = {"relative": 2.0, "subordinate": 3.0, "coordinate": 1.0, "joint": 0.0}
"""Weights of a new thought in words: a relative clause is nearer to its noun than a new clause is to the old one."""


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


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with all that was found in it.

    `costs[i]` is the weight of the thoughts opened up to word i, `places[i]` that and the number of words, where a
    list of states or the name of a treaty is one word however long it is.
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

    def text(self, source: str, start: int, end: int) -> str:
        """The stretch of the source that words [start, end) cover."""
        return source[self.sentence.starts[start] : self.sentence.ends[end - 1]]


def tag(sentence: Sentence, lexicon: Lexicon, calendar: Calendar, *, quoted: bool = False) -> Tagged:
    """Find all that a sentence speaks of. `quoted` says whether it begins inside a quotation."""
    matches = _longest(lexicon.matcher.find(sentence.words))
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
        mentions[kind] = [one for one in mentions.get(kind, []) if one.start not in shielded]
    mentions["anaphor"] = [
        _counted(one, sentence.words, lexicon, named) for one in mentions.get("anaphor", [])
    ]
    frozen = {kind: tuple(_undated(kind, found, dates)) for kind, found in mentions.items()}
    groups = _groups(sentence.words, mentions, lexicon)
    units = [(group.start, group.end) for group in groups]
    units += [(mention.start, mention.end) for mention in frozen.get("treaty", ())]
    units += _lists(sentence.words, frozen, lexicon)
    costs = _costs(sentence.words, frozen, units)
    return Tagged(
        sentence,
        frozen,
        groups,
        tuple(dates),
        _quoted(sentence.words, inside=quoted),
        costs,
        _places(costs, units),
        lexicon,
    )


def _counted(anaphor: Mention, words: Sequence[str], lexicon: Lexicon, named: set[int]) -> Mention:
    """ "164 countries" point to no state named before; `named` are the ends of treaties' names ("New START 3")."""
    before = words[anaphor.start - 1].lower() if anaphor.start and anaphor.start not in named else ""
    if anaphor.value in {"state", "states"} and (before.isdigit() or lexicon.numbers.get(before, 0) > FEW):
        return replace(anaphor, value="unnamed")
    return anaphor


def _one_form(mentions: Sequence[Mention], words: Sequence[str], lexicon: Lexicon) -> list[Mention]:
    """Each deed once: a word that is a noun and an infinitive is the latter only where its mark stands before it."""
    chosen: dict[tuple[str, int], Mention] = {}
    for mention in mentions:
        known = chosen.setdefault((mention.value, mention.start), mention)
        if {known.form, mention.form} == {"noun", "bare"}:
            marked = mention.start > 0 and words[mention.start - 1].lower() in lexicon.infinitive
            if mention.form == ("bare" if marked else "noun"):
                chosen[mention.value, mention.start] = mention
        elif mention.end > known.end:
            chosen[mention.value, mention.start] = mention
    return list(chosen.values())


def _lists(
    words: Sequence[str], mentions: dict[str, tuple[Mention, ...]], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Runs of things done with a weapon in one breath ("use, produce, stockpile or transfer")."""
    joints = {m.start for m in mentions.get("clause", ()) if m.value == "coordinate"}
    joints |= {m.start for m in mentions.get("bystander", ()) if m.value == "genitive"}
    runs: list[tuple[int, int]] = []
    for cue in mentions.get("conduct", ()):
        between = range(runs[-1][1], cue.start) if runs else range(0)
        if (
            runs
            and len(between) <= LIST_REACH
            and all(
                place in joints or words[place] == "," or words[place].lower() in lexicon.articles
                for place in between
            )
        ):
            runs[-1] = (runs[-1][0], max(cue.end, runs[-1][1]))
        else:
            runs.append((cue.start, cue.end))
    return runs


def _undated(kind: str, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Mention]:
    """The mentions that are no part of a date: "May" in a date is no "may"."""
    if kind not in {"step", "modal"}:
        return list(mentions)
    return [m for m in mentions if not any(date.start <= m.start < date.end for date in dates)]


def _places(costs: Sequence[float], units: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    within = {place for start, end in units for place in range(start + 1, end)}
    count = 0
    places = []
    for place, cost in enumerate(costs):
        count += place not in within
        places.append(count + cost)
    return tuple(places)


def _longest(matches: Sequence[Match]) -> list[Match]:
    """The matches in order, without those that lie within a longer one of the same words (see `_RIVALS`).

    The names of treaties come first: what stands inside a name ("… on the Prohibition of the Use …") tells nothing.
    """
    silent = {place for match in matches if match.label.kind == "silence" for place in match.hits}
    matches = [match for match in matches if silent.isdisjoint(match.hits)]
    treaties = _unrivalled([match for match in matches if match.label.kind == "treaty"])
    named = {place for match in treaties for place in range(match.start, match.end)}
    others = [match for match in matches if match.label.kind != "treaty" and not _inside(match, named)]
    kept = [*treaties, *_unrivalled(others)]
    return sorted(_shortest_first(kept), key=lambda match: (match.start, match.end))


def _inside(match: Match, named: set[int]) -> bool:
    """Whether a match is part of a treaty's name; a deed may end in one ("upholds the Ottawa Convention")."""
    return (
        match.hits[0] in named if match.label.kind in _DEEDS_AND_STEPS else not named.isdisjoint(match.hits)
    )


def _unrivalled(matches: Sequence[Match]) -> list[Match]:
    """The matches, those with most words named first, without such as share a word with a longer rival."""
    taken: dict[tuple[str, int], int] = {}
    kept = []
    for match in sorted(matches, key=lambda match: (-len(match.hits), match.end - match.start, match.start)):
        kind, size = _family(match), len(match.hits)
        rivals = _RIVALS.get(kind, (kind,))
        if all(taken.get((rival, word), size) <= size for rival in rivals for word in match.hits):
            kept.append(match)
            for word in match.hits:
                taken.setdefault((kind, word), size)
    return kept


def _family(match: Match) -> str:
    """The kind for rivalry: a law signed is a deed of its own, other steps lie beside the act that they tell of."""
    return "law" if match.label.value in {"enact", "decree"} else match.label.kind


def _shortest_first(matches: Iterable[Match]) -> list[Match]:
    """Of matches with one label and one first word, the one with most words named, and of these the shortest."""
    best: dict[tuple[object, int], Match] = {}
    for match in matches:
        best.setdefault((match.label, match.start), match)
    return list(best.values())


def _groups(words: Sequence[str], mentions: dict[str, list[Mention]], lexicon: Lexicon) -> tuple[Group, ...]:
    """States joined by commas, conjunctions and articles are one group."""
    found = sorted(
        (mention for kind in STATE_ROLES for mention in mentions.get(kind, ())),
        key=lambda mention: (mention.start, -mention.end, mention.kind != "name"),
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
    """Whether an organ is that of the state before it ("łotewski Sejm", whatever Sejm alone means)."""
    return mention.kind == "organ" and last.kind == "adjective" and last.end == mention.start


def _explained(words: Sequence[str], last: Mention, mention: Mention, before: Sequence[int]) -> bool:
    """Whether what follows explains a word before a bystander ("neighbours of Russia — Finland, Latvia …")."""
    stands_by = any(0 <= last.start - end <= 1 for end in before)
    return stands_by and not _EXPLAINING.isdisjoint(words[last.end : mention.start])


def _organ_of(last: Mention, mention: Mention) -> bool:
    """Whether an organ is that of the state named right after it in the genitive ("Сейм Латвії")."""
    return last.kind == "organ" and last.end == mention.start and "gen" in mention.form.split("|")


def _said_again(words: Sequence[str], group: Group, again: Group) -> bool:
    """Whether a group only spells out the one before it ("los Estados bálticos de Lituania, Letonia y Estonia")."""
    gap = again.start - group.end
    return 0 <= gap <= SAID_AGAIN and set(again.codes) <= set(group.codes) and "," not in words[group.end : again.start]


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
    if (
        not between
        or len(between) > JOINING_REACH
        or (last.kind == "adjective") != (mention.kind == "adjective")
    ):
        return False
    joint = False
    for place in between:
        word = words[place].lower()
        if place in joints or word in _JOINING_SIGNS:
            joint = True
        elif place not in skipped and word not in lexicon.articles and word not in lexicon.numbers:
            return False
    return joint


def _quoted(words: Sequence[str], *, inside: bool) -> tuple[bool, ...]:
    """For each word whether it stands in a quotation."""
    flags = []
    for word in words:
        if word == '"':
            inside = not inside
            flags.append(True)
            continue
        if word in _QUOTES_OPEN and not inside:
            inside = True
        elif word in _QUOTES_CLOSE:
            inside = False
        flags.append(inside)
    return tuple(flags)


def _costs(
    words: Sequence[str], mentions: dict[str, tuple[Mention, ...]], units: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    opened = {mention.start: _CLAUSE_WEIGHTS[mention.value] for mention in mentions.get("clause", ())}
    within = {place for start, end in units for place in range(start, end)}
    total = 0.0
    costs = []
    for place, word in enumerate(words):
        if place in within:
            costs.append(total)
            continue
        total += _HARD_SIGNS.get(word, 0.0) + (_COMMA if word in {",", "،"} else 0.0) + opened.get(place, 0.0)
        costs.append(total)
    return tuple(costs)
