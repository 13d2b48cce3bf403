"""The text layer of a PDF, its pages kept apart by a form feed, so that a claim has its page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, zip_longest
from statistics import median
from typing import TYPE_CHECKING

from depositary.documents import dates, limits
from depositary.documents.assembling import WARNING, Found
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pypdfium2 import PdfDocument, PdfTextPage

PAGE_BREAK = "\f"

FULL_LINE = 0.7
"""Share of a page's longest line from which on a line is taken to run on into the next."""

GAP = 1.5
"""Times the usual distance of two lines from which on it is a gap; descenders make up 0.3 of a line."""

REPEATED = 3
"""Pages on which a first or last line must stand to be taken for a running head."""

_BULLET = re.compile(r"\s*(?:[•·▪–*-]|\(?\d{1,2}[.)])\s")
_SOFT_HYPHEN = re.compile("[\x02\xad\ufffe]\n?")
"""How pdfium gives a hyphen at the end of a line of print."""

_HYPHEN_AT_BREAK = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-ZА-Я])")


def found(name: str, data: bytes) -> Found:
    """What a PDF tells: its text, title and the day it was made.

    Raises BadInput where it is damaged, locked, too long, or only pictures of pages.
    """
    document = _open(name, data)
    try:
        printed = [_lines(document, number) for number in range(len(document))]
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    pages = _without_running_heads([lines or [] for lines in printed])
    text = PAGE_BREAK.join(map(_paragraphs, pages))
    limits.check_size(name, len(text), limits.TEXT_BYTES)
    if not text.strip():
        message = (
            f"{name}: no text layer: the PDF holds only pictures of its {len(pages)} pages. "
            "Recognise the text first (for example with ocrmypdf)."
        )
        raise BadInput(message)
    made = _made(metadata.get("CreationDate", ""))
    return Found(
        text=text,
        title=metadata.get("Title") or None,
        guessed=(made, "day the PDF was made") if made else None,
        origins=(("text", f"text layer of {len(printed)} pages"), *_warning(printed)),
    )


def _warning(printed: Sequence[list[str] | None]) -> tuple[tuple[str, str], ...]:
    """Which pages are missing from the text, because they are damaged or have no text layer."""
    missing = [str(number) for number, lines in enumerate(printed, start=1) if not lines]
    return ((WARNING, f"no text on page {', '.join(missing)}: damaged, or a picture"),) if missing else ()


def page_of(text: str, place: int) -> int | None:
    """The page, from 1, on which a place of a PDF's text stands; null for a text that has no pages."""
    return text.count(PAGE_BREAK, 0, place) + 1 if PAGE_BREAK in text else None


def _open(name: str, data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "locked with a password" if "assword" in str(error) else "damaged, or no PDF"
        message = f"{name}: {reason}. Save it anew without protection."
        raise BadInput(message) from None
    if len(document) > limits.PDF_PAGES:
        message = f"{name}: {len(document)} pages, and at most {limits.PDF_PAGES} are read. Split it."
        raise BadInput(message)
    return document


def _lines(document: PdfDocument, number: int) -> list[str] | None:
    """The lines of a page as printed; null for one that is damaged: the others can be read all the same."""
    import pypdfium2

    try:
        page = document[number]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    lines = _spaced(textpage)
    textpage.close()
    page.close()
    return _SOFT_HYPHEN.sub("-\n", "\n".join(lines)).splitlines()


def _spaced(textpage: PdfTextPage) -> list[str]:
    """The lines of a page, with an empty one where the print leaves a gap: a paragraph ends there."""
    text = str(textpage.get_text_range())
    lines = text.split("\r\n")
    if len(text) != textpage.count_chars():
        return lines  # characters without a code shift the places: the lines must do without their gaps
    starts = [0, *accumulate(len(line) + len("\r\n") for line in lines[:-1])]
    heads = [
        _bottom(textpage, start + len(line) - len(line.lstrip()))
        for line, start in zip(lines, starts, strict=True)
    ]
    tails = [
        _bottom(textpage, start + len(line.rstrip()) - 1) for line, start in zip(lines, starts, strict=True)
    ]
    drops = [tail - head for tail, head in zip(tails, heads[1:], strict=False)]
    usual = median([drop for drop in drops if drop > 0] or [0])
    gaps = {place for place, drop in enumerate(drops) if drop > GAP * usual}
    return [part for place, line in enumerate(lines) for part in ((line, "") if place in gaps else (line,))]


def _bottom(textpage: PdfTextPage, place: int) -> float:
    """How high a character stands on its page, in points from below."""
    return float(textpage.get_charbox(place)[1]) if 0 <= place < textpage.count_chars() else 0.0


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Page numbers, and first or last lines that stand on several pages, are no part of the text."""
    edges = Counter(_bare(line) for page in pages for line in {*page[:1], *page[-1:]})
    heads = {line for line, count in edges.items() if count >= REPEATED and len(pages) > REPEATED}
    return [_trimmed(page, heads) for page in pages]


def _trimmed(page: list[str], heads: set[str]) -> list[str]:
    first, last = 0, len(page)
    while first < last and _is_edge(page[first], heads):
        first += 1
    while last > first and _is_edge(page[last - 1], heads):
        last -= 1
    return page[first:last]


def _is_edge(line: str, heads: set[str]) -> bool:
    bare = _bare(line)
    return not bare or bare in heads


def _bare(line: str) -> str:
    """A line without its numbers: running heads count the pages."""
    return re.sub(r"[\d\s|–-]+", " ", line).strip()


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines that run on are joined, words cut at a line's end too; what ends short stays a paragraph."""
    longest = max(map(len, lines), default=0)
    text = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        runs_on = len(line) > FULL_LINE * longest and following.strip() and not _BULLET.match(following)
        text += line.rstrip() + ("\n" if runs_on else "\n\n")
    text = _HYPHEN_AT_BREAK.sub("", text)
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def _made(stamp: str) -> date | None:
    """The day of a PDF's time stamp, as in D:20260221093000."""
    found_day = re.match(r"D:(\d{4})(\d\d)(\d\d)", stamp)
    return dates.stamped("-".join(found_day.groups())) if found_day else None
