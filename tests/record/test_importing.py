"""A saved status page becomes instruments: dates in the rows, exits and predecessors in the footnotes."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from depositary.errors import BadData, BadInput, WrongCall
from depositary.record import load
from depositary.record.footnotes import told
from depositary.record.importing import propose
from depositary.record.proposals import described, write
from depositary.record.register import register
from depositary.record.statuspage import MOST_BYTES, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from depositary.record.proposals import Proposal

RECORD = load()
STATES = register(RECORD.states)
HEADINGS = (
    "Participant",
    "Signature",
    "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)",
)
ROWS = [
    ("Afghanistan", "", "11 Sep 2002 a"),
    ("Andorra", "3 Dec 1997", "29 Jun 1998"),
    ("Estonia^2", "", "[12 May 2004 a]"),
    ("Hungary^3", " 3 Dec\t 1997", "6 Apr 1998 A"),
    ("Montenegro^1", "", "23 Oct 2006 d"),
]
NOTES = [
    'See note 1 under "Montenegro" in the "Historical Information" section of this volume.',
    (
        "On 27 June 2025, the Government of Estonia notified the Secretary-General of its "
        "decision to withdraw from "
        "the Convention with effect from 27 December 2025, in accordance with article 20 (see "
        "C.N.309.2025.TREATIES)."
    ),
    (
        "On 1 May 2005, the Government of Hungary informed the Secretary-General that it had "
        "decided to withdraw its "
        "reservation made upon acceptance."
    ),
]


def acts(proposal: Proposal, *kinds: str) -> set[tuple[str, str, str]]:
    """State, action and day of the page's rows of the given kinds of change."""
    return {
        (one.after.state, one.after.action, one.after.date.isoformat())
        for one in proposal.changes
        if one.after and one.kind in kinds
    }


def test_rows_of_both_layouts_become_instruments(layout: Callable[..., bytes]) -> None:
    """Letters after dates name the act; brackets and footnote marks do not disturb."""
    proposal = propose("apmbc", layout("XXVI-5", HEADINGS, ROWS, NOTES), RECORD, STATES, "a page")
    assert acts(proposal, "same") == {
        ("AFG", "accession", "2002-09-11"),
        ("AND", "signature", "1997-12-03"),
        ("AND", "ratification", "1998-06-29"),
        ("EST", "accession", "2004-05-12"),
        ("EST", "withdrawal", "2025-06-27"),
        ("HUN", "signature", "1997-12-03"),
        ("MNE", "succession", "2006-10-23"),
    }
    assert acts(proposal, "changed") == {("HUN", "acceptance", "1998-04-06")}
    assert proposal.doubts == ()


def test_a_difference_is_shown_row_by_row(layout: Callable[..., bytes]) -> None:
    """A new state, another form of the same act, and rows that the page does not have."""
    rows = [*ROWS, ("Tuvalu", "", "13 Sep 2011 a"), ("Singapore", "", "1 Feb 2027 a")]
    proposal = propose("apmbc", layout("XXVI-5", HEADINGS, rows, NOTES), RECORD, STATES, "a page")
    lines = [described(change) for change in proposal.changes]
    assert "+ SGP accession 2027-02-01" in lines
    assert "~ HUN ratification 1998-04-06 -> HUN acceptance 1998-04-06" in lines
    assert "? POL withdrawal 2025-08-20 (unsourced) (not on the page; kept)" in lines
    assert "= MNE succession 2006-10-23" in lines


def test_a_changed_row_keeps_what_the_record_said_before(xml: Callable[..., bytes]) -> None:
    """Nothing that a source said is lost."""
    page = xml("XXVI-5", HEADINGS, [("Hungary", "3 Dec 1997", "7 Apr 1998")], [])
    proposal = propose("apmbc", page, RECORD, STATES, "a page", date(2026, 11, 1))
    (change,) = [one for one in proposal.changes if one.kind == "changed"]
    assert change.before is not None
    assert change.after is not None
    assert change.after.date == date(1998, 4, 7)
    assert change.after.source == "a page"
    assert change.after.second_source == change.before.source
    assert "the record had ratification of 1998-04-06" in change.after.note
    assert change.after.recorded == date(2026, 11, 1)


