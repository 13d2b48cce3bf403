"""From a report to its claims: sentence by sentence, with what the text is speaking of carried along."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING

from depositary.edtf import parse
from depositary.model import ActClaim, ConductClaim, CountClaim, Reading
from depositary.reading.acts import FoundAct, acts, pending
from depositary.reading.conducts import FoundConduct, conducts
from depositary.reading.counts import FoundCount, counts
from depositary.reading.dates import Calendar, DateMention, following, last_year, newest_year
from depositary.reading.dating import SAME_CLAUSE, apart_from, dates_of, each_its_own
from depositary.reading.focus import Focus, moved
from depositary.reading.gapping import gapped
from depositary.reading.lexicon import LANGUAGES, Lexicon, lexicon
from depositary.reading.mentions import Tagged, tag
from depositary.reading.stages import FUTURE_REACH
from depositary.reading.speakers import attributions, person, speaker_at, titled, told_before
from depositary.reading.words import WORD_PATTERNS, Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date as date_type

    from depositary.model import AnyClaim, Report

_TO_COME = {"planned", "considered", "conditional"}
_TREATY_OF_WEAPON = {
    "apm": "apmbc",
    "mine": "apmbc",
    "cluster": "ccm",
    "chemical": "cwc",
    "biological": "bwc",
}
_CONTENT = ("act", "conduct", "count", "step", "listing")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with what was found in it, ready to become claims."""

    tagged: Tagged
    found: tuple[FoundAct | FoundConduct | FoundCount, ...]


def read(report: Report) -> Reading:
    """The claims of a report, one for each key of the guide, in the order of their evidence.

    A report in a language without a lexicon (or in none that is known) has no claims.
    """
    if report.language not in LANGUAGES:
        return Reading(report, ())
    words = lexicon(report.language)
    claims = _claims(report, words)
    return Reading(report, tuple(sorted(_one_a_key(decided(claims)), key=lambda claim: claim.span)))


def _claims(report: Report, words: Lexicon) -> list[AnyClaim]:
    """Every claim of every sentence, in order, one for each mention."""
    split = list(
        sentences(
            report.text,
            words.apostrophe,
            words.abbreviations,
            frozenset(words.dates.months),
            words.half_abbreviations,
        )
    )
    focus = _topic(report, split, words)
    paragraph = -1
    claims: list[AnyClaim] = []
    earlier: list[AnyClaim] = []
    persons: dict[str, str] = {}
    for sentence in split:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            focus = replace(focus, quoted=False)
        tagged = tag(
            sentence, words, Calendar(report.published, focus.year, focus.newest_year), quoted=focus.quoted
        )
        said = attributions(tagged, focus)
        persons |= titled(tagged)
        found = _found(tagged, focus, words)
        days = dates_of(tagged, [one.anchor for one in found])
        teller = told_before(tagged, said)
        if teller:
            earlier = [claim if claim.speaker else replace(claim, speaker=teller) for claim in earlier]
        claims += earlier
        earlier = []
        for one in found:
            speaker = speaker_at(tagged, one.anchor[0], said, focus)
            day = _day(tagged, one, days.get(one.anchor), report.published)
            near = one.anchor in days and apart_from(tagged, days[one.anchor], one.anchor) <= SAME_CLAUSE
            told = _planned_effect(one, day, report.published) if near else one
            earlier += _as_claims(report.text, tagged, told, day, speaker)
        focus = _moved(focus, tagged, found, said[-1].speaker if said else None)
    return [_named(claim, persons) for claim in claims + earlier]


def _named(claim: AnyClaim, persons: Mapping[str, str]) -> AnyClaim:
    speaker = person(claim.speaker, persons) if claim.speaker else None
    return claim if speaker == claim.speaker else replace(claim, speaker=speaker)


def _found(tagged: Tagged, focus: Focus, words: Lexicon) -> list[FoundAct | FoundConduct | FoundCount]:
    if not any(tagged.of(kind) for kind in _CONTENT):
        return []
    told = [*acts(tagged, focus), *conducts(tagged, focus)]
    return [*told, *gapped(tagged, told), *counts(tagged, focus, words.numbers)]


