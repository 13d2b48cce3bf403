"""A status page of the UN Treaty Collection as it is printed: participants, dates, footnotes, totals.

Two layouts are read: the XML of "Multilateral Treaties Deposited with the Secretary-General" (MTDSG) and the
HTML page that a browser saves. The page is hostile input: bounded, no document type, no entity, no network.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from lxml import etree

from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element, _ElementUnicodeResult

MOST_BYTES = 10_000_000
"""The longest status page there is (the Covenant on Civil and Political Rights) has under 2 MB."""

_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
MOST_ROWS = 1000
"""No treaty has more participants than there are states and organisations, some 300."""

MOST_CELL = 2000
"""Characters of one cell, markup included: a name or a date with its footnotes has under 300."""

_BARE_AMPERSAND = re.compile(rb"&(?!(?:[A-Za-z]{1,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_MARKS = re.compile(r"<su(?:perscript|p)>(.*?)</su(?:perscript|p)>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NUMBER = re.compile(r"\d{1,3}")
_GRID = "//table[contains(@id, 'tblgrid') or contains(@id, 'tblGrid')]"
_ENDNOTE = re.compile(r"end\s*-?notes?(?:\(s\))?[.:]?", re.IGNORECASE)
_NOTE_START = re.compile(r"[\[(]?(\d{1,3})[\])]?\s*\.?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, and the numbers of the footnotes that its superscripts name."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of participants: a heading for each column, and the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """A whole page. `number` is the Collection's (`XXVI-5`), empty where the page does not say it.

    `parties` is its own count, `as_at` the day of its status; null where the page does not say them.
    """

    number: str
    parties: int | None
    as_at: date | None
    tables: tuple[PageTable, ...]
    notes: Mapping[str, str]


def read(content: bytes) -> StatusPage:
    """Read a saved status page of either layout; raises BadInput where it is none, or too big."""
    if len(content) > MOST_BYTES:
        raise BadInput(
            f"a page of more than {MOST_BYTES} bytes is no status page of the UN Treaty Collection"
        )
    if re.search(rb"<!ENTITY|<!DOCTYPE[^>]{0,500}\[", content, re.IGNORECASE):
        raise BadInput("the page declares entities; save it from treaties.un.org again, as it is")
    page = _xml(content) if b"<Participants" in content or b"<SpecialTables" in content else _html(content)
    if any(len(table.rows) > MOST_ROWS for table in page.tables):
        raise BadInput(
            f"a table of the page has more than {MOST_ROWS} rows: no treaty has so many participants"
        )
    if not any(table.rows for table in page.tables):
        raise BadInput(
            "no table of participants in the page: save the status page of the treaty itself from "
            "treaties.un.org (the HTML page, or the XML of its status as at today)"
        )
    return page


def cell(markup: str) -> Cell:
    """A cell from its text, in which superscripts may stand as tags or as escaped tags."""
    if len(markup) > MOST_CELL:
        raise BadInput(f"a cell of the page has {len(markup)} characters; save the page again, as it is")
    written = html.unescape(markup)
    marks = [number for inside in _MARKS.findall(written) for number in _NUMBER.findall(_TAG.sub("", inside))]
    return Cell(" ".join(_TAG.sub("", _MARKS.sub("", written)).split()), tuple(marks))


def _xml(content: bytes) -> StatusPage:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_mended(content), parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"the page is no well-formed XML ({error}): save it again") from None
    tables = [_xml_table(one) for one in root.iter("TGroup")]
    special = [_special_table(one) for one in root.iterfind(".//SpecialTables/Table")]
    notes = dict(_xml_note(note) for note in root.iterfind(".//EndNotes/Note"))
    parties = _count(root.findtext(".//Status/Parties"))
    return StatusPage(_xml_number(root), parties, None, (*tables, *special), notes)


def _xml_note(note: _Element) -> tuple[str, str]:
    """The number and the words of an end note; each of its paragraphs is a `text`."""
    index = (note.findtext("index") or "").strip()
    return index, " ".join(_words(text.text or "") for text in note.iter("text"))


def _mended(content: bytes) -> bytes:
    """The page without what the Collection's own export gets wrong: control characters, bare ampersands."""
    return _BARE_AMPERSAND.sub(b"&amp;", content.translate(None, _CONTROLS))


def _xml_number(root: _Element) -> str:
    chapter = (root.findtext(".//Chapter/Header") or "").removeprefix("CHAPTER").strip()
    parts = (chapter, root.findtext(".//Numsect") or "", root.findtext(".//Subnumsect") or "")
    return "-".join(part.strip() for part in parts if part.strip())


