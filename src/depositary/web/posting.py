"""The one form that takes something in: a text, a file or an address to be checked. Nothing is stored."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response

from depositary.documents import Stated
from depositary.documents.fetching import is_address
from depositary.errors import BadInput, WrongCall
from depositary.model import Reading
from depositary.web import asking
from depositary.web.answering import answer
from depositary.web.desk import Busy, Desk
from depositary.web.house import House
from depositary.web.pages import check

PASTED = "pasted.txt"
TOO_BUSY, UNREADABLE = 503, 422

Text = Annotated[str, Form(description="The report's text.")]
Published = Annotated[str, Form(description="The day on which it was published (YYYY-MM-DD).", max_length=10)]
Language = Annotated[str, Form(description="Its language, such as pl.", max_length=12)]
Address = Annotated[str, Form(description="Its address, instead of its text.", max_length=2000)]
Upload = Annotated[
    UploadFile | None, File(description="Its file, instead of its text: .txt .md .html .pdf .jsonl")
]
Shape = Literal["html", "json", "csv"]


class Given(NamedTuple):
    """What the form gave: bytes under a name, or an address (null data)."""

    name: str
    data: bytes | None


def router(house: House, desk: Desk) -> APIRouter:
    """The routes of the form: the page, and its answer as HTML, JSON and CSV."""
    routes = APIRouter()

    def page() -> Response:
        return answer(check.form(), "html", house)

    routes.add_api_route("/check", page, methods=["GET"], response_class=Response, summary="The form.")
    for shape in ("html", "json", "csv"):
        path = "/check" if shape == "html" else f"/check.{shape}"
        routes.add_api_route(
            path,
            _taking(house, desk, shape),  # type: ignore[arg-type]  # the three shapes
            methods=["POST"],
            response_class=Response,
            name=f"check.{shape}",
            summary="Check a report: its claims, each with its verdict.",
        )
    return routes


def _taking(house: House, desk: Desk, shape: Shape) -> object:
    def take(
        text: Text = "",
        published: Published = "",
        language: Language = "",
        url: Address = "",
        file: Upload = None,
    ) -> Response:
        day = asking.day(published)
        try:
            given = _given(text, url.strip(), file, house)
            found = desk.read(given.name, given.data, Stated(published=day, language=language or None))
        except BadInput as fault:
            status = TOO_BUSY if isinstance(fault, Busy) else UNREADABLE
            return answer(check.form(str(fault), text), shape, house, status)
        return _judged(house, found, given, day, text, shape)

    return take


def _judged(
    house: House, found: list[Reading | BadInput], given: Given, day: date | None, text: str, shape: Shape
) -> Response:
    whole = given.data is not None or not house.binding.public
    page = check.result(house, found, whole=whole, published=day, text=text)
    status = 200 if any(isinstance(one, Reading) for one in found) else UNREADABLE
    return answer(page, shape, house, status)


def _given(text: str, url: str, file: UploadFile | None, house: House) -> Given:
    """What is to be read. Raises BadInput where nothing was given, or an address that may not be."""
    if file is not None and file.filename:
        return Given(_harmless(file.filename), file.file.read())
    if url:
        if not house.binding.fetching:
            raise BadInput("This site fetches no addresses. Paste the text, or give the file.")
        if not is_address(url):
            raise BadInput("Give an address that begins with https:// or http://.")
        return Given(url, None)
    if not text.strip():
        raise BadInput("There is nothing to check: paste a text, give a file or an address.")
    return Given(PASTED, text.encode("utf-8", "replace"))


def _harmless(name: str) -> str:
    """A file's name without its folders and without what no name should have."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(one if one.isprintable() else "_" for one in bare)[-120:] or "upload"


__all__ = ["WrongCall", "router"]
