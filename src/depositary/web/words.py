"""Statuses, verdicts, answers and days as people read them: a letter and a word, never colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from depositary.model import ConductClaim
from depositary.publish import words as published

if TYPE_CHECKING:
    from datetime import date

    from depositary.model import AnyClaim, Participation
    from depositary.store.answers import Development
    from depositary.web.house import House

STATUSES = {
    "party": ("P", "party", "The treaty is in force for it."),
    "leaving": ("L", "leaving", "A party whose notice of withdrawal runs: still bound."),
    "former": ("F", "former party", "It was a party and is bound no more."),
    "contracting": ("C", "contracting", "It has consented; not yet in force for it."),
    "signatory": ("S", "signatory", "It signed and has not consented to be bound."),
    "none": ("–", "outside", "It never signed or joined."),
    "cannot-say": ("?", "cannot say", "The record does not tell."),
}
"""Each status with its letter, its name and what it means."""

VERDICTS = {
    "confirmed": ("✓", "confirmed", "The record has the instrument, or the law gives that status or date."),
    "contradicted": ("✗", "contradicted", "The record or the law says otherwise."),
    "ahead": ("»", "ahead of the record", "Not on record yet, and a possible next step: to be watched."),
    "impossible": ("⊘", "legally impossible", "The law excludes it."),
    "lawful": ("○", "not prohibited", "Not prohibited by the treaties on record."),
    "in-breach": ("!", "prohibited, if true", "If true, prohibited by the article named."),
    "open": ("?", "open", "Nothing to hold it against."),
}

ANSWERS = {
    "prohibited": ("✗", "prohibited"),
    "permitted": ("✓", "permitted"),
    "not-covered": ("·", "not covered"),
    "cannot-say": ("?", "cannot say"),
}
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def spelled(day: date | None) -> str:
    """A day as people write it: 20 February 2026; empty for none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def held(standing: Participation) -> str:
    """For how long a standing holds, in words."""
    since = f"since {spelled(standing.since)}" if standing.since else ""
    until = f"until {spelled(standing.until)}" if standing.until else ""
    return " ".join(part for part in (since, until) if part)


def duty(name: str) -> str:
    """A duty's name in words."""
    return name.replace("_", " ").replace("-", " ")


def anchor(article: str) -> str:
    """An article as a fragment of an address.

    >>> anchor("Article 20(3)")
    'article-20-3'
    """
    return re.sub(r"[^a-z0-9]+", "-", article.casefold()).strip("-")


def is_link(source: str) -> bool:
    """Whether a source is a web address and nothing else."""
    return source.startswith(("https://", "http://")) and not re.search(r"\s", source)


def sources(text: str) -> list[tuple[str, str]]:
    """A source's text cut into parts, each with the address that it is, else an empty one."""
    parts = re.split(r"(https?://[^\s;,()<>\"]+)", text)
    return [(part, part if at % 2 else "") for at, part in enumerate(parts) if part]


def host(address: str) -> str:
    """The host of an address, which is what people know it by."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def web_address(address: str) -> str:
    """An address that may be linked: of the web, and nothing that runs (javascript:)."""
    return address if is_link(address) else ""


def safe_figure(drawn: str) -> Markup:
    """A figure of our own drawing: `drawing/` has escaped what it holds."""
    return Markup(drawn)  # noqa: S704 - see above


def safe_json(value: str) -> Markup:
    """JSON inside a page: nothing in it ends the element."""
    plain = value.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(plain)  # noqa: S704 - no character is left that HTML would read


def claim_words(claim: AnyClaim, house: House) -> str:
    """A claim as a short sentence, its treaty by the name that people use."""
    if isinstance(claim, ConductClaim) or claim.treaty not in house.ledger.treaties:
        return published.claim(claim, house.record.states)
    named = replace(claim, treaty=f"the {house.ledger.treaties[claim.treaty].short_name}")
    return published.claim(named, house.record.states)


def development_words(one: Development, house: House) -> str:
    """A development as a short sentence, without its stage."""
    name = house.name(one.state)
    if one.act:
        known = house.ledger.treaties.get(one.treaty or "")
        treaty = known.short_name if known else one.treaty
        return f"{name} {published.ACTS[one.act]} the {treaty}"
    to = f" to {house.name(one.to)}" if one.to else ""
    return f"{name} {published.CONDUCT[one.conduct or '']} {published.WEAPONS[one.weapon or '']}{to}"


FILTERS = {
    "spelled": spelled,
    "host": host,
    "web_address": web_address,
    "safe_figure": safe_figure,
    "safe_json": safe_json,
    "development_words": development_words,
    "claim_words": claim_words,
    "held": held,
    "duty": duty,
    "anchor": anchor,
    "sources": sources,
}
TABLES: dict[str, Any] = {
    "STATUSES": STATUSES,
    "VERDICTS": VERDICTS,
    "ANSWERS": ANSWERS,
    "WEAPONS": published.WEAPONS,
    "CONDUCT": published.CONDUCT,
}
