"""A language's file: what is wrong with it is said with place and reason, all faults at once."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from depositary.errors import BadData
from depositary.reading.lexicon import FILES, LANGUAGES, TREATIES, build, expanded, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

STATES = (
    "form\tstate\trole\tcase\nPoland\tPOL\tname\t\nOttawa\tCAN\tcapital\t\nTrinidad & Tobago\tTTO\tname\t\n"
)
Table = dict[str, Any]


def table(code: str = "en") -> Table:
    """The table of a shipped language."""
    return tomllib.loads((FILES / f"languages/{code}.toml").read_text(encoding="utf-8"))


def broken(change: Callable[[Table], object]) -> tuple[str, ...]:
    """The faults of the English table with one thing changed."""
    changed = deepcopy(table())
    change(changed)
    with pytest.raises(BadData) as caught:
        build("languages/xx.toml", changed, STATES)
    return caught.value.faults


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_that_ships_is_sound(code: str) -> None:
    """It loads, and names itself by the name of its file."""
    assert lexicon(code).code == code
    assert lexicon(code) is lexicon(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_knows_the_treaties_and_weapons_of_the_guide(code: str) -> None:
    """The treaties that reports are about, and every weapon and act."""
    words = table(code)
    assert {
        "apmbc",
        "ccm",
        "npt",
        "ctbt",
        "cwc",
        "bwc",
        "tpnw",
        "att",
        "new-start",
        "open-skies",
        "inf",
    } <= set(words["treaty"])
    assert set(words["weapon"]) == {"apm", "avm", "mine", "cluster", "nuclear", "chemical", "biological"}
    assert set(words["act"]) == {"sign", "join", "leave", "suspend", "stay", "outside", "extend"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_macro_is_left_unnamed(code: str) -> None:
    """A `{name}` that no macro explains would match nothing, silently."""
    words = table(code)
    patterns = [
        expanded(pattern, words)
        for kind, values in words.items()
        if kind not in ("language", "dates", "numbers")
        for content in values.values()
        for row in (content.values() if isinstance(content, dict) else [content])
        for pattern in row
    ]
    assert [pattern for pattern in patterns if "{" in pattern or "}" in pattern] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda words: words.pop("treaty"), "languages/xx.toml: the table [treaty] is missing"),
        (lambda words: words.pop("dates"), "languages/xx.toml: the table [dates] is missing"),
        (lambda words: words.pop("numbers"), "languages/xx.toml: the table [numbers] is missing"),
        (lambda words: words["language"].pop("general"), "languages/xx.toml, [language]: general is missing"),
        (lambda words: words["language"].pop("apostrophe"), "languages/xx.toml, [language]: apostrophe is missing"),
        (lambda words: words.update(treaties={"apmbc": ["x"]}), "languages/xx.toml, [treaties]: no such kind of words; known are "),
        (lambda words: words["treaty"].update(ottawa=["x"]), "languages/xx.toml, [treaty] ottawa: not a value of treaty; known are "),
        (lambda words: words["act"].update(depart={"noun": ["x"]}), "languages/xx.toml, [act] depart: not a value of act; known are "),
        (lambda words: words["act"]["leave"].update(past=["x"]), "languages/xx.toml, [act] leave.past: not a form; known are finished"),
        (lambda words: words["weapon"].update(apm=[""]), "languages/xx.toml, [weapon] apm: a pattern must be a text with a word in it, not ''"),
        (lambda words: words["weapon"].update(apm=["= "]), "languages/xx.toml, [weapon] apm: a pattern must be a text with a word in it, not '= '"),
        (lambda words: words["weapon"].update(apm=[7]), "languages/xx.toml, [weapon] apm: a pattern must be a text with a word in it, not 7"),
    ],
)  # fmt: skip
def test_each_fault_has_its_message(change: Callable[[Table], object], message: str) -> None:
    """File, table, value and reason; one broken table a message."""
    faults = broken(change)
    assert len(faults) == 1
    assert faults[0].startswith(message)


def test_the_message_names_what_is_known() -> None:
    """A wrong name shows the right ones."""
    (fault,) = broken(lambda words: words["treaty"].update(ottawa=["x"]))
    assert all(treaty in fault for treaty in TREATIES)


def test_all_faults_are_told_at_once() -> None:
    """A person mends them in one go."""

    def change(words: Table) -> None:
        del words["ban"]
        words["treaty"]["ottawa"] = ["x"]
        words["weapon"]["apm"] = [""]

    assert len(broken(change)) == 3


def test_a_capital_that_begins_a_treatys_name_is_not_its_state() -> None:
    """In words: "Ottawa" is the treaty or a place, far more often than Canada."""
    matches = build("xx", table(), STATES).matcher.find(["Ottawa", "Poland"])
    assert [match.label.value for match in matches if match.label.kind in {"name", "capital"}] == ["POL"]


def test_an_ampersand_is_also_the_languages_and() -> None:
    """In words: "Trinidad & Tobago" and "Trinidad and Tobago" are one."""
    matcher = build("xx", table(), STATES).matcher
    for text in ("Trinidad & Tobago", "Trinidad and Tobago"):
        assert "TTO" in {match.label.value for match in matcher.find(text.split())}


def test_what_a_process_loads_is_only_what_it_reads() -> None:
    """The import compiles nothing: a command that reads no report does not pay for the languages."""
    script = "from depositary.reading import read; from depositary.reading.lexicon import lexicon; print(lexicon.cache_info().currsize)"
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "0"


def test_a_row_of_persons_that_is_none_is_named() -> None:
    """File, line and reason, as for every file of data."""
    with pytest.raises(BadData, match=r"persons\.tsv, line 3"):
        build("xx", table(), STATES, "state\tperson\tforms\nRUS\tA B\tB\nRussia\tC D\tD\n")


def test_a_word_may_be_spelt_otherwise() -> None:
    """As Swiss outlets write "ss" for "ß", in patterns and in states' names."""
    matcher = lexicon("de").matcher
    for text in ("Finnland schliesst sich an", "Weissrussland"):
        assert matcher.find(text.split())
