"""Home: what is new, what falls due next, and the map of the treaty that changed last."""

from datetime import timedelta

from depositary.publish import stored_json
from depositary.web import standings
from depositary.web.answering import Page, Table
from depositary.web.drawing import worldmap
from depositary.web.house import House
from depositary.web.pages import changing, duties, reported

NEWEST = 12
DEVELOPMENTS = 8
DAYS_AHEAD = 200


def home(house: House) -> Page:
    """What is new, what falls due next, a treaty's map now."""
    today = house.today()
    new, coming = changing.newest(house, today, NEWEST), changing.coming(house, today)
    owed = house.ledger.due(start=today, end=today + timedelta(days=DAYS_AHEAD))
    told = reported.newest(house, DEVELOPMENTS)
    shown = new[0].treaty if new else next(iter(house.ledger.treaties))
    held = standings.on_day(house, shown, today)
    rows = [
        (one.day, one.state, house.name(one.state), one.treaty, one.before.status, one.after.status)
        for one in new
    ]
    return Page(
        "home.html",
        "What binds each state, and what is said of it",
        "/",
        fields={
            "new": [(one, changing.sentence(one, house)) for one in new],
            "coming": [(one, changing.sentence(one, house)) for one in coming],
            "owed": duties.gathered(owed)[:8],
            "treaty": house.ledger.treaties[shown],
            "tally": standings.tally(held),
            "map": _map(house, shown, held),
            "developments": told,
            "today": today,
        },
        data={
            "today": today.isoformat(),
            "new": changing.as_json(new),
            "coming": changing.as_json(coming),
            "due": [one.as_json() for one in duties.gathered(owed)],
            "developments": [stored_json.development(one) for one in told],
        },
        table=Table(("day", "state", "name", "treaty", "before", "after"), rows),
        entries=(*changing.entries([*new, *coming], house), *reported.entries(told, house)),
    )


def _map(house: House, treaty: str, held: standings.Standings) -> str:
    name = house.ledger.treaties[treaty].short_name
    about = "A world map; the page of the treaty has the same as a table."
    return worldmap.draw(held, house.record.states, f"{name} today", about, treaty)
