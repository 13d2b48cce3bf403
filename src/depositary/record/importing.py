"""From a saved status page to instruments, and what the record would gain or change by it, row by row."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from depositary.errors import BadInput, WrongCall
from depositary.model import Action, Instrument, State
from depositary.record import footnotes
from depositary.record.loading import load
from depositary.record.soundness import CONSENTS
from depositary.record.statuspage import Cell, StatusPage, read
from depositary.record.tables import INSTRUMENTS, PACKAGED, files_of, read_bytes, table
from depositary.record.writing import instruments_csv, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import Literal

    from depositary.record.holdings import Record
    from depositary.record.register import Register

LETTERS: dict[str, Action] = {
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "d": "succession",
    "s": "definitive-signature",
    "n": "provisional-application",
    "P": "consent",
    "c": "consent",
}
"""The letters after a date; `c` is formal confirmation, the consent of an organisation."""

_HEADINGS: tuple[tuple[str, Action], ...] = (
    ("definitive signature", "definitive-signature"),
    ("succession to signature", "signature"),
    ("signature", "signature"),
    ("ratification", "ratification"),
    ("provisional application", "provisional-application"),
    ("accession", "accession"),
    ("acceptance", "acceptance"),
    ("approval", "approval"),
    ("succession", "succession"),
    ("consent to be bound", "consent"),
)
_DATED = re.compile(rf"{footnotes.DAY.pattern}\s*(AA|[aAdsnPc])?(?![A-Za-z])")
_YES = re.compile(r"x\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the difference: `before` as the record has it, `after` as the page has it."""

    kind: Literal["added", "changed", "sourced", "same", "not-on-page"]
    before: Instrument | None
    after: Instrument | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would do: the rows afterwards, the changes, and what a person must look at."""

    treaty: str
    instruments: tuple[Instrument, ...]
    changes: tuple[Change, ...]
    doubts: tuple[str, ...]
    parties: int | None


def propose(
    treaty: str, content: bytes, record: Record, states: Register, source: str, recorded: date | None = None
) -> Proposal:
    """Read a saved page of a treaty and hold it against the record; writes nothing.

    `source` is what new rows cite, `recorded` the day of the page. Raises WrongCall for a treaty that the UN
    Treaty Collection does not keep, BadInput for a page that is none, or another treaty's.
    """
    number, column = _place(treaty)
    page = read(content)
    if page.number and page.number.lower() != number.lower():
        raise BadInput(f"this is the status page of {page.number}, and {treaty} is {number}: take that page")
    reader = _PageReader(treaty, states, source, recorded, page)
    found = list(reader.protocol(column) if column else reader.treaty_rows())
    held = [one for one in record.instruments if one.treaty == treaty]
    changes = tuple(differences(held, _once(found)))
    rows = [row for one in changes for row in (one.after or one.before,) if row]
    return Proposal(treaty, _ordered(rows), changes, tuple(reader.doubts), page.parties)


def write(proposal: Proposal, folder: Path, today: date | None = None) -> Path:
    """Write a proposal's instruments into a record folder, whole or not at all; gives the file written.

    The record with the new table laid over it must hold; else BadData names every fault, and nothing is
    written.
    """
    text = instruments_csv(proposal.instruments)
    path = folder / INSTRUMENTS / f"{proposal.treaty}.csv"
    with tempfile.TemporaryDirectory() as draft:
        for name, table_path in files_of(folder).items():
            put(Path(draft) / name, read_bytes(table_path).decode("utf-8-sig"))
        put(Path(draft) / INSTRUMENTS / path.name, text)
        load(Path(draft), today)
    put(path, text)
    return path


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


def _place(treaty: str) -> tuple[str, str]:
    rows = {row.cells["treaty"]: row.cells for row in table("collection.csv", read_bytes(_COLLECTION)).rows}
    if treaty not in rows:
        raise WrongCall(
            f"{treaty}: the UN Treaty Collection has no status page of it. It has: {', '.join(rows)}"
        )
    return rows[treaty]["number"], rows[treaty]["column"]


_COLLECTION = PACKAGED / "collection.csv"


def _once(found: Iterable[Instrument]) -> list[Instrument]:
    """Each act once: a predecessor's act stands in the footnote of each of its successors."""
    return list({(one.state, one.action, one.date): one for one in found}.values())


