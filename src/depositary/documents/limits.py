"""How large an input may be, and why: input is hostile until read."""

from __future__ import annotations

from depositary.errors import BadInput

MEBIBYTE = 1024 * 1024

TEXT_BYTES = 10 * MEBIBYTE
"""The longest text or page that is read whole. The longest honest report seen, a treaty's conference record,
has 4 MiB; the reader's time grows with the length, about a second a mebibyte."""

PDF_BYTES = 50 * MEBIBYTE
"""A PDF holds pictures: a Landmine Monitor of 300 pages has 20 MiB."""

PDF_PAGES = 2000
FEED_ENTRIES = 200
"""A feed lists its newest; the longest seen list 100."""


def check_size(name: str, size: int, limit: int, what: str = "text") -> None:
    """Refuse what is too large, before it is read: BadInput with both sizes."""
    if size > limit:
        message = (
            f"{name}: {size / MEBIBYTE:.1f} MiB is too long for a {what} (at most {limit // MEBIBYTE} MiB). "
            "Split it into reports, or write one report a line as .jsonl."
        )
        raise BadInput(message)
