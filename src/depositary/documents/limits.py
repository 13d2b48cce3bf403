"""How large an input may be, and why: input is hostile until read."""

from __future__ import annotations

from depositary.errors import BadInput

MEBIBYTE = 1024 * 1024

TEXT_BYTES = 10 * MEBIBYTE
"""The longest text or page that is read whole. A thousand printed pages have some 3 MiB: what is longer is no
report, and the reader takes some four seconds a mebibyte of dense news."""

PDF_BYTES = 50 * MEBIBYTE
"""More than for a text, since a PDF holds pictures too."""

PDF_PAGES = 2000
FEED_ENTRIES = 200
"""A feed lists its newest, commonly ten to a hundred; each may be a page to fetch."""


def check_size(name: str, size: int, limit: int, what: str = "text") -> None:
    """Refuse what is too large, before it is read: BadInput with both sizes."""
    if size > limit:
        message = (
            f"{name}: {size / MEBIBYTE:.1f} MiB is too long for a {what} (at most {limit // MEBIBYTE} MiB). "
            "Split it into reports, or write one report a line as .jsonl."
        )
        raise BadInput(message)
