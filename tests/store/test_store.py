"""The store: reports in, one picture out; the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.store.conftest import BOTH, GIVEN, TODAY

from depositary.checking import check
from depositary.errors import BadInput, WrongCall
from depositary.model import CheckedReading, Reading
from depositary.store import Store, identity, rows
from depositary.store.keeping import Chosen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Told

    from depositary.law import Ledger
    from depositary.record.holdings import Record

pytestmark = pytest.mark.parametrize("address", BOTH, indirect=True)

LEFT = "Poland's withdrawal from the Ottawa Convention took effect on 20 February 2026, its foreign ministry said."
NOTICE = (
    "Poland notified the United Nations on 20 August 2025 that it is withdrawing from the Ottawa Convention."
)
WRONG = "Poland left the Ottawa Convention in March 2025, a columnist wrote."


def exported(store: Store) -> dict[str, list[str]]:
    """Everything, as `store export` writes it."""
    return {
        what: [json.dumps(row, sort_keys=True) for row in store.each(what)]
        for what in ("reports", "claims", "developments", "reviews", "changes")
    }


def of_july_2025(record: Record) -> Record:
    """The record as it was before Poland's notice arrived."""
    known = tuple(one for one in record.instruments if (one.state, one.action) != ("POL", "withdrawal"))
    coverage = dict(record.coverage)
    coverage["apmbc"] = replace(coverage["apmbc"], as_of=date(2025, 7, 31), counted_to=None)
    return replace(record, instruments=known, coverage=coverage, totals=(), version="old")


def test_what_went_in_comes_out(store: Store, told: Told) -> None:
    """Text, claims with their spans, and verdicts with every step of their reasons."""
    checked = told(LEFT, "https://example.org/left", title="Poland is out")
    added = store.add([checked], GIVEN)
    assert (added.new, added.claims) == (1, len(checked.claims))
    held = store.report("https://example.org/left")
    assert held.text == LEFT
    assert held.head.title == "Poland is out"
    assert held.head.source == "example.org"
    assert held.reader == GIVEN.reader
    assert [one.checked for one in held.claims] == list(checked.claims)
    for one in held.claims:
        start, end = one.checked.claim.span
        assert held.text[start:end] == one.checked.claim.evidence


def test_reading_the_same_report_again_changes_nothing(store: Store, told: Told) -> None:
    """Not a byte of the export."""
    checked = told(LEFT, "https://example.org/left")
    store.add([checked], GIVEN)
    before = exported(store)
    later = replace(GIVEN, at=datetime(2027, 1, 1, tzinfo=UTC))
    added = store.add([checked, checked], later)
    assert (added.new, added.replaced, added.unchanged, added.claims) == (0, 0, 2, 0)
    assert exported(store) == before


def test_a_newer_reader_replaces_claims_and_keeps_the_history(store: Store, told: Told) -> None:
    """Who read what, from when to when."""
    store.add([told(NOTICE, "https://example.org/a")], GIVEN)
    better = replace(GIVEN, reader="rules 0.2.0", at=datetime(2026, 12, 1, tzinfo=UTC))
    seen = told(NOTICE + " " + LEFT, "https://example.org/a")
    assert store.add([seen], better).replaced == 1
    held = store.report("https://example.org/a")
    assert held.reader == "rules 0.2.0"
    assert len(held.claims) == len(seen.claims)
    (past,) = held.history
    assert (past.reader, past.superseded_at) == ("rules 0.1.0", "2026-12-01T00:00:00+00:00")
    assert past.claims == 1


def test_an_older_reader_does_not_undo_a_newer_one(store: Store, told: Told) -> None:
    """Two machines with one database, one of them not upgraded yet."""
    store.add([told(NOTICE, "https://example.org/a")], replace(GIVEN, reader="rules 0.10.0+abc"))
    added = store.add([told(NOTICE, "https://example.org/a")], replace(GIVEN, reader="rules 0.9.0+def"))
    assert added.unchanged == 1
    assert store.report("https://example.org/a").reader == "rules 0.10.0+abc"


