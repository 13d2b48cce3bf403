"""`whatif --csv`: each row of acts with the day on which it takes effect and the rule that says so."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from depositary.cli import asking, output
from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

    from depositary.cli.settings import Settings

NEEDED = ("state", "treaty", "action", "deposit_date")
ADDED = ("effective_date", "rule")
STANDARD_INPUT = "-"
INPUT_FAILED = 1


def write(settings: Settings, name: str, standard_input: IO[bytes], target: IO[bytes]) -> int:
    """Write each input row, in order, with its day of effect and rule; give the exit code.

    A row that cannot be computed keeps its place: its rule says why, and standard error names it.
    """
    failed = False
    with _opened(name, standard_input) as source, _text(target) as out:
        reader = csv.DictReader(source, strict=True)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*_columns(name, reader), *ADDED])
        for row, place in _rows(name, reader):
            effective, rule, wrong = _answer(settings, row)
            writer.writerow([*(row[column] for column in reader.fieldnames or ()), effective, rule])
            if wrong:
                failed = True
                output.note(f"{place}: {rule}")
    return INPUT_FAILED if failed else 0


@contextmanager
def _opened(name: str, standard_input: IO[bytes]) -> Iterator[IO[str]]:
    try:
        stream = standard_input if name == STANDARD_INPUT else Path(name).open("rb")  # noqa: SIM115 - closed below
        with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            yield text
    except OSError as error:
        message = f"{name}: cannot be read: {error.strerror}."
        raise BadInput(message) from None
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{name}: not a CSV in UTF-8 ({error}). Its columns are {','.join(NEEDED)}."
        raise BadInput(message) from None


@contextmanager
def _text(target: IO[bytes]) -> Iterator[IO[str]]:
    """Text over a stream of bytes that stays open afterwards."""
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", errors="backslashreplace")
    try:
        yield text
    finally:
        text.detach()


def _columns(name: str, reader: csv.DictReader[str]) -> list[str]:
    columns = list(reader.fieldnames or ())
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        message = f"{name}: no column {', '.join(missing)} in its first line. It needs {','.join(NEEDED)}."
        raise BadInput(message)
    return columns


def _rows(name: str, reader: csv.DictReader[str]) -> Iterator[tuple[Mapping[str, str], str]]:
    for row in reader:
        whole = {column: row[column] or "" for column in reader.fieldnames or ()}
        yield whole, f"{name}, line {reader.line_num}"


def _answer(settings: Settings, row: Mapping[str, str]) -> tuple[str, str, bool]:
    """Day of effect (empty where there is none), rule, and whether the row is wrong."""
    try:
        day = _day(row["deposit_date"])
        state = asking.state(row["state"], settings.register).code
        ((found),) = settings.ledger.what_if_rows([(state, row["treaty"], row["action"].strip(), day)])
    except WrongCall as error:
        return "", " ".join(str(error).split()), True
    return found.effective.isoformat() if found.effective else "", " ".join(found.rule.split()), False


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = f"{text!r} is no ISO day. Write it as 2026-02-20."
        raise WrongCall(message) from None
