"""Whether conduct is done yet: done, going on, planned, considered, conditional, ceased or ruled out.

The verb tells it by tense and form, and so do the modal words that govern it: plans, conditions, denials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.actors import owner_of

if TYPE_CHECKING:
    from depositary.model import ConductStatus
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

MODAL_REACH = 9.0
AFTER_MODAL = 3.0
INFINITIVE_FIRST = 7.0
NOUN_FIRST = 9.0
OBJECT_DENIED = 2.0
"""Where word order is fixed only the object right behind an infinitive denies it ("will use no mines")."""
AUXILIARY_REACH = 4.0
"""A past form is planned only by its own auxiliary ("will be destroyed"), not by a plan told before it."""
PART_REACH = 5
SUBJECT_REACH = 4
INFINITIVE_REACH = 1
"""Words between a deed and "half of it", and adverbs between "to" and its infinitive."""

_TOLD: dict[str, ConductStatus] = {"none": "ruled-out", "over": "ceased"}
"""Forms of cues that say it themselves ("has none", "gave up its programme")."""
_UNTOLD: dict[str, ConductStatus] = {
    "finished": "done",
    "going": "ongoing",
    "bare": "planned",
    "would": "considered",
}
_NOUNS: dict[str, ConductStatus] = {
    "use": "done",
    "stockpile": "ongoing",
    "destroy": "done",
    "test": "done",
    "clear": "ongoing",
    "transfer": "planned",
}
_AT_WORK = {"progress", "begun", "habit"}
_TURNING = {"future", "possible", "completed", "habit"}
_MODALS: tuple[tuple[str, ConductStatus], ...] = (
    ("denied", "ruled-out"),
    ("ceased", "ceased"),
    ("condition", "conditional"),
    ("possible", "considered"),
    ("future", "planned"),
    ("begun", "ongoing"),
    ("completed", "done"),
    ("habit", "ongoing"),
)
"""Which of several modalities counts, the strongest first."""


def status_of(tagged: Tagged, cue: Mention) -> ConductStatus | None:
    """Whether it is done yet; null where nothing tells: an infinitive alone, clearance in general."""
    if cue.form in _TOLD:
        return _TOLD[cue.form]
    near = {modal.value for modal in governing(tagged, cue)}
    if cue.value == "stockpile" and (
        cue.form == "finished" or any(group.start == cue.end for group in tagged.groups)
    ):
        return _held(cue, near)
    if cue.value == "clear" and cue.form == "noun" and owner_of(tagged, cue) is None:
        return _work(tagged, cue)
    if "accused" in near and cue.form in {"going", "noun"} and near.isdisjoint({"denied", "habit"}):
        return "done"
    progress = any(one.value == "progress" and one.start <= cue.start for one in governing(tagged, cue))
    present = progress or _present(tagged, cue)
    if cue.form == "finished" and (present or _partly(tagged, cue)):
        return "ongoing"
    for value, status in _MODALS:
        if value in near and not (value == "habit" and cue.form == "finished"):
            return status
    return _untold(tagged, cue)


def _held(cue: Mention, near: set[str]) -> ConductStatus | None:
    """What "nuclear-armed North Korea" has still, and what "possessed" tells: nothing, or that it never did.

    A stock held once is no claim (guide, "Borderline, decided").
    """
    if cue.form != "finished":
        return "ongoing"
    return "ruled-out" if "denied" in near else None


def _untold(tagged: Tagged, cue: Mention) -> ConductStatus | None:
    """The status that a form has by itself, where no other word tells it."""
    if cue.form == "bare" and tagged.lexicon.infinitive:
        present = not _infinitive(tagged, cue) and _subject_before(tagged, cue)
        return "ongoing" if present else None
    if cue.form == "noun":
        return None if cue.value == "develop" else _NOUNS.get(cue.value, "planned")
    if cue.value in {"stockpile", "retain"}:
        return "ongoing" if cue.value == "stockpile" or cue.form == "finished" else _UNTOLD.get(cue.form)
    return _UNTOLD.get(cue.form)


def _work(tagged: Tagged, cue: Mention) -> ConductStatus | None:
    """Whether clearance that nobody owns goes on, is over, or is what somebody means to do."""
    told = governing(tagged, cue)
    near = {modal.value for modal in told}
    if near & _AT_WORK:
        return "ongoing"
    if "completed" in near:
        return "done"
    return "planned" if any(one.value == "future" and one.end <= cue.start for one in told) else None


def _partly(tagged: Tagged, cue: Mention) -> bool:
    """Whether only a part is destroyed or cleared so far (guide, "status": partly destroyed is `ongoing`)."""
    return cue.value in {"destroy", "clear"} and any(
        0 <= part.start - cue.end < PART_REACH or 0 <= cue.start - part.end < PART_REACH
        for part in tagged.of("modal", "partly")
    )


def _infinitive(tagged: Tagged, cue: Mention) -> bool:
    """Whether the mark of an infinitive stands before the cue, or before the list of deeds that it is in."""
    words = tagged.words(0, cue.start)
    deeds = {place for deed in tagged.of("conduct") for place in range(deed.start, deed.end)}
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    adverbs = INFINITIVE_REACH
    for place in range(cue.start - 1, -1, -1):
        if words[place] in tagged.lexicon.infinitive:
            return True
        if place in deeds or place in joints or words[place] == ",":
            continue
        adverbs -= 1
        if adverbs < 0:
            return False
    return False


def _subject_before(tagged: Tagged, cue: Mention) -> bool:
    """Whether a subject ends right before the cue, so that it is a present ("Russian troops use …")."""
    ends = {group.end for group in tagged.groups}
    kinds = (*tagged.of("body"), *tagged.of("speech", "title"), *tagged.of("anaphor", "states", "self"))
    if cue.start in ends | {mention.end for mention in kinds}:
        return True
    near = any(0 < cue.start - end <= SUBJECT_REACH for end in ends)
    marked = {place for row in tagged.mentions.values() for m in row for place in range(m.start, m.end)}
    return near and cue.start - 1 not in marked and tagged.sentence.words[cue.start - 1].isalpha()


def _present(tagged: Tagged, cue: Mention) -> bool:
    """Whether a present auxiliary stands right before ("mines are used by …")."""
    return any(0 <= cue.start - present.end <= 1 for present in tagged.of("modal", "present"))


def governing(tagged: Tagged, cue: Mention) -> list[Mention]:
    """The modal words that govern a cue; a denial before a conjunction gives way to what stands after it."""
    modals = [
        modal
        for modal in tagged.of("modal")
        if _governs(tagged, modal, cue) and not _of_an_act(tagged, modal, cue)
    ]
    turns = sorted(
        turn
        for turn in (*(t.start for t in tagged.of("clause", "coordinate")), *_new_subjects(tagged))
        if turn < cue.start
    )
    later = [
        modal
        for modal in modals
        if turns and turns[-1] < modal.start <= cue.start and modal.value in _TURNING
    ]
    if not later:
        return modals
    return [modal for modal in modals if modal.value != "denied" or modal.start > turns[-1]]


def _of_an_act(tagged: Tagged, modal: Mention, cue: Mention) -> bool:
    """Whether a denial is part of words for an act ("has not joined the treaty and uses mines")."""
    return modal.value in {"denied", "ceased"} and any(
        act.start <= modal.start and modal.end < act.end <= cue.start
        for act in tagged.of("act", "outside", "stay")
    )


def _new_subjects(tagged: Tagged) -> list[int]:
    """The commas behind which a new subject stands ("cannot be taken apart, so they will be blown up")."""
    subjects = {m.start for kind in ("pronoun", "anaphor") for m in tagged.of(kind)}
    subjects |= {group.start for group in tagged.groups}
    words = tagged.sentence.words
    return [at for at, word in enumerate(words) if word == "," and not subjects.isdisjoint({at + 1, at + 2})]


def _governs(tagged: Tagged, modal: Mention, cue: Mention) -> bool:
    others = (other for other in tagged.of("conduct") if other != cue and not _overlap(other, cue))
    if any(
        other.start <= modal.start and modal.end <= other.end and other.value != cue.value for other in others
    ):
        return False
    if modal.start < cue.start < modal.end or (cue.start < modal.start and modal.end <= cue.end):
        return True
    if modal.start == cue.start:
        prefixed = modal.value in {"denied", "ceased"} and modal.end <= cue.end
        return modal.end > cue.end or prefixed
    if modal.end <= cue.start:
        own = modal.value in {"future", "possible", "ceased"} or (
            modal.value == "denied" and not _speaks(tagged, modal)
        )
        told = cue.form == "finished" and own
        return tagged.apart(modal.end - 1, cue.start) <= (AUXILIARY_REACH if told else MODAL_REACH)
    passive = cue.form == "noun" and modal.value in {"denied", "possible"}
    fixed = not (tagged.lexicon.verbs_last or tagged.lexicon.cased) and modal.value == "denied"
    reach = (
        (OBJECT_DENIED if fixed else INFINITIVE_FIRST)
        if cue.form == "bare"
        else NOUN_FIRST
        if passive
        else AFTER_MODAL
    )
    if cue.form == "bare" and any(
        cue.end <= joint.start < modal.start for joint in tagged.of("clause", "coordinate")
    ):
        return False
    return modal.start >= cue.end and tagged.apart(cue.end - 1, modal.start) <= reach


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _speaks(tagged: Tagged, modal: Mention) -> bool:
    """Whether a denial is a verb of saying ("denies having used"), which governs at a distance."""
    return any(verb.start == modal.start for verb in tagged.of("speech", "verb"))
