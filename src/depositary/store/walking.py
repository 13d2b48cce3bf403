"""All claims and developments as values, page by page, for exports that show values and not rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.store import Store, answers

PAGE = 500


def claims(store: Store) -> Iterator[answers.StoredClaim]:
    """Every claim, newest first."""
    page = store.claims(limit=PAGE)
    while page:
        yield from page
        page = store.claims(limit=PAGE, before=page[-1].id)


def developments(store: Store) -> Iterator[answers.Development]:
    """Every development, newest first."""
    seen = 0
    while page := store.developments(limit=PAGE, skip=seen):
        yield from page
        seen += len(page)
