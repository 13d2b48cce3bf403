"""The world map of a treaty: each state filled by its status, small states as dots too."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from depositary.web.drawing.marking import FILLS, PATTERNS, element, picture, text
from depositary.web.words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import Participation, State

DOT = 7
"""Radius of a small state's dot, in units of the picture (2,000 wide)."""

DISCLAIMER = (
    "Borders and names are those of the map's source as of today and imply no opinion on the legal status of"
    " any territory. Territories that the register of states does not list are left blank."
)


@cache
def atlas() -> Any:  # noqa: ANN401 - JSON
    """The shapes, by ISO number, made by tools/make_world_map.py."""
    return json.loads(files("depositary.web").joinpath("data/world.json").read_text("utf-8"))


def draw(
    standings: Mapping[str, Participation],
    states: Mapping[str, State],
    title: str,
    about: str,
    links: str | None = None,
) -> str:
    """The map; `links` is the treaty to whose standing each state links, null for a picture to save."""
    world = atlas()
    shown = [(states[code], one) for code, one in standings.items()]
    shapes = [_state(state, one, _shape(world, state), links) for state, one in shown]
    return picture(
        world["width"],
        world["height"],
        title,
        about,
        element("defs", PATTERNS),
        element("path", d=world["others"], class_="others", fill="#f4f2ee", stroke="#bbb", stroke_width=1),
        element("g", *filter(None, shapes), stroke="#fff", stroke_width=1.4, class_="states"),
        name="map",
        role="group" if links else "img",
    )


def _key(state: State) -> str:
    return state.numeric or state.code


def _shape(world: Any, state: State) -> str:  # noqa: ANN401 - JSON
    key = _key(state)
    path = world["shapes"].get(key)
    dot = world["dots"].get(key)
    drawn = element("path", d=path) if path else ""
    return drawn + (element("circle", cx=dot[0], cy=dot[1], r=DOT) if dot else "")


def _state(state: State, standing: Participation, shape: str, links: str | None) -> str:
    """A state as a link whose name says its status; patterns come from its class, and in print too."""
    if not shape:
        return ""
    said = f"{state.name}: {STATUSES[standing.status][1]}"
    attributes = {
        "class_": f"state {standing.status}",
        "fill": FILLS[standing.status],
        "data_code": state.code,
    }
    title = element("title", text(said))
    if links is None:
        return element("g", title, shape, **attributes)
    address = f"/state/{state.code}/{links}"
    return element("a", title, shape, href=address, tabindex=-1, aria_label=said, **attributes)
