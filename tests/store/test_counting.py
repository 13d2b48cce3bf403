"""Developments are counted on as reports come; counting them anew from all claims is the oracle."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update
from tests.store.conftest import BOTH, GIVEN, TODAY
from tests.store.test_stories import OTHERS, WIRE, edited

from depositary.store.identity import development as development_of
from depositary.store.keeping import Chosen
from depositary.store.schema import development, development_step

if TYPE_CHECKING:
    from tests.store.conftest import Told

    from depositary.model import CheckedReading
    from depositary.store import Store

SPEAKERS = (
    "the foreign ministry said",
    "its president wrote",
    "a columnist wrote",
    "the defence minister said",
)


def counted(store: Store) -> list[list[tuple[object, ...]]]:
    """Every column of developments and their steps."""
    with store.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (development, development_step)
        ]


def counted_anew(store: Store) -> list[list[tuple[object, ...]]]:
    """The same, once all of it was forgotten."""
    with store.writing() as connection:
        connection.execute(update(development).values(stale=1))
    store.refresh()
    return counted(store)


@pytest.fixture(scope="module")
def reports(told: Told) -> list[CheckedReading]:
    """Copies of wires, and short texts that tell of the same acts on other days by other people."""
    chance = random.Random(17)
    short = [
        f"{state} {verb} the Ottawa Convention on {chance.randrange(1, 28)} March 2026, {chance.choice(SPEAKERS)}."
        for state in ("Poland", "Finland", "Latvia")
        for verb in ("left", "notified its withdrawal from", "will leave")
        for _ in range(4)
    ]
    texts = [edited(chance.choice((WIRE, *OTHERS)), chance) for _ in range(40)] + short
    return [
        told(text, f"https://{n % 7}.example/{n}", date(2026, 2, 1 + n % 28)) for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize("address", BOTH, indirect=True)
@pytest.mark.parametrize("seed", range(4))
def test_counting_on_gives_what_counting_anew_gives(
    store: Store, reports: list[CheckedReading], seed: int
) -> None:
    """In whatever order and batches, with reports that are read anew, change, or go, and claims that are rejected."""
    chance = random.Random(seed)
    left = chance.sample(reports, len(reports))
    while left:
        some, left = left[: chance.randrange(1, 12)], left[12:]
        store.add(some, GIVEN, at_once=chance.choice((1, 3, 50)))
        again = replace(
            chance.choice(some), report=replace(some[0].report, text=chance.choice(some).report.text)
        )
        change = chance.randrange(4)
        if change == 0:
            store.add([replace(again, claims=())], replace(GIVEN, reader="rules 0.2.0"))
        elif change == 1:
            store.add([some[0]], replace(GIVEN, reader="rules 0.3.0"))
        elif change == 2:
            list(store.purge(Chosen(source=f"{chance.randrange(7)}.example"), on=TODAY, claims=True))
        elif claims := store.claims(limit=5):
            store.review(chance.choice(claims).id, "reject", "A. Lawyer", "For a test.")
        assert counted(store) == counted_anew(store)


def test_a_list_that_may_be_cut_is_counted_anew(store: Store, reports: list[CheckedReading]) -> None:
    """Earlier versions kept two hundred speakers of a development: how many tell of another, nobody knew then."""
    store.add(reports[:30], GIVEN)
    with store.writing() as connection:
        connection.execute(update(development).values(said_by=json.dumps([["x", 1]] * 200)))
    store.add(reports[30:], GIVEN)
    told = {development_of(one.claim) for report in reports[30:] for one in report.claims}
    after = [one for one in counted(store)[0] if one[0] in told]
    assert len(after) > 3
    assert after == [one for one in counted_anew(store)[0] if one[0] in told]


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_a_copy_between_two_stories_counts_for_what_only_they_tell(store: Store, told: Told) -> None:
    """It makes them one, and two again when its text changes or it goes, though it tells nothing of Finland."""
    words = [f"word{n}" for n in range(200)]
    one, middle, last = (" ".join(words[start : start + 90]) for start in (0, 25, 50))
    finland = " Finland left the Ottawa Convention on 10 January 2026."
    ends = [told(text + finland, f"https://{n}.example/x") for n, text in enumerate((one, last))]
    between = told(middle, "https://between.example/x")

    def stories() -> int:
        (found,) = store.developments(state="FIN")
        return found.stories

    store.add(ends, GIVEN)
    assert stories() == 2
    store.add([between], GIVEN)
    assert stories() == 1
    store.add([told("Nothing of that.", "https://between.example/x")], GIVEN)
    assert stories() == 2
    store.add([between], GIVEN)
    assert stories() == 1
    list(store.purge(Chosen(source="between.example"), on=TODAY, claims=True))
    assert stories() == 2
