"""The country-year panel that political scientists build by hand: each state's standing on 31 December."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from depositary.record.exporting import PanelRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.law import Ledger
    from depositary.model import Participation


def rows(ledger: Ledger, last: date) -> Iterator[PanelRow]:
    """A row for each treaty, state with an act under it, and year up to the last whole year before `last`.

    A state's years begin with that of its first act; before it, it stands outside.
    """
    pairs = dict.fromkeys((one.treaty, one.state) for one in ledger.record.instruments)
    for treaty, state in sorted(pairs):
        yield from _years(ledger.history(state, treaty), last)


def _years(history: Sequence[Participation], last: date) -> Iterator[PanelRow]:
    first = min((one.since for one in history if one.since), default=None)
    years = range(first.year, last.year) if first else ()
    for year in years:
        held = next((one for one in history if _holds(one, date(year, 12, 31))), None)
        if held:
            yield PanelRow(held.treaty, held.state, year, held.status)


def _holds(interval: Participation, day: date) -> bool:
    after_start = interval.since is None or interval.since <= day
    return after_start and (interval.until is None or day < interval.until)
