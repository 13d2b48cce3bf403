"""`read`: the contract for every kind of input, and bad input of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.documents.conftest import pdf_of

from depositary.reports import bundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Depositary

    Valid = Callable[[str, dict[str, Any]], None]

STORY = "Poland left the Ottawa Convention on 20 February 2026. It plans to produce anti-personnel mines.\n"


def document(**fields: object) -> bytes:
    """A line of a .jsonl."""
    return json.dumps({"id": "d1", "text": STORY, **fields}).encode() + b"\n"


def test_evidence_stands_in_the_printed_text(depositary: Depositary, valid: Valid, tmp_path: Path) -> None:
    """`evidence == text[start:end]` for every claim of the bundled reports."""
    for name, data in bundled():
        (tmp_path / name).write_bytes(data)
    said = depositary("read", "--json", *map(str, sorted(tmp_path.iterdir())))
    assert said.code == 0
    assert len(said.objects) == 4
    for one in said.objects:
        valid("read", one)
        assert one["claims"]
        for claim in one["claims"]:
            start, end = claim["span"]
            assert claim["evidence"] == one["text"][start:end]


def test_a_jsonl_document_keeps_its_text_to_itself(depositary: Depositary, valid: Valid) -> None:
    """The user has it, and spans count in it; one without claims prints its line all the same."""
    said = depositary("read", "--json", "-", stdin=document() + document(id="d2", text="It rained."))
    first, second = said.objects
    valid("read", first)
    assert (first["id"], "text" in first) == ("d1", False)
    for claim in first["claims"]:
        assert claim["evidence"] == STORY[claim["span"][0] : claim["span"][1]]
    assert (second["id"], second["claims"]) == ("d2", [])


def test_plain_text_from_standard_input(depositary: Depositary) -> None:
    """Called `-`, its text printed."""
    (one,) = depositary("read", "--json", "-", "--published", "2026-02-21", stdin=STORY.encode()).objects
    assert (one["id"], one["published"], one["text"]) == ("-", "2026-02-21", STORY)
    assert one["origins"]["published"] == "option"


def test_the_batch_goes_on_after_every_kind_of_bad_input(depositary: Depositary, tmp_path: Path) -> None:
    """Each is named on standard error, the good ones are done, and the exit code is 1."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "long.txt").write_bytes(b"Poland left. " * 8_000_000)
    (tmp_path / "broken.jsonl").write_bytes(document() + b"{nonsense\n" + document(id="d3"))
    (tmp_path / "good.txt").write_text(STORY)
    names = ["missing.txt", "empty.txt", "binary.txt", "long.txt", "broken.jsonl", "good.txt", "."]
    said = depositary("read", "--json", *(str(tmp_path / name) for name in names))
    assert said.code == 1
    assert [one["id"] for one in said.objects] == ["d1", "d3", "good"]
    for reason in (
        "missing.txt: cannot be read: No such file or directory",
        "empty.txt: empty",
        "binary.txt: not a text (binary data)",
        "long.txt: 10.0 MiB is too long",
        "broken.jsonl, line 2: not JSON",
        "a folder",
    ):
        assert reason in said.err
    assert "Traceback" not in said.err


def test_the_table_fits_80_columns(depositary: Depositary, tmp_path: Path) -> None:
    """Whatever the report holds."""
    wild = (
        STORY + "Poland left the Ottawa Convention, " + "x" * 300 + " said. \x1b[31m Finland left it too.\n"
    )
    (tmp_path / "wild.txt").write_text(wild)
    said = depositary("read", str(tmp_path / "wild.txt"))
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    "text", ["Poland \ud83d left the Ottawa Convention.", "Poland left\x00 the Ottawa Convention."]
)
def test_odd_characters_come_out_as_valid_json(depositary: Depositary, text: str) -> None:
    """Half a pair, a null: escaped as they came."""
    said = depositary("read", "--json", "-", stdin=document(text=text))
    assert said.objects[0]["id"] == "d1"
    assert depositary("read", "-", stdin=document(text=text)).code == 0


