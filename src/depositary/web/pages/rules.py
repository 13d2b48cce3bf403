"""A treaty's rules in plain words, each with its article, in the order in which people ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depositary.law import Treaty
    from depositary.law.rules import ConductRule, DutyRule


@dataclass(frozen=True, slots=True)
class PlainRule:
    """One rule: what it is about, its article, what it says, and whether its text was read at the source."""

    about: str
    article: str
    text: str
    verified: bool

    def as_json(self) -> dict[str, Any]:
        """The rule as an object."""
        return {"about": self.about, "article": self.article, "text": self.text, "verified": self.verified}


def rules_of(treaty: Treaty) -> list[PlainRule]:
    """All rules of a treaty."""
    return [*_entry(treaty), *_exit(treaty), *_conducts(treaty), *_duties(treaty), *_facts(treaty)]


def _entry(treaty: Treaty) -> Iterator[PlainRule]:
    rule = treaty.entry.rule
    yield PlainRule("entry into force", rule.article, rule.text, rule.verified)
    for later in treaty.later:
        yield PlainRule("states that join later", later.rule.article, later.rule.text, later.rule.verified)
    if treaty.provisional:
        rule = treaty.provisional.rule
        yield PlainRule("provisional application", rule.article, rule.text, rule.verified)


def _exit(treaty: Treaty) -> Iterator[PlainRule]:
    leaving = treaty.withdrawal
    if leaving:
        rule = leaving.rule
        yield PlainRule("leaving", rule.article, rule.text, rule.verified)
        if leaving.conflict_bar:
            bar = leaving.conflict_bar
            yield PlainRule("leaving in an armed conflict", bar.article, bar.text, bar.verified)
        if leaving.survives:
            article, _, text = leaving.survives.partition(": ")
            yield PlainRule("what survives leaving", article, text or leaving.survives, rule.verified)
    if treaty.no_withdrawal:
        rule = treaty.no_withdrawal
        yield PlainRule("leaving", rule.article, rule.text, rule.verified)
    if treaty.end:
        yield PlainRule(
            "end of the treaty", treaty.end.rule.article, treaty.end.rule.text, treaty.end.rule.verified
        )


def _conducts(treaty: Treaty) -> Iterator[PlainRule]:
    for one in treaty.conduct:
        yield PlainRule(_effect(one), one.rule.article, one.rule.text, one.rule.verified)
        for rule in one.conditions:
            yield PlainRule("condition", rule.article, rule.text, rule.verified)
        for exemption in one.exceptions:
            yield PlainRule("exception", exemption.rule.article, exemption.rule.text, exemption.rule.verified)
    for outside in treaty.outside:
        yield PlainRule("outside its scope", outside.rule.article, outside.rule.text, outside.rule.verified)


def _effect(one: ConductRule) -> str:
    return one.effect.replace("-", " ")


def _duties(treaty: Treaty) -> Iterator[PlainRule]:
    for one in treaty.duties:
        yield PlainRule(f"duty: {_duty(one)}", one.rule.article, one.rule.text, one.rule.verified)


def _duty(one: DutyRule) -> str:
    return one.id.replace("_", " ")


def _facts(treaty: Treaty) -> Iterator[PlainRule]:
    for one in treaty.facts:
        yield PlainRule(one.subject, one.article, one.text, one.verified)
