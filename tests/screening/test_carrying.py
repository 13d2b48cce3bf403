"""What goes between processes comes out as it went in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from depositary.model import ActClaim, ConductClaim, CountClaim, Reading, Report
from depositary.screening.carrying import Found, found, line

TEXTS = st.text(st.characters(), max_size=40)  # lone surrogates included, as broken pages give them
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99))
COMMON = {"evidence": TEXTS, "span": SPANS, "rule": TEXTS, "sure": st.floats(0, 1), "date": st.none() | TEXTS}
CLAIMS = st.one_of(
    st.builds(ActClaim, state=TEXTS, treaty=TEXTS, act=st.just("leave"), stage=st.none(), **COMMON),
    st.builds(
        ConductClaim,
        state=TEXTS,
        weapon=st.just("apm"),
        conduct=st.just("use"),
        status=st.just("done"),
        **COMMON,
    ),
    st.builds(
        CountClaim,
        treaty=TEXTS,
        count=st.just("parties"),
        value=st.integers(),
        bound=st.just("exact"),
        **COMMON,
    ),
)
REPORTS = st.builds(
    Report,
    id=TEXTS,
    text=TEXTS,
    title=st.none() | TEXTS,
    published=st.none() | st.dates(date(1900, 1, 1)),
    origins=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
)


@given(REPORTS, st.lists(CLAIMS, max_size=3), TEXTS, st.integers(0), st.none() | TEXTS)
def test_a_line_holds_all_of_it(
    report: Report, claims: list[ActClaim], archive: str, offset: int, record_id: str | None
) -> None:
    """Every kind of claim, every text, in one line."""
    one = Found(Reading(report, tuple(claims)), archive, offset, record_id)
    assert found(line(one)) == one
    assert line(one).count(b"\n") == 1
