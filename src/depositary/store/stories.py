"""Copies of one wire story: outlets that print an agency's text are one source, not many.

Candidates come from bands of a MinHash signature (rensa), and each is confirmed by the exact Jaccard index of
the two texts' word shingles. A story is what such pairs connect; it is named after its smallest report, so
that it does not matter in which order the copies came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from rensa import RMinHash
from sqlalchemy import select, update

from depositary.store import identity, upserting
from depositary.store.schema import band, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from depositary.store.rows import Fields

Value = TypeVar("Value", int, str)

SHINGLE_WORDS = 3
ALIKE = 0.35
"""The Jaccard index from which two texts are copies of one story. Of the labelled texts of
tests/store/test_stories.py, different stories have at most 0.13; outlets' edits of a short wire mostly 0.4 and
more, and the story connects those that have less. The test prints precision and recall."""

BANDS, ROWS, SEED = 24, 3, 20260220
"""72 permutations: of pairs with index 0.35 the bands find 65 %, with 0.5 96 %, with 0.03 0.06 %. The seed is
part of the stored bands: another one would need them made anew."""

WINDOW_DAYS = 30
"""Copies of a wire story appear within days; a text that comes back after a month is news of its own."""

MOST_TRIED = 5
"""Reports of one story that a new copy is compared with: the story's members are alike already."""

_WORDS = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """The runs of three words of a text, case aside; a shorter text is one shingle."""
    words = _WORDS.findall(text.casefold())
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return frozenset(map(" ".join, runs)) or frozenset([" ".join(words)])


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are copies of one story, exactly."""
    return len(one & other) >= ALIKE * len(one | other)


def bands(text: str) -> list[int]:
    """The bands of a text: two copies share one in all likelihood, two strangers hardly ever."""
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(sorted(shingles(text)))
    digest = sketch.digest()
    return [identity.digest(at, *digest[at : at + ROWS]) for at in range(0, BANDS * ROWS, ROWS)]


def join(connection: Connection, added: Sequence[Fields]) -> None:
    """Find the copies of reports that were just stored, and give all copies of a story its name.

    `added` are rows with `id`, `digest`, `day` and `text`.
    """
    by_digest = {row["digest"]: bands(row["text"]) for row in added}
    kept = [{"band": one, "digest": digest} for digest, found in by_digest.items() for one in found]
    upserting.ignore(connection, band, kept)
    sharers = _sharers(connection, {one["band"] for one in kept})
    neighbours = _reports(connection, sharers)
    for row in added:
        near = {digest for one in by_digest[row["digest"]] for digest in sharers[one]}
        _join_one(connection, row, [other for digest in sorted(near) for other in neighbours[digest]])


def _sharers(connection: Connection, wanted: Iterable[int]) -> dict[int, set[int]]:
    """The texts of each band."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(wanted)):
        for one, digest in connection.execute(
            select(band.c.band, band.c.digest).where(band.c.band.in_(some))
        ):
            found[one].add(digest)
    return found


def _reports(connection: Connection, sharers: Mapping[int, set[int]]) -> dict[int, list[tuple[int, int]]]:
    """The reports of those texts, by text, each with its day."""
    digests = {digest for some in sharers.values() for digest in some}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    wanted = select(report.c.digest, report.c.id, report.c.day).order_by(report.c.id)
    for some in chunks(sorted(digests)):
        for digest, number, day in connection.execute(wanted.where(report.c.digest.in_(some))):
            found[digest].append((number, day))
    return found


def _join_one(connection: Connection, row: Fields, others: Sequence[tuple[int, int]]) -> None:
    """Unite the story of a report with those of its copies, under the smallest name."""
    near = [number for number, day in others if abs(day - row["day"]) <= WINDOW_DAYS and number != row["id"]]
    if not near:
        return
    by_story: dict[int, list[int]] = defaultdict(list)
    for number, story in _stories(connection, [*near, row["id"]]):
        by_story[story].append(number)
    mine = next(story for story, numbers in by_story.items() if row["id"] in numbers)
    same = {story for story, numbers in by_story.items() if story != mine and _copy(connection, row, numbers)}
    if same:
        united = update(report).where(report.c.story.in_([*same, mine]))
        connection.execute(united.values(story=min(*same, mine)))


def _stories(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for some in chunks(sorted(numbers)):
        found = select(report.c.id, report.c.story).where(report.c.id.in_(some)).order_by(report.c.id)
        for row in connection.execute(found):
            yield row.id, row.story


def _copy(connection: Connection, row: Fields, numbers: Sequence[int]) -> bool:
    """Whether a report is a copy of one of these, which are copies of each other."""
    tried = select(report.c.digest, report.c.text).where(report.c.id.in_(numbers[:MOST_TRIED]))
    mine = shingles(row["text"])
    rows = connection.execute(tried)
    return any(digest == row["digest"] or alike(mine, shingles(text)) for digest, text in rows)


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
