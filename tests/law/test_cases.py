"""The tables of `cases/`: one line, one test, so that a lawyer can add one without Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositary.law import Ledger
    from depositary.model import Step

CASES = Path(__file__).parent / "cases"


def lines(pattern: str) -> list[object]:
    """The lines of all tables whose name fits, as test parameters that name file and line."""
    return [
        pytest.param(words, article, id=f"{table.stem}:{number} {' '.join(words)}")
        for table in sorted(CASES.glob(pattern))
        for number, (words, article) in enumerate(read(table), start=1)
        if words
    ]


def read(table: Path) -> Iterator[tuple[list[str], str]]:
    """Words before the bar, article after it; empty for a comment."""
    for line in table.read_text("utf-8").splitlines():
        case, _, article = line.partition("#")[0].partition("|")
        yield case.split(), article.strip()


def articles(steps: Iterable[Step]) -> set[str]:
    """Every article that an explanation cites, at any depth."""
    return {one.article for one in steps}.union(*(articles(one.steps) for one in steps))


@pytest.mark.parametrize(("words", "article"), lines("status-*.txt"))
def test_status(ledger: Ledger, words: list[str], article: str) -> None:
    """A state's status on a day, and the article that decides it."""
    state, treaty, day, status = words
    found = ledger.status(state, treaty, date.fromisoformat(day))
    assert found.status == status
    assert article in articles(found.because)


@pytest.mark.parametrize(("words", "article"), lines("effects-*.txt"))
def test_day_of_effect(ledger: Ledger, words: list[str], article: str) -> None:
    """The day on which an instrument took effect, as its source publishes it."""
    state, treaty, action, day, _, effective = words
    acts = ledger.instruments(state, treaty)
    act = next(one for one in acts if one.action == action and one.date.isoformat() == day)
    found, because = ledger.effective(act)
    assert str(found).lower() == effective
    assert article in articles(because)
    assert ledger.what_if(state, treaty, action, act.date).effective == found


@pytest.mark.parametrize(("words", "article"), lines("may*.txt"))
def test_may(ledger: Ledger, words: list[str], article: str) -> None:
    """What the treaties in force say of a conduct, and the article that says it."""
    state, conduct, weapon, day, answer = words
    found = ledger.may(state, conduct, weapon, date.fromisoformat(day))
    assert found.answer == answer
    assert article in articles(found.because)


@pytest.mark.parametrize(("words", "article"), lines("parties*.txt"))
def test_number_of_parties(ledger: Ledger, words: list[str], article: str) -> None:
    """How many states a treaty binds on a day, against published totals."""
    treaty, day, number, bound = words
    found = ledger.parties(treaty, date.fromisoformat(day))
    assert (len(found.states), found.bound) == (int(number), bound)
    assert article == ""
