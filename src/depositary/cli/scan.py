"""`scan`: the few reports with claims in archives of the world's news, and an account of every record."""

from __future__ import annotations

import errno
import hashlib
import json
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from depositary.cli import output
from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.cli.settings import Settings
    from depositary.screening.carrying import Found
    from depositary.screening.manifest import Account
    from depositary.screening.run import Hands
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

SOME_INPUT_FAILED = 1
SHOWN = 20
"""Damaged records that are named on standard error; the manifest names all."""


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True)
@click.option("--into", metavar="FILE.jsonl", required=True, help="Where what is found goes.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read.",
)
@click.option(
    "--dask", metavar="ADDRESS", help="The scheduler of a Dask cluster that reads, such as tcp://host:8786."
)
@click.pass_context
def scan(ctx: click.Context, *, archives: Sequence[str], into: str, workers: int, dask: str | None) -> None:
    """Find the reports with claims in archives.

    An ARCHIVE is a .warc or .warc.gz, a .jsonl or .jsonl.gz of documents, a folder of .html pages or of
    archives, a pattern ("2026-02-*.warc.gz"), an address in an object store (s3://bucket/*.warc.gz), or -.
    A rerun skips what is done.
    """
    from depositary.screening.run import Hands
    from depositary.screening.sources import sources

    if dask is not None and workers > 1:
        raise WrongCall("--workers and --dask exclude each other: the cluster has workers of its own.")
    settings: Settings = ctx.obj
    found, faults = sources(archives)
    for fault in faults:
        output.note(str(fault))
    try:
        head = _scanned(found, Path(into), Hands(workers, dask), settings.record.version)
    except OSError as error:
        raise BadInput(_why_not_written(into, error)) from None
    _print_account(head)
    ctx.exit(SOME_INPUT_FAILED if faults or head["failures"] else 0)


def _scanned(found: Sequence[Source], target: Path, hands: Hands, record_version: str) -> dict[str, Any]:
    """Scan into a file with its manifest beside it; the parts, by which a rerun goes on, lie there too."""
    from depositary.screening.results import Parts, write_manifest, write_whole
    from depositary.screening.run import all_found, scan_all

    started = monotonic()
    progress = Progress(sum(source.size for source in found), len(found))
    whole_plan = plan(record_version)
    parts = Parts(f"{target}.parts", whole_plan.stamp)
    try:
        accounts = scan_all(found, whole_plan, parts, hands, progress.told)
    finally:
        progress.end()
    write_whole(target, (line(record_version, one) for one in all_found(found, parts)))
    return write_manifest(Path(f"{target}.manifest.json"), accounts, monotonic() - started)


def plan(record_version: str) -> Plan:
    """What is done with every source, under a stamp by which a rerun knows what was done in the same way."""
    from depositary.reading import read
    from depositary.reading.phrases import screening_phrases
    from depositary.screening.scanning import Plan

    listed = tuple((language, tuple(phrases)) for language, phrases in sorted(screening_phrases().items()))
    stamp = json.dumps([version("depositary"), record_version, listed])
    return Plan(listed, read, hashlib.sha256(stamp.encode()).hexdigest())


def line(record_version: str, found: Found) -> bytes:
    """A line of the output: as `read --json`, and where the report lies."""
    from depositary.publish import json_lines

    where = {"warc_record_id": found.record_id, "archive": found.archive, "offset": found.offset}
    return json_lines.line({**json_lines.reading(found.reading, record_version), **where})


def _why_not_written(into: str, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{into}: the disk is full. What is done is kept: free some space and run the same call again."
    return f"{into}: cannot be written: {error.strerror or error}. Check the folder and its permissions."


def _print_account(head: Mapping[str, Any]) -> None:
    skipped = sum(head["skipped"].values())
    reasons = ", ".join(f"{count} {reason}" for reason, count in head["skipped"].items())
    output.note(
        f"{head['seen']:,} response records seen = {head['screened_out']:,} screened out + "
        f"{head['read']:,} read + {skipped:,} skipped{f' ({reasons})' if reasons else ''} + "
        f"{head['lost']:,} lost"
    )
    output.note(f"{head['reports_with_claims']:,} reports with {head['claims']:,} claims")
    for damage in head["damages"][:SHOWN]:
        output.note(
            f"damaged: {damage['archive']} at {damage['offset']}: {damage['reason']} ({damage['outcome']})"
        )
    if head["damaged"] > SHOWN:
        output.note(f"and {head['damaged'] - SHOWN:,} more damaged, named in the manifest")
    for failure in head["failures"][:SHOWN]:
        output.note(f"failed: {failure['archive']} at {failure['offset']}: {failure['reason']}")
    output.note(f"{head['bytes']:,} bytes in {head['wall_seconds']:,.1f} s")


@dataclass
class Progress:
    """A line on a terminal: how far the scan is, how fast, how long it will take. Elsewhere nothing."""

    size: int
    sources: int
    done: int = 0
    passed: int = 0
    started: float = field(default_factory=monotonic)
    shown: bool = field(default_factory=sys.stderr.isatty)

    def told(self, _source: Source, account: Account) -> None:
        """Count a source that is done."""
        self.done += 1
        self.passed += account.bytes
        if self.shown:
            click.echo(f"\r\x1b[K{self._line()}", err=True, nl=False)

    def _line(self) -> str:
        rate = self.passed / max(monotonic() - self.started, 0.001)
        left = max(0, self.size - self.passed) / rate if rate else 0
        return f"{self.done}/{self.sources} archives, {rate / 1e6:.1f} MB/s, {left / 60:.0f} min left"

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)
