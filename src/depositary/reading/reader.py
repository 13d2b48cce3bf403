"""From a report to its claims: sentence by sentence, with what the text is speaking of carried along."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from depositary.model import Reading
from depositary.reading.acts import acts
from depositary.reading.claim_dates import (
    announced,
    claimed_day,
    day_of_exit,
    done_by,
    once_free,
    planned_effect,
    told_as_done,
)
from depositary.reading.claiming import as_claims
from depositary.reading.conducts import FoundConduct, conducts, deed_of
from depositary.reading.counts import counts
from depositary.reading.dates import Calendar, last_day, last_year
from depositary.reading.dating import SAME_CLAUSE, apart_from, dates_of, said_on
from depositary.reading.deeds import FoundAct
from depositary.reading.focus import Focus, moved, passed_over
from depositary.reading.gapping import gapped
from depositary.reading.interviews import full_names, interview
from depositary.reading.lexicon import LANGUAGES, Lexicon, lexicon, tells
from depositary.reading.mentions import Tagged, tag
from depositary.reading.merging import decided, named, one_a_key, without_headlines
from depositary.reading.person_names import last_names, titled
from depositary.reading.quotations import Speech, dashed_paragraphs, given, goes_on, spoken
from depositary.reading.rivalry import winners
from depositary.reading.speakers import attributions, resolved, speaker_at, subject_of_plan, told_before
from depositary.reading.standing_dates import line_date, only_date, stood_under, told_day
from depositary.reading.standings import pending
from depositary.reading.topic import topic_of
from depositary.reading.voices import Turns, ends_statement, labels_of, statement_by, voice_of
from depositary.reading.words import Sentence, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.model import AnyClaim, Report
    from depositary.reading.found import Found
    from depositary.reading.patterns import Match
    from depositary.reading.speakers import Attribution

_CONTENT = ("act", "bond", "conduct", "count", "step", "listing")
_QUESTIONS = frozenset("?？؟")
_IDLE = frozenset(
    {("speech", "title"), ("speech", "verb"), ("step", "decide"), ("step", "consider")}
    | {("body", body) for body in ("parliament", "government", "head", "depositary", "committee")}
)
"""What tells nothing without a state, a treaty, a weapon, a deed or a name beside it."""
_MARKS = re.compile(r"[\d:\"“”„«»]")
"""Signs for which a sentence is read that names nothing: years, who speaks from here on, quotations."""
_CLOSING_QUOTES = '"”»“'


def read(report: Report) -> Reading:
    """The claims of a report, one for each key of the guide, in the order of their evidence.

    A report in a language without a lexicon (or in none that is known) has no claims.
    """
    if report.language not in LANGUAGES:
        return Reading(report, ())
    claims = _claims(report, lexicon(report.language))
    return Reading(
        report, tuple(sorted(one_a_key(without_headlines(decided(claims))), key=lambda claim: claim.span))
    )


def _claims(report: Report, words: Lexicon) -> list[AnyClaim]:
    """Every claim of every sentence, in order, one for each mention."""
    split = _split(report.text, words)
    matches = [_matches(sentence, words) for sentence in split]
    focus = topic_of(report, split, [found or () for found in matches], words)
    if not focus.speaks_of_arms:
        return []
    claims: list[AnyClaim] = []
    earlier: list[AnyClaim] = []
    persons: dict[str, str] = {}
    paragraph = -1
    over = over_next = day_before = None
    turns = Turns(interview(split, report.title or "", words.interview), labels_of(split))
    opening: list[str] = []
    dashed, speech = dashed_paragraphs(split), Speech()
    for sentence, found_here, passed in _telling(split, matches):
        if passed:
            focus = passed_over(focus, passed)
            claims, earlier = claims + earlier, []
        opens = sentence.paragraph != paragraph
        if opens:
            paragraph = sentence.paragraph
            over = day_before = None
            speech = Speech(dashed=paragraph in dashed)
            focus = focus._replace(quoted=False, state_age=focus.state_age + 1)
            if focus.treaty == "other" and focus.mostly_ours:
                focus = focus._replace(treaty=focus.main_treaty)
        calendar = Calendar(report.published, focus.year, focus.newest_year, focus.day)
        tagged = tag(sentence, found_here, words, calendar, quoted=focus.quoted)
        persons |= titled(tagged)
        if opens:
            over = line_date(tagged, report.published, over_next)
            over_next = over if only_date(tagged) else None
        statement = None if ends_statement(tagged) else statement_by(tagged) or focus.statement
        names = last_names(persons, focus)
        voice = voice_of(tagged, focus.voice, statement, opens=opens)
        if turns.opens(tagged):
            opening += full_names(tagged)
        if opens and turns.begins(tagged):
            voice = turns.speaker(tagged, persons.values(), opening)
        if (names, statement, voice) != (focus.names, focus.statement, focus.voice):
            focus = focus._replace(names=names, statement=statement, voice=voice)
        said = [resolved(one, tagged, persons, focus) for one in attributions(tagged, focus)]
        found = _found(tagged, focus, words)
        claims += _told_by(earlier, told_before(tagged, said))
        speaking = focus._replace(voice=goes_on(tagged, speech) or focus.voice)
        earlier = list(
            _told(report, tagged, found, said, speaking, over or day_before, line=over is not None)
        )
        after, name = spoken(tagged, speech, said, len(earlier), quoted=focus.quoted)
        claims, speech = given(claims, speech, name, focus.speaker), after
        day_before = told_day(tagged, found, report.published)
        focus = _moved(focus, tagged, found, said[-1].speaker if said else None)
    return [named(claim, persons) for claim in claims + earlier]


def _split(text: str, words: Lexicon) -> list[Sentence]:
    months = frozenset(words.dates.months)
    return list(
        sentences(
            text, words.apostrophe, words.abbreviations, months, words.half_abbreviations, words.ordinals
        )
    )


def _matches(sentence: Sentence, words: Lexicon) -> list[Match] | None:
    """What is found in a sentence; null where it says nothing that any claim, date or speaker could need."""
    marked = _MARKS.search(sentence.source, sentence.start, sentence.end) is not None
    found = words.matcher.find(sentence.words, always=marked)
    if not marked and (not found or _idle(sentence, found)):
        return None
    return winners(found)


def _idle(sentence: Sentence, found: Sequence[Match]) -> bool:
    """Whether a sentence only has officials, bodies, plans or saying in it, and names nobody by a capital."""
    told = {(match.label.kind, match.label.value) for match in found if tells(match.label)}
    return told <= _IDLE and not any(word[:1].isupper() for word in sentence.words[1:])


def _telling(
    split: Sequence[Sentence], matches: Sequence[list[Match] | None]
) -> Iterator[tuple[Sentence, list[Match], int]]:
    """The sentences that say something, with what was found there and how many were passed over before."""
    passed = 0
    for sentence, found in zip(split, matches, strict=True):
        if found is None:
            passed += 1
        else:
            yield sentence, found, passed
            passed = 0


def _told_by(claims: Sequence[AnyClaim], teller: str | None) -> list[AnyClaim]:
    """Claims without a speaker, given the one that the next sentence names as having told them."""
    return [replace(claim, speaker=teller) if teller and not claim.speaker else claim for claim in claims]


def _found(tagged: Tagged, focus: Focus, words: Lexicon) -> list[Found]:
    asked = tagged.sentence.words[-1] in _QUESTIONS
    listed = focus.pending is not None and focus.pending.lists and bool(tagged.groups)
    if asked or not (listed or any(tagged.of(kind) for kind in (*_CONTENT, "modal"))):
        return []
    told: list[FoundAct | FoundConduct] = [*acts(tagged, focus), *conducts(tagged, focus)]
    return [*told, *gapped(tagged, told), *counts(tagged, focus, words.numbers)]


def _told(
    report: Report,
    tagged: Tagged,
    found: Sequence[Found],
    said: list[Attribution],
    focus: Focus,
    over: str | None,
    *,
    line: bool,
) -> Iterator[AnyClaim]:
    """The claims of one sentence, each with its date and speaker.

    `over` is the date under which the sentence stands, for what has none of its own; `line` says that it is
    that of a timeline.
    """
    places = [one.anchor for one in found]
    days = dates_of(tagged, places, announced(found))
    exit_day = day_of_exit(found, days)
    for told_here in found:
        date = days.get(told_here.anchor)
        one = done_by(tagged, told_here, date, report.published)
        day = claimed_day(tagged, one, date, report.published) or once_free(tagged, one, exit_day)
        told = one
        if date is None and day is None and not tagged.dates:
            told, day = stood_under(one, over, report.published, line=line)
        elif date is not None and apart_from(tagged, date, one.anchor) <= SAME_CLAUSE:
            told = planned_effect(one, day, report.published)
            if said_on(tagged, date, places) is None:
                told = told_as_done(told, day, report.published)
        act = isinstance(one, FoundAct)
        speaker = speaker_at(tagged, one.anchor[0], said, focus, act=act) or subject_of_plan(tagged, one)
        yield from as_claims(report.text, tagged, told, day, speaker)


def _doers(focus: Focus, told: Sequence[FoundAct]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each act with steps, the states that were last told of for it."""
    doers = dict(focus.doers)
    for one in told:
        if one.stage is not None:
            doers[one.act] = one.actor.codes
    return tuple(doers.items())