def test_order_leaves_no_trace(store: Store, told: Told) -> None:
    """Whatever the order in which reports come, one by one or together, the export is the same."""
    reports = [
        told(text, f"https://example.org/{n}")
        for n, text in enumerate((LEFT, NOTICE, WRONG, LEFT + " Indeed."))
    ]
    for one in reports:
        store.add([one], GIVEN)
    before = exported(store)
    assert list(store.purge(Chosen(source="example.org"), on=TODAY, claims=True)) == [4]
    assert store.counts().reports == 0
    assert store.developments() == ()
    store.add(reversed(reports), GIVEN)
    assert exported(store) == before


def test_the_same_act_in_many_reports_is_one_development(store: Store, told: Told) -> None:
    """First seen, latest stage, spread of days, who says so, and where they disagree."""
    store.add(
        [
            told(NOTICE, "https://one.example/a", date(2025, 8, 21)),
            told(LEFT, "https://two.example/b", date(2026, 2, 21)),
            told(WRONG, "https://three.example/c", date(2026, 3, 2)),
        ],
        GIVEN,
    )
    found = {one.id: one for one in store.developments()}
    one = found["POL-leave-apmbc"]
    assert (one.reports, one.stories) == (3, 3)
    assert (one.first_seen, one.last_seen) == (date(2025, 8, 21), date(2026, 3, 2))
    assert one.stage == "effective"
    assert one.news == date(2026, 2, 21)
    assert one.first_day == date(2025, 3, 1)
    assert one.last_day == date(2026, 2, 20)
    assert any("different days for effective" in said for said in one.disagreement)
    assert any("the record contradicts" in said for said in one.disagreement)
    whole = store.development("POL-leave-apmbc")
    assert {(said.stage, said.date) for said in whole.dates} == {
        ("deposited", "2025-08-20"),
        ("effective", "2026-02-20"),
        ("effective", "2025-03"),
    }
    assert ("its foreign ministry", 1) in whole.speakers or ("foreign ministry", 1) in whole.speakers


def test_what_is_new_since_a_day(store: Store, told: Told) -> None:
    """A stage that was told before is no news when another outlet tells it again."""
    store.add([told(LEFT, "https://one.example/a", date(2026, 2, 21))], GIVEN)
    store.add([told(LEFT + " So it is.", "https://two.example/a", date(2026, 6, 1))], GIVEN)
    assert [one.id for one in store.developments(since=date(2026, 2, 21))] == ["POL-leave-apmbc"]
    assert store.developments(since=date(2026, 2, 22)) == ()
    assert store.developments(state="FIN") == ()
    assert len(store.developments(treaty="apmbc", state="POL")) == 1


def test_verdicts_age_with_the_record(store: Store, told: Told, ledger: Ledger) -> None:
    """What was ahead becomes confirmed when the record has the notice, and the change is listed with its day."""
    from depositary.law import compile_ledger

    old = compile_ledger(of_july_2025(ledger.record))
    bare = told(NOTICE, "https://example.org/a", date(2025, 8, 21))
    checked = check(Reading(bare.report, tuple(one.claim for one in bare.claims)), old, TODAY)
    store.add([checked], replace(GIVEN, record_version="old"))
    (held,) = store.claims(state="POL")
    assert held.checked.today.verdict == "ahead"
    for _ in store.age(lambda reading: check(reading, ledger, TODAY), "new", TODAY):
        pass
    (held,) = store.claims(state="POL")
    assert (held.checked.today.verdict, held.record_version) == ("confirmed", "new")
    (change,) = store.changes()
    assert (change.before, change.after, change.day) == ("ahead", "confirmed", TODAY)
    assert (change.record_before, change.record_after) == ("old", "new")
    assert "20 August 2025" in change.because
    assert store.developments()[0].verdicts == {"confirmed": 1}
    assert store.is_judged("new", TODAY)
    assert list(store.age(lambda reading: check(reading, ledger, TODAY), "new", TODAY)) == []


