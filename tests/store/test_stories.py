"""Copies of one wire story: precision and recall on a set of our own, and no trace of order."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from tests.store.conftest import BOTH, GIVEN

from depositary.store import stories
from depositary.store.keeping import Chosen

if TYPE_CHECKING:
    from tests.store.conftest import Told

    from depositary.store import Store

WIRE = """WARSAW - Poland ceased to be a party to the Ottawa Convention on Friday, six months after it notified the
United Nations of its withdrawal. The foreign ministry said that the decision followed the security situation on the
country's eastern border. Poland ratified the convention in 2012 and finished the destruction of its stockpile four
years later. Estonia, Latvia, Lithuania and Finland left the treaty before it. The convention, which was opened for
signature in 1997, prohibits the use, stockpiling, production and transfer of anti-personnel mines. More than 160
states are parties to it. Campaigners called on the government to reconsider, and recalled that most of those who are
hurt by mines are civilians. The defence ministry said that production could begin within the year."""
OTHERS = (
    """VILNIUS - Lithuania's parliament voted on Thursday to leave the convention that prohibits cluster munitions. The
    defence minister had asked for it for months. The vote was criticised by the International Committee of the Red
    Cross. The withdrawal takes effect six months after the notice reaches the Secretary-General. No party had left that
    treaty before. Members of the opposition abstained and said that the matter had been hurried through the house.""",
    """HELSINKI - Finland told the United Nations on 10 July 2025 that it leaves the Ottawa Convention. The president had
    signed the act a week before. The withdrawal took effect on 10 January 2026. Finland joined in 2012 as the last
    member of the European Union but Poland. The chief of defence had advised the government that mines are needed.""",
    """WARSAW - On Friday Poland's obligations under the mine ban treaty came to an end. The government deposited its
    notice with the Secretary-General in August of last year, and the half year for which Article 20 holds a leaving
    party has now run out. Five states on the eastern flank have taken the same step. Lawyers point out that Poland stays
    bound by Amended Protocol II to the Convention on Certain Conventional Weapons, which it never denounced.""",
)
"""The last one tells of the same event as the wire in other words: it is no copy."""


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [one.strip() + "." for one in " ".join(text.split()).split(". ")]


def edited(text: str, chance: random.Random) -> str:
    """What an outlet's desk makes of a wire: another dateline, a sentence cut, one added, words exchanged."""
    kept = sentences(text)
    del kept[chance.randrange(1, len(kept))]
    words = " ".join(kept).replace("..", ".").split()
    for _ in range(chance.randrange(4)):
        words[chance.randrange(len(words))] = chance.choice(["reportedly", "meanwhile", "officially"])
    ending = chance.choice(
        [
            "Additional reporting by our staff.",
            "This story was first published by an agency.",
            "Read more on our live page, and subscribe to the morning letter for news from the region.",
            "",
        ]
    )
    return " ".join([chance.choice(["(Agency)", "By our own correspondent.", ""]), *words, ending]).strip()


def labelled() -> list[tuple[int, str]]:
    """Texts, each with the number of its story: forty copies of four stories, edited at random."""
    chance = random.Random(7)
    return [(n, edited(text, chance)) for n, text in enumerate((WIRE, *OTHERS)) for _ in range(10)]


def test_precision_and_recall_on_edited_wire_stories(store: Store, told: Told) -> None:
    """Of pairs of reports: those put together that belong together. Floors are what was measured, less a margin."""
    texts = labelled()
    store.add([told(text, f"https://{n}.example/{n}") for n, (_, text) in enumerate(texts)], GIVEN)
    found = {one.url: one.story for one in store.reports(limit=100)}
    stories_of = [found[f"https://{n}.example/{n}"] for n in range(len(texts))]
    pairs = list(combinations(range(len(texts)), 2))
    together = {pair for pair in pairs if stories_of[pair[0]] == stories_of[pair[1]]}
    right = {pair for pair in pairs if texts[pair[0]][0] == texts[pair[1]][0]}
    precision = len(together & right) / len(together)
    recall = len(together & right) / len(right)
    print(f"\nwire stories: precision {precision:.3f}, recall {recall:.3f} on {len(pairs)} pairs")  # noqa: T201 - a figure to be shown
    assert precision == 1.0
    assert recall >= 0.98


