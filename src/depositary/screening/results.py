"""Results of a scan on disk: a part for each source, whole or not there at all, so that a rerun goes on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depositary.screening import manifest
from depositary.screening.carrying import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from depositary.screening.carrying import Found
    from depositary.screening.manifest import Account
    from depositary.screening.sources import Source


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of parts: for each source its lines, and its account, which is written last.

    `plan` is the digest of what was done, so that other phrases or another version make other parts.
    """

    folder: str
    plan: str

    def account(self, source: Source) -> Account | None:
        """The account of a source that is done; null where it is not, or where its part is not whole."""
        if not source.stamp:
            return None
        try:
            kept = json.loads(self._path(source, "json").read_bytes())
            whole = self._path(source, "jsonl").stat().st_size == kept["size"]
            account = manifest.from_json(kept["account"])
        except (OSError, ValueError, KeyError):
            return None
        return account if whole and not account.cut_short else None

    def write(self, source: Source, lines: Iterable[bytes], account: Account) -> Account:
        """Keep the lines of a source, and then its account, which the drawing of the lines has filled."""
        Path(self.folder).mkdir(parents=True, exist_ok=True)
        size = write_whole(self._path(source, "jsonl"), lines)
        kept = {"source": source.paths[0], "size": size, "account": account.as_json()}
        write_whole(self._path(source, "json"), [json.dumps(kept).encode()])
        return account

    def found(self, source: Source) -> Iterator[Found]:
        """What was found in a source; nothing where it has no part."""
        path = self._path(source, "jsonl")
        if path.exists():
            with path.open("rb") as lines:
                yield from map(found, lines)

    def _path(self, source: Source, ending: str) -> Path:
        return Path(self.folder) / f"{source.key(self.plan)}.{ending}"


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file that appears under its name only when it is whole and on the disk; its size."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return size


def write_manifest(path: Path, accounts: Sequence[tuple[Source, Account]], seconds: float) -> dict[str, Any]:
    """Write the account of the whole scan, source by source; and return its head, which has the sums."""
    whole = manifest.total(account for _, account in accounts)
    head: dict[str, Any] = {"schema": 1, **whole.as_json(), "wall_seconds": round(seconds, 3)}
    listed = [{"source": source.name, **_counts(account)} for source, account in accounts]
    text = json.dumps({**head, "sources": listed}, ensure_ascii=False, indent=1)
    write_whole(path, [f"{text}\n".encode("utf-8", "backslashreplace")])
    return head


def _counts(account: Account) -> dict[str, Any]:
    return {name: value for name, value in account.as_json().items() if name not in ("damages", "failures")}
