"""The Robots Exclusion Protocol (RFC 9309): which addresses a site lets a program fetch, and how often.

The standard library's reader knows neither the wildcards nor the longest rule that the standard asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

MOST_BYTES = 500 * 1024
"""Of a robots.txt; RFC 9309 asks for no less than this."""

MOST_RULES = 5000
LONGEST_DELAY = 60.0
"""Seconds of a Crawl-delay that are honoured; a site that asks for more gets this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One allow or disallow line."""

    allow: bool
    path: str

    def matches(self, path: str) -> bool:
        """Whether the rule speaks of a path: `*` is anything, a closing `$` the end."""
        if "*" not in self.path and not self.path.endswith("$"):
            return path.startswith(self.path)
        *parts, last = self.path.removesuffix("$").split("*")
        at = 0
        for number, part in enumerate(parts):
            at = path.find(part, at) if number else (0 if path.startswith(part) else -1)
            if at < 0:
                return False
            at += len(part)
        if self.path.endswith("$"):
            return path.endswith(last) and len(path) - len(last) >= at if parts else path == last
        return path.find(last, at) >= 0 if parts else path.startswith(last)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site lets one program do. `delay` are the seconds that it asks for between two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched: the longest matching rule decides, of equals the allowing."""
        parts = urlsplit(url)
        path = unquote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = [rule for rule in self.rules if rule.matches(path)]
        return not found or max(found, key=lambda rule: (len(rule.path), rule.allow)).allow


EVERYTHING = Robots()
NOTHING = Robots((Rule(allow=False, path="/"),))


def parsed(text: str, token: str) -> Robots:
    """What a robots.txt says to the program of that name: its own groups, else those for all."""
    groups = _groups(text)
    mine = [group for group in groups if token in group.agents] or [
        one for one in groups if "*" in one.agents
    ]
    rules = tuple(rule for group in mine for rule in group.rules)[:MOST_RULES]
    return Robots(rules, min(LONGEST_DELAY, max((group.delay for group in mine), default=0.0)))


@dataclass(slots=True)
class _Group:
    agents: list[str]
    rules: list[Rule]
    delay: float = 0.0


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    naming = False
    for line in text.splitlines():
        field, _, value = line.partition("#")[0].partition(":")
        name, value = field.strip().casefold(), value.strip()
        if name == "user-agent":
            if not naming:
                groups.append(_Group([], []))
            groups[-1].agents.append(value.partition("/")[0].casefold())
            naming = True
        elif groups and name in ("allow", "disallow", "crawl-delay"):
            naming = False
            _put(groups[-1], name, value)
    return groups


def _put(group: _Group, name: str, value: str) -> None:
    if name == "crawl-delay":
        group.delay = float(value) if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) else group.delay
    elif value:
        group.rules.append(Rule(allow=name == "allow", path=unquote(re.sub(r"\*+", "*", value))))