class _PageReader:
    """Reads the rows of one page as instruments, and keeps what it could not read as doubts."""

    def __init__(
        self, treaty: str, states: Register, source: str, recorded: date | None, page: StatusPage
    ) -> None:
        self.treaty, self.states, self.source, self.recorded = treaty, states, source, recorded
        self.page = page
        self.doubts: list[str] = []

    def treaty_rows(self) -> Iterator[Instrument]:
        """The acts of the first table, with those that its footnotes tell."""
        participants = self.page.tables[0]
        for row in participants.rows:
            state = self.state(row[0])
            if state:
                dated = list(self.dated(state, row, participants.headings))
                noted = list(self.noted(state, row))
                yield from (*dated, *noted)
                self.look_at_brackets(row, noted)

    def protocol(self, column: str) -> Iterator[Instrument]:
        """The consents of one column of the table of protocols: on the Convention's day unless dated."""
        consents = {one.state: one for one in self.treaty_rows() if one.action in CONSENTS}
        for protocols in (one for one in self.page.tables[1:] if column in one.headings):
            place = protocols.headings.index(column)
            for row in (one for one in protocols.rows if place < len(one)):
                state = self.state(row[0])
                if state:
                    yield from self.protocol_consent(state, row[place], consents.get(state.code))

    def protocol_consent(
        self, state: State, cell: Cell, convention: Instrument | None
    ) -> Iterator[Instrument]:
        day = footnotes.DAY.search(cell.text)
        if day:
            yield self.instrument(state, "consent", footnotes.day(day.groups()))
        elif _YES.match(cell.text) and convention:
            note = "the page dates it by the instrument for the Convention"
            yield replace(self.instrument(state, "consent", convention.date), note=note)
        elif cell.text:
            self.doubts.append(f"{state.name}: {cell.text!r} is no consent that can be dated")

    def state(self, name: Cell) -> State | None:
        """The state of a row; one that the register does not know is a doubt."""
        found = self.states.participant(name.text.strip("[] "))
        if isinstance(found, State):
            return found
        self.doubts.append(f"{name.text!r} is no state of the register: its row was left out")
        return None

    def dated(self, state: State, row: tuple[Cell, ...], headings: tuple[str, ...]) -> Iterator[Instrument]:
        """The acts whose dates stand in the row."""
        for heading, cell in zip(headings[1:], row[1:], strict=False):
            for *parts, letter in _DATED.findall(cell.text):
                yield self.instrument(state, _action(heading, letter), footnotes.day(tuple(parts)))
            if cell.text and not _DATED.search(cell.text):
                self.doubts.append(f"{state.name}: no date in {cell.text!r} ({heading})")

    def noted(self, state: State, row: tuple[Cell, ...]) -> Iterator[Instrument]:
        """The acts that the footnotes of the row tell of."""
        for mark in dict.fromkeys(mark for cell in row for mark in cell.marks):
            for act in footnotes.told(self.page.notes.get(mark, "")):
                who = self.states.participant(act.who) if act.who else state
                if isinstance(who, State):
                    one = self.instrument(who, act.action, act.date)
                    yield replace(one, form=act.form, note=f"footnote {mark}: {act.sentence}"[:400])

    def look_at_brackets(self, row: tuple[Cell, ...], noted: Iterable[Instrument]) -> None:
        """A row in brackets tells of an exit; if no footnote dates it, a person must."""
        bracketed = any(cell.text.startswith("[") for cell in row)
        if bracketed and not any(one.action == "withdrawal" for one in noted):
            self.doubts.append(f"{row[0].text}: in brackets, but no footnote of the row dates its withdrawal")

    def instrument(self, state: State, action: Action, day: date) -> Instrument:
        """An act with the page as its source."""
        return Instrument(state.code, self.treaty, action, day, self.source, recorded=self.recorded)


def _action(heading: str, letter: str) -> Action:
    """The act that a letter after the date names, else the one that the heading names without a letter."""
    if letter in LETTERS and "to signature" not in heading.lower():
        return LETTERS[letter]
    plain = [part.strip().lower() for part in heading.split(",") if "(" not in part] or [heading.lower()]
    return next((action for word, action in _HEADINGS if plain[0].startswith(word)), "consent")


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


def _ordered(instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    return tuple(sorted(instruments, key=lambda one: (one.state, one.date, one.depositary, one.action)))
