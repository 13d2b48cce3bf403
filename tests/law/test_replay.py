"""The engine against a plain replay of every act, day by day: an oracle that shares no code with it.

The replay knows days only: it counts a treaty's periods by walking the calendar, and asks each morning whether a
period has run out and whether a war holds it back. The records are made up, the rules are the real ones.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from depositary.law import compile_ledger, load_treaties
from depositary.model import Instrument, State
from depositary.record.holdings import Conflict, Coverage, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depositary.law import Duration, Treaty
    from depositary.model import Action

WINDOW = timedelta(days=900)

STATES = {
    code: State(code, code[:2], "", name)
    for code, name in (("AAA", "Aland"), ("BBB", "Bland"), ("CCC", "Cland"))
}
"""States that no record knows: no table can have an answer ready for them."""

TREATIES = (
    "apmbc",
    "ccw",
    "att",
    "tpnw",
    "cwc",
    "outer-space",
    "moon",
    "enmod",
    "geneva-1925",
    "ctbt",
    "cfe",
)
"""One treaty of each kind of clock."""

ACTIONS: tuple[Action, ...] = ("signature", "ratification", "accession", "acceptance", "withdrawal")


def record_of(acts: Iterable[Instrument], conflicts: Iterable[Conflict] = ()) -> Record:
    """A record of these acts alone, incomplete, so that no threshold is held against it."""
    coverage = {one: Coverage(one, None, 0, None, "made up", complete=False) for one in TREATIES}
    return Record("made up", tuple(acts), STATES, coverage, tuple(conflicts))


def days(rules: Treaty) -> st.SearchStrategy[date]:
    """Days around a treaty's entry into force; those on which a boundary lies come more often than by chance."""
    entry = rules.entry.date or date(2000, 1, 1)
    periods = [one.duration for one in rules.later] + (
        [rules.withdrawal.duration] if rules.withdrawal else []
    )
    core = {entry, rules.entry.trigger or entry, *(period.after(entry) for period in periods)}
    edges = {entry.replace(month=8, day=31), date(entry.year + 1, 3, 30), *core}
    edges |= {period.after(day) for period in periods for day in edges}
    near = sorted({day + timedelta(step) for day in edges for step in (-1, 0, 1)})
    return st.sampled_from(sorted(core)) | st.sampled_from(near) | st.dates(entry - WINDOW, entry + WINDOW)


def acts_of(state: str, rules: Treaty) -> st.SearchStrategy[list[Instrument]]:
    """One to six acts of one state in any order."""
    one = st.builds(
        lambda action, day: Instrument(state, rules.id, action, day, "made up"),
        st.sampled_from(ACTIONS),
        days(rules),
    )
    return st.lists(one, min_size=1, max_size=6)


@st.composite
def conflicts_of(draw: st.DrawFn, state: str, rules: Treaty) -> list[Conflict]:
    """Up to two armed conflicts, some of which go on."""
    spans = draw(st.lists(st.tuples(days(rules), st.none() | days(rules)), max_size=2))
    return [
        Conflict(state, since, until, "made up", "made up")
        for since, until in spans
        if until is None or since < until
    ]


RULES = {name: rules for name, rules in load_treaties().items() if name in TREATIES}
ONE_DAY = timedelta(days=1)


def has_run(duration: Duration, start: date, today: date) -> bool:
    """Whether a period that began on `start` is over on `today`, by walking from month to month and day to day."""
    if duration.operation in ("same_day", "add_days"):
        return (today - start).days >= duration.number
    months = duration.number * (12 if duration.operation == "add_years" else 1)
    passed = (today.year - start.year) * 12 + today.month - start.month
    if duration.operation == "first_day_of_nth_month_after":
        return passed >= months
    last_of_month = calendar.monthrange(today.year, today.month)[1]
    return passed > months or (passed == months and today.day >= min(start.day, last_of_month))


