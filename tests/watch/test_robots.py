"""robots.txt as RFC 9309 has it: its own examples, and what sites really write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depositary.watch.robots import LONGEST_DELAY, parsed

EXAMPLE = """
User-agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-agent: foobot
Disallow: /
Allow: /example/page.html
Allow: /example/allowed.gif

User-agent: barbot
User-agent: bazbot
Disallow: /example/page.html
"""
"""Section 5.1 of RFC 9309, simple example (its EMPTY group left out)."""


@pytest.mark.parametrize(
    ("token", "path", "allowed"),
    [
        ("depositary", "/publications/page.html", True),
        ("depositary", "/example/page.html", False),
        ("depositary", "/picture.gif", False),
        ("depositary", "/picture.gif?size=2", True),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("foobot", "/anything", False),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/other.html", True),
    ],
)
def test_the_example_of_the_standard(token: str, path: str, *, allowed: bool) -> None:
    """A program's own group takes the place of that for all."""
    assert parsed(EXAMPLE, token).allows(f"https://example.org{path}") is allowed


def test_the_longest_rule_decides() -> None:
    """Section 5.2: /example/page/disallowed.gif is disallowed, the rest of the page allowed."""
    rules = parsed(
        "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "foobot"
    )
    assert rules.allows("https://example.org/example/page/x")
    assert not rules.allows("https://example.org/example/page/disallowed.gif")


@pytest.mark.parametrize(
    ("rule", "path", "matches"),
    [
        ("/*?print", "/story?print=1", True),
        ("/*?print", "/story?page=1", False),
        ("/fish*.php", "/fish/salmon.php", True),
        ("/fish*.php$", "/fish.php?x", False),
        ("/a*b*c", "/axxbyyc", True),
        ("/a*b*c$", "/axxbyyc/d", False),
        ("/a*a$", "/a", False),
        ("/%C5%82", "/ł", True),
        ("/ł", "/%C5%82", True),
        ("*", "/anything", True),
    ],
)
def test_wildcards(rule: str, path: str, *, matches: bool) -> None:
    """`*` is anything, `$` the end, escapes are what they stand for."""
    assert (
        parsed(f"User-agent: *\nDisallow: {rule}", "depositary").allows(f"https://example.org{path}")
        is not matches
    )


def test_an_empty_disallow_allows_everything_and_delays_are_bounded() -> None:
    """As many sites write it; nobody makes us sleep for a year."""
    rules = parsed("User-agent: *\nDisallow:\nCrawl-delay: 99999\n", "depositary")
    assert rules.allows("https://example.org/")
    assert rules.delay == LONGEST_DELAY
    assert parsed("User-agent: *\nCrawl-delay: soon", "depositary").delay == 0


@given(st.text(max_size=300), st.text(alphabet="/*$abc?%", max_size=40))
def test_whatever_it_holds_there_is_an_answer(text: str, path: str) -> None:
    """Quickly: no pattern makes the matching run wild."""
    rules = parsed(f"User-agent: *\nDisallow: {path}\n{text}", "depositary")
    assert rules.allows("https://example.org/" + path.replace("?", "")) in (True, False)
