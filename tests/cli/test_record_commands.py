"""The record's commands: every fault at once, differences before anything is written, an export that loads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.record.conftest import xml_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Depositary

PAGE = xml_page(
    "XXVI-5",
    ("Participant", "Signature", "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"),
    [("Andorra", "3 Dec 1997", "29 Jun 1998"), ("Atlantis", "", "1 Jan 2000 a")],
    [],
)

ROWS = """state,action,date,source
POL,ratification,2012-12-27,https://example.org/1
XXX,ratification,2012-12-27,https://example.org/2
POL,dance,2013-01-01,https://example.org/3
POL,withdrawal,2013-02-30,
"""


def test_the_packaged_record_is_sound(depositary: Depositary) -> None:
    """No fault; what is odd is a warning."""
    said = depositary("record", "validate")
    assert said.code == 0
    assert said.out.splitlines()[-1].startswith("0 faults")


def test_every_fault_is_told_at_once(depositary: Depositary, tmp_path: Path) -> None:
    """File, line and reason of each, and exit code 1."""
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments/apmbc.csv").write_text(ROWS)
    said = depositary("record", "validate", str(tmp_path), "--json")
    (found,) = said.objects
    assert said.code == 1
    for line, word in ((3, "XXX"), (4, "dance"), (5, "2013-02-30")):
        assert any(f"line {line}" in fault and word in fault for fault in found["faults"])


def test_a_faulty_record_answers_nothing(depositary: Depositary, tmp_path: Path) -> None:
    """Not one row of it is used."""
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments/apmbc.csv").write_text(ROWS)
    said = depositary("--record", str(tmp_path), "status", "POL", "apmbc")
    assert (said.code, said.out) == (1, "")
    assert said.err.count("line ") >= 3


def test_an_import_shows_its_difference_and_writes_only_when_told(
    depositary: Depositary, tmp_path: Path
) -> None:
    """What is not on the page is kept, what is no state is a doubt, and nothing is written without --into."""
    page, folder = tmp_path / "page.xml", tmp_path / "mine"
    page.write_bytes(PAGE)
    shown = depositary("record", "import", "apmbc", str(page))
    assert "Atlantis" in shown.out
    assert "nothing was written" in shown.err
    assert not folder.exists()
    written = depositary("record", "import", "apmbc", str(page), "--into", str(folder), "--yes")
    assert written.code == 0
    assert depositary(
        "--record", str(folder), "status", "AND", "apmbc", "--on", "2020-01-01", "--json"
    ).objects
    assert depositary("record", "diff", str(folder)).code == 0


def test_an_import_is_asked_about(depositary: Depositary, tmp_path: Path) -> None:
    """A "no" leaves everything as it was."""
    page, folder = tmp_path / "page.xml", tmp_path / "mine"
    page.write_bytes(PAGE)
    said = depositary("record", "import", "apmbc", str(page), "--into", str(folder), stdin=b"n\n")
    assert said.code == 0
    assert not (folder / "instruments").exists()


def test_an_export_loads_again_and_differs_in_nothing(depositary: Depositary, tmp_path: Path) -> None:
    """With a descriptor that names every table, and a panel with a row a state, treaty and year."""
    folder = tmp_path / "export"
    assert depositary("record", "export", str(folder)).code == 0
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    paths = {resource["path"] for resource in described["resources"]}
    assert paths <= {file.relative_to(folder).as_posix() for file in folder.rglob("*.csv")}
    panel = (folder / "participation.csv").read_text("utf-8").splitlines()
    assert "apmbc,POL,2025,leaving,290,290" in panel
    assert depositary("--record", str(folder), "record", "validate").code == 0
    assert depositary("record", "export", str(folder)).code == 2
