"""`serve`: the web of the monitor, one process on one address."""

from __future__ import annotations

import gc
import ipaddress
import threading
from typing import TYPE_CHECKING

import click

from depositary.cli import output
from depositary.errors import DepositaryError, WrongCall

if TYPE_CHECKING:
    from depositary.cli.settings import Settings
    from depositary.store import Store
    from depositary.web.app import Site
    from depositary.web.holding import Holding

PORT = 8000
SECONDS_LATER = 2.0
"""The store is opened when a page asks for it, or so long after the start: the first answers go before."""

GRACE = 5
"""Seconds that running answers have once the server is told to stop."""


@click.command()
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0: any."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--fetch/--no-fetch", "fetching", default=None, help="Check addresses too. Default: on this machine only."
)
@click.option("--address", default="", metavar="URL", help="The site's own address, for citations and feeds.")
@click.pass_obj
def serve(settings: Settings, *, port: int, host: str, fetching: bool | None, address: str) -> None:
    """Show the monitor in a browser.

    On an address that others can reach, reports of third parties are shown in extracts, callers are
    limited, and no addresses are fetched unless --fetch is given.
    """
    import uvicorn

    if address and not address.startswith(("http://", "https://")):
        raise WrongCall(f"--address {address}: give an address that begins with https:// or http://.")
    gc.disable()  # what is made while starting lasts; walking it again would take a fifth of the time
    site = _site(settings, host, fetching, address.rstrip("/") or f"http://{_bracketed(host)}:{port}")
    gc.freeze()
    gc.enable()
    output.note(f"listening on http://{_bracketed(host)}:{port} (stop with Ctrl-C)")
    holding = site.house.holding
    later = threading.Timer(SECONDS_LATER, _prepare, (holding, settings))
    later.daemon = True
    later.start()
    uvicorn.run(
        site,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=GRACE,
    )
    site.desk.close()


def _site(settings: Settings, host: str, fetching: bool | None, address: str) -> Site:  # noqa: FBT001 - one call
    from depositary.web.app import create
    from depositary.web.holding import Holding
    from depositary.web.house import Binding, House

    public = not _is_local(host)
    binding = Binding(public, not public if fetching is None else fetching, address)
    return create(House(settings.ledger, settings.register, Holding(lambda: _opened(settings)), binding))


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