def test_a_row_without_a_source_takes_the_page_for_its_source(xml: Callable[..., bytes]) -> None:
    """Maldives and the Arms Trade Treaty: known in general, and now from a page."""
    headings = ("Participant", "Signature", "Approval(AA), Acceptance(A), Accession(a), Ratification")
    (known,) = [one for one in RECORD.instruments if (one.treaty, one.state) == ("att", "MDV")]
    assert known.unsourced
    day = f"{known.date.day} {known.date:%b} {known.date.year} a"
    proposal = propose("att", xml("XXVI-8", headings, [("Maldives", "", day)], []), RECORD, STATES, "a page")
    assert acts(proposal, "sourced") == {("MDV", "accession", known.date.isoformat())}


def test_predecessors_acts_stand_in_footnotes(xml: Callable[..., bytes]) -> None:
    """Czechoslovakia and ENMOD: the footnote of both successors tells of it, the record has it once."""
    note = (
        "Czechoslovakia had signed and ratified the Convention on 18 May 1977 and 12 May 1978, "
        "respectively. See "
        "also note 1 under Czech Republic and note 1 under Slovakia in the Historical Information section."
    )
    headings = ("Participant", "Signature", "Ratification, Accession(a), Succession(d)")
    rows = [("Czech Republic^1", "", "22 Feb 1993 d"), ("Slovakia^1", "", "28 May 1993 d")]
    proposal = propose("enmod", xml("XXVI-1", headings, rows, [note]), RECORD, STATES, "a page")
    found = acts(proposal, "same", "added")
    assert {("CSK", "signature", "1977-05-18"), ("CSK", "ratification", "1978-05-12")} <= found
    assert {("CZE", "succession", "1993-02-22"), ("SVK", "succession", "1993-05-28")} <= found


def test_the_protocols_of_the_weapons_convention_have_a_table_of_their_own(
    xml: Callable[..., bytes], with_protocols: Callable[..., bytes]
) -> None:
    """A cross dates from the Convention's instrument; a later consent has its own day (USA, 2009)."""
    headings = (
        "Participant",
        "Signature",
        "Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification",
    )
    rows = [("Estonia", "", "20 Apr 2000 a"), ("United States of America", "8 Apr 1982", "24 Mar 1995")]
    crosses = [("Estonia", "x", "", "x"), ("United States of America", "x", "x", "x (21 January 2009)")]
    page = with_protocols(
        xml("XXVI-2", headings, rows, []),
        ("Participant", "Protocol I", "Protocol II", "Protocol III"),
        crosses,
    )
    third = propose("ccw-p3", page, RECORD, STATES, "a page")
    assert acts(third, "same") == {("EST", "consent", "2000-04-20"), ("USA", "consent", "2009-01-21")}
    second = propose("ccw-p2", page, RECORD, STATES, "a page")
    assert acts(second, "same") == {("USA", "consent", "1995-03-24")}


