"""Where a scan goes: a JSONL file, or the store; and where the parts lie by which a rerun goes on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.cli.settings import Settings
    from depositary.screening.carrying import Found


class Target(Protocol):
    """Takes what was found. Its manifest and its folder of parts lie beside it."""

    @property
    def manifest(self) -> Path:
        """The file of the account."""

    @property
    def parts(self) -> Path:
        """The folder of the parts."""

    def take(self, found: Iterator[Found]) -> None:
        """Write all of it; a rerun gives all of it again."""


def target(into: str | None, settings: Settings) -> Target:
    """The file or store that `--into` names, by default the store of the program's `--db`."""
    if into is not None and into.lower().endswith((".jsonl", ".ndjson")):
        return File(Path(into), settings.record.version)
    return InStore(into if into is not None else settings.db, settings)


@dataclass(frozen=True)
class File:
    """A file of lines as `read --json` prints them, each with the place of its report."""

    path: Path
    record_version: str

    @property
    def manifest(self) -> Path:
        """Beside the file."""
        return self.path.with_name(f"{self.path.name}.manifest.json")

    @property
    def parts(self) -> Path:
        """Beside the file."""
        return self.path.with_name(f"{self.path.name}.parts")

    def take(self, found: Iterator[Found]) -> None:
        """Write the file anew, whole or not at all."""
        from depositary.screening.results import write_whole

        write_whole(self.path, (line(self.record_version, one) for one in found))


def line(record_version: str, found: Found) -> bytes:
    """A line of the output: as `read --json`, and where the report lies."""
    from depositary.publish import json_lines

    where = {"warc_record_id": found.record_id, "archive": found.archive, "offset": found.offset}
    return json_lines.line({**json_lines.reading(found.reading, record_version), **where})


@dataclass(frozen=True)
class InStore:
    """The store: each reading is held against record and law on its way."""

    address: str | None
    settings: Settings

    @property
    def manifest(self) -> Path:
        """With the parts."""
        return self.parts / "manifest.json"

    @property
    def parts(self) -> Path:
        """In the user's cache folder, under the address: a database may be on another machine."""
        from platformdirs import user_cache_path

        from depositary.store.opening import address_of

        name = hashlib.sha256(str(address_of(self.address)).encode()).hexdigest()[:16]
        return user_cache_path("depositary", appauthor=False) / "scan" / name

    def take(self, found: Iterator[Found]) -> None:
        """Store every reading, checked; one that is there already changes nothing."""
        from depositary.checking import check
        from depositary.cli import asking, storing
        from depositary.store import Store

        ledger, today = self.settings.ledger, asking.today()
        given = storing.circumstances(self.settings, "rules")
        with Store.open(self.address) as store:
            store.add((check(one.reading, ledger, today) for one in found), given)
