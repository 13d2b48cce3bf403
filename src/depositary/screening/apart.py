"""Taking a page apart in a process of its own, which can be ended: for the few pages that may take long.

A library's loop in C hears no interrupt. On hostile markup, elements nested by the thousand, Resiliparse
takes minutes; a page that might is taken apart by another process, at the cost of its start, a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from depositary.model import Reading
from depositary.screening import carrying, main_text
from depositary.screening.deadline import TooLongError
from depositary.screening.pages import Page

if TYPE_CHECKING:
    from depositary.model import Report

ELEMENTS = 5_000
"""Elements up to which the deepest nesting takes a second: real pages have one or two thousand."""

ATTRIBUTES = 20_000
"""Attributes up to which one element with all of them takes a second."""

STRETCH = 128 << 10
"""Bytes without the end of a tag that may be one tag with so many attributes: scripts are rarely as long."""


def may_take_long(page: Page) -> bool:
    """Whether the markup of a page is such that taking it apart may take more than some seconds."""
    markup = bytes(page.body[: main_text.MARKUP_LIMIT])
    return page.form == "html" and (
        markup.count(b"<") - markup.count(b"</") > ELEMENTS
        or markup.count(b"=") > ATTRIBUTES
        or (len(markup) > STRETCH and max(map(len, markup.split(b">"))) > STRETCH)
    )


def report(page: Page, seconds: float) -> Report | None:
    """The report in a page as `main_text.report` gives it; raises TooLongError after so many seconds."""
    call = [sys.executable, "-m", __name__]
    paths = os.pathsep.join(path or os.curdir for path in sys.path)
    try:
        done = subprocess.run(  # noqa: S603 - this very file
            call,
            input=_sent(page),
            stdout=subprocess.PIPE,
            timeout=seconds,
            check=True,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired:
        raise TooLongError from None
    return carrying.found(done.stdout).reading.report if done.stdout else None


def _sent(page: Page) -> bytes:
    """A page as it goes to the other process: a line that says what it is, and its bytes."""
    told = (page.form, page.archive, page.offset, page.charset, page.head.decode("latin-1"))
    return json.dumps(told).encode() + b"\n" + page.body


def main() -> None:
    """Take the page on standard input apart, and print the report; nothing where there is no text."""
    told, _, body = sys.stdin.buffer.read().partition(b"\n")
    form, archive, offset, charset, head = json.loads(told)
    page = Page(form, memoryview(body), archive, offset, charset, head.encode("latin-1"))
    found = main_text.report(page)
    if found:
        sys.stdout.buffer.write(carrying.line(carrying.Found(Reading(found, ()), archive, offset, None)))


if __name__ == "__main__":
    main()
