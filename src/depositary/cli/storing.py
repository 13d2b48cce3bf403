"""What the commands that need a store share: opening it, who reads, and putting checked reports in."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from depositary.cli import asking, output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from depositary.cli.settings import Settings
    from depositary.store import Store
    from depositary.store.adding import Circumstances


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store that the call means, made if there is none."""
    from depositary.store import Store

    with Store.open(settings.db) as store:
        yield store


def circumstances(settings: Settings, reader: str) -> Circumstances:
    """How the readings of this call come about."""
    from depositary.store.adding import Circumstances

    return Circumstances(reader_version(reader), settings.record.version, datetime.now(UTC))


@cache
def reader_version(name: str) -> str:
    """A reader with its version: that of the program, and a digest of all that the reader knows."""
    digest = hashlib.sha256()
    for file in _files(files("depositary.reading")):
        digest.update(file.name.encode() + file.read_bytes())
    return f"{name} {version('depositary')}+{digest.hexdigest()[:12]}"


def _files(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda item: item.name):
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one)
        elif one.name.endswith((".py", ".toml", ".tsv")):
            yield one


PATIENCE = 20_000
"""Claims that a command which only asks judges anew on its way, in seconds; more wait for `store upgrade`."""


def brought_up_to_date(store: Store, settings: Settings, patience: int | None = PATIENCE) -> int:
    """Judge stored claims anew where the record changed or a day passed; how many verdicts changed.

    Where the list of programmes changed, reports are looked through for their names first.
    `patience` is how many claims may be judged on the way; null: however many there are.
    """
    from depositary.checking import check
    from depositary.store import naming

    for number, _ in enumerate(store.renew_programmes()):
        output.progress(f"looking for the names of programmes: {number * naming.REPORTS_AT_ONCE:,} reports")
    today = asking.today()
    if store.is_judged(settings.record.version, today):
        return 0
    if patience is not None and store.unjudged(settings.record.version, today, patience + 1) > patience:
        output.note("verdicts are of an earlier day or record; `depositary store upgrade` judges them anew.")
        return 0
    changed = judged = 0
    for step in store.age(
        lambda reading: check(reading, settings.ledger, today), settings.record.version, today
    ):
        changed, judged = changed + step.changed, judged + step.judged
        output.progress(f"judging anew: {judged:,} claims, {changed:,} verdicts changed")
    output.progress("")
    return changed
