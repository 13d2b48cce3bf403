"""What an import would change in the record, row by row, and the writing of it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from depositary.record.loading import load
from depositary.record.soundness import CONSENTS
from depositary.record.tables import COLUMNS, INSTRUMENTS, PACKAGED, files_of, read_bytes, table
from depositary.record.writing import csv_text, instruments_csv, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from depositary.model import Instrument
    from depositary.record.holdings import Coverage

_COVERAGE = "coverage.csv"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the difference: `before` as the record has it, `after` as the page has it."""

    kind: Literal["added", "changed", "sourced", "same", "not-on-page"]
    before: Instrument | None
    after: Instrument | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would do: the rows afterwards, the changes, and what a person must look at.

    `coverage` is how far the record reaches by the page's own count; null where the page says no newer one.
    """

    treaty: str
    instruments: tuple[Instrument, ...]
    changes: tuple[Change, ...]
    doubts: tuple[str, ...]
    coverage: Coverage | None = None


def kind_of(one: Instrument) -> str:
    """Which acts stand for one another: all forms of consent are one kind."""
    return "consent" if one.action in CONSENTS else f"{one.action} {one.form}"


def differences(held: Iterable[Instrument], found: Iterable[Instrument]) -> Iterator[Change]:
    """Pair what the record holds with what the page has: the same act, one dated otherwise, or none."""
    groups: dict[tuple[str, str], tuple[list[Instrument], list[Instrument]]] = {}
    for side, instruments in enumerate((held, found)):
        for one in instruments:
            groups.setdefault((one.state, kind_of(one)), ([], []))[side].append(one)
    for key in sorted(groups):
        yield from _paired(*groups[key])


def _paired(held: list[Instrument], found: list[Instrument]) -> Iterator[Change]:
    pairs = [(one, other) for one in held for other in found if _same_act(one, other)]
    yield from (_confirmed(one, other) for one, other in pairs)
    held_left = [one for one in held if all(one is not pair[0] for pair in pairs)]
    found_left = [one for one in found if all(one is not pair[1] for pair in pairs)]
    if len(held_left) == len(found_left) == 1:
        yield Change("changed", held_left[0], _with_history(found_left[0], held_left[0]))
        return
    yield from (Change("not-on-page", one, None) for one in held_left)
    yield from (Change("added", None, one) for one in found_left)


def _same_act(one: Instrument, other: Instrument) -> bool:
    """Of one day, and of one form; `consent` is the form of a source that names none."""
    return one.date == other.date and (one.action == other.action or "consent" in {one.action, other.action})


def _confirmed(held: Instrument, found: Instrument) -> Change:
    """The record's own row stands; one that had no source has the page for its source from now on."""
    if not held.unsourced:
        return Change("same", held, held)
    after = replace(found, second_source=held.second_source, depositary=held.depositary, form=held.form)
    return Change("sourced", held, after)


def _with_history(after: Instrument, before: Instrument) -> Instrument:
    """The page's row, which keeps what the record said before and whose word that was."""
    said = f"the record had {before.action} of {before.date}"
    note = "; ".join(filter(None, (after.note, said, before.note)))
    return replace(after, second_source=before.source, note=note, depositary=before.depositary)


def write(proposal: Proposal, folder: Path, today: date | None = None) -> tuple[Path, ...]:
    """Write a proposal's tables into a record folder, each whole or not at all; gives the files written.

    The record with the new tables laid over it must hold; else BadData names every fault, and nothing is
    written.
    """
    texts = {f"{INSTRUMENTS}/{proposal.treaty}.csv": instruments_csv(proposal.instruments)}
    own = {name: read_bytes(path).decode("utf-8-sig") for name, path in files_of(folder).items()}
    if proposal.coverage:
        before = own.get(_COVERAGE) or read_bytes(PACKAGED / _COVERAGE).decode("utf-8-sig")
        texts[_COVERAGE] = _with_row(before, proposal.coverage)
    with tempfile.TemporaryDirectory() as draft:
        for name, text in (own | texts).items():
            put(Path(draft) / name, text)
        load(Path(draft), today)
    for name, text in texts.items():
        put(folder / name, text)
    return tuple(folder / name for name in texts)


def _with_row(text: str, coverage: Coverage) -> str:
    """The table of coverage with the row of one treaty replaced."""
    columns = COLUMNS[_COVERAGE]
    kept = [
        row.cells for row in table(_COVERAGE, text.encode()).rows if row.cells["treaty"] != coverage.treaty
    ]
    cells = {name: getattr(coverage, name) for name in columns} | {
        "complete": "yes" if coverage.complete else "no"
    }
    return csv_text(columns, ([row[name] for name in columns] for row in (*kept, cells)))


def described(change: Change) -> str:
    """One line of the difference for people: `+` new, `~` dated or sourced otherwise, `?` not there."""
    sign = {"added": "+", "changed": "~", "sourced": "~", "same": "=", "not-on-page": "?"}[change.kind]
    before, after = (_told(one) for one in (change.before, change.after))
    if change.kind in {"changed", "sourced"}:
        return f"{sign} {before} -> {after}"
    return f"{sign} {after or before}{' (not on the page; kept)' if change.kind == 'not-on-page' else ''}"


def _told(one: Instrument | None) -> str:
    if one is None:
        return ""
    return f"{one.state} {one.form or one.action} {one.date}{' (unsourced)' if one.unsourced else ''}"
