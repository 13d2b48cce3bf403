"""The work of a scan on a Dask cluster: one task a source, its lines come back to the one who asked.

Nothing of a document lies in the task graph, and nothing need be shared but the archives themselves. A task
that dies with its worker is done again by another; its lines come whole or not at all.
"""

from __future__ import annotations

import importlib
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

from depositary.errors import BadInput, WrongCall
from depositary.screening.carrying import line
from depositary.screening.manifest import Account
from depositary.screening.scanning import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depositary.screening.results import Parts
    from depositary.screening.scanning import Plan
    from depositary.screening.sources import Source

CONNECT_SECONDS = 20
RETRIES = 2
"""Times that a task which failed is tried again; a worker's death is counted apart, by the scheduler."""


def on_cluster(
    sources: Sequence[Source], plan: Plan, parts: Parts, address: str
) -> Iterator[tuple[Source, Account]]:
    """The sources as they are done, each with its account, its part written here.

    Raises WrongCall where Dask is not installed, BadInput where there is no scheduler at the address.
    """
    distributed = _library()
    with _client(distributed, address) as client:
        tasks = {client.submit(do, source, plan, pure=False, retries=RETRIES): source for source in sources}
        for task in distributed.as_completed(list(tasks), loop=client.loop):
            source = tasks.pop(task)
            yield source, _kept(task, source, parts, address)


def do(source: Source, plan: Plan) -> tuple[bytes, Account]:
    """One task: the lines of a source and its account."""
    account = Account()
    return b"".join(map(line, scan(source, plan, account))), account


def _library() -> Any:  # noqa: ANN401 - it is not typed
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise WrongCall("--dask needs the extra `dask`: pip install 'depositary[dask]'.") from None


def _client(distributed: Any, address: str) -> Any:  # noqa: ANN401 - it is not typed
    try:
        return distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"{address}: no Dask scheduler answers there ({error}). Start one with `dask scheduler`."
        raise BadInput(message) from None


def _kept(task: Any, source: Source, parts: Parts, address: str) -> Account:  # noqa: ANN401 - it is not typed
    try:
        lines, account = task.result()
    except _library().KilledWorker as error:
        account = Account()
        account.failure(source.name, None, f"the workers that read it died: {error}")
        return account
    except (OSError, CancelledError) as error:
        raise BadInput(
            f"{address}: the cluster went away ({error}). What is done is kept: run again."
        ) from None
    finally:
        task.release()
    return parts.write(source, [lines], account)
