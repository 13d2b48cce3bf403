"""What the store tells, as pages, feeds and tables need it; nothing where there is no store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from depositary.errors import WrongCall
from depositary.model import CheckedReading, Report, Stage
from depositary.publish import stored_json
from depositary.publish import words as published
from depositary.web.answering import Table
from depositary.web.extracts import around
from depositary.web.feeds import Entry
from depositary.web.pages.check import Shown, shown
from depositary.web.words import claim_words, development_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from depositary.store.answers import AboutState, Development, Found, Step, StoredClaim, StoredReport
    from depositary.web.house import House

STAGES: tuple[str, ...] = get_args(Stage)
FOUND = 20
ABOUT = 30
DEVELOPMENT_COLUMNS = tuple(
    "id kind state treaty act weapon conduct to stage news first_seen last_seen first_day last_day claims"  # noqa: SIM905
    " reports stories speakers".split()
)
CLAIM_COLUMNS = tuple(
    "id claim verdict today date speaker evidence report title url source day".split()  # noqa: SIM905 - as above
)


def newest(house: House, most: int) -> tuple[Development, ...]:
    """The developments that became news last."""
    return house.store.developments(limit=most) if house.store else ()


def found(house: House, words: str) -> tuple[Found, ...]:
    """The newest reports that hold all words; none where nothing but signs is given, or too many words."""
    if house.store is None:
        return ()
    try:
        return house.store.search(words, FOUND)
    except WrongCall:
        return ()


def about_state(house: House, code: str) -> AboutState | None:
    """What reports say of a state; null where none says anything."""
    about = house.store.about_state(code, ABOUT) if house.store else None
    return about if about and (about.developments or about.claims) else None


def about_json(about: AboutState | None) -> dict[str, Any]:
    """What reports say of a state, as the parts of an object."""
    told = stored_json.about_state(about) if about else {}
    return {"developments": told.get("developments", []), "claims": told.get("claims", [])}


def entries(listed: Iterable[Development], house: House) -> tuple[Entry, ...]:
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


def line(steps: Sequence[Step], kind: str) -> list[tuple[str, list[Step]]]:
    """The stages in their order, each with what is told of it; an act's line has those not told of too."""
    told: dict[str, list[Step]] = {}
    for step in steps:
        told.setdefault(step.stage, []).append(step)
    order = [*STAGES, *(stage for stage in told if stage not in STAGES)] if kind == "act" else list(told)
    return [(stage, told.get(stage, [])) for stage in order]


def developments_table(listed: Iterable[Development]) -> Table:
    """Developments as a table."""
    return Table(
        DEVELOPMENT_COLUMNS, [[getattr(one, name) for name in DEVELOPMENT_COLUMNS] for one in listed]
    )


def claims_table(claims: Iterable[StoredClaim], house: House) -> Table:
    """Claims as a table, each with its report."""
    return Table(CLAIM_COLUMNS, [_row(one, house) for one in claims])


def _row(one: StoredClaim, house: House) -> tuple[object, ...]:
    claim, head = one.checked.claim, one.report
    return (
        *(one.id, claim_words(claim, house)),
        *(one.checked.verdict.verdict, one.checked.today.verdict, claim.date, claim.speaker, claim.evidence),
        *(head.id, head.title, head.url, head.source, head.day),
    )


def report_shown(stored: StoredReport, claims: Sequence[StoredClaim], house: House) -> Shown:
    """A stored report: whole on this machine, in extracts in public, its claims only once it was purged."""
    head, origins = stored.head, tuple(stored.origins.items())
    report = Report(head.id, stored.text, head.title, head.url, head.published, head.language, origins)
    checked = CheckedReading(report, tuple(one.checked for one in claims))
    made = shown(checked, house, whole=bool(stored.text) and not house.binding.public)
    return made if stored.text else Shown(made.checked, made.claims, (), ())


def report_json(stored: StoredReport, house: House) -> dict[str, Any]:
    """A stored report as an object; in public each claim's surroundings stand instead of the text."""
    data = stored_json.report(stored)
    if not house.binding.public:
        return data
    claims = [
        {**claim, "context": _context(one, stored.text)}
        for claim, one in zip(data["claims"], stored.claims, strict=True)
    ]
    return {**{key: value for key, value in data.items() if key != "text"}, "claims": claims}


def _context(one: StoredClaim, text: str) -> str | None:
    if not text:
        return None
    extract = around(text, one.checked.claim.span)
    return extract.before + extract.evidence + extract.after