@pytest.mark.parametrize(
    ("note", "action", "form", "day", "effect"),
    [
        (
            (
                "On 5 January 2023, the Government of Saudi Arabia notified the "
                "Secretary-General of its decision to "
                "withdraw from the Agreement with effect from 5 January 2024."
            ),
            "withdrawal",
            "",
            "2023-01-05",
            "2024-01-05",
        ),
        (
            (
                "In a communication received on 2 April 1965, the Government denounced the Convention; the "
                "denunciation took effect on 2 April 1966."
            ),
            "withdrawal",
            "",
            "1965-04-02",
            "1966-04-02",
        ),
        (
            "On 9 November 2007, the Secretary-General received from the Government a "
            "notification of denunciation.",
            "withdrawal",
            "",
            "2007-11-09",
            None,
        ),
        (
            (
                "On 7 March 2017, the Government notified the Secretary-General of the "
                "withdrawal of its notification "
                "of withdrawal: it revoked its decision to withdraw."
            ),
            "suspension",
            "suspension-of-notice",
            "2017-03-07",
            None,
        ),
        (
            (
                "In a communication received on 18 July 2019, the Government informed the "
                "Secretary-General that it "
                "does not intend to become a party to the Treaty."
            ),
            "other",
            "communication",
            "2019-07-18",
            None,
        ),
        (
            (
                "On 18 July 2025, the Government notified the Secretary-General of the "
                "suspension of the operation of "
                "the Convention."
            ),
            "suspension",
            "",
            "2025-07-18",
            None,
        ),
    ],
)
def test_footnotes_tell_of_exits_in_many_words(
    note: str, action: str, form: str, day: str, effect: str | None
) -> None:
    """The day of the notice is the act's; the day of effect is kept apart."""
    (act,) = told(note)
    assert (act.action, act.form, act.date.isoformat()) == (action, form, day)
    assert (act.effect.isoformat() if act.effect else None) == effect


@pytest.mark.parametrize(
    "note",
    [
        (
            "On 20 June 2003, the Government of Cyprus informed the Secretary-General that it "
            "had decided to withdraw "
            "its reservation made upon accession."
        ),
        "On 15 December 2016, the Government notified the withdrawal of this notification of non-acceptance.",
        "On 26 October 2005, the Secretary-General received a notification of territorial application.",
        "See note 1 under Germany in the Historical Information section in the front matter of this volume.",
        "",
    ],
)
def test_footnotes_of_other_things_tell_of_no_exit(note: str) -> None:
    """A reservation withdrawn is no treaty left."""
    assert list(told(note)) == []


def test_what_cannot_be_read_is_a_doubt_for_a_person(layout: Callable[..., bytes]) -> None:
    """An unknown participant, brackets without a dated exit, a date that is none, a footnote not saved."""
    rows = [
        ("Ruritania", "", "1 Jan 2000 a"),
        ("Latvia", "", "[ 1 Jul 2005 a]"),
        ("Andorra", "in 1997", "29 Jun 1998"),
        ("Belgium^9", "", ""),
    ]
    doubts = propose("apmbc", layout("XXVI-5", HEADINGS, rows, []), RECORD, STATES, "a page").doubts
    assert [doubt.partition(":")[0] for doubt in doubts] == [
        "'Ruritania' is no state of the register",
        "Latvia",
        "Andorra",
        "Belgium",
    ]


def test_the_page_of_another_treaty_is_refused(xml: Callable[..., bytes]) -> None:
    """The page says its number; the treaty's is known."""
    with pytest.raises(BadInput, match="status page of XXVI-5, and ccm is XXVI-6"):
        propose("ccm", xml("XXVI-5", HEADINGS, ROWS, NOTES), RECORD, STATES, "a page")


def test_a_treaty_that_the_collection_does_not_keep_is_a_wrong_call() -> None:
    """The NPT has three depositaries, none of them the Secretary-General."""
    with pytest.raises(WrongCall, match="npt: the UN Treaty Collection has no status page"):
        propose("npt", b"<html></html>", RECORD, STATES, "a page")


GRID = b'<table id="x_tblgrid"><tr><td>Participant</td><td>Signature</td></tr>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no table of participants"),
        (b"%PDF-1.7\x00\xff", "no table of participants"),
        (b"<html><body><table><tr><td>Poland</td></tr></table></body></html>", "no table of participants"),
        (b"<Document><Participants><Table></Document>", "no well-formed XML"),
        (
            (
                b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><Document><Participants>&y;'
                b"</Participants></Document>"
            ),
            "declares entities",
        ),
        (
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd" [ ]><Document><Participants/></Document>',
            "declares entities",
        ),
        (b"<" * (MOST_BYTES + 1), f"more than {MOST_BYTES} bytes"),
        (
            GRID + b"<tr><td>" + b"&lt;sup&gt;" * 900_000 + b"</td><td/></tr></table>",
            "a cell of the page has",
        ),
        (GRID + b"<tr><td>Poland</td><td/></tr>" * 5000 + b"</table>", "more than 1000 rows"),
    ],
    ids=["empty", "pdf", "no grid", "broken", "entities", "external", "big", "long cell", "many rows"],
)
def test_hostile_pages_are_refused_with_a_reason(content: bytes, message: str) -> None:
    """No entity is expanded, nothing is fetched, nothing big is parsed."""
    with pytest.raises(BadInput, match=message):
        read(content)


