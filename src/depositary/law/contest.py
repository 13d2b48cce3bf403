"""Views of a state's standing beside the depositary's, and from when to when they are held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.law.effect import treatments
from depositary.law.wording import told
from depositary.model import View
from depositary.record.holdings import ContestedStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from depositary.law.clock import Clock
    from depositary.law.course import Course
    from depositary.law.effect import Effect
    from depositary.model import Instrument


def contested(
    clock: Clock, course: Course, name: str, on_record: Iterable[ContestedStanding]
) -> tuple[ContestedStanding, ...]:
    """The contested stretches of one state's course: those on record, and those that its own acts open.

    A suspension without a clause, a notice that was not given effect and a disowned signature are the
    state's own
    view of its standing; where the record already holds views from that time on, nothing is added.
    """
    known = tuple(on_record)
    if not clock.treated and "suspension" not in [act.action for act in course.instruments]:
        return known
    own = (
        _own_view(clock, act, effect, name)
        for act, effect in zip(course.instruments, course.effects, strict=True)
    )
    opened = (replace(one, until=_over(course, one.since)) for one in own if one is not None)
    return (*known, *(one for one in opened if not _held(known, one)))


def _over(course: Course, since: date) -> date | None:
    """The first day after which there is nothing left to contest."""
    return next(
        (one.day for one in course.turns if one.day > since and one.status in ("former", "none")), None
    )


def _held(known: tuple[ContestedStanding, ...], one: ContestedStanding) -> bool:
    return any(each.until is None or each.until > one.since for each in known)


def _own_view(clock: Clock, act: Instrument, effect: Effect, name: str) -> ContestedStanding | None:
    kinds = {one.kind for one in treatments(clock, act)}
    since = act.date
    if "disowned" in kinds:
        view = View(name, "none", _disowned(clock, act, name), act.source)
    elif "not-given-effect" in kinds:
        since = effect.day or act.date
        view = View(
            name, "former", f"{told(name, act)} and holds that it has left. {act.note}".strip(), act.source
        )
    elif act.action == "suspension" and "revocation-of-notice" not in kinds:
        text = (
            f"{told(name, act)} and holds that the treaty's operation is suspended for it. {act.note}".strip()
        )
        view = View(name, "party", text, act.source)
    else:
        return None
    return ContestedStanding(act.state, act.treaty, since, None, (view,))


def _disowned(clock: Clock, act: Instrument, name: str) -> str:
    return f"{told(name, act)}. {clock.general['disowned-signature'].text} {act.note}".strip()


def boundaries(stretches: Iterable[ContestedStanding]) -> Iterator[date]:
    """The days on which the set of views changes."""
    for one in stretches:
        yield one.since
        if one.until is not None:
            yield one.until


def views_on(stretches: Iterable[ContestedStanding], day: date) -> tuple[View, ...]:
    """The views that are held on a day."""
    return tuple(view for one in stretches if _covers(one, day) for view in one.views)


def _covers(one: ContestedStanding, day: date) -> bool:
    return one.since <= day and (one.until is None or day < one.until)
