"""How far an act has come: the step that the words around it tell, as the guide orders steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depositary.model import Stage
    from depositary.reading.grouping import Mention
    from depositary.reading.mentions import Tagged

BODY_REACH = 9.0
"""How far a parliament or a government may stand from its yes, in words and opened thoughts."""
FUTURE_REACH = 4
AFTER_REACH = 5
OF_DEED = 2
"""Words between "accession" and the treaty it is to."""
STEP_REACH = 16.0
"""How far a step may stand from the act that it is a step of."""

_PLAIN: dict[str, Stage] = {
    "vote": "passed",
    "submit": "approved",
    "enact": "enacted",
    "decree": "approved",
    "notify": "deposited",
    "effect": "effective",
    "decide": "announced",
    "consider": "considered",
}
_BY_BODY: dict[str, Stage] = {
    "parliament": "passed",
    "committee": "approved",
    "government": "approved",
    "head": "approved",
    "depositary": "effective",
}
_ENDS = frozenset({",", ";", ":", "—", "–"})
"""Signs at which a clause is over."""
_PLANS = {"announced", "considered"}
_UNTOLD: dict[tuple[str, str], Stage] = {
    ("join", "finished"): "effective",
    ("join", "party"): "effective",
    ("join", "deposited"): "deposited",
    ("join", "noun"): "deposited",
    ("leave", "finished"): "effective",
    ("suspend", "finished"): "effective",
    ("suspend", "noun"): "announced",
    ("extend", "noun"): "deposited",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step told of an act: its stage, and the words that tell it."""

    stage: Stage
    mention: Mention


def steps_of(tagged: Tagged, act: str) -> list[Step]:
    """The steps that a sentence tells, as steps of the given act."""
    found = []
    for mention in tagged.of("step"):
        stage = _stage(tagged, mention, act)
        if stage is not None:
            found.append(Step(stage, mention))
    return found


def untold(cue: Mention) -> Stage:
    """The stage of an act told without any step, by the form of the word alone."""
    return _UNTOLD.get((cue.value, cue.form), "announced")


def furthest(steps: list[Step], cue: Mention, tagged: Tagged) -> list[Step]:
    """The steps that count of those told of one act.

    Deeds before plans, and of plans the one next to the act.

    What is told as finished is planned no more: a plan beside it is another's word ("… has left, the minister
    announced").
    """
    deeds = [step for step in steps if step.stage not in _PLANS]
    if cue.value == "extend":
        deeds = _asked_and_given(tagged, deeds)
    if deeds or cue.form in {"finished", "deposited"}:
        return deeds
    return sorted(steps, key=lambda step: _between(tagged, step.mention, cue))[:1]


def _asked_and_given(tagged: Tagged, steps: list[Step]) -> list[Step]:
    """Of a request that is granted only the grant, where not both are told ("asked for it and got it")."""
    given = [step.mention for step in steps if step.stage == "effective"]
    joints = {one.start for one in tagged.of("clause", "coordinate", "relative")}
    opened = joints | {place for place, word in enumerate(tagged.sentence.words) if word == ";"}

    def granted(asked: Mention) -> bool:
        return any(
            opened.isdisjoint(range(min(asked.end, one.end), max(asked.start, one.start))) for one in given
        )

    return [step for step in steps if step.mention in given or not granted(step.mention)]


def _between(tagged: Tagged, one: Mention, other: Mention) -> float:
    if one.end <= other.start:
        return tagged.apart(one.end - 1, other.start)
    return tagged.apart(other.end - 1, one.start) * 1.2 if other.end <= one.start else 0.0


def _stage(tagged: Tagged, mention: Mention, act: str) -> Stage | None:
    if mention.value == "follow":
        return None
    if mention.value in {"request", "grant"}:
        return _of_more_time(tagged, mention) if act == "extend" else None
    if act == "extend" and mention.value == "approve":
        return "effective"
    if act == "extend" and mention.value in {"notify", "decide", "vote"}:
        return "deposited" if mention.value == "notify" else None
    if negated(tagged, mention) or (
        act == "join"
        and mention.value == "effect"
        and (_of_treaty(tagged, mention) or _of_it(tagged, mention))
    ):
        return None
    if mention.value == "approve":
        body = _body(tagged, mention)
        stage: Stage | None = _BY_BODY.get(body or "government")
        if stage == "effective" and act != "extend":
            stage = "approved"
    elif mention.value == "vote" and _body(tagged, mention) in {"committee", "government"}:
        stage = "approved"
    else:
        stage = _PLAIN[mention.value]
    if stage not in {"effective", "considered", None} and (
        coming(tagged, mention) or awaited(tagged, mention)
    ):
        return "announced"
    return stage