@pytest.mark.parametrize("word", ["withdr", "<", "effect ", "On 1 May 2020 ", "denounce. A"])
def test_a_footnote_without_end_costs_little_time(word: str, xml: Callable[..., bytes]) -> None:
    """Footnotes are read in time that grows with their length and no faster: a megabyte within seconds."""
    page = xml("XXVI-5", HEADINGS, [("Estonia^1", "", "12 May 2004 a")], [word * (1_000_000 // len(word))])
    started = time.process_time()
    propose("apmbc", page, RECORD, STATES, "a page")
    assert time.process_time() - started < 20


def test_what_the_collections_own_export_gets_wrong_is_mended(xml: Callable[..., bytes]) -> None:
    """Its XML holds control characters and bare ampersands where quotation marks and dots once stood."""
    page = xml("XXVI-5", HEADINGS, ROWS, ["\x1cSee & consistent with\x1d note 1 &amp; 2."])
    assert read(page.replace(b"&amp;amp;", b"&").replace(b"&amp;", b"&")).number == "XXVI-5"


def test_an_import_is_written_whole_and_loads_again(tmp_path: Path, html: Callable[..., bytes]) -> None:
    """The user's folder has the new tables; laid over the packaged record they are a newer record.

    The page's own count, 162 parties, is the new published total: the import that reaches it is complete.
    """
    rows = [*ROWS, ("Singapore", "", "1 Feb 2026 a")]
    page = html("XXVI-5", HEADINGS, rows, NOTES, parties=162, as_at="01-11-2026")
    proposal = propose("apmbc", page, RECORD, STATES, "UN Treaty Collection, XXVI-5")
    written = write(proposal, tmp_path / "newer")
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "newer/instruments/apmbc.csv",
        "newer/coverage.csv",
    ]
    assert sorted(one.name for one in (tmp_path / "newer").rglob("*.*")) == ["apmbc.csv", "coverage.csv"]
    newer = load(tmp_path / "newer")
    (added,) = [one for one in newer.instruments if (one.treaty, one.state) == ("apmbc", "SGP")]
    assert (added.date, added.recorded) == (date(2026, 2, 1), date(2026, 11, 1))
    assert newer.version != RECORD.version
    assert len(newer.instruments) == len(RECORD.instruments) + 1
    cover = newer.coverage["apmbc"]
    assert (cover.as_of, cover.published_total, cover.complete) == (date(2026, 11, 1), 162, True)


def test_a_page_that_counts_otherwise_leaves_the_record_incomplete(html: Callable[..., bytes]) -> None:
    """The record does not claim to be whole when the depositary counts more parties."""
    page = html("XXVI-5", HEADINGS, ROWS, NOTES, parties=163, as_at="01-11-2026")
    proposal = propose("apmbc", page, RECORD, STATES, "a page")
    assert proposal.coverage is not None
    assert not proposal.coverage.complete
    assert proposal.doubts == ("the page counts 163 parties, and the record would have 161",)


def test_an_import_that_breaks_the_record_writes_nothing(tmp_path: Path, html: Callable[..., bytes]) -> None:
    """A page with a deposit of the next century is refused as a whole."""
    page = html("XXVI-5", HEADINGS, [("Singapore", "", "1 Feb 2126 a")], [])
    proposal = propose("apmbc", page, RECORD, STATES, "a page")
    with pytest.raises(BadData, match="lies in the future"):
        write(proposal, tmp_path, date(2026, 11, 25))
    assert list(tmp_path.iterdir()) == []
