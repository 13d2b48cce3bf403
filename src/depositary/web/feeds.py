"""Lists as Atom feeds (RFC 4287): root-relative links, and identifiers that outlive the server's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from depositary.web.house import House

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 has no way to write."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: `id` is stable and unique within the site, `day` the day on which it became so."""

    id: str
    title: str
    day: date
    address: str
    summary: str = ""


def atom(title: str, address: str, entries: Sequence[Entry], house: House) -> str:
    """A feed of entries, the newest first."""
    newest = max((one.day for one in entries), default=house.today())
    base = house.binding.address
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(_id(address))}</id><title>{_text(title)}</title>",
        f"<updated>{newest}T00:00:00Z</updated><author><name>depositary</name></author>",
        f'<link rel="alternate" href={_attribute(base + address)}/>',
        *(_entry(one, base) for one in sorted(entries, key=lambda one: one.day, reverse=True)),
        "</feed>\n",
    ]
    return "\n".join(parts)


def _entry(entry: Entry, base: str) -> str:
    return (
        f"<entry><id>{_text(_id(entry.id))}</id><title>{_text(entry.title)}</title>"
        f"<updated>{entry.day}T00:00:00Z</updated>"
        f"<link href={_attribute(base + entry.address)}/>"
        f'<summary type="text">{_text(entry.summary)}</summary></entry>'
    )


def _id(name: str) -> str:
    return f"tag:depositary,2026:{name}"


def _text(value: str) -> str:
    return escape(UNPRINTABLE.sub("\ufffd", value))


def _attribute(value: str) -> str:
    return quoteattr(UNPRINTABLE.sub("\ufffd", value))
