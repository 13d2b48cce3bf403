"""Archives that the tests make, and the stand-ins for what comes after the screen: top-level, for other processes."""

from __future__ import annotations

import gzip
import os
import resource
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from depositary.model import ActClaim, Reading
from depositary.screening.carrying import line
from depositary.screening.results import Parts, write_manifest, write_whole
from depositary.screening.run import Hands, all_found, scan_all
from depositary.screening.scanning import Plan
from depositary.screening.sources import sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.model import Report
    from depositary.screening.manifest import Account
    from depositary.screening.sources import Source

PHRASES = (
    ("en", ("ottawa convention", "landmine")),
    ("pl", ("konwencji ottawskiej",)),
    ("ru", ("оттавской конвенции",)),
)
FILLER = "The council met on Monday and spoke of roads, schools and the price of water for an hour. " * 12


def html(sentence: str, *, title: str = "News", charset: str = "utf-8", language: str = "en") -> bytes:
    """A page of news with the sentence in its article."""
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="{charset}"><title>{title}</title>'
        '<meta property="article:published_time" content="2026-02-21T06:30:00+00:00"></head><body>'
        f"<nav><ul><li><a href='/a'>Home</a></li></ul></nav><main><article><h1>{title}</h1>"
        f"<p>{FILLER}</p><p>{sentence}</p><p>{FILLER}</p></article></main></body></html>"
    )
    return page.encode(charset, "xmlcharrefreplace")


def http(body: bytes, head: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    """A response with that body."""
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


def record(block: bytes, *, kind: str = "response", number: int = 0, length: int | None = None) -> bytes:
    """A WARC record; `length` is what it says its block's length is, where that is not so."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2026-02-21T07:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page_record(number: int, sentence: str = "", *, length: int | None = None) -> bytes:
    """The record of a page of news."""
    return record(http(html(sentence)), number=number, length=length)


def packed(*records: bytes) -> bytes:
    """The records, each a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


CLAIM = "Finland voted to leave the Ottawa Convention."
ARCHIVES = 6


def some_archives(folder: Path) -> Path:
    """A folder of archives of twenty pages, three of them on topic."""
    folder.mkdir()
    for archive in range(ARCHIVES):
        records = [
            page_record(100 * archive + number, CLAIM if number % 7 == 0 else "") for number in range(20)
        ]
        (folder / f"{archive}.warc.gz").write_bytes(packed(*records))
    return folder


def read(report: Report) -> Reading:
    """A stand-in for the reader: a claim wherever the Ottawa Convention is named."""
    at = report.text.lower().find("ottawa convention")
    evidence = report.text[at : at + 17]
    claim = ActClaim(
        state="FIN",
        treaty="apmbc",
        act="leave",
        stage="passed",
        evidence=evidence,
        span=(at, at + 17),
        rule="stand-in",
        sure=1.0,
    )
    return Reading(report, (claim,) if at >= 0 else ())


def read_anything(report: Report) -> Reading:
    """A reader that finds a claim in every report."""
    claim = ActClaim(
        state="POL",
        treaty="apmbc",
        act="leave",
        stage="passed",
        evidence=report.text[:9],
        span=(0, 9),
        rule="stand-in",
        sure=1.0,
    )
    return Reading(report, (claim,))


def read_slowly(report: Report) -> Reading:  # noqa: ARG001 - a reader takes a report
    """A reader that never comes to an end."""
    while True:
        time.sleep(0.01)


def read_badly(report: Report) -> Reading:
    """A reader with a defect that shows on some pages."""
    if "roads" in report.text:
        raise LookupError("no such state")
    return Reading(report, ())


def read_with_a_pause(report: Report) -> Reading:
    """A reader that takes its time, so that there is a middle to be killed in."""
    time.sleep(0.15)
    return read(report)


DEADLY = "a page that no process survives"


def read_or_die(report: Report) -> Reading:
    """A reader whose process dies of one page, as of too little memory."""
    if DEADLY in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(report)


def scan_on_a_small_disk(folder: str, target: str) -> None:
    """Scan where no file may grow beyond a few bytes, and expect to be told so."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    with pytest.raises(OSError, match="File too large"):
        scan_into(Path(target), sources([folder])[0], PLAN)


ALONE = Hands()


class Deaf:
    """Nobody listens."""

    def passed(self, offset: int) -> None:
        """Nothing."""

    def done(self, source: Source, account: Account) -> None:
        """Nothing."""


def scan_into(target: Path, inputs: Sequence[Source], plan: Plan, hands: Hands = ALONE) -> dict[str, Any]:
    """A whole scan into a file of the lines that go between processes, as the command does it; the manifest's head."""
    parts = Parts(f"{target}.parts", plan.stamp)
    accounts = scan_all(inputs, plan, parts, hands, Deaf())
    write_whole(target, (line(found) for found in all_found(inputs, parts)))
    return write_manifest(Path(f"{target}.manifest.json"), accounts, 0.0)


PLAN = Plan(PHRASES, read, "stand-in")
