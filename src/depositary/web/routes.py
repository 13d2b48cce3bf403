"""Every page under its address, with its twins: `/x` is HTML, then `/x.json`, `.csv`, `.atom`, `.ics`."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from depositary.web.answering import MEDIA, Format, Page, answer
from depositary.web.pages import about, calendar, home, reports, search, standing, states, treaties

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from depositary.web.house import House

    View = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Address:
    """A page's path, its view and the forms that it has beside HTML and JSON."""

    path: str
    view: View
    forms: tuple[Format, ...] = ()


ADDRESSES = (
    Address("/", home.home, ("csv", "atom")),
    Address("/treaties", treaties.treaties, ("csv",)),
    Address("/treaty/{name}", treaties.treaty, ("csv", "atom", "ics", "svg")),
    Address("/states", states.states, ("csv",)),
    Address("/state/{name}", states.state, ("csv", "atom", "ics", "svg")),
    Address("/state/{name}/{treaty}", standing.standing, ("csv", "atom", "ics")),
    Address("/may/{name}/{conduct}/{weapon}", standing.may),
    Address("/developments", reports.developments, ("csv", "atom")),
    Address("/development/{name}", reports.development, ("csv", "atom")),
    Address("/programme/{name}", reports.programme, ("csv", "atom")),
    Address("/report/{name}", reports.report, ("csv",)),
    Address("/calendar", calendar.calendar, ("csv", "atom", "ics")),
    Address("/search", search.search, ("csv",)),
    Address("/about", about.about, ("csv",)),
)
"""The order does not matter: the forms of a page come before the page itself."""


def add_pages(app: FastAPI, house: House, addresses: tuple[Address, ...] = ADDRESSES) -> None:
    """Give the app a route for each form of each page."""
    for one in addresses:
        for form in (*one.forms, "json"):
            _add(app, house, one, form)
    for one in addresses:
        _add(app, house, one, "html")


def _add(app: FastAPI, house: House, address: Address, form: Format) -> None:
    path = address.path if form == "html" else f"{'/index' if address.path == '/' else address.path}.{form}"
    app.add_api_route(
        path,
        _endpoint(address.view, form, house),
        name=f"{address.view.__name__}.{form}",
        summary=(address.view.__doc__ or "").splitlines()[0],
        response_class=Response,
        response_model=None,
        responses={200: {"content": {MEDIA[form].split(";")[0]: {}}, "description": "The page."}},
    )


def _endpoint(view: View, form: Format, house: House) -> Callable[..., Response]:
    """The view as FastAPI calls it: with what is asked, and without the house."""

    def endpoint(**asked: Any) -> Response:  # noqa: ANN401 - whatever the view's own parameters are
        return answer(view(house, **asked), form, house)

    asked = [one for name, one in inspect.signature(view).parameters.items() if name != "house"]
    endpoint.__signature__ = inspect.Signature([one.replace(kind=one.KEYWORD_ONLY) for one in asked])  # type: ignore[attr-defined]  # how FastAPI learns what to ask
    return endpoint