def test_bands_find_what_is_alike_exactly(store: Store) -> None:
    """The exact index is the oracle: bands may miss a pair at the edge, and propose some that it refuses."""
    del store
    chance = random.Random(11)
    words = " ".join((WIRE, *OTHERS)).split()
    missed = alike = 0
    for _ in range(300):
        start = chance.randrange(len(words) - 120)
        one, other = words[start : start + 100], words[start + chance.randrange(12) : start + 100]
        pair = " ".join(one), " ".join(other)
        if stories.alike(*map(stories.shingles, pair)):
            alike += 1
            missed += not set.intersection(*(set(stories.bands([stories.shingles(one)])[0]) for one in pair))
    assert alike > 250
    assert missed <= alike * 0.02


@pytest.mark.parametrize("address", BOTH, indirect=True)
def test_copies_count_once_whatever_their_order(store: Store, told: Told) -> None:
    """Three outlets print one wire, a fourth writes itself: two independent sources."""
    chance = random.Random(3)
    own = f"Poland left the Ottawa Convention on Friday, 20 February 2026. {OTHERS[2]}"
    texts = [edited(WIRE, chance), edited(WIRE, chance), WIRE, own]
    reports = [told(text, f"https://{n}.example/a", date(2026, 2, 21)) for n, text in enumerate(texts)]
    store.add(reports, GIVEN)
    first = {one.url: one.story for one in store.reports()}
    one = store.developments(state="POL", treaty="apmbc")
    assert {found.id: (found.reports, found.stories) for found in one}["POL-leave-apmbc"] == (4, 2)
    list(store.purge(Chosen("0.example"), on=date(2026, 11, 25), claims=True))
    store.add([reports[0]], GIVEN)
    assert {one.url: one.story for one in store.reports()} == first


def test_a_text_that_comes_back_later_is_news_of_its_own(store: Store, told: Told) -> None:
    """Copies of a wire appear within days."""
    store.add([told(WIRE, "https://a.example/1", date(2026, 2, 20))], GIVEN)
    store.add([told(WIRE, "https://b.example/2", date(2026, 2, 22))], GIVEN)
    store.add([told(WIRE, "https://c.example/3", date(2026, 8, 1))], GIVEN)
    assert store.counts().stories == 2


def test_a_copy_whose_middle_copy_goes_is_parted_again(store: Store, told: Told) -> None:
    """A story is what copies connect: without the connecting one there are two."""
    words = WIRE.split()
    ends = [f"{n}" for n in range(400)]
    one, middle, last = (" ".join(words[a:b] + ends[a:b]) for a, b in ((0, 90), (20, 110), (45, 135)))
    assert stories.alike(stories.shingles(one), stories.shingles(middle))
    assert stories.alike(stories.shingles(middle), stories.shingles(last))
    assert not stories.alike(stories.shingles(one), stories.shingles(last))
    store.add([told(text, f"https://{n}.example/x") for n, text in enumerate((one, middle, last))], GIVEN)
    assert store.counts().stories == 1
    list(store.purge(Chosen("1.example"), on=date(2026, 11, 25), claims=True))
    assert store.counts().stories == 2


def test_what_a_story_is_does_not_hang_on_the_order_of_its_copies(store: Store, told: Told) -> None:
    """A chain of texts that share a fourth with all others, and half with their neighbours: one story."""
    words = [f"word{n}" for n in range(700)]
    chain = [" ".join(words[:40] + words[start : start + 60]) for start in range(40, 640, 30)]
    pairs = [stories.alike(*map(stories.shingles, pair)) for pair in combinations(chain, 2)]
    assert sum(pairs) == len(chain) - 1
    reports = [told(text, f"https://{n}.example/x") for n, text in enumerate(chain)]
    chance = random.Random(13)
    counts = set()
    for _ in range(8):
        store.add(chance.sample(reports, len(reports)), GIVEN, at_once=chance.choice((1, 3, 50)))
        counts.add(store.counts().stories)
        list(store.purge(Chosen(before=date(2100, 1, 1)), on=date(2026, 11, 25), claims=True))
    assert len(counts) == 1