def _moved(focus: Focus, tagged: Tagged, found: Sequence[object], speaker: str | None) -> Focus:
    told = [one for one in found if isinstance(one, FoundAct)]
    actors = (told or [one for one in found if isinstance(one, FoundConduct)])[-1:]
    codes = actors[0].actor.codes if actors else ()
    act = next((one.act for one in reversed(told) if one.stage is not None), None)
    focus = moved(focus, tagged, codes, act)
    return replace(
        focus,
        pending=pending(tagged, focus),
        speaker=speaker or focus.speaker,
        quoted=bool(tagged.quoted) and tagged.quoted[-1] and tagged.sentence.words[-1] not in '"”»“',
        year=last_year(tagged.dates, focus.year),
    )


def _topic(report: Report, split: Sequence[Sentence], words: Lexicon) -> Focus:
    """What the whole text is most about: its treaty, its state, and whether its mines are anti-personnel mines."""
    treaties: Counter[str] = Counter()
    states: Counter[str] = Counter()
    mines: set[str] = set()
    arms = False
    newest: int | None = None
    rows = [sentence.words for sentence in split]
    rows.append(tuple(WORD_PATTERNS[words.apostrophe].findall(report.title or "")))
    pacts = False
    for row in rows:
        newest = newest_year(row, words.dates, newest)
        for match in words.matcher.find(row):
            kind, value = match.label.kind, match.label.value
            pacts = pacts or kind == "pact"
            if kind == "treaty" and value != "other":
                treaties[value] += 1
            elif kind in {"name", "capital"} and "+" not in value and value != "?":
                states[value] += 1
            elif kind == "conduct":
                arms = arms or (value in {"use", "clear"} and len(match.hits) > 1)
            elif kind == "weapon":
                mines.add(value)
                named = row[match.start : match.end]
                arms = (
                    arms
                    or value in {"apm", "avm"}
                    or not all(word.lower() in words.general for word in named)
                )
    main = treaties.most_common(1)[0][0] if treaties else _unnamed_treaty(mines) if pacts and arms else None
    return Focus(
        main_treaty=main,
        only_treaty=len(treaties) == 1,
        main_state=tuple(code for code, _ in states.most_common(1)),
        one_state=bool(states) and states.most_common(1)[0][1] * 2 > states.total(),
        mines_are_arms=arms or bool(treaties),
        personal_mines="avm" not in mines and ("apm" in mines or "apmbc" in treaties),
        treaty=main,
        treaty_age=1,
        year=report.published.year if report.published else None,
        newest_year=newest,
    )


def _unnamed_treaty(weapons: set[str]) -> str | None:
    """The treaty that "the convention" means in a text that names none but speaks of one kind of weapon only."""
    kinds = {_TREATY_OF_WEAPON.get(weapon) for weapon in weapons}
    return kinds.pop() if len(kinds) == 1 else None


def _as_claims(
    text: str,
    tagged: Tagged,
    found: FoundAct | FoundConduct | FoundCount,
    day: str | None,
    speaker: str | None,
) -> Iterator[AnyClaim]:
    span = _span(tagged, found.places)
    evidence = text[span[0] : span[1]]
    if isinstance(found, FoundAct):
        own = each_its_own(tagged, found.actor.codes, found.anchor) if day else ()
        for state, date in zip(found.actor.codes, own or repeat(day), strict=False):
            yield ActClaim(
                state=state,
                treaty=found.about.treaty,
                act=found.act,
                stage=found.stage,
                date=date,
                speaker=speaker,
                evidence=evidence,
                span=span,
                rule=f"act/{found.rule}",
                sure=round(min(found.actor.sure, found.about.sure), 2),
            )
    elif isinstance(found, FoundConduct):
        for state in found.actor.codes:
            yield ConductClaim(
                state=state,
                weapon=found.weapon,
                conduct=found.conduct,
                status=found.status,
                to=found.to,
                date=day,
                speaker=speaker,
                evidence=evidence,
                span=span,
                rule=f"conduct/{found.conduct}",
                sure=min(found.sure, found.actor.sure),
            )
    else:
        yield CountClaim(
            treaty=found.about.treaty,
            count=found.count,
            value=found.value,
            bound=found.bound,
            date=day,
            speaker=speaker,
            evidence=evidence,
            span=span,
            rule=f"count/{found.count}",
            sure=found.about.sure,
        )


