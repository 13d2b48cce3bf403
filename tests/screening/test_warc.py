"""Records come out whole whatever their lengths say, and agree with warcio where nothing is wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.archives import record
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from depositary.screening import warc
from depositary.screening.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator


def records(data: bytes, *, piece: int = 1 << 20, seekable: bool = False) -> list[warc.Record | warc.Gap]:
    """The records of unpacked bytes that arrive in pieces."""

    def chunks(start: int) -> Iterator[bytes]:
        for at in range(start, len(data), piece):
            yield data[at : at + piece]

    return list(warc.records(Window(chunks(0), chunks if seekable else None)))


def blocks(found: list[warc.Record | warc.Gap]) -> list[bytes]:
    """The blocks of what are records."""
    return [bytes(one.block) for one in found if isinstance(one, warc.Record)]


@given(st.lists(st.binary(max_size=500), max_size=5), st.integers(1, 700))
def test_any_blocks_come_out_as_they_went_in(bodies: list[bytes], piece: int) -> None:
    """Line ends and all, in whatever pieces the bytes arrive."""
    data = b"".join(record(body) for body in bodies)
    found = records(data, piece=piece)
    assert blocks(found) == bodies
    assert not any(one.damage for one in found if isinstance(one, warc.Record))


def test_what_warcio_writes_is_read_as_warcio_reads_it() -> None:
    """Another's writer and another's reader are the oracle."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number in range(5):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(b"<p>page %d</p>" % number * 100)
        writer.write_record(
            writer.create_warc_record(
                f"https://a.example/{number}", "response", payload=body, http_headers=headers
            )
        )
    theirs = [
        (one.rec_headers["WARC-Target-URI"], one.http_headers.to_bytes() + one.raw_stream.read())
        for one in ArchiveIterator(io.BytesIO(out.getvalue()))
    ]
    ours = [
        (str((warc.field(one.head, b"warc-target-uri") or b"").decode()), bytes(one.block))
        for one in records(out.getvalue())
        if isinstance(one, warc.Record)
    ]
    assert ours == theirs


BODY = b"HTTP/1.1 200 OK\r\n\r\n" + b"<p>the Ottawa Convention</p>" * 200


@pytest.mark.parametrize(
    "length", [0, len(BODY) // 3, len(BODY) - 1, len(BODY) + 1, len(BODY) + 5000, 10**12]
)
def test_a_length_that_is_wrong_either_way(length: int) -> None:
    """The record ends where the next begins; it is read whole, and named as damaged."""
    data = record(b"before") + record(BODY, length=length) + record(b"after") + record(b"last")
    found = records(data)
    assert blocks(found) == [b"before", BODY, b"after", b"last"]
    assert [bool(one.damage) for one in found if isinstance(one, warc.Record)] == [False, True, False, False]


@pytest.mark.parametrize("length", [0, 7, len(BODY) + 5000])
def test_a_wrong_length_in_the_last_record(length: int) -> None:
    """As in archives of one record a member, where nothing follows."""
    [found] = records(record(BODY, length=length))
    assert isinstance(found, warc.Record)
    assert bytes(found.block) == BODY
    assert found.damage


def test_an_archive_within_a_record_is_not_taken_for_records() -> None:
    """Whoever serves a page that holds a WARC must not make it speak in another's name."""
    forged = b"\r\n\r\n" + record(b"forged")
    assert blocks(records(record(b"true" + forged) + record(b"after"))) == [b"true" + forged, b"after"]


def test_a_block_longer_than_the_limit_is_cut_and_named() -> None:
    """24 MiB: the first 8 are looked at, the record after it is found."""
    found = records(record(b"x" * (24 << 20)) + record(b"after"))
    assert [len(block) for block in blocks(found)] == [warc.BLOCK_LIMIT, 5]
    assert isinstance(found[0], warc.Record)
    assert "longer than 8 MiB" in found[0].damage


def test_a_long_length_that_is_wrong_costs_nothing_in_a_file() -> None:
    """It says 9 MiB, and the next record follows at once: a file is gone back in."""
    data = record(b"short", length=9 << 20) + record(b"x" * (10 << 20)) + record(b"after")
    found = records(data, seekable=True)
    assert [len(block) for block in blocks(found)] == [5, warc.BLOCK_LIMIT, 5]


def test_bytes_between_records_are_a_gap() -> None:
    """Named with their offset, and the next record is found."""
    start = record(b"one")
    found = records(start + b"garbage\r\n\r\n" + record(b"two"))
    assert blocks(found) == [b"one", b"two"]
    assert found[1] == warc.Gap(len(start), "no record begins here")


def test_a_header_that_does_not_end() -> None:
    """64 KiB of header are no header; the record after it is found."""
    endless = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: y\r\n" * 20_000
    found = records(endless + b"\r\n\r\n" + record(b"after"))
    assert blocks(found) == [b"after"]
    assert isinstance(found[0], warc.Gap)


def test_headers_with_bare_line_feeds_and_odd_letters() -> None:
    """Other people's writers: small letters, no carriage returns, no space after the colon."""
    head = b"WARC/1.1\nwarc-type:Response\ncontent-length:4\n\n"
    [found] = records(head + b"body\n\n")
    assert isinstance(found, warc.Record)
    assert (found.kind, bytes(found.block), found.damage) == ("response", b"body", "")


@pytest.mark.parametrize(
    "garbage", [b"", b"\r\n" * 50, b"WARC", b"WARC/1.0", b"WARC/1.0\r\n", b"\x00" * 5000]
)
def test_what_is_no_archive_ends(garbage: bytes) -> None:
    """Nothing is found, and nothing is raised."""
    assert blocks(records(garbage)) == []


@given(st.binary(max_size=2000), st.integers(0, 400))
def test_no_bytes_make_it_fail(noise: bytes, cut: int) -> None:
    """Whatever follows a record that is cut anywhere, there is an end, and what came before is there."""
    whole = record(b"before")
    found = records(whole + record(b"cut" * 50)[:cut] + noise)
    assert blocks(found)[:1] == [b"before"] or cut == 0
