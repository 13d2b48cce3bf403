"""What the tests of the record share: small record folders to break, status pages of our own making."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "state,action,form,date,depositary,recorded,source,second_source,note"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Make a record folder with one table of instruments, `demo` unless named, from rows after the header."""

    def make(*rows: str, treaty: str = "demo", header: str = HEADER) -> Path:
        path = tmp_path / "instruments" / f"{treaty}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture(name="xml")
def _xml() -> Callable[..., bytes]:
    """The maker of pages in the MTDSG XML layout."""
    return xml_page


@pytest.fixture(name="html")
def _html() -> Callable[..., bytes]:
    """The maker of pages in the HTML layout."""
    return html_page


@pytest.fixture(name="with_protocols")
def _with_protocols() -> Callable[..., bytes]:
    """The maker of a table of protocols in a page."""
    return page_with_protocols


@pytest.fixture(params=["xml", "html"])
def layout(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    """Each of the two makers of pages."""
    return xml_page if request.param == "xml" else html_page


Row = tuple[str, ...]


def xml_page(number: str, headings: Row, rows: list[Row], notes: list[str], parties: int = 0) -> bytes:
    """A page in the layout of the MTDSG XML: superscripts are escaped inside the entries."""
    chapter, numsect, *sub = number.split("-")
    return f"""<?xml version="1.0" encoding="iso-8859-1"?>
<Document><Treaty><Template>mtdsg</Template>
<Header><Chapter><Header>CHAPTER {chapter}</Header><Name>DISARMAMENT</Name></Chapter>
<ExternalData><Numsect>{numsect}</Numsect>{"".join(f"<Subnumsect>{one}</Subnumsect>" for one in sub)}
<Titlesect>A treaty</Titlesect><Status><Parties>{parties or len(rows)}</Parties></Status></ExternalData></Header>
<Participants><Table><TGroup cols="{len(headings)}">
<Thead><Row>{"".join(f'<Entry colname="1">{escape(one)}</Entry>' for one in headings)}</Row></Thead>
<Tbody><Rows>{"".join(_xml_row("Entry", row) for row in rows)}</Rows></Tbody></TGroup></Table>
</Participants>
<EndNotes>{"".join(_xml_note(index, note) for index, note in enumerate(notes, start=1))}</EndNotes>
</Treaty></Document>""".encode("latin-1")


def page_with_protocols(page: bytes, headings: Row, rows: list[Row]) -> bytes:
    """The same page with a special table, as that of the consents to the protocols of the CCW."""
    titles = "".join(f"<Title>{one}</Title>" for one in headings)
    table = (
        f"<SpecialTables><Table><TableHeader>{titles}</TableHeader>"
        f"<Rows>{''.join(_xml_row('Column', row) for row in rows)}</Rows></Table></SpecialTables>"
    )
    return page.replace(b"</Participants>", b"</Participants>" + table.encode("latin-1"))


def _xml_row(tag: str, row: Row) -> str:
    cells = "".join(f"<{tag}>{escape(_marked(cell, 'superscript'))}</{tag}>" for cell in row)
    return f"<Row>{cells}</Row>"


def _xml_note(index: int, note: str) -> str:
    return f"<Note><index>{index}</index><text>{escape(note)}</text></Note>"


def _marked(cell: str, tag: str) -> str:
    """Footnote marks are written `name^1` here."""
    text, _, mark = cell.partition("^")
    return f"{text}<{tag}>{mark}</{tag}>" if mark else text


GRID = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_tblgrid"


def html_page(
    number: str, headings: Row, rows: list[Row], notes: list[str], parties: int = 0, as_at: str = ""
) -> bytes:
    """A page as a browser saves it: a grid with an id, superscripts, end notes under a heading."""
    head = "".join(f"<th><b>{one}</b></th>" for one in headings)
    body = "".join(f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>" for row in rows)
    ends = "".join(
        f'<tr><td><a name="{index}"></a><sup>{index}</sup></td><td><span>{escape(note)}</span></td></tr>'
        for index, note in enumerate(notes, start=1)
    )
    return f"""<!DOCTYPE html><html><head><title>UNTC</title><script>var note = "End Note";</script></head><body>
<form action="./ViewDetails.aspx?src=TREATY&amp;mtdsg_no={number}&amp;chapter=26&amp;clang=_en">
<span>STATUS AS AT : {as_at} 05:03:36 EDT</span><table><tr><td>Status :</td><td>Signatories : 133. Parties : {parties or len(rows)}</td></tr></table>
<table id="{GRID}"><tbody><tr>{head}</tr>{body}</tbody></table>
<h3>Declarations and Reservations</h3><p>3 of no importance.</p>
<div><b>End Note</b></div><table>{ends}</table>
</form></body></html>""".encode()


def _html_cell(cell: str) -> str:
    return f'<td align="left"><a class="noteIndex">{_marked(cell, "sup")}</a></td>'
