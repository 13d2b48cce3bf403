"""Rules files are data from people: each mistake is refused with its file, its place and its reason."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from depositary.errors import BadData
from depositary.law import load_treaties

APMBC = (resources.files("depositary.law") / "treaties" / "apmbc.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        (
            'article = "Article 17(1)"',
            "article = 17",
            r"\[entry_into_force\] article: should be a text, not 17",
        ),
        (
            "date = 1999-03-01",
            "date = 1999-04-01",
            "1999-04-01 is not 1999-03-01, the first day of the 6th month",
        ),
        ("date = 1999-03-01", "date = 1999-02-30", "is no TOML"),
        ("date = 1999-03-01", 'date = "1999-03-01"', "should be a day such as 1999-03-01"),
        ('operation = "add_months"', 'operation = "add_moons"', "'add_moons' is none of: same_day, add_days"),
        ("number = 6 }\nsurvives", "number = 0 }\nsurvives", "more than 0 for every other operation"),
        ("number = 6 }\nsurvives", "number = 99999999999 }\nsurvives", "a whole number from 0 to 10000"),
        ('state = "MNE"\n', "", r"\[treatments 1\] state: is missing"),
        ('as = "accession"', 'as = "marriage"', "'marriage' is none of: accession"),
        ('conduct = ["use"]', 'conduct = ["us"]', "'us' is none of: develop"),
        ('weapons = ["avm"]', 'weapons = ["mine"]', "'mine' is none of: apm"),
        (
            'effect = "prohibits"\nconduct = ["use"]',
            'effekt = "x"\nconduct = ["use"]',
            "effekt: is not a key",
        ),
        ('yearly = "04-30"', 'yearly = "04-31"', "a month and a day of every year"),
        ('id = "apmbc"', 'id = "apbmc"', "'apbmc' is not the file's name"),
        ("[withdrawal]", "[no_withdrawal]", "is not a key of the vocabulary"),
        (
            'conduct = ["destroy"]',
            'conduct = ["destroy", "use"]',
            r"Article 1\(1\)\(a\) \(prohibits\) and Article 1\(2\)",
        ),
    ],
)
def test_one_mistake_one_message(tmp_path: Path, good: str, bad: str, reason: str) -> None:
    """The packaged rules with one mistake in them."""
    assert good in APMBC
    (tmp_path / "apmbc.toml").write_text(APMBC.replace(good, bad, 1), "utf-8")
    with pytest.raises(BadData, match=reason) as caught:
        load_treaties(tmp_path)
    assert all(fault.startswith("apmbc.toml") for fault in caught.value.faults)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Two mistakes in one file and one in another make three faults."""
    broken = APMBC.replace("date = 1999-03-01", "date = 5").replace('as = "accession"', 'as = "x"')
    (tmp_path / "apmbc.toml").write_text(broken, "utf-8")
    (tmp_path / "ccm.toml").write_text("= nothing", "utf-8")
    with pytest.raises(BadData) as caught:
        load_treaties(tmp_path)
    assert [fault.partition(",")[0].partition(":")[0] for fault in caught.value.faults].count(
        "apmbc.toml"
    ) == 2
    assert any(fault.startswith("ccm.toml") for fault in caught.value.faults)


def test_a_protocol_needs_its_convention(tmp_path: Path) -> None:
    """The parent is named where it is missing."""
    text = (resources.files("depositary.law") / "treaties" / "ccw-p1.toml").read_text("utf-8")
    (tmp_path / "ccw-p1.toml").write_text(text, "utf-8")
    with pytest.raises(BadData, match=r"ccw-p1.toml, parent: no rules file for 'ccw'"):
        load_treaties(tmp_path)


def test_the_packaged_rules_are_twenty_seven() -> None:
    """Twenty-six treaties and an amendment, each with sources, depositaries and a usual name."""
    treaties = load_treaties()
    assert len(treaties) == 27
    assert all(one.sources and one.depositaries and one.short_names for one in treaties.values())


def test_every_citation_reads_as_a_citation() -> None:
    """No bare numbers: articles are cited as lawyers cite them."""
    folder = Path(str(resources.files("depositary.law") / "treaties"))
    for file in folder.glob("*.toml"):
        values = tomllib.loads(file.read_text("utf-8"))
        for table in (*values["facts"], *values.get("duties", ()), *values.get("conduct", ())):
            assert not table["article"][0].isdigit(), (file.name, table["article"])
