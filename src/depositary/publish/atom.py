"""Developments and changed verdicts as an Atom feed (RFC 4287): the same store, the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from depositary.publish import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from depositary.model import State
    from depositary.store.answers import Development

AUTHORITY = "depositary,2026"
"""Of the tag URIs (RFC 4151) by which entries keep their identity wherever the feed is served."""

END = "</feed>\n"


def of_developments(
    found: Iterable[Development], states: Mapping[str, State], link: str | None = None
) -> Iterator[str]:
    """The feed, piece by piece. `link` is the address at which it is served, if it is."""
    entries = iter(found)
    first = next(entries, None)
    updated = _moment(first.news) if first else "1970-01-01T00:00:00Z"
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>tag:{AUTHORITY}:developments</id>\n<title>Developments under arms-control treaties</title>\n"
    yield f"<updated>{updated}</updated>\n<author><name>depositary</name></author>\n"
    if link:
        yield f'<link rel="self" href={quoteattr(link)}/>\n'
    if first:
        yield _entry(first, states)
    for one in entries:
        yield _entry(one, states)
    yield END


def _entry(value: Development, states: Mapping[str, State]) -> str:
    """An entry is new with each new stage: its id is that of development and stage."""
    return (
        f"<entry><id>tag:{AUTHORITY}:{_plain(value.id)}/{_plain(value.stage or 'stated')}</id>"
        f"<title>{_plain(words.development(value, states))}</title>"
        f"<updated>{_moment(value.news)}</updated>"
        f'<category term="{value.kind}"/>'
        f'<content type="text">{_plain(words.told(value))}</content></entry>\n'
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _plain(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return escape("".join(one for one in text if one >= " " or one in "\n\t"))
