"""About the data: how far each list is whole, what stands behind it, what is unverified, whose terms hold."""

from collections import Counter
from collections.abc import Mapping
from importlib.resources import files

from depositary.record.holdings import Coverage
from depositary.web.answering import Page, Table, plain
from depositary.web.house import House

COLUMNS = (
    *("treaty", "complete", "as_of", "parties_in_record", "published_total"),
    *("instruments", "total_source", "note"),
)


def about(house: House) -> Page:
    """Sources, licences, and what is unverified."""
    record = house.record
    counts = Counter(one.treaty for one in record.instruments)
    unsourced = [one for one in record.instruments if one.unsourced]
    coverage = sorted(record.coverage.values(), key=lambda one: one.treaty)
    rows = [_row(one, counts) for one in coverage]
    return Page(
        "about.html",
        "About the data",
        "/about",
        fields={
            "coverage": coverage,
            "counts": counts,
            "unsourced": unsourced,
            "record": record,
            "licences": _licences(),
        },
        data={
            "instruments": len(record.instruments),
            "unsourced": len(unsourced),
            "coverage": [dict(zip(COLUMNS, map(plain, row), strict=True)) for row in rows],
        },
        table=Table(COLUMNS, rows),
    )


def _row(one: Coverage, counts: Mapping[str, int]) -> tuple[object, ...]:
    return (
        *(one.treaty, one.complete, one.as_of, one.parties_in_record, one.published_total),
        *(counts[one.treaty], one.total_source, one.note),
    )


def _licences() -> list[list[str]]:
    """The table of terms in the data's own licence file; the rule under its head is left out."""
    text = files("depositary.record").joinpath("data/LICENSE-DATA.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
