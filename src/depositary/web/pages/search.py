"""Search: states and treaties by any of their names, and the reports of the store by their words."""

from typing import Annotated

from fastapi import Query

from depositary.law import Treaty
from depositary.model import State
from depositary.publish import stored_json
from depositary.record.register import fold
from depositary.web.answering import Page, Table
from depositary.web.house import House
from depositary.web.pages import reported

Words = Annotated[str, Query(max_length=200, description="A state, a treaty, or words of a report.")]
MOST = 20


def search(house: House, q: Words = "") -> Page:
    """What is called so, or says so."""
    plain = fold(q)
    states = _states(house, plain) if plain else []
    treaties = _treaties(house, plain) if plain else []
    reports = reported.found(house, q) if plain else []
    rows: list[tuple[object, ...]] = [("state", one.code, one.name) for one in states]
    rows += [("treaty", one.id, one.short_name) for one in treaties]
    rows += [("report", one.report.id, one.report.title) for one in reports]
    return Page(
        "search.html",
        f"Search: {q}" if q else "Search",
        "/search",
        fields={"q": q, "states": states, "treaties": treaties, "reports": reports},
        data={
            "q": q,
            "states": [{"state": one.code, "name": one.name} for one in states],
            "treaties": [{"treaty": one.id, "name": one.short_name} for one in treaties],
            "reports": [stored_json.found(one) for one in reports],
        },
        table=Table(("kind", "id", "name"), rows),
        query=_query(q),
    )


def _query(q: str) -> str:
    from urllib.parse import quote

    return f"?q={quote(q.encode('utf-8', 'replace'))}" if q else ""


def _states(house: House, plain: str) -> list[State]:
    codes = {
        code
        for name, meant in house.register.names.items()
        if plain in name.split() or name.startswith(plain)
        for code in meant
    }
    return sorted((house.record.states[code] for code in codes), key=lambda one: one.name)[:MOST]


def _treaties(house: House, plain: str) -> list[Treaty]:
    return [
        one
        for one in house.ledger.treaties.values()
        if any(plain in fold(name) for name in (one.id, one.title, *one.short_names))
    ][:MOST]
