"""A language's words, as data.

Loaded, validated and compiled from `languages/<code>.toml` and `states/<code>.tsv`.

What the kinds of words mean is told in `languages/README.md`. A fault in a file is reported with its place
and its reason, all faults at once.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, get_args

from depositary.errors import BadData
from depositary.model import ActName, Bound, ConductName, CountName, Weapon
from depositary.reading.patterns import Label, Matcher
from depositary.reading.words import WORD_PATTERNS, Apostrophe

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

TREATIES = (
    "apmbc", "ccm", "ccw", "ccw-amend-2001", "ccw-p1", "ccw-p2", "ccw-ap2", "ccw-p3", "ccw-p4", "ccw-p5",
    "att", "tpnw", "npt", "ctbt", "bwc", "cwc", "geneva-1925", "outer-space", "seabed", "enmod", "moon",
    "antarctic", "inf", "open-skies", "cfe", "new-start", "abm",
)  # fmt: skip
"""The treaties that claims can be about, in the order of the guide."""

FILES = resources.files("depositary.reading")
LANGUAGES = tuple(
    sorted(
        file.name.removesuffix(".toml")
        for file in (FILES / "languages").iterdir()
        if file.name.endswith(".toml")
    )
)
"""The languages that are read, by BCP 47 code: those that have a file."""

_FORMS = (
    "finished",
    "deposited",
    "going",
    "depositing",
    "bare",
    "noun",
    "party",
    "signed",
    "none",
    "over",
    "would",
)
_VALUES: Mapping[str, tuple[str, ...]] = {
    "treaty": (*TREATIES, "other"),
    "pact": ("it",),
    "weapon": get_args(Weapon),
    "arms": ("it", "stock", "part", "loose"),
    "blocker": ("other",),
    "act": get_args(ActName),
    "step": (
        "vote", "approve", "submit", "enact", "decree", "notify", "effect", "decide", "consider", "follow",
        "request", "grant",
    ),
    "body": ("parliament", "government", "head", "depositary", "committee"),
    "conduct": get_args(ConductName),
    "modal": (
        "future", "possible", "condition", "purpose", "denied", "ceased", "progress", "present", "completed",
        "denial", "habit", "perfect", "partly", "begun", "accused", "urged",
    ),
    "negation": ("plain",),
    "ban": ("plain",),
    "silence": ("plain",),
    "deed": ("it", "owned"),
    "bond": ("over",),
    "posture": ("plain",),
    "pronoun": ("person",),
    "speech": ("verb", "according", "own", "back", "title", "statement", "outlet"),
    "clause": ("relative", "subordinate", "coordinate", "joint"),
    "bystander": (
        "before", "after", "place", "agent", "genitive", "peers", "except", "excepted", "toward", "towards",
    ),
    "anaphor": ("state", "states", "it", "self", "last", "owner", "owners", "unnamed"),
    "listing": ("before", "opening", "likewise", "same"),
    "count": (*get_args(CountName), "unit", "total", "partial", "same"),
    "bound": get_args(Bound),
}  # fmt: skip
PERSON_FIELDS, CODE = 3, 3
SHORT_MONTH = 4
"""Letters of a month's name in short ("sept"), which alone is no date."""
_COMPANIONS = frozenset(
    {"bystander", "clause", "pronoun", "anaphor", "listing", "negation", "bound", "posture", "ban", "blocker"}
)
_COMPANION_VALUES = frozenset(
    {
        ("count", "unit"),
        ("count", "total"),
        ("count", "partial"),
        ("arms", "part"),
        ("arms", "loose"),
        ("count", "same"),
        *(("modal", value) for value in _VALUES["modal"] if value != "denial"),
    }
)
"""What tells nothing without a state, a treaty, a weapon, a deed, a step or a speaker in its sentence."""
_OPTIONAL = ("posture", "silence", "deed", "bond")
_TABLES = ("language", "dates", "numbers")
_DATES_ALONE = (
    "today", "yesterday", "tomorrow", "before-yesterday", "last-year", "this-year", "next-year", "day-after",
    "day-before",
)  # fmt: skip
"""The roles of words that are a date by themselves."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's words for dates: each word, in small letters, with what it stands for."""

    months: Mapping[str, int]
    short_months: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    roles: Mapping[str, frozenset[str]]
    openers: frozenset[str]
    """The words, beside numbers, by which a date is noticed: most words of a text are none."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the machinery knows of one language."""

    code: str
    apostrophe: Apostrophe
    abbreviations: frozenset[str]
    articles: frozenset[str]
    general: frozenset[str]
    infinitive: frozenset[str]
    that: frozenset[str]
    interview: tuple[str, ...]
    home: str | None
    contrast: frozenset[str]
    words_of: frozenset[str]
    reported: frozenset[str]
    capital_nouns: bool
    dropped_subjects: bool
    verbs_last: bool
    half_abbreviations: frozenset[str]
    ordinals: frozenset[str]
    agents: bool
    links: bool
    cased: bool
    matcher: Matcher
    dates: DateWords
    numbers: Mapping[str, int]


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The compiled lexicon of a language of `LANGUAGES`; raises BadData with every fault of its files."""
    place = f"languages/{code}.toml"
    try:
        table = tomllib.loads((FILES / place).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadData([f"{place}: not TOML: {error}"]) from error
    states = (FILES / f"states/{code}.tsv").read_text(encoding="utf-8")
    return build(place, table, states, (FILES / "persons.tsv").read_text(encoding="utf-8"))


def build(place: str, table: Mapping[str, Any], states: str, persons: str = "") -> Lexicon:
    """Compile a language's table, its forms of states' names and those who act for states (TSV texts).

    `place` names the file in faults.
    """
    faults = list(_faults(place, table))
    if faults:
        raise BadData(faults)
    about = table["language"]
    words = WORD_PATTERNS[about["apostrophe"]]
    names = list(_state_patterns(states, _first_words(table), words, table["clause"]["coordinate"][0]))
    cased = any(label.form for _, label in names if label.kind == "name")
    names = [(expanded(form, table), label) for form, label in names]
    patterns = [*_patterns(table), *names, *_person_patterns(persons, words, cased=cased)]
    alone = [(pattern, label) for pattern, label in patterns if tells(label)]
    beside = [(pattern, label) for pattern, label in patterns if not tells(label)]
    return Lexicon(
        code=about["code"],
        apostrophe=about["apostrophe"],
        abbreviations=frozenset(about["abbreviations"]),
        articles=frozenset(about["articles"]),
        general=frozenset(about["general"]),
        infinitive=frozenset(about.get("infinitive", ())),
        that=frozenset(about.get("that", ())),
        interview=tuple(about.get("interview", ())),
        home=about.get("home"),
        contrast=frozenset(about.get("contrast", ())),
        words_of=frozenset(about.get("words-of", ())),
        reported=frozenset(about.get("reported", ())),
        capital_nouns=about.get("nouns") == "capital",
        dropped_subjects=about.get("subjects") == "dropped",
        verbs_last=about.get("verbs") == "last",
        half_abbreviations=frozenset(about.get("half-abbreviations", ())),
        ordinals=frozenset(about.get("ordinals", ())),
        links=any((label.kind, label.value) == ("bystander", "genitive") for _, label in patterns),
        agents=any((label.kind, label.value) == ("bystander", "agent") for _, label in patterns),
        cased=cased,
        matcher=Matcher(alone, beside, tuple(about.get("clitics", ()))),
        dates=_date_words(table["dates"], table["numbers"]["words"]),
        numbers=table["numbers"]["words"],
    )


def tells(label: Label) -> bool:
    """Whether what a label marks may tell something by itself.

    Other words ("which", "the country", "will") only say how what stands beside them is meant.
    """
    return label.kind not in _COMPANIONS and (label.kind, label.value) not in _COMPANION_VALUES


def _patterns(table: Mapping[str, Any]) -> Iterator[tuple[str, Label]]:
    for kind, values in table.items():
        if kind in _TABLES:
            continue
        for value, content in values.items():
            forms = content if isinstance(content, dict) else {"": content}
            for form, patterns in forms.items():
                label = Label(kind, value, form)
                yield from ((expanded(pattern, table), label) for pattern in patterns)


def expanded(pattern: str, table: Mapping[str, Any]) -> str:
    """The pattern with each `{name}` replaced by the alternatives that the language's table gives it.

    Words with letters that are also written otherwise (Swiss "ss" for "ß") get that spelling beside theirs.
    """
    if "{" in pattern:
        for name, text in table["language"].get("macros", {}).items():
            pattern = pattern.replace(f"{{{name}}}", text)
    for letters, others in table["language"].get("spellings", {}).items():
        if letters in pattern:
            pattern = " ".join(_respelt(part, letters, others) for part in pattern.split(" "))
    return pattern


def _respelt(part: str, letters: str, others: str) -> str:
    """One part of a pattern, with the other spelling of each of its words that has these letters."""
    words = part.removeprefix("=").removesuffix("?").split("|")
    both = [word for one in words for word in dict.fromkeys((one, one.replace(letters, others)))]
    return "=" * part.startswith("=") + "|".join(both) + "?" * part.endswith("?")


def _first_words(table: Mapping[str, Any]) -> frozenset[str]:
    """The words that begin treaties' names.

    A capital among them ("Ottawa") is mostly the treaty or a place.
    """
    ours = (row for treaty, row in table["treaty"].items() if treaty != "other")
    return frozenset(pattern.split()[0].lstrip("=").lower() for row in ours for pattern in row)


def _state_patterns(
    text: str, treaties: frozenset[str], words: re.Pattern[str], conjunction: str
) -> Iterator[tuple[str, Label]]:
    """The forms of states' names: kind is the form's role, value its codes joined by `+`, form its cases."""
    beginnings = tuple(word.rstrip("*") for word in treaties if len(word) > 3)
    for line in text.splitlines()[1:]:
        form, state, role, case = line.split("\t")
        if role == "capital" and form.lower().startswith(beginnings):
            continue
        yield f"={' '.join(words.findall(form))}", Label(role, state, case)
        if "&" in form:
            yield f"={' '.join(words.findall(form.replace('&', conjunction)))}", Label(role, state, case)


def _person_patterns(text: str, words: re.Pattern[str], *, cased: bool) -> Iterator[tuple[str, Label]]:
    """The names of heads of state and government; where names are inflected, whatever their ending.

    Raises BadData for a row that is not state, person and forms.
    """
    for number, line in enumerate(text.splitlines()[1:], start=2):
        row = line.split("\t")
        if len(row) != PERSON_FIELDS or not (len(row[0]) == CODE and row[0].isupper() and row[2]):
            raise BadData([f"persons.tsv, line {number}: a row is an alpha-3 code, a person and their forms"])
        for form in row[2].split("|"):
            parts = words.findall(form)
            last = f"{parts[-1]}*" if cased else f"{parts[-1]}|{parts[-1]}s"
            yield f"={' '.join((*parts[:-1], last))}", Label("person", row[0])


def _date_words(table: Mapping[str, Any], numbers: Mapping[str, int]) -> DateWords:
    def numbered(rows: list[list[str]]) -> dict[str, int]:
        return {word: number for number, row in enumerate(rows, start=1) for word in row}

    listed = {"months", "weekdays", "seasons", "units", "numbers", "days"}
    alone = (word for role in _DATES_ALONE for word in table.get(role, ()))
    named = (
        word
        for row in (*table["months"], *table["weekdays"], *table["seasons"], *table["units"].values())
        for word in row
    )
    return DateWords(
        months=numbered(table["months"]),
        short_months=frozenset(
            word
            for row in table["months"]
            for word in row
            if len(word) <= SHORT_MONTH and any(one != word and one.startswith(word) for one in row)
        ),
        weekdays=numbered(table["weekdays"]),
        seasons=numbered(table["seasons"]),
        units={word: unit for unit, row in table["units"].items() for word in row},
        numbers={**numbers, **table.get("numbers", {})},
        days=table.get("days", {}),
        roles={role: frozenset(row) for role, row in table.items() if role not in listed},
        openers=frozenset((*alone, *named)),
    )


def _faults(place: str, table: Mapping[str, Any]) -> Iterator[str]:
    for needed in (*_TABLES, *_VALUES):
        if needed not in table and needed not in _OPTIONAL:
            yield f"{place}: the table [{needed}] is missing"
    for key in ("code", "apostrophe", "abbreviations", "articles", "general"):
        if key not in table.get("language", {}):
            yield f"{place}, [language]: {key} is missing"
    for kind, values in table.items():
        if kind in _TABLES:
            continue
        if kind not in _VALUES:
            yield f"{place}, [{kind}]: no such kind of words; known are {', '.join(_VALUES)}"
            continue
        for value, content in values.items():
            yield from _value_faults(f"{place}, [{kind}] {value}", kind, value, content)


def _value_faults(
    place: str, kind: str, value: str, content: list[str] | dict[str, list[str]]
) -> Iterator[str]:
    if value not in _VALUES[kind]:
        yield f"{place}: not a value of {kind}; known are {', '.join(_VALUES[kind])}"
    for form, patterns in (content if isinstance(content, dict) else {"": content}).items():
        if kind in ("act", "conduct") and form not in _FORMS:
            yield f"{place}.{form}: not a form; known are {', '.join(_FORMS)}"
        for pattern in patterns:
            if not isinstance(pattern, str) or not pattern.strip("= "):
                yield f"{place}: a pattern must be a text with a word in it, not {pattern!r}"
