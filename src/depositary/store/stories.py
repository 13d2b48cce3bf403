"""Copies of one wire story: outlets that print an agency's text are one source, not many.

Candidates come from bands of a MinHash signature (rensa), and each is confirmed by the exact Jaccard index of
the two texts' word shingles. A story is what such pairs connect; it is named after its smallest report, so
that it does not matter in which order the copies came.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rensa import RMinHash
from sqlalchemy import select, update

from depositary.store import upserting
from depositary.store.schema import band, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from depositary.store.rows import Fields

Value = TypeVar("Value", int, str)

SHINGLE_WORDS = 3
ALIKE = 0.35
"""The Jaccard index from which two texts are copies of one story. Of the labelled texts of
tests/store/test_stories.py, different stories have at most 0.13; outlets' edits of a short wire mostly 0.4
and more, and the story connects those that have less. The test prints precision and recall."""

BANDS, ROWS, SEED = 24, 3, 20260220
"""72 permutations: of pairs with index 0.35 the bands find 65 %, with 0.5 96 %, with 0.03 0.06 %. The seed is
part of the stored bands: another one would need them made anew."""

WINDOW_DAYS = 30
"""Copies of a wire story appear within days; a text that comes back after a month is news of its own."""

MOST_TRIED = 3
"""Reports of one story that a new copy is compared with: the story's members are alike already."""


def shingles(text: str) -> frozenset[str]:
    """The runs of three words of a text, case aside, parted by spaces; a shorter text is one shingle."""
    words = text.casefold().split()
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return frozenset(map(" ".join, runs)) or frozenset([" ".join(words)])


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are copies of one story, exactly."""
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)


def bands(found: frozenset[str]) -> list[int]:
    """The bands of a text's shingles: copies share one in all likelihood, strangers hardly ever."""
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(list(found))
    digest = sketch.digest()
    packed = b"".join(one.to_bytes(4, "little") for one in digest)
    return [_band(at, packed[4 * at : 4 * (at + ROWS)]) for at in range(0, BANDS * ROWS, ROWS)]


def _band(at: int, rows: bytes) -> int:
    """63 bits of a band's rows and its place."""
    return int.from_bytes(hashlib.blake2b(rows, digest_size=8, salt=b"%d" % at).digest(), "big") >> 1


def join(connection: Connection, added: Sequence[Fields]) -> None:
    """Find the copies of reports that were just stored, and give all copies of a story its name.

    `added` are rows with `id`, `digest`, `day` and `text`.
    """
    shingled = {row["digest"]: shingles(row["text"]) for row in added}
    by_digest = {digest: bands(found) for digest, found in shingled.items()}
    kept = [{"band": one, "digest": digest} for digest, found in by_digest.items() for one in found]
    upserting.ignore(connection, band, kept)
    sharers = _sharers(connection, {one["band"] for one in kept})
    desk = _Desk(connection, shingled, _reports(connection, sharers))
    for row in added:
        desk.join(row, {digest for one in by_digest[row["digest"]] for digest in sharers[one]})
    desk.write()


def _sharers(connection: Connection, wanted: Iterable[int]) -> dict[int, set[int]]:
    """The texts of each band."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(wanted)):
        sharing = select(band.c.band, band.c.digest).where(band.c.band.in_(some))
        for one, digest in connection.execute(sharing):
            found[one].add(digest)
    return found


@dataclass(frozen=True, slots=True)
class _Near:
    """A report that may be a copy."""

    number: int
    digest: int
    day: int
    story: int


def _reports(connection: Connection, sharers: Mapping[int, set[int]]) -> dict[int, list[_Near]]:
    """The reports of those texts, by text."""
    digests = {digest for some in sharers.values() for digest in some}
    found: dict[int, list[_Near]] = defaultdict(list)
    wanted = select(report.c.id, report.c.digest, report.c.day, report.c.story).order_by(report.c.id)
    for some in chunks(sorted(digests)):
        for row in connection.execute(wanted.where(report.c.digest.in_(some))):
            found[row.digest].append(_Near(*row))
    return found


class _Desk:
    """Stories that are found to be one are united here, and in the store at the end."""

    def __init__(
        self, connection: Connection, shingled: dict[int, frozenset[str]], near: dict[int, list[_Near]]
    ) -> None:
        self.connection = connection
        self.shingled = shingled
        self.near = near
        self.united: dict[int, int] = {}

    def join(self, row: Fields, digests: set[int]) -> None:
        """Unite the story of a report with those of its copies."""
        mine = next(one for one in self.near[row["digest"]] if one.number == row["id"])
        by_story: dict[int, list[_Near]] = defaultdict(list)
        root = self._root(mine.story)
        for digest in sorted(digests):
            for one in self.near[digest]:
                story = self._root(one.story)
                if story != root and abs(one.day - mine.day) <= WINDOW_DAYS:
                    by_story[story].append(one)
        for story, some in by_story.items():
            if self._copy(mine, some[:MOST_TRIED]):
                self._unite(story, self._root(mine.story))

    def _root(self, story: int) -> int:
        while story in self.united:
            story = self.united[story]
        return story

    def _unite(self, one: int, other: int) -> None:
        self.united[max(one, other)] = min(one, other)

    def _copy(self, mine: _Near, some: Sequence[_Near]) -> bool:
        """Whether a report is a copy of one of these, which are copies of each other."""
        return any(
            one.digest == mine.digest or alike(self._of(mine.digest), self._of(one.digest)) for one in some
        )

    def _of(self, digest: int) -> frozenset[str]:
        if digest not in self.shingled:
            wanted = select(report.c.text).where(report.c.digest == digest).order_by(report.c.id).limit(1)
            self.shingled[digest] = shingles(self.connection.scalar(wanted) or "")
        return self.shingled[digest]

    def write(self) -> None:
        """Give every story that was united with another its name."""
        by_root: dict[int, list[int]] = defaultdict(list)
        for story in sorted(self.united):
            by_root[self._root(story)].append(story)
        for root, stories in by_root.items():
            for some in chunks(stories):
                here = update(report).where(report.c.story.in_(some))
                self.connection.execute(here.values(story=root))


def part(connection: Connection, left: Sequence[int]) -> None:
    """Find the stories anew of the reports that stayed behind when one of their story went or changed."""
    for some in chunks(left):
        connection.execute(update(report).where(report.c.id.in_(some)).values(story=report.c.id))
    columns = (report.c.id, report.c.digest, report.c.day, report.c.text)
    for some in chunks(left):
        rows = connection.execute(select(*columns).where(report.c.id.in_(some)).order_by(report.c.id))
        join(connection, [dict(row._mapping) for row in rows])  # noqa: SLF001 - as above


def chunks(values: Sequence[Value], size: int = 500) -> Iterator[Sequence[Value]]:
    """So many at a time: a statement takes a limited number of values."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
