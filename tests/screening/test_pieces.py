"""A large archive in pieces gives what it gives whole, wherever the pieces meet and whatever is damaged there."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.screening.archives import PLAN, html, http, packed, page_record, record, scan_into

from depositary.screening import pieces
from depositary.screening.run import Hands
from depositary.screening.sources import sources

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "Finland voted to leave the Ottawa Convention."
COUNTS = (
    "seen",
    "screened_out",
    "read",
    "skipped",
    "lost",
    "claims",
    "damaged",
    "damages",
    "failures",
    "bytes",
)


def scanned(folder: Path, data: bytes, size: int, hands: Hands | None = None) -> tuple[bytes, dict[str, Any]]:
    """What a scan of an archive in pieces of a size writes, and the counts of its manifest."""
    archive = folder / "a.warc.gz"
    archive.write_bytes(data)
    target = folder / f"{size}.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        head = scan_into(target, sources([str(archive)])[0], PLAN, hands or Hands())
    written = target.read_bytes()
    for left in (*folder.glob("*.parts/*"), target):
        left.unlink()
    return written, {name: head[name] for name in COUNTS}


def whole(folder: Path, data: bytes) -> tuple[bytes, dict[str, Any]]:
    """The same of the archive in one piece."""
    return scanned(folder, data, len(data) + 1)


PAGES = [packed(page_record(number, CLAIM if number % 3 == 0 else "")) for number in range(12)]
REQUEST = packed(record(b"GET / HTTP/1.1\r\n\r\n", kind="request"))


@pytest.mark.parametrize("size", [200, 777, 1000, 1500, 4000])
def test_pieces_give_what_the_whole_gives(tmp_path: Path, size: int) -> None:
    """Pieces smaller than a member, and larger; those in which none begins are empty."""
    data = b"".join(one for page in PAGES for one in (REQUEST, page))
    found, counts = whole(tmp_path, data)
    assert counts["claims"] == 4
    assert scanned(tmp_path, data, size) == (found, counts)


def test_workers_share_one_archive(tmp_path: Path) -> None:
    """Two processes write the bytes that one writes."""
    data = b"".join(PAGES)
    assert scanned(tmp_path, data, 2000, Hands(workers=2)) == whole(tmp_path, data)


def test_an_object_in_a_store_is_divided_too(tmp_path: Path) -> None:
    """Whatever fsspec can go to a place in."""
    import fsspec

    fsspec.filesystem("memory").pipe("/pieces/a.warc.gz", b"".join(PAGES))
    listed = sources(["memory://pieces/a.warc.gz"])[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 1500)
        assert len(pieces.pieces(listed[0])) > 2
        head = scan_into(tmp_path / "out.jsonl", listed, PLAN)
    assert (head["seen"], head["claims"], head["failures"]) == (12, 4, [])


def stored(data: bytes) -> bytes:
    """A gzip member that holds bytes as they are."""
    packer = zlib.compressobj(0, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def test_an_archive_within_an_archive_is_not_read_twice(tmp_path: Path) -> None:
    """Its members lie byte by byte in the outer one: a piece that begins among them is done again."""
    inner = b"".join(packed(page_record(900 + number, CLAIM)) for number in range(5))
    outer = stored(record(http(inner, "Content-Type: application/octet-stream"), number=50))
    data = b"".join((PAGES[0], outer, PAGES[3], PAGES[1]))
    found, counts = whole(tmp_path, data)
    assert counts["claims"] == 2
    for size in range(300, len(data) // 2, 211):
        assert scanned(tmp_path, data, size) == (found, counts)


def test_a_rerun_takes_pieces_that_are_done(tmp_path: Path) -> None:
    """Those that were done again included: nothing is read any more."""
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"".join(PAGES))
    listed = sources([str(archive)])[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 1500)
        before = scan_into(tmp_path / "out.jsonl", listed, PLAN)["claims"]
        stamps = {part: part.stat().st_mtime_ns for part in (tmp_path / "out.jsonl.parts").iterdir()}
        assert scan_into(tmp_path / "out.jsonl", listed, PLAN)["claims"] == before
    assert {part: part.stat().st_mtime_ns for part in (tmp_path / "out.jsonl.parts").iterdir()} == stamps


def test_what_has_one_member_is_read_by_the_first_piece(tmp_path: Path) -> None:
    """Packed as a whole: nothing begins in the other pieces."""
    records = b"".join(page_record(number, f"{CLAIM} {number}") for number in range(40))
    data = gzip.compress(records, 0)
    assert scanned(tmp_path, data, 5000) == whole(tmp_path, data)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc", "a.html.gz"])
def test_what_is_no_packed_warc_is_not_divided(tmp_path: Path, name: str) -> None:
    """Lines go from member to member, and a record that is not packed has no mark of its own."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(html(CLAIM) * 50) if name.endswith(".gz") else page_record(1) * 9)
    [source] = sources([str(path)])[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 100)
        assert pieces.pieces(source) == [source]


KINDS = st.lists(
    st.sampled_from(["page", "page", "claim", "cut", "flip", "garbage", "zeros", "mark"]),
    min_size=2,
    max_size=9,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS, st.integers(100, 3000))
def test_damage_where_pieces_meet(tmp_path: Path, kinds: list[str], size: int) -> None:
    """Cut members, flipped bits, garbage, padding, marks of members that are none: the counts are the same."""
    data = b"".join(_damaged(kind, number) for number, kind in enumerate(["page", *kinds]))
    assert scanned(tmp_path, data, size) == whole(tmp_path, data)


def _damaged(kind: str, number: int) -> bytes:
    member = packed(page_record(number, CLAIM if kind == "claim" else ""))
    if kind == "cut":
        return member[: len(member) // 2]
    if kind == "flip":
        return member[:-6] + bytes([member[-6] ^ 1]) + member[-5:]
    return {"garbage": b"no member here", "zeros": bytes(700), "mark": b"\x1f\x8b\x08\x00" * 30}.get(
        kind, member
    )
