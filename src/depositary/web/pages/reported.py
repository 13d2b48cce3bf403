"""What stored reports say: developments, programmes, reports, and what is said of a state."""

from typing import Annotated, Any, get_args

from fastapi import Query

from depositary.errors import WrongCall
from depositary.model import CheckedReading, Report, Stage
from depositary.publish import stored_json
from depositary.publish import words as published
from depositary.store.answers import AboutState, Development, Found, StoredClaim, StoredReport
from depositary.web import asking
from depositary.web.answering import Page, Table
from depositary.web.extracts import Extract, around
from depositary.web.feeds import Entry
from depositary.web.house import House
from depositary.web.pages.check import Shown, shown
from depositary.web.words import claim_words, development_words

SHOWN = 100
STAGES: tuple[str, ...] = get_args(Stage)
Name = Annotated[str | None, Query(max_length=200)]
Skip = Annotated[int, Query(ge=0, le=1_000_000, description="Developments to leave out from the newest on.")]

DEVELOPMENT_COLUMNS = (
    *(
        "id",
        "kind",
        "state",
        "treaty",
        "act",
        "weapon",
        "conduct",
        "to",
        "stage",
        "news",
        "first_seen",
        "last_seen",
    ),
    *("first_day", "last_day", "claims", "reports", "stories", "speakers"),
)
CLAIM_COLUMNS = (
    *("id", "claim", "verdict", "today", "date", "speaker", "evidence"),
    *("report", "title", "url", "source", "day"),
)


def newest(house: House, most: int) -> tuple[Development, ...]:
    """The developments that became news last; none where there is no store."""
    return house.store.developments(limit=most) if house.store else ()


def found(house: House, words: str) -> tuple[Found, ...]:
    """The newest reports that hold all words."""
    if house.store is None:
        return ()
    try:
        return house.store.search(words, 20)
    except WrongCall:  # nothing but signs, or too many words: no report is found by them
        return ()


def about_state(house: House, code: str) -> AboutState | None:
    """What reports say of a state; null where none says anything."""
    about = house.store.about_state(code, 30) if house.store else None
    return about if about and (about.developments or about.claims) else None


