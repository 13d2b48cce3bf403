"""Text and Markdown: every encoding that texts come in, and what is no text."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadInput

if TYPE_CHECKING:
    from tests.documents.conftest import ReadOne

POLISH = "Polska złożyła wypowiedzenie konwencji ottawskiej. Będzie produkować miny przeciwpiechotne. " * 3
RUSSIAN = "Польша вышла из Оттавской конвенции. Она снова будет производить противопехотные мины. " * 3


def test_a_text_stands_as_it_is(read_one: ReadOne) -> None:
    """Line ends, spaces and all."""
    text = "Poland left.\r\n\r\n  It said so.\n"
    assert read_one("a.txt", text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_heeded_and_taken_off(read_one: ReadOne, encoding: str) -> None:
    """It is no part of the text."""
    assert read_one("a.txt", POLISH.encode(encoding)).text == POLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "iso8859-2")],
)
def test_older_encodings_are_told_apart(read_one: ReadOne, text: str, encoding: str) -> None:
    """By which letters make sense."""
    assert read_one("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (b"PK\x03\x04\x14\x00\x00\x00word", "a ZIP archive, or an office document"),
        (gzip.compress(b"text" * 100), "compressed with gzip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_a_binary_is_refused_by_name(read_one: ReadOne, data: bytes, called: str) -> None:
    """The message says what it looks like, and what can be read."""
    with pytest.raises(BadInput, match=r"a\.txt: not a text") as error:
        read_one("a.txt", data)
    assert called in str(error.value)
    assert ".jsonl" in str(error.value)


def test_a_text_marked_utf_16_that_is_none(read_one: ReadOne) -> None:
    """The mark, the byte, and what to do."""
    with pytest.raises(BadInput, match="marked as utf-16-le, but byte 2 does not fit it"):
        read_one("a.txt", b"\xff\xfea\x00\x00\xd8")


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_named(read_one: ReadOne, data: bytes) -> None:
    """Nothing to read is said, not skipped."""
    with pytest.raises(BadInput, match=r"a.*: empty"):
        read_one("a.txt", data)


def test_a_text_over_the_bound_is_refused_with_both_sizes(read_one: ReadOne) -> None:
    """Before it is read."""
    with pytest.raises(BadInput, match=r"a\.txt: 10\.0 MiB is too long for a text \(at most 10 MiB\)"):
        read_one("a.txt", b"x" * (10 * 1024 * 1024 + 1))


def test_the_title_of_markdown_is_its_first_heading(read_one: ReadOne) -> None:
    """And stays in the text, which is cited as it stands."""
    report = read_one("a.md", b"# Poland leaves #\n\nPoland left.\n")
    assert report.title == "Poland leaves"
    assert report.text.startswith("# Poland leaves")


WRAPPED = """\
# Poland hands in its notice

Poland notified the United Nations Secretary-General that it withdraws from the
Ottawa Convention, the treaty that bans anti-personnel mines. It had ratified
the convention in December 2012.

- Estonia left before it.
- Latvia did too.

Finland notified the Secretary-General on 10 July 2025, and its withdrawal took
effect on 10 January 2026, six months later.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined_and_every_offset_stays(read_one: ReadOne, end: str) -> None:
    """A line end of print is no end of a sentence; one character stands for one, so spans fit the file too."""
    file = WRAPPED.replace("\n", end)
    report = read_one("a.md", file.encode())
    assert "withdraws from the" + " " * len(end) + "Ottawa Convention" in report.text
    assert len(report.text) == len(file)
    assert [a for a, b in zip(file, report.text, strict=True) if a != b] == list(end) * 3
    assert f"notice{end}{end}Poland" in report.text
    assert f"it.{end}- Latvia" in report.text
    assert dict(report.origins)["text"] == "wrapped lines joined, utf-8"


@pytest.mark.parametrize(
    "text",
    [
        "Poland leaves the treaty after thirteen years\nIt left on Friday.\n",
        "Title\nPoland left the treaty on Friday, as it had said it would do.\nFinland had left before.\n",
        "One line only",
        "A paragraph on one line, as most programs write it, which runs on well beyond what anybody prints. "
        * 3
        + "\nAnother one.",
        "Poland left.\nFinland left.\nEstonia left.\nLatvia left.\nLithuania left.\n",
    ],
)
def test_lines_that_end_where_they_end_are_left_alone(read_one: ReadOne, text: str) -> None:
    """Titles, paragraphs on one line, lists of sentences."""
    assert read_one("a.txt", text.encode()).text == text
