"""Faults as pages: what was wrong with the call, in the form in which it was asked; never a traceback."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from depositary.errors import BadInput, WrongCall
from depositary.web.answering import Format, Page, answer
from depositary.web.asking import Missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from depositary.web.house import House

LOG = logging.getLogger("depositary.web")


def handler(house: House) -> Callable[[Request, Exception], Response]:
    """Answers a fault; a defect of ours is logged and said to be one."""

    def handle(request: Request, fault: Exception) -> Response:
        status, why = _told(fault)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.error("%s failed", request.url.path, exc_info=fault)
        form: Format = (
            "json" if request.url.path.endswith((".json", ".csv", ".atom", ".ics", ".svg")) else "html"
        )
        title = HTTPStatus(status).phrase
        page = Page(
            "fault.html",
            title,
            "/",
            fields={"why": why, "status": status},
            data={"fault": why, "status": status},
        )
        return answer(page, form, house, status)

    return handle


def _told(fault: Exception) -> tuple[int, str]:
    match fault:
        case Missing():
            return HTTPStatus.NOT_FOUND, str(fault)
        case WrongCall() | BadInput():
            return HTTPStatus.BAD_REQUEST, str(fault)
        case RequestValidationError():
            return HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(map(_where, fault.errors()))
        case HTTPException(status_code=HTTPStatus.NOT_FOUND):
            return HTTPStatus.NOT_FOUND, "There is no such page."
        case HTTPException():
            return fault.status_code, str(fault.detail)
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR, "A defect in depositary itself. Please report it."


def _where(error: dict[str, object]) -> str:
    place = error.get("loc")
    name = place[-1] if isinstance(place, tuple | list) and place else "input"
    return f"{name}: {error.get('msg')}"
