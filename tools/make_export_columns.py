"""Make docs/exports.md from the table of columns that the exports are written from."""

from __future__ import annotations

from pathlib import Path

from depositary.publish.columns import EXPORTS

TARGET = Path(__file__).parent.parent / "docs/exports.md"
OPENING = """\
# Exports

Made by `make docs` from `publish/columns.py`. `depositary export WHAT --format csv|jsonl|parquet` writes all
rows, however many, in a stable order; the last line says that the file is whole: `#end,ROWS` in CSV,
`{"end": true, "rows": ROWS}` in JSON Lines; a Parquet file that was cut off cannot be opened. In CSV, a text
that a spreadsheet would run as a formula is led by an apostrophe, yes-no is `yes` or `no`, and an object is
JSON.

`--format atom` and `ical` write developments, `claimreview` (schema.org JSON-LD) and `footnotes` claims.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *map(_section, EXPORTS)])


def _section(what: str) -> str:
    rows = [f"| `{name}` | {one.kind} | {one.meaning} |" for name, one in EXPORTS[what].items()]
    return "\n".join([f"## {what}\n", "| column | kind | meaning |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
