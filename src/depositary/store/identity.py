"""What is the same report, the same claim and the same act, as identifiers made of content alone.

An identifier has 63 bits: the day in front, so that rows lie in the order of days and the newest come first
without sorting, and behind it a digest of what makes the thing itself. No counter: the same reports give the
same identifiers in whatever order they come and however often the program was killed.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from depositary.model import ActClaim, ConductClaim

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import AnyClaim, Report

DIGEST_BITS = 43
"""What is left of 63 bits beside a day's 20. A hundred thousand things of one day meet by chance once in a
thousand such days; the store would tell (`identity` is unique)."""

LOCAL = "local"
"""The source of reports that come from no web address."""

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    r"""A text as both stores can keep it: NUL and lone surrogates replaced one for one, so that spans hold.

    >>> storable("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    True
    """
    return text if text.isprintable() or _encodable(text) else _UNSTORABLE.sub("\ufffd", text)


def _encodable(text: str) -> bool:
    """A quick look, since nearly every text is: an encoder finds surrogates sooner than an expression."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def digest(*parts: object) -> int:
    """63 bits of the SHA-256 of the parts, whatever they are."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    whole = hashlib.sha256(joined.encode("utf-8", "backslashreplace")).digest()
    return int.from_bytes(whole[:8], "big") >> 1


def numbered(day: date, *parts: object) -> int:
    """An identifier that lies in the order of days."""
    return (day.toordinal() << DIGEST_BITS) | (digest(*parts) >> (63 - DIGEST_BITS))


def within(report: int, *parts: object) -> int:
    """An identifier of something in a report: it lies beside it in the order of days."""
    return (report >> DIGEST_BITS << DIGEST_BITS) | (digest(report, *parts) >> (63 - DIGEST_BITS))


def public(number: int) -> str:
    """An identifier as it is printed and linked.

    >>> public(255)
    '00000000000000ff'
    """
    return f"{number:016x}"


def private(text: str) -> int | None:
    """The number of a printed identifier; null for what is none."""
    return int(text, 16) if re.fullmatch(r"[0-7][0-9a-f]{15}", text) else None


def text_digest(report: Report) -> int:
    """Tells texts apart: title and text, with nothing about where they were found."""
    return digest(report.title, report.text)


def identity(report: Report) -> str:
    """What makes two reports the same one: the address without its fragment, else the text.

    An address whose text changes stays one report; a file has no address, and is its text.
    """
    if report.url:
        return storable(urlsplit(report.url)._replace(fragment="").geturl())
    return f"text:{public(text_digest(report))}"


def source(report: Report) -> str:
    """The outlet: the host of the address without "www."; `local` where there is none.

    >>> from depositary.model import Report
    >>> source(Report("1", "text", url="https://www.example.org/a"))
    'example.org'
    """
    host = urlsplit(report.url).hostname if report.url else None
    return (host or LOCAL).removeprefix("www.")


def claim_key(claim: AnyClaim) -> str:
    """The guide's key of a claim as text."""
    return "/".join([part or "" for part in claim.key])


def development(claim: AnyClaim) -> str | None:
    """The development that a claim speaks of: one act, or one conduct, of one state. Counts speak of none.

    >>> from depositary.model import ActClaim
    >>> found = {"evidence": "left", "span": (0, 4), "rule": "", "sure": 1.0}
    >>> development(ActClaim(state="POL", treaty="apmbc", act="leave", stage="deposited", **found))
    'POL-leave-apmbc'
    """
    match claim:
        case ActClaim():
            return f"{claim.state}-{claim.act}-{claim.treaty}"
        case ConductClaim(to=None):
            return f"{claim.state}-{claim.conduct}-{claim.weapon}"
        case ConductClaim():
            return f"{claim.state}-{claim.conduct}-{claim.weapon}-{claim.to}"
        case _:
            return None
