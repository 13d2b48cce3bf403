"""`scan`: the few reports with claims in archives of the world's news, and an account of every record."""

from __future__ import annotations

import errno
import hashlib
import json
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from depositary.cli import output
from depositary.errors import BadInput, WrongCall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from depositary.cli.scan_into import Target
    from depositary.cli.settings import Settings
    from depositary.screening.run import Hands
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

SOME_INPUT_FAILED = 1
SHOWN = 20
"""Damaged records that are named on standard error; the manifest names all."""


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True)
@click.option(
    "--into",
    metavar="DB|FILE.jsonl",
    help="Where it goes: a store, or a file of lines as `read --json` prints. Default: the store.",
)
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
def scan(
    ctx: click.Context, *, archives: Sequence[str], into: str | None, workers: int, dask: str | None
) -> None:
    """Find the reports with claims in archives.

    An ARCHIVE is a .warc or .warc.gz, a .jsonl or .jsonl.gz of documents, a folder of .html pages or of
    archives, a pattern ("2026-02-*.warc.gz"), an address in an object store (s3://bucket/*.warc.gz), or -.
    A rerun skips what is done.
    """
    from depositary.cli.scan_into import target
    from depositary.screening.run import Hands
    from depositary.screening.sources import sources

    if dask is not None and workers > 1:
        raise WrongCall("--workers and --dask exclude each other: the cluster has workers of its own.")
    settings: Settings = ctx.obj
    found, faults = sources(archives)
    for fault in faults:
        output.note(str(fault))
    where = target(into, settings)
    try:
        head = _scanned(found, where, Hands(workers, dask), plan(settings.record.version))
    except OSError as error:
        raise BadInput(_why_not_written(str(where.manifest), error)) from None
    _print_account(head)
    output.note(f"every damaged record is named in {where.manifest}")
    ctx.exit(SOME_INPUT_FAILED if faults or head["failures"] else 0)


def _scanned(found: Sequence[Source], where: Target, hands: Hands, how: Plan) -> dict[str, Any]:
    from depositary.cli.scan_progress import Progress
    from depositary.screening.results import Parts, write_manifest
    from depositary.screening.run import all_found, scan_all

    started = monotonic()
    progress = Progress(sum(source.size for source in found), len(found))
    parts = Parts(str(where.parts), how.stamp)
    try:
        accounts = scan_all(found, how, parts, hands, progress)
    finally:
        progress.end()
    where.take(all_found(found, parts))
    return write_manifest(where.manifest, accounts, monotonic() - started)


def plan(record_version: str) -> Plan:
    """What is done with every source, under a stamp by which a rerun knows what was done in the same way."""
    from depositary.reading import read
    from depositary.reading.phrases import screening_phrases
    from depositary.screening.scanning import Plan

    listed = tuple((language, tuple(phrases)) for language, phrases in sorted(screening_phrases().items()))
    stamp = json.dumps([version("depositary"), record_version, listed])
    return Plan(listed, read, hashlib.sha256(stamp.encode()).hexdigest())


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
