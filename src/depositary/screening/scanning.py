"""One source, from its bytes to readings: screen, main text, second screen, reader, and the account."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from depositary.errors import BadInput
from depositary.screening import apart, main_text, manifest, phrases
from depositary.screening.blocks import Blocks
from depositary.screening.carrying import Found
from depositary.screening.deadline import TooLongError, deadline
from depositary.screening.engines import screen
from depositary.screening.opening import entries, in_piece
from depositary.screening.pages import Piece
from depositary.screening.sources import first_byte, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from depositary.model import Reading, Report
    from depositary.screening.engines import Engine, Screen
    from depositary.screening.manifest import Account
    from depositary.screening.pages import Entry, Page
    from depositary.screening.sources import Source

Phrases = tuple[tuple[str, tuple[str, ...]], ...]

RECORD_SECONDS = 30.0
"""How long one record may take: a thousand times as long as a page does."""


@dataclass(frozen=True)
class Plan:
    """What a scan does with every source, in whatever process.

    `read` is a function of a module, so that it can be named to other processes; `stamp` tells the plan from
    others, for reruns.
    """

    phrases: Phrases
    read: Callable[[Report], Reading]
    stamp: str
    engine: Engine = "auto"
    record_seconds: float = RECORD_SECONDS


@dataclass(frozen=True, slots=True)
class Screens:
    """The wide screen of raw bytes, and the exact one of text in each language that is read."""

    raw: Screen
    texts: Mapping[str, Screen]

    def text(self, report: Report) -> bool:
        """Whether a report names a treaty or a weapon in its language: no reader finds a claim elsewhere."""
        screen = self.texts.get(report.language or "")
        return screen is not None and screen.hits(phrases.normal(f"{report.title or ''}\n{report.text}"))


@cache
def screens(listed: Phrases, engine: Engine, thread: int) -> Screens:  # noqa: ARG001 - an engine serves one thread
    """The screens of a thread, made once: they take half a second, and cannot be sent to another process."""
    raw = screen(phrases.patterns(dict(listed)), engine)
    return Screens(raw, {code: screen(phrases.text_patterns(of_one), engine) for code, of_one in listed})


def scan(
    source: Source, plan: Plan, account: Account, passed: Callable[[int], None] | None = None
) -> Iterator[Found]:
    """What is found in a source, in its order; the account is complete when the last has been drawn.

    `passed` hears how far in the source each record lies.
    """
    started = time.monotonic()
    ready = screens(plan.phrases, plan.engine, threading.get_ident())
    for path in source.paths:
        try:
            for entry in _entries(source, path, account):
                found = _counted(path, entry, plan, ready, account)
                if passed:
                    passed(entry.offset)
                if found:
                    yield found
        except (OSError, ValueError) as error:
            account.failure(path, None, f"cannot be read: {error}")
    account.bytes = source.size
    account.seconds = time.monotonic() - started


def _entries(source: Source, path: str, account: Account) -> Iterator[Entry]:
    stream = opened(source, path)
    if source.span is None:
        yield from entries(path, stream, page=source.pages)
    else:
        piece, first = Piece(*source.span), first_byte(source)
        search = source.begins is None and first > 0
        yield from in_piece(path, Blocks(stream, first), piece, search=search)
        account.began, account.ended = piece.began, piece.ended


def _counted(path: str, entry: Entry, plan: Plan, ready: Screens, account: Account) -> Found | None:
    try:
        outcome, found = _looked_at(entry, plan, ready)
    except TooLongError:
        outcome, found = "time limit", None
        entry = entry._replace(damage=f"took longer than {plan.record_seconds:g} s")
    except Exception as error:  # noqa: BLE001 - a defect on one page in a million must not cost the others
        outcome, found = "failed", None
        account.failure(path, entry.offset, f"{type(error).__name__}: {error}")
    account.count(path, entry, outcome)
    if found:
        account.found(len(found.reading.claims))
    return found


def _looked_at(entry: Entry, plan: Plan, ready: Screens) -> tuple[str, Found | None]:
    """What becomes of an entry; the outcomes that say no more than a word are the reasons for skipping."""
    page = entry.page
    if page is None:
        return entry.skipped or manifest.LOST, None
    if not ready.raw.hits(page.body):
        return manifest.SCREENED_OUT, None
    try:
        with deadline(plan.record_seconds):
            return _read(page, plan, ready)
    except BadInput:
        return "no document", None


def _read(page: Page, plan: Plan, ready: Screens) -> tuple[str, Found | None]:
    long = apart.may_take_long(page)
    report = apart.report(page, plan.record_seconds) if long else main_text.report(page)
    if report is None:
        return "no text", None
    if not ready.text(report):
        return manifest.SCREENED_OUT, None
    reading = plan.read(report)
    found = Found(reading, page.archive, page.offset, page.record_id) if reading.claims else None
    return manifest.READ, found
