"""What the store knows of reports; nothing where there is no store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from depositary.web.house import House


def newest(house: House, most: int) -> list[Any]:
    """The developments that became news last."""
    return []


def development_json(one: Any) -> dict[str, Any]:
    return {}


def found(house: House, q: str) -> list[Any]:
    return []


def found_json(one: Any) -> dict[str, Any]:
    return {}


def about_state(house: House, code: str) -> Any:
    return None


def about_state_json(about: Any, house: House) -> dict[str, Any]:
    return {}