def test_ageing_gives_what_checking_again_gives(store: Store, told: Told, ledger: Ledger) -> None:
    """Verdicts depend on claim and days alone, so that judging each claim once for all its reports is right."""
    reports = [
        told(f"{text} ({n})", f"https://example.org/{n}") for n, text in enumerate((LEFT, NOTICE, WRONG))
    ]
    tomorrow = date(2026, 11, 26)
    store.add(reports, GIVEN)
    for _ in store.age(lambda reading: check(reading, ledger, tomorrow), "record-1", tomorrow):
        pass
    for one in reports:
        again = check(Reading(one.report, tuple(found.claim for found in one.claims)), ledger, tomorrow)
        held = store.report(one.report.url or "")
        assert [found.checked for found in held.claims] == list(again.claims)


def test_a_review_is_kept_and_in_force(store: Store, told: Told) -> None:
    """A rejected claim counts for nothing, is still shown, and the review outlives a newer reader."""
    store.add([told(WRONG, "https://example.org/a"), told(LEFT, "https://example.org/b")], GIVEN)
    wrong = store.report("https://example.org/a").claims[0]
    held = store.review(wrong.id, "reject", "A. Lawyer", "The notice was given in August.")
    assert held.set_aside
    assert held.reviews[0].name == "A. Lawyer"
    assert store.developments()[0].reports == 1
    assert store.developments()[0].disagreement == ()
    store.add([told(WRONG, "https://example.org/a")], replace(GIVEN, reader="rules 0.2.0"))
    again = store.claim(wrong.id)
    assert again.set_aside
    assert [one.decision for one in again.reviews] == ["reject"]
    store.review(wrong.id, "confirm", "B. Lawyer", "It is what they wrote.")
    assert [one.decision for one in store.claim(wrong.id).reviews] == ["reject", "confirm"]
    assert not store.claim(wrong.id).set_aside


def test_a_correction_is_judged_anew(store: Store, told: Told, ledger: Ledger) -> None:
    """The claim stands as corrected; what it was is in the review."""
    store.add([told(WRONG, "https://example.org/a", date(2026, 3, 2))], GIVEN)
    (claim,) = store.claims(state="POL")
    assert claim.checked.today.verdict == "contradicted"
    store.review(
        claim.id, "correct", "A. Editor", "We printed the wrong day.", correction={"date": "2026-02-20"}
    )
    for _ in store.age(lambda reading: check(reading, ledger, TODAY), "record-1", TODAY):
        pass
    held = store.claim(claim.id)
    assert held.checked.claim.date == "2026-02-20"
    assert held.checked.today.verdict == "confirmed"
    assert held.reviews[0].original["date"] == "2025-03"


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (("approve", "N", "R", None), "no decision"),
        (("reject", " ", "R", None), "needs a name"),
        (("reject", "N", "", None), "needs a reason"),
        (("reject", "N", "R", {"date": "2026"}), "a correction, and nothing else"),
        (("correct", "N", "R", None), "a correction, and nothing else"),
        (("correct", "N", "R", {"evidence": "x"}), "not to be corrected"),
        (("correct", "N", "R", {"stage": "done"}), "makes no claim"),
        (("correct", "N", "R", {"date": "last week"}), "makes no claim"),
    ],
)
def test_a_review_that_says_too_little_is_refused(
    store: Store, told: Told, review: tuple[str, str, str, dict[str, str] | None], said: str
) -> None:
    """Without who and why, a review is worth nothing; and no correction makes a claim of nonsense."""
    store.add([told(LEFT, "https://example.org/a")], GIVEN)
    (claim,) = store.claims()
    *words, correction = review
    with pytest.raises(WrongCall, match=said):
        store.review(claim.id, *words, correction=correction)
    assert store.claim(claim.id).reviews == ()