def developments(
    house: House, since: asking.On = None, state: Name = None, treaty: Name = None, skip: Skip = 0
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
    return Page(
        "developments.html",
        "Developments",
        "/developments",
        fields={
            "listed": listed,
            "given": given,
            "next": skip + SHOWN if len(listed) == SHOWN else 0,
            "treaties": sorted(house.ledger.treaties.values(), key=lambda one: one.short_name.casefold()),
        },
        data={"developments": [stored_json.development(one) for one in listed]},
        table=Table(
            DEVELOPMENT_COLUMNS, [[getattr(one, name) for name in DEVELOPMENT_COLUMNS] for one in listed]
        ),
        entries=entries(listed, house),
        query=_query(given),
    )


def _query(given: dict[str, str | None]) -> str:
    asked = [f"{name}={value}" for name, value in given.items() if value]
    return f"?{'&'.join(asked)}" if asked else ""


def entries(listed: tuple[Development, ...], house: House) -> tuple[Entry, ...]:
    """Developments as entries of a feed; one is new with each new stage."""
    return tuple(
        Entry(
            f"development/{one.id}/{one.stage or 'stated'}",
            f"{development_words(one, house)}{f' ({one.stage})' if one.stage else ''}",
            one.news,
            f"/development/{one.id}",
            published.told(one),
        )
        for one in listed
    )


def development(house: House, name: str) -> Page:
    """The steps of an act along a line, each with its sources, speakers, and dates that disagree."""
    if house.store is None:
        raise asking.Missing("No report is stored.")
    try:
        whole = house.store.development(name[:200])
    except WrongCall as fault:
        raise asking.Missing(str(fault)) from None
    one = whole.development
    return Page(
        "development.html",
        development_words(one, house),
        f"/development/{one.id}",
        fields={
            "whole": whole,
            "one": one,
            "line": line(whole.steps, one.kind),
            "told": published.told(one),
            "standing": house.ledger.status(one.state, one.treaty, house.today())
            if one.treaty and one.treaty in house.ledger.treaties and one.state in house.record.states
            else None,
        },
        data=stored_json.whole_development(whole),
        table=_claims_table(whole.claims, house),
        entries=entries((one,), house),
    )


def line(steps: tuple[Any, ...], kind: str) -> list[tuple[str, list[Any]]]:
    """The stages in their order, each with what is told of it; an act's line has those not told of too."""
    told: dict[str, list[Any]] = {}
    for step in steps:
        told.setdefault(step.stage, []).append(step)
    order = [*STAGES, *(stage for stage in told if stage not in STAGES)] if kind == "act" else list(told)
    return [(stage, told.get(stage, [])) for stage in order]


def programme(house: House, name: str) -> Page:
    """A named programme: what it is, who reports on it, and what they claim."""
    if house.store is None:
        raise asking.Missing("No report is stored.")
    try:
        about = house.store.about_programme(name[:200])
    except WrongCall as fault:
        raise asking.Missing(str(fault)) from None
    return Page(
        "programme.html",
        about.programme.name,
        f"/programme/{about.programme.id}",
        fields={"about": about},
        data=stored_json.about_programme(about),
        table=_claims_table(about.claims, house),
        entries=tuple(
            Entry(f"report/{one.id}", one.title or one.name, one.day, f"/report/{one.id}")
            for one in about.reports
        ),
    )


def report(house: House, name: str) -> Page:
    """A stored report with its claims marked, each with its verdict; extracts only on a public address."""
    if house.store is None:
        raise asking.Missing("No report is stored.")
    try:
        stored = house.store.report(name[:200])
    except WrongCall as fault:
        raise asking.Missing(str(fault)) from None
    standing = tuple(one for one in stored.claims if not one.set_aside)
    whole = bool(stored.text) and not house.binding.public
    return Page(
        "report.html",
        stored.head.title or stored.head.name,
        f"/report/{stored.head.id}",
        fields={
            "stored": stored,
            "shown": _shown(stored, standing, house, whole=whole),
            "standing": standing,
        },
        data=as_json(stored, house),
        table=_claims_table(stored.claims, house),
    )


def _shown(stored: StoredReport, standing: tuple[StoredClaim, ...], house: House, *, whole: bool) -> Shown:
    head = stored.head
    origins = tuple(stored.origins.items())
    report = Report(head.id, stored.text, head.title, head.url, head.published, head.language, origins)
    made = shown(CheckedReading(report, tuple(one.checked for one in standing)), house, whole=whole)
    return made if stored.text else Shown(made.checked, made.claims, (), ())


def as_json(stored: StoredReport, house: House) -> dict[str, Any]:
    """A stored report as an object; on a public address each claim's surroundings instead of the text."""
    data = stored_json.report(stored)
    if not house.binding.public:
        return data
    claims = [
        {**claim, "context": _context(around(stored.text, one.checked.claim.span), stored.text)}
        for claim, one in zip(data["claims"], stored.claims, strict=True)
    ]
    return {**{key: value for key, value in data.items() if key != "text"}, "claims": claims}


def _context(extract: Extract, text: str) -> str | None:
    return extract.before + extract.evidence + extract.after if text else None


def _claims_table(claims: tuple[StoredClaim, ...], house: House) -> Table:
    return Table(CLAIM_COLUMNS, [_row(one, house) for one in claims])


def _row(one: StoredClaim, house: House) -> tuple[object, ...]:
    claim, head = one.checked.claim, one.report
    return (
        *(one.id, claim_words(claim, house)),
        *(one.checked.verdict.verdict, one.checked.today.verdict, claim.date, claim.speaker, claim.evidence),
        *(head.id, head.title, head.url, head.source, head.day),
    )
