"""The site put together: pages, the check form, static files, faults as pages, the guard around it all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from depositary.errors import WrongCall
from depositary.web import faults, posting, routes
from depositary.web.answering import Page, answer
from depositary.web.desk import Desk
from depositary.web.guard import LOCAL, Dressed, Guard, Limits
from depositary.web.shelf import Shelf

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from depositary.web.house import House

STATIC = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
ABOUT_API = (
    "What binds each state on any day, and what is said of it. Every page is also `.json`; tables `.csv`;"
    " lists `.atom` and `.ics`. The objects are those of the command line's `--json`."
)


@dataclass(frozen=True, slots=True)
class Site:
    """The whole as an ASGI application; `pages` is the part that knows of pages, for its OpenAPI document."""

    house: House
    pages: FastAPI
    desk: Desk
    whole: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self.whole(scope, receive, send)


def create(house: House, limits: Limits | None = None) -> Site:
    """The site of a house. Limits, if none are given, are strict on a public bind and wide on a local one."""
    desk = Desk()
    pages = _pages(house, desk)
    shelf = Shelf(Dressed(pages), lambda: house.stamp)
    return Site(
        house,
        pages,
        desk,
        Guard(shelf, limits or (Limits() if house.binding.public else LOCAL), house.binding.hosts),
    )


def _pages(house: House, desk: Desk) -> FastAPI:
    app = FastAPI(
        title="depositary",
        version=version("depositary"),
        description=ABOUT_API,
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
    )
    app.add_api_route("/static/{digest}/{name}", _static, include_in_schema=False)
    app.include_router(posting.router(house, desk))
    routes.add_pages(app, house)
    for kind in (WrongCall, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, faults.handler(house))
    app.add_exception_handler(Exception, faults.handler(house))
    return app


def _static(digest: str, name: str) -> Response:
    """A file of the package's own; its address changes with its content, so it may be kept for ever."""
    kind = STATIC.get(name.rpartition(".")[2])
    folder = files("depositary.web").joinpath("static")
    if kind is None or name not in {one.name for one in folder.iterdir()}:
        raise HTTPException(404)
    headers = {"cache-control": FOR_EVER if digest else "no-cache"}
    return Response(folder.joinpath(name).read_bytes(), media_type=kind, headers=headers)


__all__ = ["Page", "Site", "answer", "create"]
