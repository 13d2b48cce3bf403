"""Developments, programmes and reports: what stored reports tell of, each as a page of its own."""

from typing import TYPE_CHECKING, Annotated

from fastapi import Query

from depositary.errors import WrongCall
from depositary.publish import stored_json
from depositary.publish import words as published
from depositary.web import asking
from depositary.web.answering import Page
from depositary.web.feeds import Entry
from depositary.web.house import House
from depositary.web.pages import reported
from depositary.web.words import development_words

if TYPE_CHECKING:
    from depositary.store import Store

SHOWN = 100
Skip = Annotated[int, Query(ge=0, le=1_000_000, description="Developments to leave out from the newest on.")]


def developments(
    house: House,
    since: asking.On = None,
    state: asking.Name = None,
    treaty: asking.Name = None,
    skip: Skip = 0,
) -> Page:
    """What reports tell of, gathered: one line for the same act of the same state, newest first."""
    day = asking.day(since)
    code = asking.state(state, house).code if state else None
    rules = asking.treaty(treaty, house) if treaty else None
    listed = (
        house.store.developments(since=day, state=code, treaty=rules, limit=SHOWN, skip=skip)
        if house.store
        else ()
    )
    given = {"since": since, "state": code, "treaty": rules, "skip": str(skip) if skip else None}
    treaties = sorted(house.ledger.treaties.values(), key=lambda one: one.short_name.casefold())
    more = skip + SHOWN if len(listed) == SHOWN else 0
    return Page(
        "developments.html",
        "Developments",
        "/developments",
        fields={"listed": listed, "given": given, "next": more, "treaties": treaties},
        data={"developments": [stored_json.development(one) for one in listed]},
        table=reported.developments_table(listed),
        entries=reported.entries(listed, house),
        query=asking.query(given),
    )


def development(house: House, name: str) -> Page:
    """The steps of an act along a line, each with its sources, speakers, and dates that disagree."""
    with asking.missing_if_unknown():
        whole = _store(house).development(name[:200])
    one = whole.development
    known = one.treaty in house.ledger.treaties and one.state in house.record.states
    return Page(
        "development.html",
        development_words(one, house),
        f"/development/{one.id}",
        fields={
            "whole": whole,
            "one": one,
            "line": reported.line(whole.steps, one.kind),
            "told": published.told(one),
            "standing": house.ledger.status(one.state, one.treaty or "", house.today()) if known else None,
        },
        data=stored_json.whole_development(whole),
        table=reported.claims_table(whole.claims, house),
        entries=reported.entries((one,), house),
    )


def programme(house: House, name: str) -> Page:
    """A named programme: what it is, who reports on it, and what they claim."""
    with asking.missing_if_unknown():
        about = _store(house).about_programme(name[:200])
    entries = [
        Entry(f"report/{one.id}", one.title or one.name, one.day, f"/report/{one.id}")
        for one in about.reports
    ]
    return Page(
        "programme.html",
        about.programme.name,
        f"/programme/{about.programme.id}",
        fields={"about": about},
        data=stored_json.about_programme(about),
        table=reported.claims_table(about.claims, house),
        entries=tuple(entries),
    )


def report(house: House, name: str) -> Page:
    """A stored report with its claims marked, each with its verdict; extracts only on a public address."""
    with asking.missing_if_unknown():
        stored = _store(house).report(name[:200])
    standing = tuple(one for one in stored.claims if not one.set_aside)
    return Page(
        "report.html",
        stored.head.title or stored.head.name,
        f"/report/{stored.head.id}",
        fields={"stored": stored, "shown": reported.report_shown(stored, standing, house)},
        data=reported.report_json(stored, house),
        table=reported.claims_table(stored.claims, house),
    )


def _store(house: House) -> "Store":
    if house.store is None:
        raise WrongCall("No report is stored here.")
    return house.store
