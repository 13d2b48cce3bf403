"""Inputs: which files, folders, patterns, addresses and streams a call names, and how each is opened."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from depositary.screening.blocks import Readable

STANDARD_INPUT = "-"
ARCHIVES = (".warc", ".warc.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PAGES = (".html", ".htm", ".xhtml")
TOGETHER = 500
"""Pages of a folder that are one piece of work: some seconds, as an archive is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of work: an archive, or pages of a folder. `size` is their bytes, 0 where it is not known.

    `stamp` tells one state of the source from another, so that a rerun knows what is done; empty: never done.
    A piece of an archive has a `span`, its first byte and the one after its last, and where it is known,
    `begins`, the offset of its first member.
    """

    paths: tuple[str, ...]
    size: int = 0
    stamp: str = ""
    pages: bool = False
    span: tuple[int, int] | None = None
    begins: int | None = None

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.paths[0] if len(self.paths) == 1 else f"{self.paths[0]} and {len(self.paths) - 1} more"

    def key(self, plan: str) -> str:
        """The name of its results under a plan of that digest."""
        told = (plan, self.stamp, *self.paths, *map(str, self.span or ()))
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:32]


def sources(arguments: Sequence[str]) -> tuple[list[Source], list[BadInput]]:
    """What the arguments of a call name, in their order, and a fault for each that names nothing."""
    found: list[Source] = []
    faults: list[BadInput] = []
    for argument in arguments:
        try:
            found.extend(_named(argument))
        except (BadInput, OSError) as fault:
            faults.append(
                fault if isinstance(fault, BadInput) else BadInput(f"{argument}: {fault.strerror}.")
            )
    return list(dict.fromkeys(found)), faults


def opened(source: Source, path: str) -> Readable:
    """The bytes of a path, an address in an object store, or standard input; of a piece from its start on.

    A local file is read up to the size that it had when the work began, so that one that grows comes to an
    end; a piece of one up to the end of that, since its last member may go beyond it.
    """
    if path == STANDARD_INPUT:
        return _AsItComes(sys.stdin.buffer)
    if "://" in path:
        import fsspec

        stream = fsspec.open(path, "rb").open()
    else:
        stream = _Bounded(path, sys.maxsize if source.span else source.size)
    if source.span:
        stream.seek(first_byte(source))
    readable: Readable = stream
    return readable


def first_byte(source: Source) -> int:
    """Where the reading of a source begins."""
    return (source.span[0] if source.span else 0) if source.begins is None else source.begins


class _AsItComes:
    """A pipe: what has arrived is read at once, and not waited for until a block is full."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = stream.fileno()

    def read(self, size: int, /) -> bytes:
        return os.read(self._file, size)


class _Bounded:
    """A file up to a size."""

    def __init__(self, path: str, size: int) -> None:
        self._file = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed with its last reference
        self._left = size

    def read(self, size: int, /) -> bytes:
        data = self._file.read(min(size, self._left)) or b""
        self._left -= len(data)
        return data

    def seek(self, offset: int, /) -> None:
        self._left += self._file.tell() - offset
        self._file.seek(offset)


def _named(argument: str) -> Iterator[Source]:
    if argument == STANDARD_INPUT:
        yield Source((argument,))
    elif "://" in argument:
        yield from _in_store(argument)
    elif Path(argument).is_dir():
        yield from _in_folder(argument)
    elif Path(argument).exists():
        yield _file(argument)
    else:
        yield from map(_file, _matching(argument))


def _matching(pattern: str) -> list[str]:
    matching = glob.glob(pattern, recursive=True)  # noqa: PTH207 - a Path has no absolute patterns
    found = sorted(path for path in matching if Path(path).is_file())
    if not found:
        raise BadInput(f"{pattern}: there is no such file or folder, and no file matches it. Check the path.")
    return found


def _file(path: str) -> Source:
    state = Path(path).stat()
    return Source((path,), state.st_size, f"{state.st_size} {state.st_mtime_ns}")


def _in_folder(folder: str) -> Iterator[Source]:
    files = sorted(str(path) for path in Path(folder).rglob("*") if path.is_file())
    archives = [path for path in files if path.lower().endswith(ARCHIVES)]
    pages = [path for path in files if path.lower().endswith(PAGES)]
    if not archives and not pages:
        raise BadInput(
            f"{folder}: no {', '.join((*ARCHIVES, *PAGES))} in the folder. Name the files themselves."
        )
    yield from map(_file, archives)
    for start in range(0, len(pages), TOGETHER):
        yield _batch(pages[start : start + TOGETHER])


def _batch(paths: Iterable[str]) -> Source:
    files = [_file(path) for path in paths]
    stamp = hashlib.sha256("\0".join(file.stamp for file in files).encode()).hexdigest()
    return Source(tuple(file.paths[0] for file in files), sum(file.size for file in files), stamp, pages=True)


def _in_store(address: str) -> Iterator[Source]:
    """An object in a store, or all that match; fsspec knows the store by the address's scheme."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
        paths = sorted(system.glob(path)) if glob.has_magic(path) else [path]
        for one in paths:
            state = system.info(one)
            size = int(state.get("size") or 0)
            yield Source((system.unstrip_protocol(one),), size, f"{size} {_version(state)}")
    except (OSError, ValueError, ImportError) as error:
        message = f"{address}: {error}. Check the address, and that its fsspec package is installed."
        raise BadInput(message) from None
    if not paths:
        raise BadInput(f"{address}: no object matches it.")


def _version(state: Mapping[str, Any]) -> str:
    """What a store says of an object that changes when it does; each kind of store has its own word."""
    return str(next((state[name] for name in ("ETag", "etag", "mtime", "created") if state.get(name)), ""))
