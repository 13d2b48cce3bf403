"""The guard at the door: headers that keep browsers safe, limits of body and rate; loopback is left alone."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
]
WITHOUT_BODY = frozenset(("GET", "HEAD"))
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one caller may ask for.

    `body` is in bytes; `requests` and `checks` are a minute for each address, refilled steadily. On a public
    bind a text may be as long as a long report, not as a book: the reader takes four seconds a mebibyte.
    """

    body: int = MEBIBYTE
    requests: float = 600.0
    checks: float = 20.0
    callers: int = 10_000


LOCAL = Limits(body=16 * MEBIBYTE)
"""A site that only this machine reaches may be given whole files."""


@dataclass(slots=True)
class Bucket:
    """Tokens of one caller: it holds a minute's worth, and fills up steadily."""

    tokens: float
    filled: float

    def take(self, rate: float, now: float) -> bool:
        """Take a token, if there is one."""
        self.tokens = min(rate, self.tokens + (now - self.filled) * rate / 60)
        self.filled = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass(slots=True)
class Guard:
    """Wraps the site: refuses what is too much."""

    app: ASGIApp
    limits: Limits
    hosts: frozenset[str] = frozenset()
    clock: Callable[[], float] = time.monotonic
    buckets: OrderedDict[tuple[str, str], Bucket] = field(default_factory=OrderedDict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(send, *refusal)
        elif scope["method"] in WITHOUT_BODY:
            await self.app(scope, receive, send)
        else:
            await self.app(scope, _Measured(receive, self.limits.body), send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if self.hosts and not any(
            name == b"host" and _host(value) in self.hosts for name, value in scope["headers"]
        ):
            return 421, "This site goes by another name."
        if any(
            name == b"content-length" and _too_long(value, self.limits) for name, value in scope["headers"]
        ):
            return 413, f"At most {self.limits.body:,} bytes are taken."
        caller = scope["client"][0] if scope.get("client") else ""
        if is_loopback(caller):
            return None
        kind, rate = (
            ("check", self.limits.checks) if scope["method"] == "POST" else ("any", self.limits.requests)
        )
        return (
            None if self._bucket(caller, kind, rate).take(rate, self.clock()) else (429, "Too many requests.")
        )

    def _bucket(self, caller: str, kind: str, rate: float) -> Bucket:
        """The caller's bucket; those who have not called for longest are forgotten first."""
        key = (_network(caller), kind)
        found = self.buckets.pop(key, None) or Bucket(rate, self.clock())
        self.buckets[key] = found
        while len(self.buckets) > self.limits.callers:
            self.buckets.popitem(last=False)
        return found


def _host(value: bytes) -> str:
    """The name in a Host header, without its port."""
    text = value.decode("latin-1").lower()
    return f"{text.partition(']')[0]}]" if text.startswith("[") else text.partition(":")[0]


def _too_long(stated: bytes, limits: Limits) -> bool:
    return not stated.isdigit() or int(stated) > limits.body


@lru_cache(maxsize=1024)
def is_loopback(address: str) -> bool:
    """Whether a caller is this machine."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def _network(address: str) -> str:
    """An IPv6 caller has a whole /64 to call from: it counts as one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address  # noqa: PLR2004 - IPv6


@dataclass(slots=True)
class _Measured:
    """The body as it comes, cut off once it is longer than was allowed, whatever its header said."""

    receive: Receive
    left: int

    async def __call__(self) -> Message:
        message = await self.receive()
        if message["type"] == "http.request":
            self.left -= len(message.get("body", b""))
            if self.left < 0:
                return {"type": "http.disconnect"}
        return message


@dataclass(frozen=True, slots=True)
class Dressed:
    """Wraps an application: every answer carries the headers that keep browsers safe."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, dressed)


async def _refuse(send: Send, status: int, why: str) -> None:
    body = why.encode()
    headers: list[Any] = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
    ]
    if status == 429:  # noqa: PLR2004 - HTTP's "too many requests"
        headers.append((b"retry-after", b"60"))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
