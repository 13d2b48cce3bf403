"""Copies of one wire story: outlets that print an agency's text are one source, not many.

Candidates come from bands of a MinHash signature (rensa), and each is confirmed by the exact Jaccard index of
the two texts' word shingles. A story is what such pairs connect; it is named after its smallest report, so
that it does not matter in which order the copies came.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from rensa import RMinHash
from sqlalchemy import bindparam, select, update

from depositary.store import upserting
from depositary.store.matching import among
from depositary.store.schema import band, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from depositary.store.rows import Fields

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

AT_ONCE = 500
"""Texts in memory at a time."""

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """The runs of three words of a text, case aside, parted by spaces; a shorter text is one shingle."""
    words = text.casefold().split()
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return frozenset(map(" ".join, runs)) or frozenset([" ".join(words)])


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two texts are copies of one story, exactly."""
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)


def bands(texts: Sequence[Shingles]) -> list[list[int]]:
    """The bands of each text's shingles: copies share one in all likelihood, strangers hardly ever."""
    matrix = RMinHash.digest_matrix_from_token_sets(list(map(list, texts)), BANDS * ROWS, SEED)
    return [_bands(_SKETCH.pack(*row)) for row in matrix.to_rows()]


_SKETCH = struct.Struct(f"<{BANDS * ROWS}I")
_PLACES = [(4 * at, 4 * (at + ROWS), b"%d" % at) for at in range(0, BANDS * ROWS, ROWS)]
_DIGESTS = struct.Struct(f">{BANDS}Q")


def _bands(sketch: bytes) -> list[int]:
    """63 bits of each band's rows, salted by its place."""
    digests = [blake2b(sketch[start:end], digest_size=8, salt=salt).digest() for start, end, salt in _PLACES]
    return [whole >> 1 for whole in _DIGESTS.unpack(b"".join(digests))]


def join(connection: Connection, added: Sequence[Fields]) -> set[int]:
    """Find the copies of reports that were just stored, and give all copies of a story its name.

    `added` are rows with `id`, `digest`, `day` and `text`. Gives the stories in which two or more that were
    there before became one.
    """
    if not added:
        return set()
    shingled = {row["digest"]: shingles(row["text"]) for row in added}
    by_digest = dict(zip(shingled, bands(list(shingled.values())), strict=True))
    near = _near(by_digest, _put_among(connection, by_digest))
    reports = _reports(connection, near, [row["day"] for row in added])
    shingled |= _shingles_of(connection, reports.keys() - shingled.keys())
    desk = _Desk(shingled, reports)
    for row in added:
        desk.join(row["id"], row["digest"], sorted(near[row["digest"]]))
    desk.write(connection)
    return desk.merged({row["id"] for row in added})


def _put_among(connection: Connection, by_digest: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """Keep the bands of these texts; the texts that were there before, by band."""
    pairs = sorted([(one, digest) for digest, found in by_digest.items() for one in found])
    sharing = select(band.c.band, band.c.digest).where(
        among(connection, band.c.band, [one for one, _ in pairs])
    )
    held: dict[int, list[int]] = defaultdict(list)
    for one, digest in connection.execute(sharing):
        held[one].append(digest)
    known = {digest for some in held.values() for digest in some}
    fresh = [pair for pair in pairs if pair[1] not in known]
    upserting.values(connection, band, ("band", "digest"), fresh, "ignore")
    return held


def _near(by_digest: Mapping[int, list[int]], held: Mapping[int, list[int]]) -> dict[int, set[int]]:
    """Each text and those that share a band with it: held ones, and of these those that came before it."""
    near = {digest: {digest} for digest in by_digest}
    first: dict[int, int] = {}
    shared: dict[int, list[int]] = {}
    for digest, found in by_digest.items():
        for one in found:
            before = first.setdefault(one, digest)
            if before != digest:
                some = shared.setdefault(one, [before])
                near[digest].update(some)
                some.append(digest)
            if one in held:
                near[digest].update(held[one])
    return near


class _Report(NamedTuple):
    """A report that may be a copy."""

    number: int
    digest: int
    day: int
    story: int


def _reports(
    connection: Connection, near: Mapping[int, set[int]], days: Sequence[int]
) -> dict[int, list[_Report]]:
    """The reports of those texts, by text, from days near enough to some of these."""
    digests = {digest for some in near.values() for digest in some}
    columns = (report.c.id, report.c.digest, report.c.day, report.c.story)
    wanted = select(*columns).where(
        among(connection, report.c.digest, digests),
        report.c.day.between(min(days) - WINDOW_DAYS, max(days) + WINDOW_DAYS),
    )
    found: dict[int, list[_Report]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(report.c.id)):
        found[row[1]].append(_Report(*row))
    return found


def _shingles_of(connection: Connection, digests: Iterable[int]) -> dict[int, Shingles]:
    """The shingles of texts that were stored before."""
    wanted = select(report.c.digest, report.c.text).where(among(connection, report.c.digest, digests))
    return {
        digest: shingles(text) for digest, text in connection.execute(wanted.order_by(report.c.id.desc()))
    }


class _Desk:
    """Stories that are found to be one are united here, and in the store at the end."""

    def __init__(self, shingled: Mapping[int, Shingles], reports: Mapping[int, Sequence[_Report]]) -> None:
        self.shingled = shingled
        self.reports = reports
        self.united: dict[int, int] = {}

    def join(self, number: int, digest: int, near: Sequence[int]) -> None:
        """Unite the story of a report with those of all its copies.

        Every one is looked at that is not of the same story yet: what a story is may not hang on the order
        in which its copies came.
        """
        mine = next(one for one in self.reports[digest] if one.number == number)
        root = self._root(mine.story)
        for other in near:
            for one in self.reports.get(other, ()):
                if abs(one.day - mine.day) > WINDOW_DAYS or self._root(one.story) == root:
                    continue
                if other == digest or alike(self.shingled[digest], self.shingled[other]):
                    root = self._unite(self._root(one.story), root)

    def _root(self, story: int) -> int:
        while story in self.united:
            story = self.united[story]
        return story

    def _unite(self, one: int, other: int) -> int:
        self.united[max(one, other)] = min(one, other)
        return min(one, other)

    def merged(self, added: AbstractSet[int]) -> set[int]:
        """The stories that now hold two or more which are not the story of a report just added."""
        before = Counter(self._root(story) for story in self.united if story not in added)
        roots = {self._root(story) for story in self.united} - added
        before.update(roots)
        return {root for root, stories in before.items() if stories > 1}

    def write(self, connection: Connection) -> None:
        """Give every story that was united with another its name."""
        renamed = [(self._root(story), story) for story in sorted(self.united)]
        statement = update(report).where(report.c.story == bindparam("before")).values(story=bindparam("now"))
        if renamed:
            connection.execute(statement, [{"now": now, "before": before} for now, before in renamed])


def part(connection: Connection, left: Sequence[int]) -> set[int]:
    """Find the stories anew of the reports that stayed behind when one of their story went or changed.

    Gives what `join` gives: what these reports tell is to be counted anew in any case.
    """
    if not left:
        return set()
    connection.execute(update(report).where(among(connection, report.c.id, left)).values(story=report.c.id))
    columns = (report.c.id, report.c.digest, report.c.day, report.c.text)
    merged: set[int] = set()
    for start in range(0, len(left), AT_ONCE):
        here = among(connection, report.c.id, left[start : start + AT_ONCE])
        rows = connection.execute(select(*columns).where(here).order_by(report.c.id))
        merged |= join(connection, rows.mappings().all())
    return merged
