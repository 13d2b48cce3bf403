"""Plain text and Markdown: bytes to the text as it stands."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from depositary.errors import BadInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ["cp1252", "cp1251", "cp1250", "cp1257", "koi8_u", "koi8_r", "iso8859_2", "iso8859_13", "iso8859_15"]
"""The encodings that texts in our languages came in before UTF-8."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_SHARE = 0.01
"""Share of control bytes from which on bytes are no text: texts have none, compressed data has over 0.1."""

WIDEST_PRINT = 120
"""Characters of the widest line of wrapped print; a paragraph on one line is wider."""

FEWEST_WRAPS = 2
SENTENCE_ENDS = frozenset('.!?:;…"”»')
_MARKED = re.compile(r"\s*(?:[-*•+>|]\s|#+\s|\d+[.)]\s|```)")
"""Lines of lists, headings, quotations, tables: they end where they end."""

_HEADING = re.compile(r"^#\s+(?P<title>.+?)\s*#*\s*$", re.MULTILINE)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of some bytes, and the encoding it was in.

    Raises BadInput for bytes that are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(name, data[len(mark) :], encoding), encoding
    _refuse_binary(name, data)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return _legacy(name, data)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name}: marked as {encoding}, but byte {error.start} does not fit it. Save it as UTF-8."
        raise BadInput(message) from None


def _refuse_binary(name: str, data: bytes) -> None:
    controls = len(_CONTROL.findall(data))
    if b"\x00" in data or controls > CONTROL_SHARE * len(data):
        message = f"{name}: not a text ({_what(data)}). depositary reads .txt, .md, .html, .pdf and .jsonl."
        raise BadInput(message)


def _what(data: bytes) -> str:
    """What some well-known binary formats are called, by their first bytes."""
    for magic, called in (
        (b"PK\x03\x04", "a ZIP archive, or an office document: save it as .txt or .pdf"),
        (b"\x1f\x8b", "compressed with gzip: unpack it first"),
        (b"\xd0\xcf\x11\xe0", "an old office document: save it as .txt or .pdf"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"SQLite format 3", "a database"),
    ):
        if data.startswith(magic):
            return called
    return "binary data"


def _legacy(name: str, data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=LEGACY).best()
    if best is None:
        message = f"{name}: neither UTF-8 nor an older encoding that depositary knows. Save it as UTF-8."
        raise BadInput(message)
    return str(best), best.encoding


def unwrapped(text: str) -> str:
    """The text with the line ends of print turned into spaces, one for one, so that every offset stays.

    A line end is one of print where the next word would not have fitted. Only a text that shows several such
    lines, most of them in the middle of a sentence, is taken to be wrapped.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    wraps = [place for place, pair in enumerate(pairwise(lines)) if _runs_on(*pair, width)]
    inside = [place for place in wraps if lines[place].rstrip()[-1] not in SENTENCE_ENDS]
    if width > WIDEST_PRINT or len(wraps) < FEWEST_WRAPS or len(inside) * 2 < len(wraps):
        return text
    ends = set(wraps)
    return "".join(_ended(line, place in ends) for place, line in enumerate(lines))[: len(text)]


def _runs_on(line: str, following: str, width: int) -> bool:
    words = following.split(maxsplit=1)
    if not line.strip() or not words or _MARKED.match(line) or _MARKED.match(following):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width


def _ended(line: str, runs_on: bool) -> str:  # noqa: FBT001 - private, called in one place
    return (
        f"{line.removesuffix(chr(13))}{' ' * (2 if line.endswith(chr(13)) else 1)}"
        if runs_on
        else f"{line}\n"
    )


def heading(text: str) -> str | None:
    """The first heading of a Markdown text: its title."""
    found = _HEADING.search(text)
    return found["title"] if found else None
