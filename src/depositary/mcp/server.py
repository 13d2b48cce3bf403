"""The tools: each one question of the monitor, answered with the objects of the command line's `--json`.

They only read. A text that is checked is held to a length, and nothing is fetched: what a model hands over
may have been written by a stranger.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from depositary.api.explaining import explain as explained
from depositary.errors import DepositaryError, WrongCall
from depositary.publish import json_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.api import Monitor

LONGEST = 200_000
"""Letters of a report that are read: some thirty thousand words, which take about a second."""

MOST_DUTIES = 200
INSTRUCTIONS = (
    "What binds each state under arms-control treaties on any day, and whether a report's claims agree with"
    " record and law. States go by ISO 3166 code or name, treaties by id or usual name, days as YYYY-MM-DD."
    " A report's claim is never a finding: quote verdicts with articles; in-breach means 'if true'."
)
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def create(monitor: Monitor) -> MCPServer[Any]:
    """A server whose tools ask this monitor."""
    server: MCPServer[Any] = MCPServer("depositary", instructions=INSTRUCTIONS)
    for tool in (_status(monitor), _explain(monitor), _due(monitor), _check(monitor)):
        server.tool(annotations=READS)(tool)
    return server


def _status(monitor: Monitor) -> Callable[..., Any]:
    def status(
        state: str, treaty: str, on: str | None = None, as_known_on: str | None = None
    ) -> dict[str, Any]:
        """How a state stands to a treaty on a day (default: today), since when, and by which article.

        `as_known_on`: as the record knew it on that day.
        """
        return _asked(lambda: _standing(monitor, state, treaty, on, as_known_on))

    return status


def _explain(monitor: Monitor) -> Callable[..., Any]:
    def explain(
        state: str,
        treaty: str | None = None,
        conduct: str | None = None,
        weapon: str | None = None,
        on: str | None = None,
    ) -> dict[str, Any]:
        """Why a state stands to a treaty as it does, or why it may or may not do something with a weapon.

        Give a treaty, or conduct and weapon. Conduct: develop, produce, acquire, stockpile, retain, destroy,
        transfer, use, test, clear. Weapon: apm (anti-personnel mines), avm (anti-vehicle mines), mine (of no
        type), cluster, nuclear, chemical, biological.
        """
        return _asked(lambda: _explained(monitor, state, treaty, (conduct, weapon), on))

    return explain


def _due(monitor: Monitor) -> Callable[..., Any]:
    def due(start: str, end: str, state: str | None = None, treaty: str | None = None) -> dict[str, Any]:
        """What falls due from `start` to `end`, both included, for all or for one state or treaty."""
        return _asked(lambda: _duties(monitor, start, end, state, treaty))

    return due


def _check(monitor: Monitor) -> Callable[..., Any]:
    def check(text: str, published: str | None = None, language: str | None = None) -> dict[str, Any]:
        """The claims of a report's text, each with its verdict, the article and the instruments behind it."""
        return _asked(lambda: _checked(monitor, text, published, language))

    return check


def _asked(question: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer, or what was wrong with the question, in words that a model can act on."""
    try:
        return question()
    except DepositaryError as fault:
        raise ToolError(str(fault)) from None


def _standing(monitor: Monitor, state: str, treaty: str, on: str | None, known: str | None) -> dict[str, Any]:
    found = monitor.status(state, treaty, on, known)
    day = date.fromisoformat(on) if on else datetime.now(UTC).date()
    return json_lines.status(found, day, monitor.ledger.record.version)


def _explained(
    monitor: Monitor,
    state: str,
    treaty: str | None,
    deed: tuple[str | None, str | None],
    on: str | None,
) -> dict[str, Any]:
    conduct, weapon = deed
    if treaty:
        standing = monitor.status(state, treaty, on)
        return {"answer": standing.status, "because": str(explained(standing))}
    if conduct and weapon:
        permission = monitor.may(state, conduct, weapon, on)
        return {"answer": permission.answer, "because": str(explained(permission))}
    raise WrongCall("give a treaty, or conduct and weapon.")


def _duties(monitor: Monitor, start: str, end: str, state: str | None, treaty: str | None) -> dict[str, Any]:
    found = monitor.due(state, treaty, start, end)
    shown = [json_lines.duty(one, monitor.ledger.record.version) for one in found[:MOST_DUTIES]]
    return {"due": shown, "in_all": len(found)}


def _checked(monitor: Monitor, text: str, published: str | None, language: str | None) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise WrongCall(
            f"the text has {len(text):,} letters; at most {LONGEST:,} are read. Give parts of it."
        )
    found = monitor.check(text, published, language)
    whole = json_lines.checked_reading(found, monitor.ledger.record.version)
    return {name: value for name, value in whole.items() if name != "text"}
