"""A page in every form that it has: HTML for people; JSON, CSV, Atom, iCalendar and SVG for programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from starlette.responses import Response

from depositary.publish import calendar, json_lines
from depositary.web import feeds, templating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.model import Duty
    from depositary.web.feeds import Entry
    from depositary.web.house import House

Format = Literal["html", "json", "csv", "atom", "ics", "svg"]
MEDIA: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, as a page shows them and as its .csv has them."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: `fields` for its template, `data` for its JSON twin, and what else it can be."""

    template: str
    title: str
    address: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    table: Table | None = None
    entries: tuple[Entry, ...] | None = None
    duties: tuple[Duty, ...] | None = None
    figure: str = ""
    query: str = ""

    @property
    def twins(self) -> list[tuple[str, str]]:
        """The other forms of the page, each with its address."""
        has: dict[str, object] = {
            "json": True,
            "csv": self.table,
            "atom": self.entries is not None or None,
            "ics": self.duties is not None or None,
            "svg": self.figure,
        }
        path = "/index" if self.address == "/" else self.address
        return [(name, f"{path}.{name}{self.query}") for name, there in has.items() if there]


def answer(page: Page, form: Format, house: House, status: int = 200) -> Response:
    """The page in one of its forms."""
    return Response(_body(page, form, house), status, media_type=MEDIA[form])


def _body(page: Page, form: Format, house: House) -> str | bytes:
    match form:
        case "html":
            return templating.render(page, house)
        case "json":
            head = {"schema": json_lines.SCHEMA, "record_version": house.record.version}
            whole = json.dumps(
                {**head, "address": page.address + page.query, **page.data}, ensure_ascii=False
            )
            return whole.encode("utf-8", "backslashreplace") + b"\n"
        case "csv":
            return as_csv(page.table or Table((), ()))
        case "atom":
            return feeds.atom(page.title, page.address, page.entries or (), house)
        case "ics":
            return b"".join(calendar.of_duties(page.duties or (), house.record))
        case "svg":
            return page.figure


def as_csv(table: Table) -> str:
    """A table as RFC 4180 has it; no cell that a spreadsheet would run."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return sheet.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def plain(value: object) -> object:
    """A value as JSON has it: days as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else value
