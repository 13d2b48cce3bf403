"""Responses as archives hold them: unwrapped, still wrapped, or said to be what they are not."""

from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.archives import http

from depositary.screening.http import response

PAGE = b"<!DOCTYPE html><p>The Ottawa Convention</p>" * 50
LIMIT = 8 << 20


def chunked(body: bytes, size: int = 97) -> bytes:
    """The body in chunks, with an extension and a trailer as RFC 9112 allows."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return (
        b"".join(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: x\r\n\r\n"
    )


def bare_deflate(body: bytes) -> bytes:
    """Deflate without the header that "deflate" stands for in HTTP, as some servers send it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/html", PAGE),
        ("Content-Encoding: gzip", gzip.compress(PAGE)),
        ("content-encoding:GZIP", gzip.compress(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Encoding: deflate", bare_deflate(PAGE)),
        ("Content-Encoding: br", brotli.compress(PAGE)),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(PAGE))),
        ("Transfer-Encoding: chunked", chunked(PAGE)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(gzip.compress(PAGE))),
        ("Content-Encoding: identity", PAGE),
    ],
)
def test_a_body_comes_without_its_wrappings(head: str, body: bytes) -> None:
    """Chunks first, then encodings, the last laid on first taken off."""
    assert bytes(response(memoryview(http(body, head)), LIMIT).body) == PAGE


@pytest.mark.parametrize(
    "head",
    [
        "Content-Encoding: gzip",
        "Content-Encoding: deflate",
        "Content-Encoding: br",
        "Transfer-Encoding: chunked",
    ],
)
def test_a_wrapping_that_is_declared_and_not_there(head: str) -> None:
    """Recorders unwrap the body and leave the field."""
    assert bytes(response(memoryview(http(PAGE, head)), LIMIT).body) == PAGE


def test_fields_of_the_crawler_are_not_the_servers() -> None:
    """CC-NEWS keeps what was taken off as X-Crawler-Content-Encoding."""
    head = "X-Crawler-Content-Encoding: gzip\r\nX-Crawler-Transfer-Encoding: chunked"
    assert bytes(response(memoryview(http(PAGE, head)), LIMIT).body) == PAGE


def test_an_encoding_nobody_here_can_unwrap_is_a_fault() -> None:
    """Said, and not screened as noise."""
    assert (
        response(memoryview(http(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd")), LIMIT).fault
        == "encoding zstd"
    )


@pytest.mark.parametrize("head", ["Content-Encoding: gzip", "Content-Encoding: br"])
def test_a_bomb_is_unwrapped_to_the_limit(head: str) -> None:
    """64 MiB of spaces in a body."""
    bomb = b" " * (64 << 20)
    body = gzip.compress(bomb) if "gzip" in head else brotli.compress(bomb, quality=1)
    assert len(response(memoryview(http(body, head)), 1 << 20).body) == 1 << 20


def test_half_a_packed_body_gives_its_half() -> None:
    """A connection that broke off."""
    body = gzip.compress(PAGE)[:-30]
    assert PAGE.startswith(bytes(response(memoryview(http(body, "Content-Encoding: gzip")), LIMIT).body))


def test_status_type_and_charset() -> None:
    """As the fields say, in small letters."""
    block = b'HTTP/1.1 404 Not Found\r\nContent-Type: Text/HTML; Charset="Windows-1251"\r\n\r\nx'
    found = response(memoryview(block), LIMIT)
    assert (found.status, found.media_type, found.charset) == (404, "text/html", "windows-1251")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_comes_in_utf_8(encoding: str) -> None:
    """The screen looks at bytes, and a byte order mark says that every other byte is nothing."""
    text = "Оттавскую конвенцию"
    body = ("\ufeff" + text).encode(encoding)
    found = response(memoryview(http(body)), LIMIT)
    assert (bytes(found.body).decode(), found.charset) == (text, "utf-8")


def test_bare_line_feeds_end_the_header_too() -> None:
    """And a blank line in the body does not."""
    found = response(memoryview(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>\r\n\r\n</p>"), LIMIT)
    assert (found.media_type, bytes(found.body)) == ("text/html", b"<p>\r\n\r\n</p>")


@given(st.binary(max_size=600), st.sampled_from(["gzip", "deflate", "br", "chunked"]))
def test_no_body_makes_it_fail(noise: bytes, wrapping: str) -> None:
    """Bodies come from anybody."""
    for field in ("Content-Encoding", "Transfer-Encoding"):
        assert len(response(memoryview(http(noise, f"{field}: {wrapping}")), 4096).body) <= max(
            4096, len(noise)
        )


@given(st.binary(max_size=300))
def test_no_block_makes_it_fail(block: bytes) -> None:
    """A block that is no response has status 0 and is looked at as it is."""
    found = response(memoryview(b"SSH-2.0" + block), LIMIT)
    assert found.status == 0