def _to_come(
    tagged: Tagged,
    found: FoundAct | FoundConduct | FoundCount,
    date: DateMention,
    published: date_type | None,
) -> DateMention:
    """A month named without its year is the next of that name where the deed is still to come."""
    future = False
    if isinstance(found, FoundAct):
        future = found.stage == "effective" and any(
            abs(modal.start - found.anchor[0]) <= FUTURE_REACH for modal in tagged.of("modal", "future")
        )
    return following(date) if future and date.yearless and _past(date, published) else date


def _planned_effect(
    found: FoundAct | FoundConduct | FoundCount, day: str | None, published: date_type | None
) -> FoundAct | FoundConduct | FoundCount:
    """An exit or entry told for a month or day to come is its effect on that day (guide, "stage": `effective`)."""
    if not isinstance(found, FoundAct) or found.stage != "announced" or found.act not in {"leave", "join"}:
        return found
    if day is None or published is None or "/" in day or len(day) == len("2026") or not found.planned:
        return found
    first = parse(day).first
    return replace(found, stage="effective") if first is not None and first > published else found


def _past(date: DateMention, published: date_type | None) -> bool:
    """Whether a date lies before the report's: then it is not that of something to come."""
    last = parse(date.edtf).last
    return published is not None and last is not None and last < published


def _day(
    tagged: Tagged,
    found: FoundAct | FoundConduct | FoundCount,
    date: DateMention | None,
    published: date_type | None,
) -> str | None:
    """The date of what was found, as the guide wants it for its kind.

    States of affairs have no date, a count only one in its own clause, a request for more time never its new end.
    """
    if date is None or (isinstance(found, FoundAct) and found.act in {"stay", "outside"}):
        return None
    vague = date.since or len(date.edtf) == len("2026")
    if isinstance(found, FoundCount) and (vague or apart_from(tagged, date, found.anchor) > SAME_CLAUSE):
        return None
    if isinstance(found, FoundAct) and found.act == "extend" and date.edtf.startswith(".."):
        return None
    date = _to_come(tagged, found, date, published)
    if (
        isinstance(found, FoundConduct)
        and found.status in _TO_COME
        and (date.since or _past(date, published))
    ):
        return None
    ongoing = isinstance(found, FoundConduct) and found.status == "ongoing"
    return f"{date.edtf}/.." if date.since and ongoing and "/" not in date.edtf else date.edtf


def _span(tagged: Tagged, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch from the first to the last word that told a claim, out to the next signs."""
    start = min(place[0] for place in places)
    end = max(place[1] for place in places)
    words = tagged.sentence.words
    while start > 0 and words[start - 1] not in {",", ";", ":", "—", "–", "(", '"', "“", "«"}:
        start -= 1
    while end < len(words) and words[end] not in {",", ";", ":", "—", "–", ")", '"', "”", "»"}:
        end += 1
    return tagged.sentence.starts[start], tagged.sentence.ends[end - 1]


def _one_a_key(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """One claim for each key: the mention that says most, a date before a speaker."""
    best: dict[tuple[str | None, ...], AnyClaim] = {}
    for claim in claims:
        known = best.get(claim.key)
        if known is None or _says(claim) > _says(known):
            best[claim.key] = claim
    return list(best.values())


def decided(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """What "could begin once …" is planned from that day, if the text has it decided (guide, "Borderline, decided")."""
    planned = {
        (claim.state, claim.weapon, claim.conduct)
        for claim in claims
        if isinstance(claim, ConductClaim) and claim.status == "planned"
    }
    return [
        replace(claim, status="planned")
        if isinstance(claim, ConductClaim)
        and claim.status == "considered"
        and (claim.date or "").endswith("/..")
        and (claim.state, claim.weapon, claim.conduct) in planned
        else claim
        for claim in claims
    ]


def _says(claim: AnyClaim) -> tuple[bool, int, str, bool, float]:
    """How much a mention says: a date, the more exact, then the newer one; a speaker; how sure it is."""
    day = claim.date or ""
    return bool(day), len(day.strip("./")), day, claim.speaker is not None, claim.sure