def _count(text: str | None) -> int | None:
    found = _NUMBER.search(text or "")
    return int(found.group()) if found else None


def _xml_table(group: _Element) -> PageTable:
    headings = tuple(cell(one.text or "").text for one in group.iterfind("Thead/Row/Entry"))
    return PageTable(headings, tuple(_cells(row.iterfind("Entry")) for row in group.iterfind("Tbody//Row")))


def _special_table(table: _Element) -> PageTable:
    headings = tuple(cell(one.text or "").text for one in table.iterfind("TableHeader/Title"))
    return PageTable(headings, tuple(_cells(row.iterfind("Column")) for row in table.iterfind("Rows/Row")))


def _cells(elements: Iterable[_Element]) -> tuple[Cell, ...]:
    """Cells of a row; a superscript may be a child element, or text that was escaped."""
    return tuple(cell(_inside(one)) for one in elements)


def _inside(element: _Element) -> str:
    """The markup inside an element, as text."""
    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + children


def _words(markup: str) -> str:
    return " ".join(_TAG.sub("", html.unescape(markup)).split())


def _html(content: bytes) -> StatusPage:
    root = etree.fromstring(content, etree.HTMLParser(no_network=True, huge_tree=False))
    if root is None:
        return StatusPage("", None, None, (), {})
    grids = cast("list[_Element]", root.xpath(_GRID))
    text = " ".join(map(str, root.itertext()))
    number = re.search(r"mtdsg_no=([IVXL]+-\d+(?:-[a-z0-9]+)*)", content.decode("utf-8", "replace"))
    parties = re.search(r"Parties\s*:\s*(\d+)", text)
    return StatusPage(
        number.group(1) if number else "",
        int(parties.group(1)) if parties else None,
        _as_at(text),
        tuple(_html_table(grid) for grid in grids),
        _html_notes(grids[-1]) if grids else {},
    )


def _as_at(text: str) -> date | None:
    """The day of "STATUS AS AT : 27-01-2014 05:03:36 EDT", which the Collection writes day first."""
    found = re.search(r"STATUS AS AT\s*:?\s*(\d{2})-(\d{2})-(\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _html_table(grid: _Element) -> PageTable:
    rows = [_cells(one for one in row if one.tag in {"td", "th"}) for row in grid.iter("tr")]
    full = [row for row in rows if len(row) > 1]
    headings = tuple(one.text for one in full[0]) if full else ()
    return PageTable(headings, tuple(full[1:]))


def _html_notes(grid: _Element) -> dict[str, str]:
    """The end notes: after the heading "End Note", each paragraph or cell that opens with the next number."""
    lines = list(_lines_after(grid))
    starts = [index for index, line in enumerate(lines) if _ENDNOTE.fullmatch(line)]
    notes: dict[str, list[str]] = {}
    for line in lines[starts[-1] + 1 :] if starts else ():
        opened = _NOTE_START.fullmatch(line)
        if opened and int(opened.group(1)) == len(notes) + 1:
            notes[opened.group(1)] = [opened.group(2) or ""]
        elif notes:
            notes[str(len(notes))].append(line)
    return {number: " ".join(" ".join(said).split()) for number, said in notes.items()}


def _lines_after(element: _Element) -> Iterator[str]:
    """The lines of all that follows an element: a block or a line break ends one."""
    line: list[str] = []
    place = None
    for text in cast("list[_ElementUnicodeResult]", element.xpath("following::text()")):
        here = _block_of(text)
        if here != place:
            yield " ".join("".join(line).split())
            line, place = [], here
        line.append(str(text))
    yield " ".join("".join(line).split())


def _block_of(text: _ElementUnicodeResult) -> tuple[_Element | None, _Element | None]:
    """The block that a text stands in, and the line break that it follows, if any."""
    beside = text.getparent()
    within = beside.getparent() if text.is_tail and beside is not None else beside
    line_break = beside if text.is_tail and beside is not None and beside.tag == "br" else None
    while within is not None and within.tag not in _BLOCKS:
        within = within.getparent()
    return within, line_break


_BLOCKS = frozenset({"p", "td", "th", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"})


def sentences(text: str) -> Iterator[str]:
    """The sentences of a footnote; a full stop inside a document number ("C.N.163.2003") parts none."""
    ends = [
        0,
        *(found.end() for found in re.finditer(r"[a-z0-9)\]\"”]\.[\"”]?\s+(?=[A-Z\"“(])", text)),
        len(text),
    ]
    for start, end in pairwise(ends):
        yield text[start:end].strip()
