"""The date of a claim.

Which of a sentence's dates may be that of an act, of conduct, of a count (guide, `date`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.edtf import parse
from depositary.reading.conducts import FoundConduct
from depositary.reading.counts import FoundCount
from depositary.reading.dates import DateMention, before, following
from depositary.reading.dating import SAME_CLAUSE, apart_from
from depositary.reading.deeds import FoundAct
from depositary.reading.stages import FUTURE_REACH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date as date_type

    from depositary.model import Stage
    from depositary.reading.found import Found
    from depositary.reading.mentions import Tagged

_EFFECTS = {"leave", "suspend"}
"""Acts that, told for a day to come, take effect on it; what is joined on a day to come still awaits a
deposit."""
_DONE: dict[str, Stage] = {"going": "effective", "depositing": "deposited"}
"""What a deed has come to that the present tells of a day that is past, by the form of its word."""
_REPEATED = {("done", "use"), ("done", "produce"), ("done", "develop")}
"""Conduct that is done over and over, and not only on the day since when it is."""
_LASTING = {"ongoing", "ruled-out"}
COMING_REACH = 3
"""Words around what tells an effect among which it is told as one to come ("takes effect in July")."""
_TO_COME = {"planned", "considered", "conditional"}


def _to_come(
    tagged: Tagged,
    found: Found,
    date: DateMention,
    published: date_type | None,
) -> DateMention:
    """A month named without its year is the next of that name where the deed is still to come."""
    future = False
    if isinstance(found, FoundAct):
        coming = tagged.lexicon.dates.roles.get("coming", frozenset())
        near = tagged.words(found.anchor[0] - COMING_REACH, found.anchor[1] + COMING_REACH)
        future = found.stage == "effective" and (
            any(abs(modal.start - found.anchor[0]) <= FUTURE_REACH for modal in tagged.of("modal", "future"))
            or not coming.isdisjoint(near)
        )
    if isinstance(found, FoundConduct):
        future = found.status in _TO_COME and not date.since
    if future and date.yearless and _past(date, published):
        return following(date)
    return before(date) if _happened(found) and date.yearless and _ahead(date, published) else date


def _happened(found: Found) -> bool:
    """Whether what is told is told as done, and so cannot lie ahead."""
    if isinstance(found, FoundAct):
        return found.stage in {"passed", "approved", "enacted", "deposited"} or found.act == "sign"
    return isinstance(found, FoundConduct) and found.status == "done"


def _ahead(date: DateMention, published: date_type | None) -> bool:
    """Whether a date lies behind the month of the report."""
    first = parse(date.edtf).first
    return published is not None and first is not None and first > published


def done_by(tagged: Tagged, found: Found, date: DateMention | None, published: date_type | None) -> Found:
    """Conduct told as finished by a day that is past is done, though "by the end of" sounds like a plan."""
    if not isinstance(found, FoundConduct) or found.status != "planned" or date is None:
        return found
    cues = [cue for cue in tagged.of("conduct", found.conduct) if cue.start == found.anchor[0]]
    finished = any(cue.form == "finished" for cue in cues)
    past = date.edtf.startswith("../") and _past(date, published)
    return replace(found, status="done") if finished and past else found


def announced(found: Sequence[Found]) -> frozenset[tuple[int, int]]:
    """Where acts are told that happen by being said: those that are announced or weighed."""
    return frozenset(
        one.anchor for one in found if isinstance(one, FoundAct) and one.stage in {"announced", "considered"}
    )


def planned_effect(found: Found, day: str | None, published: date_type | None) -> Found:
    """An exit told for a month or day to come is its effect on that day (guide, "stage": `effective`)."""
    if not isinstance(found, FoundAct) or found.stage != "announced" or found.act not in _EFFECTS:
        return found
    if day is None or published is None or "/" in day or len(day) == len("2026") or not found.planned:
        return found
    first = parse(day).first
    return replace(found, stage="effective") if first is not None and first > published else found


def told_as_done(found: Found, day: str | None, published: date_type | None) -> Found:
    """A deed told in the present for a day that is past is done.

    As in a chronicle ("12 December 1985: Pyongyang accedes …", "after leaving the pact in 2019").
    """
    if not isinstance(found, FoundAct) or found.stage != "announced" or day is None or "/" in day:
        return found
    last = parse(day).last
    if last is None or (published is not None and last > published):
        return found
    stage = _DONE.get(found.rule.partition("/")[2])
    return replace(found, stage=stage) if stage else found


def _past(date: DateMention, published: date_type | None) -> bool:
    """Whether a date lies before the report's: then it is not that of something to come."""
    last = parse(date.edtf).last
    return published is not None and last is not None and last < published


def claimed_day(
    tagged: Tagged,
    found: Found,
    date: DateMention | None,
    published: date_type | None,
) -> str | None:
    """The date of what was found, as the guide wants it for its kind.

    States of affairs have no date, a count only one in its own clause, a request for more time never its new
    end.
    """
    if date is None or (isinstance(found, FoundAct) and found.act in {"stay", "outside"}):
        return None
    if _nowadays(tagged, found, date):
        return None
    vague = date.since or len(date.edtf) == len("2026")
    if isinstance(found, FoundCount) and (vague or apart_from(tagged, date, found.anchor) > SAME_CLAUSE):
        return None
    if isinstance(found, FoundAct) and found.act == "extend" and _new_deadline(date, published):
        return None
    date = _to_come(tagged, found, date, published)
    if (
        isinstance(found, FoundConduct)
        and found.status in _TO_COME
        and (date.since or _past(date, published))
    ):
        return None
    lasts = isinstance(found, FoundConduct) and (
        found.status == "ongoing" or (found.status, found.conduct) in _REPEATED
    )
    return f"{date.edtf}/.." if date.since and lasts and "/" not in date.edtf else date.edtf


def _nowadays(tagged: Tagged, found: Found, date: DateMention) -> bool:
    """Whether a date only says how things stand when they are told.

    "Today 164 states are parties", "to this day", and the day on which somebody says what he has or denies.
    """
    roles = tagged.lexicon.dates.roles
    today = all(word in roles.get("today", ()) for word in tagged.words(date.start, date.end))
    if today and ("/" in date.edtf or isinstance(found, FoundCount)):
        return True
    if not isinstance(found, FoundConduct) or found.status not in _LASTING or "/" in date.edtf:
        return False
    year = len(date.edtf) == len("2026")
    return not (year and not date.since) if found.status == "ruled-out" else not (year or date.since)


def _new_deadline(date: DateMention, published: date_type | None) -> bool:
    """Whether a date is the end of the time that is asked for or given, and no day of asking."""
    first = parse(date.edtf).first
    return date.edtf.startswith("..") or (published is not None and first is not None and first > published)


def day_of_exit(found: Sequence[Found], days: Mapping[tuple[int, int], DateMention]) -> DateMention | None:
    """The day on which an exit told in a sentence takes effect."""
    for one in found:
        if isinstance(one, FoundAct) and (one.act, one.stage) == ("leave", "effective"):
            return days.get(one.anchor)
    return None


def once_free(tagged: Tagged, found: Found, exit_day: DateMention | None) -> str | None:
    """From when conduct is planned that shall begin "once the exit takes effect on …".

    So the guide has it ("Borderline, decided").
    """
    if exit_day is None or "/" in exit_day.edtf or not isinstance(found, FoundConduct):
        return None
    low, high = sorted((found.anchor[0], exit_day.start))
    waits = any(low <= clause.start < high for clause in tagged.of("clause", "subordinate"))
    return f"{exit_day.edtf}/.." if waits and found.status in _TO_COME else None
