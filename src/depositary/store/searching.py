"""Full-text search: the newest reports that hold all the words, by FTS5 or PostgreSQL's text search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import column, func, literal_column, select, table

from depositary.errors import WrongCall
from depositary.store import answers, reading_rows
from depositary.store.schema import report

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

MOST_WORDS = 20
AROUND = 120
"""Characters that an excerpt shows on each side of a hit."""

_PARTS = re.compile(r'"([^"]*)"?|(\S+)')
_WORDS = re.compile(r"\w+")

WORDS_OF_REPORT = "to_tsvector('simple', coalesce(report.title, '') || ' ' || left(report.text, 500000))"
"""As the index of the first migration has it, word for word, or PostgreSQL does not use it."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; `beginning`: the last of them may go on."""

    words: tuple[str, ...]
    beginning: bool = False

    def fts5(self) -> str:
        """The term as SQLite's FTS5 writes it."""
        return f'"{" ".join(self.words)}"{"*" if self.beginning else ""}'

    def tsquery(self) -> str:
        """The term as PostgreSQL writes it."""
        return " <-> ".join(f"'{word}'" for word in self.words) + (":*" if self.beginning else "")


def search(connection: Connection, words: str, limit: int) -> tuple[answers.Found, ...]:
    """The newest reports that hold every term, with excerpts. Raises WrongCall for no words or too many."""
    asked = terms(words)
    wanted = _postgresql(asked) if connection.dialect.name == "postgresql" else _sqlite(asked)
    rows = connection.execute(wanted.limit(limit)).mappings()
    return tuple(answers.Found(reading_rows.head(row), excerpt(row["text"], asked)) for row in rows)


def terms(words: str) -> tuple[Term, ...]:
    """What a user typed, as terms; punctuation parts words and means nothing else.

    >>> [term.fts5() for term in terms('mines "East Shield" withdr*')]
    ['"mines"', '"East Shield"', '"withdr"*']
    """
    found = [
        Term(tuple(_WORDS.findall(phrase or word)), beginning=word.endswith("*"))
        for phrase, word in _PARTS.findall(words)
    ]
    asked = tuple(term for term in found if term.words)
    if not asked or sum(len(term.words) for term in asked) > MOST_WORDS:
        raise WrongCall(f"say what to search for: one to {MOST_WORDS} words.")
    return asked


def _sqlite(asked: tuple[Term, ...]) -> Select[tuple[object, ...]]:
    """Row numbers lie in the order of days: the index gives the newest without sorting."""
    words = table("report_words", column("rowid"))
    matching = " AND ".join(term.fts5() for term in asked)
    return (
        select(report)
        .select_from(words.join(report, report.c.id == words.c.rowid))
        .where(literal_column("report_words").op("MATCH")(matching))
        .order_by(words.c.rowid.desc())
    )


def _postgresql(asked: tuple[Term, ...]) -> Select[tuple[object, ...]]:
    query = func.to_tsquery(literal_column("'simple'"), " & ".join(f"({term.tsquery()})" for term in asked))
    return select(report).where(literal_column(WORDS_OF_REPORT).op("@@")(query)).order_by(report.c.id.desc())


def excerpt(text: str, asked: tuple[Term, ...]) -> str:
    """The words around the first hit of the first term that is found, else the beginning."""
    for term in asked:
        pattern = r"\W+".join(map(re.escape, term.words))
        found = re.search(rf"\b{pattern}", text, re.IGNORECASE)
        if found:
            start = max(0, found.start() - AROUND)
            return " ".join(text[start : found.end() + AROUND].split())
    return " ".join(text[: 2 * AROUND].split())
