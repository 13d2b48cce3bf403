"""`export`: what is stored, in the forms that others read; streamed, whole, with a marker at the end."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from depositary.cli import storing
from depositary.cli.store import counted
from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from depositary.cli.settings import Settings
    from depositary.model import State
    from depositary.store import Store

TABLES = ("csv", "jsonl", "parquet")
PAGE = 500


@click.command()
@click.argument(
    "what", type=click.Choice(["claims", "developments", "reports", "reviews", "changes"]), default="claims"
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*TABLES, "atom", "ical", "claimreview", "footnotes"]),
    default="csv",
    show_default=True,
    help="Atom and iCalendar take developments, ClaimReview and footnotes claims.",
)
@click.option(
    "--into", metavar="FILE", type=click.Path(path_type=Path), help="A file. Default: standard output."
)
@click.pass_obj
def export(settings: Settings, *, what: str, form: str, into: Path | None) -> None:
    """Write all stored claims, developments, reports, reviews or changes.

    The last line says that the file is whole: #end and the number of rows in CSV, {"end": true} in
    JSON Lines. Columns are documented in docs/exports.md.
    """
    with storing.opened(settings) as store, _target(into) as target:
        storing.brought_up_to_date(store, settings)
        if form in TABLES:
            from depositary.publish.exports import WRITERS

            WRITERS[form](what, counted(store.each(what), what), target)
        else:
            wanted = "claims" if form in ("claimreview", "footnotes") else "developments"
            _refuse_other(what, form, wanted)
            for piece in _pieces(store, form, settings.record.states):
                target.write(piece)


def _refuse_other(what: str, form: str, wanted: str) -> None:
    """A form that takes only developments or only claims; which, need not be said."""
    from click.core import ParameterSource

    said = click.get_current_context().get_parameter_source("what") is ParameterSource.COMMANDLINE
    if said and what != wanted:
        message = f"--format {form} takes {wanted}, not {what}."
        raise WrongCall(message)


@contextlib.contextmanager
def _target(into: Path | None) -> Iterator[IO[bytes]]:
    """The file, which appears under its name only when it is whole; or standard output."""
    if into is None:
        yield sys.stdout.buffer
        return
    unfinished = into.with_name(f"{into.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(into)
    except OSError as error:
        message = f"{into}: cannot be written: {error.strerror}."
        raise BadInput(message) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _pieces(store: Store, form: str, states: Mapping[str, State]) -> Iterator[bytes]:
    from depositary.publish import atom, claim_review, development_calendar, footnotes
    from depositary.store import walking

    if form == "atom":
        for text in atom.of_developments(walking.developments(store), states):
            yield text.encode("utf-8")
    elif form == "ical":
        yield from development_calendar.of_developments(walking.developments(store), states)
    elif form == "footnotes":
        for one in walking.claims(store):
            yield f"{footnotes.footnote(one, states)}\n".encode()
    else:
        yield b"[\n"
        for number, one in enumerate(walking.claims(store)):
            comma = b",\n" if number else b""
            yield comma + json.dumps(claim_review.of_claim(one, states), ensure_ascii=False).encode()
        yield b"\n]\n"
