"""Treaties that a parliament says yes to: "the Senate approved the Arms Trade Treaty" tells of joining it.

No word of joining stands there, so the treaty itself is the place where it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depositary.reading.grouping import Mention

if TYPE_CHECKING:
    from depositary.reading.focus import Focus
    from depositary.reading.mentions import Tagged

OBJECT_REACH = 6.0
"""Words and opened thoughts between the yes and the treaty ("approved the bill on the …")."""
_YES = ("vote", "approve", "submit")
_GOING = frozenset({"leave", "suspend", "extend"})


def approvals(tagged: Tagged, focus: Focus) -> list[Mention]:
    """The named treaties that a parliament or its committee says yes to, each as an act of joining.

    Nothing where the sentence tells of another act than a signature, or the text of leaving.
    """
    acts = [cue for cue in tagged.of("act") if cue.value != "sign"]
    if acts or focus.act in _GOING or not tagged.of("body", "parliament", "committee"):
        return []
    treaties = [treaty for treaty in tagged.of("treaty") if treaty.value != "other"]
    yeses = tagged.of("step", *_YES)
    return [
        Mention("act", "join", "noun", treaty.start, treaty.start + 1)
        for treaty in treaties[:1]
        if any(_object(tagged, yes, treaty) for yes in yeses)
    ]


def _object(tagged: Tagged, yes: Mention, treaty: Mention) -> bool:
    """Whether the treaty stands close behind the yes, in languages with the verb last before or within it."""
    if yes.end <= treaty.start:
        return tagged.apart(yes.end - 1, treaty.start) <= OBJECT_REACH
    last = tagged.lexicon.verbs_last and treaty.end <= yes.end
    return last and tagged.apart(treaty.end - 1, yes.end - 1) <= OBJECT_REACH
