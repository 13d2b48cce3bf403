"""Fetch an address within bounds of size and time, and never from a private network unless that is allowed.

Every hop of a redirect is checked anew, and the connection goes to the very address that was checked, so that
a name which resolves to something else a moment later gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin

from depositary.documents.limits import MEBIBYTE, check_size
from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from httpx import URL, Response

Result = TypeVar("Result")

USER_AGENT = "depositary/0.1 (treaty monitor; one page at a user's request)"
REDIRECTS = 5
"""Hops that are followed: to https, to www, to the page's own address, and two to spare."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_COMPRESSED = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch may take.

    `seconds` is for all of it, redirects and name look-ups included; `size` in bytes holds for the body as it
    comes and as it is unpacked; `allow_private` opens private, loopback and link-local addresses.
    """

    seconds: float = 30.0
    size: int = 50 * MEBIBYTE
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from in the end, its status, headers (names in lower case) and body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty where none is stated."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


def is_address(source: str) -> bool:
    """Whether a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, bounds: Bounds | None = None, headers: Mapping[str, str] | None = None) -> Fetched:
    """Fetch an address; any status but a redirect is an answer, so that a caller can tell 304 from 500.

    It waits: call it in a thread where other things must go on.
    Raises BadInput for a refused address, too much, too slow, or no answer at all.
    """
    bounds = bounds or Bounds()
    return _in_time(url, bounds, _all_hops(url, bounds, dict(headers or {})))


def hop(url: str, bounds: Bounds | None = None, headers: Mapping[str, str] | None = None) -> Fetched | str:
    """Fetch an address and follow nothing: the answer, or the address that it redirects to.

    For a caller that must ask before each step. It waits, and raises, as `fetch` does.
    """
    bounds = bounds or Bounds()
    return _in_time(url, bounds, _one(url, bounds, dict(headers or {})))


def too_many(url: str) -> BadInput:
    """What is said where an address still redirects after `REDIRECTS` hops."""
    return BadInput(f"{url}: more than {REDIRECTS} redirects in a row.")


def _in_time(url: str, bounds: Bounds, work: Coroutine[Any, Any, Result]) -> Result:
    async def within() -> Result:
        async with asyncio.timeout(bounds.seconds):
            return await work

    try:
        return asyncio.run(within())
    except TimeoutError:
        message = f"{url}: no whole answer within {bounds.seconds:g} seconds. Save the page to a file."
        raise BadInput(message) from None


async def _all_hops(url: str, bounds: Bounds, headers: dict[str, str]) -> Fetched:
    for _ in range(REDIRECTS + 1):
        answer = await _one(url, bounds, headers)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise too_many(url)


async def _one(url: str, bounds: Bounds, headers: dict[str, str]) -> Fetched | str:
    """One hop: the answer, or the address that it redirects to."""
    import httpx

    try:
        asked = _parsed(url)
        address = await _checked_address(asked, allow_private=bounds.allow_private)
        async with (
            httpx.AsyncClient(trust_env=False, verify=_trust(asked.scheme), timeout=bounds.seconds) as client,
            client.stream(
                "GET",
                asked.copy_with(host=address, username="", password="", fragment=None),
                headers={
                    "user-agent": USER_AGENT,
                    "accept-encoding": "gzip",
                    **headers,
                    "host": asked.netloc.decode("ascii"),
                },
                extensions={"sni_hostname": asked.raw_host.decode("ascii")},
            ) as response,
        ):
            if response.has_redirect_location:
                return urljoin(url, response.headers["location"])
            body = await _body(url, response, bounds.size)
            return Fetched(url, response.status_code, dict(response.headers), body)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError, UnicodeError) as error:
        message = f"{url}: no answer: {str(error) or type(error).__name__}."
        raise BadInput(message) from None


def _parsed(url: str) -> URL:
    import httpx

    asked = httpx.URL(url)
    if asked.scheme not in ("http", "https") or not asked.host:
        message = f"{url}: only http:// and https:// addresses are fetched."
        raise BadInput(message)
    return asked


def _trust(scheme: str) -> ssl.SSLContext | bool:
    """The system's certificates and Mozilla's: some systems have none of their own. Plain HTTP needs none."""
    import certifi

    if scheme != "https":
        return False
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


async def _checked_address(asked: URL, *, allow_private: bool) -> str:
    """The first address of the host, once every one of its addresses is found to be public."""
    port = asked.port or (443 if asked.scheme == "https" else 80)
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(asked.host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        message = f"{asked}: no such host: {asked.host}."
        raise BadInput(message) from None
    addresses = [str(answer[4][0]) for answer in answers]
    refused = [] if allow_private else [address for address in addresses if not is_public(address)]
    if refused:
        message = (
            f"{asked}: {asked.host} is {refused[0]}, in a private network, which is not fetched. "
            "If you mean it, say --allow-private."
        )
        raise BadInput(message)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, looking through IPv4 wrapped in IPv6.

    >>> is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1"), is_public("93.184.215.14")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _inside(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped, 6to4, Teredo, or NAT64 (RFC 6052)."""
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


async def _body(url: str, response: Response, limit: int) -> bytes:
    """The body, unpacked here and not by the client, so that a small answer cannot become a huge one."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", *_COMPRESSED):
        message = f"{url}: compressed as {coding!r}, which was not asked for."
        raise BadInput(message)
    unpack = zlib.decompressobj(_COMPRESSED[coding]) if coding in _COMPRESSED else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += unpack.decompress(chunk, limit + 1 - len(body)) if unpack else chunk
        except zlib.error as error:
            message = f"{url}: its compression is damaged ({error})."
            raise BadInput(message) from None
        check_size(url, len(body), limit, "page")
    return bytes(body)
