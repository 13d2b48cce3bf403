"""Whatever a report claims gets a verdict with a reason, in sentences for people."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checking.claims import act, conduct, count

from depositary.checking import check
from depositary.checking.wording import in_words
from depositary.model import (
    ActName,
    Bound,
    ConductClaim,
    ConductName,
    ConductStatus,
    CountName,
    Reading,
    Report,
    Stage,
    VerdictName,
    Weapon,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checking.claims import Judged

    from depositary.law import Ledger
    from depositary.model import AnyClaim, Verdict

    Judge = Callable[..., Judged]

TREATIES = [
    "apmbc",
    "ccm",
    "ccw",
    "ccw-amend-2001",
    "ccw-p1",
    "ccw-p2",
    "ccw-ap2",
    "ccw-p3",
    "ccw-p4",
    "ccw-p5",
    "att",
    "tpnw",
    "npt",
    "ctbt",
    "bwc",
    "cwc",
    "geneva-1925",
    "outer-space",
    "seabed",
    "enmod",
    "moon",
    "antarctic",
    "inf",
    "open-skies",
    "cfe",
    "new-start",
    "abm",
    "none-such",
]
STATES = [
    "POL",
    "UKR",
    "FIN",
    "LTU",
    "RUS",
    "USA",
    "CHN",
    "PRK",
    "SYR",
    "NOR",
    "MUS",
    "MNE",
    "SSD",
    "CSK",
    "DDR",
    "YUG",
    "BLR",
    "SUN",
    "SCG",
    "TWN",
    "VAT",
    "XXX",
]
DATES = [
    None,
    "2025",
    "2026-02-20",
    "2026-02/..",
    "../2016",
    "199X",
    "2025-21",
    "2025-24",
    "2004-06-XX",
    "0001",
    "9999",
    "9999-12-31",
    "../0001-01-01",
    "9999-12-31/..",
    "1899/1930",
    "2020~",
    "next week",
    "",
]
days = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.sampled_from([date.min, date.max])
dates = st.sampled_from(DATES) | days.map(date.isoformat)
states = st.sampled_from(STATES)
treaties = st.sampled_from(TREATIES)
acts = st.builds(
    act,
    states,
    treaties,
    st.sampled_from(get_args(ActName)),
    st.sampled_from((None, *get_args(Stage))),
    dates,
)
conducts = st.builds(
    conduct,
    states,
    st.sampled_from((*get_args(Weapon), "laser")),
    st.sampled_from((*get_args(ConductName), "paint")),
    st.sampled_from(get_args(ConductStatus)),
    dates,
    st.none() | states,
)
counts = st.builds(
    count,
    treaties,
    st.sampled_from(get_args(CountName)),
    st.integers(0, 300),
    st.sampled_from(get_args(Bound)),
    dates,
)


@settings(max_examples=1500, deadline=None)
@given(acts | conducts | counts, st.none() | days, days)
def test_every_claim_gets_a_verdict_and_a_reason(
    judge: Judge, claim: AnyClaim, told: date | None, today: date
) -> None:
    """Any state, treaty, act, stage and date: a verdict of the vocabulary, as of the right days, with reasons."""
    found = judge(claim, told, today)
    assert found.told.on == (told or today)
    assert found.today.on == today
    for verdict in (found.told, found.today):
        _holds_together(verdict)
    if isinstance(claim, ConductClaim) and claim.status in ("ruled-out", "ceased"):
        assert "in-breach" not in found.both


def _holds_together(verdict: Verdict) -> None:
    assert verdict.verdict in get_args(VerdictName)
    assert 1 <= len(verdict.because) <= 5
    assert len(set(verdict.because)) == len(verdict.because)
    for step in verdict.because:
        assert step.article
        assert step.text.endswith("."), step
        assert "None" not in step.text


def test_every_state_and_treaty_there_is(ledger: Ledger) -> None:
    """No pair is left without a verdict: outside, bound, or unknown, and never "outside" by mere silence."""
    for state in ledger.record.states:
        for treaty in ledger.treaties:
            (one,) = check(
                Reading(Report("r", "", published=date(2025, 1, 1)), (act(state, treaty, "outside"),)),
                ledger,
                date(2026, 1, 1),
            ).claims
            status = ledger.status(state, treaty, date(2025, 1, 1)).status
            assert (one.verdict.verdict == "open") == (status == "cannot-say")


def test_days_and_names_are_in_words(ledger: Ledger) -> None:
    """No code, id or ISO date of ours in the first reason."""
    for claim in (
        act("POL", "apmbc", "leave", "effective", "2025-03"),
        act("POL", "apmbc", "stay"),
        act("POL", "ccm", "outside"),
        count("apmbc", "parties", 164),
        conduct("POL", "apm", "produce", "planned"),
    ):
        (one,) = check(
            Reading(Report("r", "", published=date(2025, 9, 1)), (claim,)), ledger, date(2026, 1, 1)
        ).claims
        first = one.verdict.because[0].text
        assert not re.search(r"\bPOL\b|\bapmbc\b|\bccm\b|\d{4}-\d{2}", first), first


def test_dates_in_words() -> None:
    """EDTF as the end of a sentence."""
    assert [in_words(text) for text in ("2012", "2025-24", "2026-02/..", "2024/2025", "199X", "2020~")] == [
        "in 2012",
        "in winter 2025",
        "from February 2026 on",
        "between 2024 and 2025",
        "in 199X",
        "in 2020",
    ]


def test_a_report_without_a_date_is_judged_as_of_today_once(ledger: Ledger) -> None:
    """Both verdicts are the same."""
    reading = Reading(Report("r", ""), (act("POL", "apmbc", "leave", "effective"),))
    (one,) = check(reading, ledger, date(2026, 3, 1)).claims
    assert one.verdict == one.today


def test_ten_claims_take_a_few_milliseconds(ledger: Ledger) -> None:
    """Median of eleven rounds under 20 ms on any machine of ours (a tenth of that is usual)."""
    claims = (
        act("POL", "apmbc", "leave", "effective", "2025-03"),
        act("UKR", "apmbc", "leave", "effective"),
        act("NOR", "apmbc", "leave", "passed", "2025-03-09"),
        act("UKR", "apmbc", "suspend", "effective"),
        act("USA", "apmbc", "outside"),
        count("apmbc", "parties", 164),
        count("npt", "parties", 191),
        conduct("POL", "apm", "produce", "planned", "2026-02/.."),
        conduct("RUS", "mine", "use", "ongoing"),
        conduct("POL", "apm", "transfer", "planned", "2026-06", "UKR"),
    )
    reading = Reading(Report("r", "", published=date(2025, 12, 1)), claims)
    rounds = []
    for _ in range(11):
        start = time.perf_counter()
        check(reading, ledger, date(2026, 11, 25))
        rounds.append(time.perf_counter() - start)
    assert sorted(rounds)[5] < 0.02