def test_reviews_cannot_be_changed_or_deleted(store: Store, told: Told) -> None:
    """Not even with SQL: the database itself refuses."""
    from sqlalchemy import text

    store.add([told(LEFT, "https://example.org/a")], GIVEN)
    store.review(store.claims()[0].id, "confirm", "A. Lawyer", "I read it.")
    for statement in ("UPDATE review SET name = 'nobody'", "DELETE FROM review"):
        with pytest.raises(Exception, match="kept for good"), store.engine.begin() as connection:
            connection.execute(text(statement))


def test_a_programme_has_what_reports_say_and_no_more(store: Store, told: Told) -> None:
    """A claim belongs to it only if its own sentence names it."""
    text = (
        "Poland will use anti-personnel mines in its East Shield programme, the deputy defence minister said. "
        "Poland also plans to produce anti-personnel mines."
    )
    store.add(
        [told(text, "https://example.org/a"), told("Nothing of that. " + LEFT, "https://example.org/b")],
        GIVEN,
    )
    about = store.about_programme("tarcza wschód")
    assert about.programme.name == "East Shield"
    assert [one.url for one in about.reports] == ["https://example.org/a"]
    assert [getattr(one.checked.claim, "conduct", None) for one in about.claims] == ["use"]
    assert store.report("https://example.org/a").programmes == ("east-shield",)


def test_search_finds_words_phrases_and_beginnings(store: Store, told: Told) -> None:
    """Newest first; all words must be there, and punctuation means nothing."""
    store.add(
        [
            told(LEFT, "https://example.org/old", date(2026, 2, 21)),
            told(LEFT + " Źródło: ministerstwo.", "https://example.org/new", date(2026, 5, 1)),
            told(
                "The 'Ottawa' story; no Convention here. Finland left the Mine Ban Treaty.",
                "https://example.org/c",
            ),
        ],
        GIVEN,
    )

    def urls(words: str) -> list[str | None]:
        return [one.report.url for one in store.search(words)]

    assert urls('"Ottawa Convention"') == ["https://example.org/new", "https://example.org/old"]
    assert urls("withdr* poland") == ["https://example.org/new", "https://example.org/old"]
    assert urls("źródło") == ["https://example.org/new"]
    assert urls("Ottawa story -;:'\"(") == ["https://example.org/c"]
    assert "20 February" in store.search("february")[0].excerpt
    with pytest.raises(WrongCall, match="one to 20 words"):
        urls("*&()")


def test_purging_takes_texts_out_and_keeps_what_is_quoted(store: Store, told: Told) -> None:
    """Also from search and history; a text that was purged does not come back by itself."""
    store.add([told(NOTICE, "https://example.org/a", date(2025, 8, 21))], GIVEN)
    store.add([told(LEFT, "https://example.org/a", date(2025, 8, 21))], GIVEN)
    store.add([told(LEFT, "https://other.example/b")], GIVEN)
    assert sum(store.purge(Chosen("example.org", date(2026, 1, 1)), on=TODAY)) == 1
    held = store.report("https://example.org/a")
    assert (held.text, held.head.purged) == ("", True)
    assert held.claims[0].checked.claim.evidence in LEFT
    assert [one.report.url for one in store.search("Poland")] == ["https://other.example/b"]
    assert [fault for step in store.check() for fault in step.faults] == []
    store.add([told(LEFT, "https://example.org/a", date(2025, 8, 21))], GIVEN)
    assert store.report("https://example.org/a").text == ""
    with pytest.raises(WrongCall, match="--source HOST"):
        list(store.purge(Chosen(), on=TODAY))