def _of_focus(told: Sequence[FoundAct], focus: Focus) -> str | None:
    """The treaty that a sentence was about: the one in focus, where acts of several are told."""
    treaties = [one.about.treaty for one in told]
    return focus.treaty if focus.treaty in treaties else treaties[-1] if treaties else None


def _moved(focus: Focus, tagged: Tagged, found: Sequence[Found], speaker: str | None) -> Focus:
    """The focus after a sentence."""
    told = [one for one in found if isinstance(one, FoundAct)]
    done = [one for one in found if isinstance(one, FoundConduct)]
    codes = told[-1].actor.codes if told else done[-1].actor.codes if done else ()
    act = next((one.act for one in reversed(told) if one.stage is not None), None)
    after = moved(focus, tagged, codes, act, _of_focus(told, focus))
    return after._replace(
        doers=_doers(focus, told),
        stage=next((one.stage for one in reversed(told) if one.stage is not None), focus.stage),
        pending=pending(tagged, after),
        deeds=tuple(deed_of(one) for one in done) or focus.deeds,
        conduct_age=0 if done else focus.conduct_age + 1,
        speaker=speaker or focus.speaker,
        speaker_age=0 if speaker else focus.speaker_age + 1,
        quoted=tagged.quoted[-1] and tagged.sentence.words[-1] not in _CLOSING_QUOTES,
        year=last_year(tagged.dates, focus.year),
        day=last_day(tagged.dates, focus.day),
    )
