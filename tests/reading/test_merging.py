"""What a whole report claims: one claim for each key, the mention that says most."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tests.reading.telling import claims

from depositary.model import ActClaim, ConductClaim
from depositary.reading.merging import decided, named, one_a_key

LEFT = ActClaim(
    state="POL", treaty="apmbc", act="leave", stage="effective", evidence="x", span=(0, 1), rule="r", sure=0.5
)
MADE = ConductClaim(
    state="POL",
    weapon="apm",
    conduct="produce",
    status="considered",
    evidence="x",
    span=(0, 1),
    rule="r",
    sure=0.5,
)


def test_the_better_dated_mention_is_kept() -> None:
    """A date before none, a day before a year, the newer of two, a speaker before none."""
    order = [
        LEFT,
        replace(LEFT, speaker="Pawel Nowak"),
        replace(LEFT, date="2026"),
        replace(LEFT, date="2026", speaker="Pawel Nowak"),
        replace(LEFT, date="2026-02"),
        replace(LEFT, date="2026-02-19"),
        replace(LEFT, date="2026-02-20"),
    ]
    for worse, better in itertools.pairwise(order):
        assert one_a_key([worse, better]) == [better]
        assert one_a_key([better, worse]) == [better]


def test_of_equal_mentions_the_first_is_kept() -> None:
    """The claim stays where the report makes it first."""
    assert one_a_key([LEFT, replace(LEFT, span=(5, 6))]) == [LEFT]


def test_different_stages_are_different_claims() -> None:
    """The key has the stage."""
    assert len(one_a_key([LEFT, replace(LEFT, stage="announced")])) == 2


def test_what_could_begin_once_free_is_planned_where_the_text_has_it_decided() -> None:
    """Guide, "Borderline, decided"."""
    could = replace(MADE, date="2026-02-20/..")
    planned = replace(MADE, status="planned")
    assert [claim.status for claim in decided([could, planned]) if isinstance(claim, ConductClaim)] == [
        "planned"
    ] * 2
    assert decided([could]) == [could]
    assert decided([replace(MADE, date="2026"), planned])[0] == replace(MADE, date="2026")


def test_a_title_gives_way_to_the_name_of_its_holder() -> None:
    """And a name stays as it is."""
    persons = {"defence minister": "Pawel Nowak"}
    assert named(replace(LEFT, speaker="the defence minister"), persons).speaker == "Pawel Nowak"
    assert named(replace(LEFT, speaker="Anna Lis"), persons).speaker == "Anna Lis"
    assert named(LEFT, persons) is LEFT


def test_a_report_that_repeats_itself_claims_it_once() -> None:
    """However often it says so; the dated mention is kept."""
    text = "Poland left the Ottawa Convention. Poland left the Ottawa Convention on 20 February 2026. Poland left the Ottawa Convention."
    assert [claim.date for claim in claims(text)] == ["2026-02-20"]