def _of_more_time(tagged: Tagged, mention: Mention) -> Stage | None:
    """How far a state is that asks for more time or gets it ("will seek", "may ask", "was granted")."""
    if negated(tagged, mention):
        return None
    if mention.value == "grant":
        return "effective"
    if coming(tagged, mention):
        near = [one for one in tagged.of("modal", "future", "possible") if one.start < mention.start]
        return "considered" if near[-1].value == "possible" else "announced"
    return "deposited"


def refrained(tagged: Tagged) -> bool:
    """Whether a state does not ask for more time."""
    return any(negated(tagged, asked) for asked in tagged.of("step", "request"))


def _body(tagged: Tagged, mention: Mention) -> str | None:
    """Whose yes it is: the body that stands nearest."""
    near = [
        (_between(tagged, body, mention), body.start, body.value)
        for body in tagged.of("body")
        if _between(tagged, body, mention) <= BODY_REACH
    ]
    return min(near)[2] if near else None


def coming(tagged: Tagged, mention: Mention) -> bool:
    """Whether a word of the future stands right before."""
    inside = (
        one for one in tagged.of("modal", "future") if mention.start < one.start < one.end < mention.end
    )
    return any(inside) or any(
        0 <= mention.start - future.end < FUTURE_REACH
        and tagged.apart(future.start, mention.start) <= FUTURE_REACH + 1
        for future in tagged.of("modal", "future", "possible")
        if not (future.start <= mention.start < future.end)
    )


def awaited(tagged: Tagged, mention: Mention) -> bool:
    """Whether a step stands in a clause that tells when something is to come.

    As in "if the law is approved, the UN will be notified", "it will bind six months after it notifies".
    """
    ahead = [one for one in tagged.of("modal", "future") if not one.start <= mention.start < one.end]
    words = tagged.sentence.words
    for opener in (*tagged.of("clause", "subordinate"), *tagged.of("modal", "condition")):
        clause = words[opener.start : mention.start]
        if opener.start < mention.start and not _ENDS.intersection(clause):
            end = next((at for at in range(mention.end, len(words)) if words[at] in _ENDS), len(words))
            if any(one.start < opener.start or one.start >= end for one in ahead):
                return True
    return False


def negated(tagged: Tagged, mention: Mention) -> bool:
    """Whether a negation stands right before, or in a gap of what is told ("Sopimusta se ei jätä")."""
    perfect = {one.start for one in tagged.of("modal", "perfect") if one.end - one.start == 1}
    if any(
        denied.end == mention.start or (denied.end == mention.start - 1 and denied.end in perfect)
        for denied in tagged.of("modal", "denied")
    ):
        return True
    inside = any(mention.start < no.start and no.end <= mention.end for no in tagged.of("negation"))
    return inside or any(
        0 <= mention.start - no.end <= 2 and tagged.apart(no.start, mention.start) <= FUTURE_REACH
        for no in tagged.of("negation")
    )


def undone(tagged: Tagged, mention: Mention) -> bool:
    """Whether a negation stands close after a noun ("ratification never followed")."""
    return any(
        0 <= no.start - mention.end <= AFTER_REACH
        and tagged.apart(mention.end - 1, no.start) <= AFTER_REACH + 1
        for no in tagged.of("negation")
    )


def _of_it(tagged: Tagged, mention: Mention) -> bool:
    """Whether "it" takes effect, which is the treaty, and no state is named for which it does."""
    only = any(0 <= mention.start - one.end <= 1 for one in tagged.of("anaphor", "it"))
    return only and not any(group.start >= mention.end for group in tagged.groups)


def _of_treaty(tagged: Tagged, mention: Mention) -> bool:
    """Whether it is the treaty itself that takes effect, for no state in particular."""
    deeds = [cue.end for cue in tagged.of("act", "join") if cue.form == "noun"]
    subject = any(
        0 <= mention.start - pact.end <= 1 and not any(0 <= pact.start - deed <= OF_DEED for deed in deeds)
        for kind in ("treaty", "pact")
        for pact in tagged.of(kind)
    )
    joints = {joint.start for joint in tagged.of("clause", "coordinate")}
    named = any(
        0 <= group.start - mention.end <= FUTURE_REACH and joints.isdisjoint(range(mention.end, group.start))
        for group in tagged.groups
    )
    return subject and not named
