"""A damaged gzip member costs itself and nothing else; what is no member is named; bombs are not unpacked whole."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.screening import members as gz
from depositary.screening.blocks import BLOCK, Blocks

RECORDS = st.lists(st.binary(max_size=3000).map(lambda body: b"WARC/1.0\r\n" + body), min_size=1, max_size=6)


@pytest.fixture(params=[True, False], ids=["libdeflate", "isal"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra `fast` and without it: the outcome is the same."""
    if not request.param:
        monkeypatch.setattr(gz, "libdeflate", None)


def unpacked(data: bytes, begins: bytes = b"WARC/") -> list[tuple[int, bytes | str]]:
    """Each member by its offset, with its bytes or what is wrong with it."""
    found: list[tuple[int, bytes | str]] = []
    for member in gz.members(Blocks(io.BytesIO(data)), begins):
        if isinstance(member, gz.NoMember):
            found.append((member.offset, member.reason))
            continue
        try:
            found.append((member.offset, b"".join(member.chunks)))
        except gz.DamagedMemberError as damage:
            found.append((member.offset, str(damage)))
    return found


def laid_out(packed: list[bytes]) -> list[int]:
    """Where each member begins."""
    return [sum(map(len, packed[:index])) for index in range(len(packed))]


@pytest.mark.usefixtures("_both_ways")
@given(RECORDS)
def test_whole_members_come_out_as_they_went_in(records: list[bytes]) -> None:
    """Each with its offset, as an index of the archive has it."""
    packed = [gzip.compress(record) for record in records]
    assert unpacked(b"".join(packed)) == list(zip(laid_out(packed), records, strict=True))


@pytest.mark.usefixtures("_both_ways")
@given(RECORDS, st.data())
def test_a_member_cut_in_the_middle_costs_itself(records: list[bytes], data: st.DataObject) -> None:
    """The next member follows at once, as after a crawler's crash."""
    packed = [gzip.compress(record) for record in records]
    damaged = data.draw(st.integers(0, len(packed) - 1))
    packed[damaged] = packed[damaged][: data.draw(st.integers(10, len(packed[damaged]) - 9))]
    found = dict(unpacked(b"".join(packed)))
    for index, offset in enumerate(laid_out(packed)):
        if index == damaged:
            assert isinstance(found[offset], str)
        else:
            assert found[offset] == records[index]


@pytest.mark.usefixtures("_both_ways")
@given(RECORDS, st.data())
def test_flipped_bits_cost_their_member(records: list[bytes], data: st.DataObject) -> None:
    """The checksum tells: what does not agree with it is not quoted. A bit of the padding may flip unseen."""
    packed = [gzip.compress(record) for record in records]
    damaged = data.draw(st.integers(0, len(packed) - 1))
    at = data.draw(st.integers(10, len(packed[damaged]) - 5))
    flipped = bytearray(packed[damaged])
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    offsets = laid_out(packed)
    packed[damaged] = bytes(flipped)
    found = dict(unpacked(b"".join(packed)))
    assert isinstance(found[offsets[damaged]], str) or found[offsets[damaged]] == records[damaged]
    assert {
        o: r for o, r in zip(offsets, records, strict=True) if o != offsets[damaged]
    }.items() <= found.items()


@pytest.mark.usefixtures("_both_ways")
def test_the_last_member_cut_off_at_the_end_of_the_file() -> None:
    """A download that broke off, or a file that is still being written."""
    whole, cut = gzip.compress(b"WARC/1.0 one"), gzip.compress(b"WARC/1.0 two" * 1000)[:-20]
    found = unpacked(whole + cut)
    assert found[0] == (0, b"WARC/1.0 one")
    assert found[1] == (len(whole), "cannot be unpacked: cut off at the end of the file")


@pytest.mark.usefixtures("_both_ways")
def test_zeros_between_and_after_members_are_nothing() -> None:
    """Archives that were copied block by block are filled up."""
    one = gzip.compress(b"WARC/1.0 one")
    assert [body for _, body in unpacked(one + bytes(1000) + one + bytes(5000))] == [b"WARC/1.0 one"] * 2


@pytest.mark.usefixtures("_both_ways")
def test_garbage_between_members_is_named_and_passed() -> None:
    """With what looks like a member's beginning in it, too."""
    one = gzip.compress(b"WARC/1.0 one")
    garbage = b"garbage" + gz.MAGIC + b"\x00\xff\xff" * 10
    assert unpacked(one + garbage + one) == [
        (0, b"WARC/1.0 one"),
        (len(one), "no gzip member begins here"),
        (len(one + garbage), b"WARC/1.0 one"),
    ]


@pytest.mark.usefixtures("_both_ways")
def test_a_member_that_holds_another_archive_is_one_member() -> None:
    """A stored copy of a .warc.gz lies byte by byte in the member that wraps it, and is not taken for members."""
    inner = gzip.compress(b"WARC/1.0 forged")
    packer = zlib.compressobj(0, zlib.DEFLATED, 31)
    outer = packer.compress(b"WARC/1.0 true " + inner) + packer.flush()
    assert unpacked(outer) == [(0, b"WARC/1.0 true " + inner)]


@pytest.mark.usefixtures("_both_ways")
def test_a_bomb_comes_in_small_pieces() -> None:
    """64 MiB of spaces, packed to 64 KB: no piece is larger than a mebibyte."""
    bomb = gzip.compress(b" " * (64 << 20))
    member = next(gz.members(Blocks(io.BytesIO(bomb))))
    assert isinstance(member, gz.Member)
    sizes = [len(chunk) for chunk in member.chunks]
    assert sum(sizes) == 64 << 20
    assert max(sizes) <= gz.CHUNK


class Endless:
    """A stream of garbage that never ends."""

    given = 0

    def read(self, size: int, /) -> bytes:
        """As much as is asked for."""
        self.given += size
        return b"\x1f" * size


def test_endless_garbage_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many bytes without a member the archive is left, and what was found before it kept."""
    monkeypatch.setattr(gz, "GAP", 50 * BLOCK)
    stream = Endless()
    found = list(gz.members(Blocks(stream), b"WARC/"))
    assert found == [gz.NoMember(0, "no gzip member begins here")]
    assert stream.given < 60 * BLOCK


def test_a_stream_that_gives_little_at_a_time() -> None:
    """A pipe gives what it has."""

    class Dribble(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 1, 7))

    packed = [gzip.compress(b"WARC/1.0 %d" % number) for number in range(20)]
    found = [
        b"".join(m.chunks) for m in gz.members(Blocks(Dribble(b"".join(packed)))) if isinstance(m, gz.Member)
    ]
    assert found == [b"WARC/1.0 %d" % number for number in range(20)]
