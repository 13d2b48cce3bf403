"""A visitor's manners: who we are, how often we knock at one door, and where we are asked not to go."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from depositary.documents import fetching
from depositary.documents.fetching import Fetched
from depositary.documents.limits import MEBIBYTE
from depositary.errors import BadInput
from depositary.store import watching
from depositary.watch import robots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from depositary.store import Store

Answer = TypeVar("Answer")

TOKEN = "depositary"  # noqa: S105 - the name by which robots.txt may address us, no secret
USER_AGENT = "depositary/0.1 (treaty monitor; polls feeds; robots.txt: depositary)"

ROBOTS_SECONDS = 24 * 3600
"""How long a robots.txt holds: RFC 9309 asks for no more than a day."""

ROBOTS_SIZE = robots.MOST_BYTES
OK, CLIENT_ERROR, SERVER_ERROR = 200, 400, 500


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting for it."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What a visit may take. `pace` is the least number of seconds between two requests to one host."""

    pace: float = 2.0
    seconds: float = 30.0
    size: int = 10 * MEBIBYTE
    allow_private: bool = False


@dataclass
class Visitor:
    """Fetches addresses with manners; remembers robots.txt in the store and its own visits for a run."""

    store: Store
    courtesy: Courtesy = field(default_factory=Courtesy)
    clock: Clock = field(default_factory=Clock)
    ready: dict[str, float] = field(default_factory=dict)
    known: dict[str, robots.Robots] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch an address when its host's turn has come; each address that it redirects to as well.

        Raises BadInput where a robots.txt on the way does not allow it, and where `fetching.fetch` does.
        """
        for _ in range(fetching.REDIRECTS + 1):
            answer = self._hop(url, headers or {})
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise fetching.too_many(url)

    def _hop(self, url: str, headers: Mapping[str, str]) -> Fetched | str:
        rules = self._robots(url)
        if not rules.allows(url):
            raise BadInput(self.closed.get(_origin(url), f"{url}: robots.txt does not allow it."))
        pace = max(self.courtesy.pace, rules.delay)
        return self._in_turn(url, pace, fetching.hop, self.courtesy.size, **headers)

    def waits(self, url: str) -> float:
        """When the host of an address may be asked again."""
        return self.ready.get(_host(url), 0.0)

    def _in_turn(
        self, url: str, pace: float, ask: Callable[..., Answer], size: int, **headers: str
    ) -> Answer:
        """Ask when the host's turn has come, and let it rest for `pace` seconds from then on."""
        left = self.waits(url) - self.clock.now()
        if left > 0:
            self.clock.sleep(left)
        bounds = fetching.Bounds(self.courtesy.seconds, size, self.courtesy.allow_private)
        try:
            return ask(url, bounds, {"user-agent": USER_AGENT, **headers})
        finally:
            self.ready[_host(url)] = self.clock.now() + pace

    def _robots(self, url: str) -> robots.Robots:
        origin = _origin(url)
        if origin not in self.known:
            self.known[origin] = self._remembered(origin) or self._asked(origin)
        return self.known[origin]

    def _remembered(self, origin: str) -> robots.Robots | None:
        with self.store.reading() as connection:
            text = watching.robots_of(connection, origin, self.clock.now() - ROBOTS_SECONDS)
        return None if text is None else robots.parsed(text, TOKEN)

    def _asked(self, origin: str) -> robots.Robots:
        """RFC 9309: no robots.txt allows everything; a site that cannot answer, nothing for now.

        A robots.txt that is elsewhere is followed there, as the RFC asks, without a robots.txt for that.
        """
        address = f"{origin}/robots.txt"
        try:
            answer = self._in_turn(address, self.courtesy.pace, fetching.fetch, ROBOTS_SIZE)
        except BadInput as fault:
            self.closed[origin] = str(fault)
            return robots.NOTHING
        if answer.status >= SERVER_ERROR:
            self.closed[origin] = f"{address}: the server answers {answer.status}: nothing there is fetched."
            return robots.NOTHING
        text = answer.body.decode("utf-8", "replace") if answer.status < CLIENT_ERROR else ""
        with self.store.writing() as connection:
            watching.remember_robots(connection, origin, text.replace("\x00", ""), self.clock.now())
        return robots.parsed(text, TOKEN)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _host(url: str) -> str:
    return urlsplit(url).netloc.casefold()
