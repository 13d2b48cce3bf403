"""Templates: everything is escaped, nothing undefined is silent, static files are named by their content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from depositary.web import words

if TYPE_CHECKING:
    from depositary.web.answering import Page
    from depositary.web.house import House


def render(page: Page, house: House) -> str:
    """A page as HTML."""
    template = environment().get_template(page.template)
    return template.render({**page.fields, "page": page, "house": house})


@cache
def environment() -> Environment:
    """The templates, with the words that they share."""
    made = Environment(
        loader=PackageLoader("depositary.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(words.FILTERS)
    made.globals.update(words.TABLES, static=static_address, dict=dict)
    return made


@cache
def static_address(name: str) -> str:
    """The address of a static file; a changed file has another, so that browsers may keep it for ever."""
    content = files("depositary.web").joinpath("static", name).read_bytes()
    return f"/static/{hashlib.sha256(content).hexdigest()[:12]}/{name}"
