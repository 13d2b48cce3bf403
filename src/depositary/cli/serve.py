"""`serve`: the web of the monitor, one process on one address."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from depositary.cli import output
from depositary.errors import DepositaryError, WrongCall

if TYPE_CHECKING:
    from depositary.cli.settings import Settings
    from depositary.store import Store
    from depositary.web.app import Site
    from depositary.web.holding import Holding
    from depositary.web.house import Binding

PORT = 8000
SECONDS_LATER = 2.0
"""The store is opened when a page asks for it, or so long after the start: the first answers go before."""

GRACE = 5
"""Seconds that running answers have once the server is told to stop."""

LOCAL_NAMES = frozenset(("localhost", "127.0.0.1", "[::1]"))


@click.command()
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; 0: any free one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--public/--local", "public", default=None, help="Others reach it, by a proxy say. Default: by --host."
)
@click.option(
    "--fetch/--no-fetch", "fetching", default=None, help="Check addresses too. Default: unless public."
)
@click.option("--address", default="", metavar="URL", help="The site's own address, for citations and feeds.")
@click.pass_obj
def serve(
    settings: Settings, *, port: int, host: str, public: bool | None, fetching: bool | None, address: str
) -> None:
    """Show the monitor in a browser.

    On an address that others can reach, reports of third parties are shown in extracts, callers are
    limited, and no addresses are fetched unless --fetch is given.
    """
    if address and not address.startswith(("http://", "https://")):
        raise WrongCall(f"--address {address}: give an address that begins with https:// or http://.")
    gc.disable()  # what is made while starting lasts; walking it again would take a fifth of the time
    with _listening(host, port) as listener:
        here = f"http://{_bracketed(host)}:{listener.getsockname()[1]}"
        site = _site(settings, _binding(host, address.rstrip("/") or here, public=public, fetching=fetching))
        gc.freeze()
        gc.enable()
        output.note(f"listening on {here} (stop with Ctrl-C)")
        _run(site, listener, settings)


def _listening(host: str, port: int) -> socket.socket:
    """The socket. Raises WrongCall where the address is not ours, or the port is taken.

    It is called TCP by name, or asyncio would leave Nagle's delay on: a quarter of the answers a second.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise WrongCall(f"--host {host} --port {port}: {reason}. Give another, or --port 0.") from None
    return listener


def _binding(host: str, address: str, *, public: bool | None, fetching: bool | None) -> Binding:
    """How the site is bound; one of this machine only goes by this machine's names only."""
    from depositary.web.house import Binding

    open_to_all = not _is_local(host) if public is None else public
    names = frozenset() if open_to_all else LOCAL_NAMES | {_bracketed(host), urlsplit(address).hostname or ""}
    return Binding(open_to_all, not open_to_all if fetching is None else fetching, address, names)


def _site(settings: Settings, binding: Binding) -> Site:
    from depositary.web.app import create
    from depositary.web.holding import Holding
    from depositary.web.house import House

    return create(House(settings.ledger, settings.register, Holding(lambda: _opened(settings)), binding))


def _run(site: Site, listener: socket.socket, settings: Settings) -> None:
    """Answer until somebody stops it."""
    import uvicorn

    later = threading.Timer(SECONDS_LATER, _prepare, (site.house.holding, settings))
    later.daemon = True
    later.start()
    config = uvicorn.Config(
        site,
        log_level="warning",
        server_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=GRACE,
    )
    uvicorn.Server(config).run(sockets=[listener])
    site.desk.close()


def _opened(settings: Settings) -> Store:
    from depositary.store import Store

    return Store.open(settings.db)


def _prepare(holding: Holding | None, settings: Settings) -> None:
    """Open the store and bring its verdicts up to the day, while the site answers already."""
    from depositary.cli.storing import brought_up_to_date

    try:
        if holding:
            brought_up_to_date(holding(), settings)
    except DepositaryError as fault:
        output.note(f"the store cannot be used: {fault}")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
