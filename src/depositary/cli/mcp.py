"""`mcp`: the monitor for language models, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depositary.errors import WrongCall

if TYPE_CHECKING:
    from depositary.cli.settings import Settings


@click.command()
@click.pass_obj
def mcp(settings: Settings) -> None:
    """Answer a language model's questions (Model Context Protocol).

    It speaks over standard input and output, as clients of the protocol start it. The tools are status,
    explain, due and check; they only read.
    """
    from depositary.api import Monitor

    try:
        from depositary.mcp import server
    except ImportError:
        raise WrongCall("the Model Context Protocol is an extra: pip install 'depositary[mcp]'") from None
    server.create(Monitor(settings.ledger, settings.register)).run()