def test_hostile_texts_are_kept_as_far_as_a_database_can(store: Store, told: Told) -> None:
    """NUL and lone surrogates become one other letter each: spans stay right."""
    text = "\x00\ud800 " + LEFT + " \U0001f600'; DROP TABLE report; --"
    store.add([told(text, "https://example.org/a")], GIVEN)
    held = store.report("https://example.org/a")
    assert len(held.text) == len(text)
    for one in held.claims:
        start, end = one.checked.claim.span
        assert held.text[start:end] == one.checked.claim.evidence
    assert store.counts().reports == 1


def test_check_tells_evidence_that_is_not_where_its_span_says(store: Store, told: Told) -> None:
    """As after somebody edited a text by hand."""
    from sqlalchemy import text

    store.add([told(LEFT, "https://example.org/a")], GIVEN)
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE report SET text = 'x' || text"))
    faults = [fault for step in store.check() for fault in step.faults]
    assert any(
        "the evidence of act/POL/apmbc/leave/effective is not where its span says" in one for one in faults
    )


def test_vacuum_leaves_all_that_is_referred_to(store: Store, told: Told) -> None:
    """And nothing else."""
    store.add([told(LEFT, "https://example.org/a"), told(WRONG, "https://other.example/b")], GIVEN)
    list(store.purge(Chosen("other.example"), on=TODAY, claims=True))
    before = exported(store)
    for _ in store.vacuum():
        pass
    assert exported(store) == before
    assert [fault for step in store.check() for fault in step.faults] == []


def test_claims_come_page_by_page(store: Store, told: Told) -> None:
    """Newest first, none twice, none left out."""
    store.add(
        [told(f"{LEFT} {n}", f"https://example.org/{n}", date(2026, 3, 1 + n)) for n in range(9)], GIVEN
    )
    seen = []
    page = store.claims(state="POL", limit=4)
    while page:
        seen += [one.report.day for one in page]
        page = store.claims(state="POL", limit=4, before=page[-1].id)
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 9


def test_every_kind_of_claim_survives(store: Store, told: Told) -> None:
    """Acts, conduct with a receiver, counts: what went in equals what comes out."""
    text = (
        "More than 160 countries are parties to the Ottawa Convention. Belarus transferred cluster munitions "
        "to Russia in 2024. Finland's parliament voted in June 2025 to leave the treaty banning anti-personnel mines."
    )
    checked = told(text, "https://example.org/a")
    assert {one.claim.kind for one in checked.claims} >= {"act", "count"}
    store.add([checked], GIVEN)
    assert [one.checked for one in store.report("https://example.org/a").claims] == list(checked.claims)
    for one in checked.claims:
        assert rows.claim_of(rows.claim_row(one.claim)) == one.claim


def test_unknown_names_are_told(store: Store) -> None:
    """With what to do."""
    with pytest.raises(WrongCall, match="no development is called"):
        store.development("POL-dance-apmbc")
    with pytest.raises(WrongCall, match="no programme is called 'Maginot'; known are East Shield"):
        store.about_programme("Maginot")
    with pytest.raises(WrongCall, match="no report has the id or address"):
        store.report("https://example.org/none")
    with pytest.raises(WrongCall, match="sixteen hexadecimal digits"):
        store.claim("xyz")


def test_a_store_of_a_newer_program_is_left_alone(store: Store, address: str) -> None:
    """It is said which version is there."""
    from sqlalchemy import text

    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadInput, match=r"schema version 9999.*a newer depositary wrote it"):
        Store.open(address)


def test_identifiers_are_made_of_content(store: Store, told: Told, tmp_path: Path) -> None:
    """So that two stores that read the same have the same links."""
    checked = told(LEFT, "https://example.org/a#section")
    store.add([checked], GIVEN)
    with Store.open(tmp_path / "another.sqlite3") as other:
        other.add([checked], GIVEN)
        assert [one.id for one in other.claims()] == [one.id for one in store.claims()]
    assert identity.identity(checked.report) == "https://example.org/a"
    assert isinstance(checked, CheckedReading)