class Replay:
    """One state's standing, carried from one day to the next."""

    def __init__(self, rules: Treaty, acts: list[Instrument], conflicts: list[Conflict]) -> None:
        self.rules, self.conflicts = rules, conflicts
        order = {"signature": 0, "withdrawal": 2}
        self.acts = sorted(acts, key=lambda act: (act.date, order.get(act.action, 1), act.action))
        self.status, self.before = "none", "none"
        self.deposit: date | None = None
        self.notice: date | None = None

    def live(self, today: date) -> str:
        """Let one day pass and say how the state stands on it."""
        self.let_periods_run_out(today)
        for act in self.acts:
            if act.date == today:
                self.take(act)
                self.let_periods_run_out(today)
        return self.status

    def take(self, act: Instrument) -> None:
        """Take an act into account."""
        bound = self.status in ("contracting", "party", "leaving")
        if act.action == "signature" and not bound:
            self.status = "signatory"
        elif act.action == "withdrawal" and self.status == "contracting":
            self.status, self.deposit = self.before, None
        elif act.action == "withdrawal" and self.status == "party" and self.may_give_notice(act.date):
            self.status, self.notice = "leaving", act.date
        elif act.action not in ("signature", "withdrawal") and not bound:
            self.before, self.status, self.deposit = self.status, "contracting", act.date

    def may_give_notice(self, today: date) -> bool:
        """Whether the treaty lets a party give notice at all, and so soon."""
        clause = self.rules.withdrawal
        if clause is None:
            return False
        entry = self.rules.entry.date
        return clause.not_before is None or (entry is not None and has_run(clause.not_before, entry, today))

    def let_periods_run_out(self, today: date) -> None:
        """Become a party, or a former one, when the treaty's period is over."""
        if self.status == "contracting" and self.deposit and self.enters_into_force(self.deposit, today):
            self.status = "party"
        if self.status == "leaving" and self.notice and self.rules.withdrawal:
            over = has_run(self.rules.withdrawal.duration, self.notice, today)
            if over and not (self.rules.withdrawal.conflict_bar and self.at_war(today)):
                self.status, self.deposit, self.notice = "former", None, None

    def at_war(self, today: date) -> bool:
        """Whether some armed conflict of the state goes on today."""
        return any(one.since <= today and (one.until is None or today < one.until) for one in self.conflicts)

    def enters_into_force(self, deposit: date, today: date) -> bool:
        """Whether the treaty is in force today for a state that deposited on that day."""
        entry, trigger = self.rules.entry.date, self.rules.entry.trigger
        if entry is None:
            return False
        for clause in self.rules.later:
            late = deposit > trigger if clause.applies == "after-threshold" and trigger else deposit >= entry
            if late:
                return has_run(clause.duration, deposit, today)
        return today >= entry and (bool(self.rules.later) or deposit <= entry)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Instrument], list[Conflict]]:
    """A treaty, one state's acts around its entry into force, and its wars."""
    name = draw(st.sampled_from(sorted(RULES)))
    return name, draw(acts_of("AAA", RULES[name])), draw(conflicts_of("AAA", RULES[name]))


@settings(max_examples=500, deadline=None)
@given(stories())
def test_the_ledger_agrees_with_the_replay_on_every_day(
    story: tuple[str, list[Instrument], list[Conflict]],
) -> None:
    """Whatever a state does in whatever order, on each day both say the same status."""
    name, acts, wars = story
    ledger = compile_ledger(record_of(acts, wars), {name: RULES[name]})
    replay = Replay(RULES[name], acts, wars)
    day = min(one.date for one in acts) - ONE_DAY
    last = max(one.date for one in acts) + WINDOW
    while day <= last:
        assert ledger.status("AAA", name, day).status == replay.live(day), day
        day += ONE_DAY


@settings(max_examples=200, deadline=None)
@given(stories())
def test_history_has_neither_gap_nor_overlap(
    story: tuple[str, list[Instrument], list[Conflict]],
) -> None:
    """The first interval is open to the past, the last to the future, and each begins where one ends."""
    name, acts, wars = story
    history = compile_ledger(record_of(acts, wars), {name: RULES[name]}).history("AAA", name)
    assert history[0].since is None
    assert history[-1].until is None
    for before, after in pairwise(history):
        assert before.until == after.since
        assert after.since is not None
        assert before.since is None or before.since < after.since


@settings(max_examples=100, deadline=None)
@given(stories(), st.data())
def test_another_states_act_changes_nothing(
    story: tuple[str, list[Instrument], list[Conflict]], data: st.DataObject
) -> None:
    """An unrelated act leaves every interval of the others as it was, where the treaty's own day is fixed."""
    name, acts, wars = story
    alone = compile_ledger(record_of(acts, wars), {name: RULES[name]})
    more = data.draw(acts_of("BBB", RULES[name]))
    together = compile_ledger(record_of([*acts, *more], wars), {name: RULES[name]})
    for state in STATES.keys() - {"BBB"}:
        assert alone.history(state, name) == together.history(state, name)


@settings(max_examples=100, deadline=None)
@given(stories())
def test_a_status_is_constant_between_its_turns(
    story: tuple[str, list[Instrument], list[Conflict]],
) -> None:
    """The first day, the last day and a day between give one answer, and the answer names these bounds."""
    name, acts, wars = story
    ledger = compile_ledger(record_of(acts, wars), {name: RULES[name]})
    for one in ledger.history("AAA", name):
        start, end = one.since or date(1900, 1, 1), (one.until or date(2100, 1, 1)) - ONE_DAY
        for day in (start, start + (end - start) // 2, end):
            assert ledger.status("AAA", name, day).status == one.status