def test_check_judges_each_claim_twice(depositary: Depositary, valid: Valid) -> None:
    """As of the report's date, and as of the day that counts as today where that differs."""
    text = "Poland plans to produce anti-personnel mines."
    (one,) = depositary(
        "check", "--json", "--on", "2026-03-05", "-", stdin=document(text=text, published="2026-01-16")
    ).objects
    valid("check", one)
    (claim,) = one["claims"]
    assert (claim["verdict"], claim["on"]) == ("in-breach", "2026-01-16")
    assert "Article 1(1)(b)" in {step["article"] for step in claim["because"]}
    assert (claim["today"]["verdict"], claim["today"]["on"]) == ("lawful", "2026-03-05")


def test_a_report_without_a_date_is_checked_as_of_today_with_a_note(depositary: Depositary) -> None:
    """It is no bad input: exit code 0."""
    said = depositary("check", "--json", "--on", "2026-03-05", "-", stdin=STORY.encode())
    assert said.code == 0
    assert "-: no date found" in said.err
    assert "--published DATE" in said.err
    assert {claim["on"] for claim in said.objects[0]["claims"]} == {"2026-03-05"}


def test_the_demo_tells_the_story_and_catches_the_wrong_report(depositary: Depositary, valid: Valid) -> None:
    """Four reports; the true ones are not contradicted on Poland's exit, the wrong one is."""
    reports = depositary("demo", "--on", "2026-03-05", "--json").objects
    assert len(reports) == 4
    for one in reports:
        valid("check", one)
    *true, wrong = [
        {
            claim["verdict"]
            for claim in one["claims"]
            if claim.get("state") == "POL" and claim.get("act") == "leave"
        }
        for one in reports
    ]
    assert all("confirmed" in verdicts and "contradicted" not in verdicts for verdicts in true)
    assert wrong == {"contradicted"}


def test_the_demo_fits_80_columns_and_says_who_when_and_why(depositary: Depositary) -> None:
    """What `make demo` shows."""
    lines = depositary("demo", "--on", "2026-03-05").out.splitlines()
    assert max(map(len, lines)) <= 80
    shown = "\n".join(lines)
    assert "  says      the deputy defence minister" in shown
    assert "Poland leaves apmbc (effective)                        2025-03      contradicted" in shown
    assert "  because   Article 20(3): Poland gave notice of withdrawal on 20 August 2025" in shown


def test_a_report_in_a_language_that_is_not_read_says_so(depositary: Depositary) -> None:
    """No claims because nobody could read it is not the same as no claims."""
    czech = "Polsko odstoupilo od Ottawské úmluvy a plánuje znovu vyrábět protipěchotní miny."
    said = depositary("read", "--json", "-", stdin=czech.encode())
    assert said.objects[0]["claims"] == []
    assert "its language is cs, and claims are found in " in said.err


def as_html(markdown: str) -> bytes:
    """A page with the same title and paragraphs."""
    title, *paragraphs = [" ".join(part.split()) for part in markdown.strip().split("\n\n")]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    heading = title.removeprefix("# ")
    return f"<html><head><title>{heading}</title></head><body><article><h1>{heading}</h1>{body}</article></body></html>".encode()


def as_pdf(markdown: str) -> bytes:
    """The same lines in print."""
    plain = markdown.removeprefix("# ").replace("\u2019", "'")
    return pdf_of([[line.replace("(", "\\(").replace(")", "\\)") for line in plain.split("\n")]])


@pytest.mark.parametrize("number", range(4))
def test_the_same_report_in_every_format_makes_the_same_claims(
    depositary: Depositary, tmp_path: Path, number: int
) -> None:
    """Text, page and print; and each claim's evidence stands in the text that is printed with it."""
    _, data = list(bundled())[number]
    markdown = data.decode()
    for name, content in (("a.md", data), ("b.html", as_html(markdown)), ("c.pdf", as_pdf(markdown))):
        (tmp_path / name).write_bytes(content)
    reports = depositary("read", "--json", *map(str, sorted(tmp_path.iterdir()))).objects
    found = []
    for report in reports:
        claims = [
            claim for claim in report["claims"] if claim["span"][0] > 80
        ]  # the headline is a title elsewhere
        assert all(claim["evidence"] == report["text"][slice(*claim["span"])] for claim in claims)
        found.append(
            {
                tuple(
                    claim.get(key) for key in ("state", "treaty", "act", "stage", "weapon", "conduct", "date")
                )
                for claim in claims
            }
        )
        assert report["published"] == reports[0]["published"]
    assert found[0] == found[1] == found[2]
