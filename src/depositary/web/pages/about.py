"""About the data: how far each list is whole, what stands behind it, what is unverified, whose terms hold."""

from importlib.resources import files

from depositary.web.answering import Page, Table
from depositary.web.house import House


def about(house: House) -> Page:
    """Sources, licences, and what is unverified."""
    record = house.record
    counts = dict.fromkeys(house.ledger.treaties, 0)
    for one in record.instruments:
        counts[one.treaty] += 1
    unsourced = [one for one in record.instruments if one.unsourced]
    coverage = sorted(record.coverage.values(), key=lambda one: one.treaty)
    rows = [
        (
            one.treaty,
            one.complete,
            one.as_of,
            one.parties_in_record,
            one.published_total,
            counts.get(one.treaty, 0),
            one.total_source,
            one.note,
        )
        for one in coverage
    ]
    columns = (
        "treaty",
        "complete",
        "as_of",
        "parties_in_record",
        "published_total",
        "instruments",
        "total_source",
        "note",
    )
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
            "coverage": [
                {
                    name: value if isinstance(value, int | str) or value is None else str(value)
                    for name, value in zip(columns, row, strict=True)
                }
                for row in rows
            ],
        },
        table=Table(columns, rows),
    )


def _licences() -> list[list[str]]:
    """The table of terms in the data's own licence file."""
    text = files("depositary.record").joinpath("data/LICENSE-DATA.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
