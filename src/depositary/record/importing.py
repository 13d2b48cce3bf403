"""From a saved status page of the UN Treaty Collection to the instruments that it tells of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.errors import BadInput, WrongCall
from depositary.model import Action, Instrument, State
from depositary.record import footnotes
from depositary.record.holdings import Coverage
from depositary.record.proposals import Change, Proposal, described, differences, write
from depositary.record.soundness import CONSENTS
from depositary.record.statuspage import Cell, StatusPage, read
from depositary.record.tables import PACKAGED, read_bytes, table
from depositary.record.totals import contracting_and_parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from depositary.record.holdings import Record
    from depositary.record.register import Register

__all__ = ["Change", "Proposal", "described", "propose", "write"]

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


def propose(
    treaty: str, content: bytes, record: Record, states: Register, source: str, recorded: date | None = None
) -> Proposal:
    """Read a saved page of a treaty and hold it against the record; writes nothing.

    `source` is what new rows cite, `recorded` the day of the page (null: as the page says). Raises WrongCall
    for a treaty that the UN Treaty Collection does not keep, BadInput for a page that is none, or is another
    treaty's.
    """
    number, column = _place(treaty)
    page = read(content)
    if page.number and page.number.lower() != number.lower():
        raise BadInput(f"this is the status page of {page.number}, and {treaty} is {number}: take that page")
    as_at = recorded or page.as_at
    reader = _PageReader(treaty, states, source, as_at, page)
    found = list(reader.protocol(column) if column else reader.treaty_rows())
    held = [one for one in record.instruments if one.treaty == treaty]
    changes = tuple(differences(held, _once(found)))
    rows = _ordered(row for one in changes for row in (one.after or one.before,) if row)
    coverage = None if column else _coverage(treaty, replace(record, instruments=rows), page, as_at, source)
    if coverage and not coverage.complete:
        reader.doubts.append(
            f"the page counts {page.parties} parties, and the record would have {coverage.parties_in_record}"
        )
    return Proposal(treaty, rows, changes, tuple(reader.doubts), coverage)


def _coverage(
    treaty: str, after: Record, page: StatusPage, as_at: date | None, source: str
) -> Coverage | None:
    """How far the record reaches after the import, by the page's own count; null if that is not newer."""
    known = after.coverage[treaty].as_of if treaty in after.coverage else None
    if page.parties is None or as_at is None or (known and known >= as_at):
        return None
    counted = len(contracting_and_parties(after, treaty, as_at))
    whole = len(contracting_and_parties(after, treaty))
    return Coverage(treaty, as_at, whole, page.parties, source, counted == page.parties, "by its status page")


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
            if mark not in self.page.notes:
                self.doubts.append(f"{row[0].text}: footnote {mark} is not on the page: save the whole page")
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


def _ordered(instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    return tuple(sorted(instruments, key=lambda one: (one.state, one.date, one.depositary, one.action)))
