"""Many answers as a table: a sequence of the model's values that also becomes a data frame, CSV or HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from depositary.errors import WrongCall

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

T = TypeVar("T")
SHOWN = 50
"""Rows that a notebook shows; a data frame has all."""

NESTED = frozenset(("because", "contested", "steps", "claims"))
"""Fields that are no cell; of `because` a table has the first article."""


@dataclass(frozen=True, slots=True)
class Rows(Sequence[T], Generic[T]):
    """Values of the model, all of one kind, in order.

    Iterate over them for the values themselves, with every reason; make a data frame for their plain fields.
    """

    values: tuple[T, ...]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[T]: ...
    def __getitem__(self, at: int | slice) -> T | Rows[T]:
        """One value, or some as rows again."""
        return Rows(self.values[at]) if isinstance(at, slice) else self.values[at]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.values)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the plain fields, and `article` where there is a reason."""
        if not self.values:
            return ()
        names = [one.name for one in fields(self.values[0])]  # type: ignore[arg-type]  # all are dataclasses
        plain = [name for name in names if name not in NESTED]
        return (*plain, "article") if "because" in names else tuple(plain)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of plain fields for each value."""
        return [{name: _cell(one, name) for name in self.columns} for one in self.values]

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame. Raises WrongCall where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError:
            raise WrongCall("pandas is an extra: pip install 'depositary[dataframes]'") from None
        return pd.DataFrame(self.to_dicts(), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame. Raises WrongCall where polars is not installed."""
        try:
            import polars as pl
        except ImportError:
            raise WrongCall("polars is an extra: pip install 'depositary[dataframes]'") from None
        return pl.DataFrame(self.to_dicts(), infer_schema_length=None)

    def to_csv(self) -> str:
        """The table as CSV."""
        sheet = io.StringIO()
        writer = csv.DictWriter(sheet, self.columns)
        writer.writeheader()
        writer.writerows(self.to_dicts())
        return sheet.getvalue()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_shown(cell))}</td>' for cell in row.values())}</tr>"
            for row in self[:SHOWN].to_dicts()
        )
        more = f"<p>{len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object, name: str) -> object:
    if name == "article":
        because = getattr(value, "because", ())
        return because[0].article if because else None
    found = getattr(value, name)
    return ", ".join(map(str, found)) if isinstance(found, tuple) else found


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)
