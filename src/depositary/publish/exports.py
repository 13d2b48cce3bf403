"""Rows of a store as CSV, JSON Lines or Parquet: streamed, without a cap, and with a marker at the end.

The marker tells a whole file from one that was cut off: the last line of a CSV is `#end,ROWS`, that of JSON
Lines `{"end": true, "rows": ROWS}`; a Parquet file without its footer cannot be opened at all.
"""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from depositary.errors import WrongCall
from depositary.publish.columns import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Row = Mapping[str, Any]

END = "#end"
ROWS_AT_ONCE = 5000
"""Of a Parquet row group in memory."""


def as_csv(what: str, rows: Iterable[Row], target: IO[bytes]) -> int:
    """Write rows as CSV (RFC 4180, UTF-8) with the columns of that export; how many."""
    names = list(EXPORTS[what])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_cell(row[name]) for name in names])
        _flush(text, target)
    writer.writerow([END, count])
    _flush(text, target)
    return count


def _cell(value: Any) -> str | int | float:  # noqa: ANN401 - any value of a row
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value if isinstance(value, (int, float)) else _no_formula(str(value))


def _no_formula(text: str) -> str:
    """A report's words that a spreadsheet would run are led by an apostrophe, as OWASP advises."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _flush(text: io.StringIO, target: IO[bytes]) -> None:
    target.write(text.getvalue().encode("utf-8"))
    text.seek(0)
    text.truncate()


def as_json_lines(what: str, rows: Iterable[Row], target: IO[bytes]) -> int:
    """Write rows as JSON Lines; how many."""
    names = list(EXPORTS[what])
    count = 0
    for row in rows:
        count += 1
        target.write(_line({name: row[name] for name in names}))
    target.write(_line({"end": True, "rows": count}))
    return count


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8") + b"\n"


def as_parquet(what: str, rows: Iterable[Row], target: IO[bytes]) -> int:
    """Write rows as Parquet, days as dates; how many. Raises WrongCall where the extra is missing."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise WrongCall("Parquet needs an extra: pip install 'depositary[parquet]'") from None
    columns = EXPORTS[what]
    kinds = {
        "text": pa.string(),
        "object": pa.string(),
        "day": pa.date32(),
        "number": pa.int64(),
        "share": pa.float64(),
        "yes-no": pa.bool_(),
    }
    schema = pa.schema([(name, kinds[column.kind]) for name, column in columns.items()])
    count = 0
    with parquet.ParquetWriter(target, schema) as writer:
        for batch in _batches(rows):
            ready = [{name: _typed(row[name], one.kind) for name, one in columns.items()} for row in batch]
            writer.write_table(pa.Table.from_pylist(ready, schema))
            count += len(batch)
        writer.add_key_value_metadata({"rows": str(count)})
    return count


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, ROWS_AT_ONCE)):
        yield batch


def _typed(value: Any, kind: str) -> Any:  # noqa: ANN401 - any value of a row
    from datetime import date

    if kind == "day" and value is not None:
        return date.fromisoformat(value[:10])
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if kind == "object" else value


WRITERS: Mapping[str, Callable[[str, Iterable[Row], IO[bytes]], int]] = {
    "csv": as_csv,
    "jsonl": as_json_lines,
    "parquet": as_parquet,
}
