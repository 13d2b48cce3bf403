"""What is new, and what is said of a state or a programme: `developments` and `about`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from depositary.cli import asking, options, output, picture, storing
from depositary.errors import WrongCall
from depositary.publish import atom, stored_json

if TYPE_CHECKING:
    from datetime import date

    from depositary.cli.settings import Settings


@click.command()
@click.argument("name", metavar="[DEVELOPMENT]", required=False)
@click.option("--since", metavar="DATE", type=options.DAY, help="Only what was news on this day or later.")
@click.option("--state", help="Only of this state.")
@click.option("--treaty", help="Only under this treaty.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="At most so many."
)
@click.option("--changes", is_flag=True, help="Instead, the verdicts that became others.")
@click.option("--atom", "as_atom", is_flag=True, help="Print an Atom feed.")
@options.as_json
@click.pass_obj
def developments(
    settings: Settings,
    *,
    name: str | None,
    since: date | None,
    state: str | None,
    treaty: str | None,
    limit: int,
    changes: bool,
    as_atom: bool,
    as_json: bool,
) -> None:
    """What is new: the same act of the same state in all stored reports, as one.

    With the name of a DEVELOPMENT (POL-leave-apmbc), all that reports say of it.
    """
    if as_atom + as_json + changes > 1 + (as_json and changes):
        raise WrongCall("--atom, --json and --changes: choose one (or --changes --json).")
    code = asking.state(state, settings.register).code if state else None
    under = settings.ledger.find_treaty(treaty) if treaty else None
    states, version = settings.record.states, settings.record.version
    with storing.opened(settings) as store:
        storing.brought_up_to_date(store, settings)
        if name:
            whole = store.development(name)
            if as_json:
                output.objects([stored_json.headed(version, stored_json.whole_development(whole))])
            else:
                output.lines(picture.of_development(whole, states))
        elif changes:
            became = store.changes(since, limit)
            if as_json:
                output.objects(stored_json.headed(version, stored_json.change(one)) for one in became)
            else:
                output.lines(picture.of_changes(became, states))
        else:
            found = store.developments(since=since, state=code, treaty=under, limit=limit)
            if as_atom:
                output.lines(piece.removesuffix("\n") for piece in atom.of_developments(found, states))
            elif as_json:
                output.objects(stored_json.headed(version, stored_json.development(one)) for one in found)
            else:
                output.lines(picture.of_developments(found, states))


@click.command()
@click.argument("subject", metavar="STATE|PROGRAMME")
@options.as_json
@click.pass_obj
def about(settings: Settings, *, subject: str, as_json: bool) -> None:
    """What stored reports say of a state, or of a named programme ("East Shield")."""
    from depositary.store.programmes import programmes

    states, version = settings.record.states, settings.record.version
    programme = programmes().named(subject)
    with storing.opened(settings) as store:
        storing.brought_up_to_date(store, settings)
        if programme:
            of_programme = store.about_programme(programme.id)
            if as_json:
                output.objects([stored_json.headed(version, stored_json.about_programme(of_programme))])
            else:
                output.lines(picture.of_programme(of_programme, states))
        else:
            of_state = store.about_state(_code(subject, settings))
            if as_json:
                output.objects([stored_json.headed(version, stored_json.about_state(of_state))])
            else:
                output.lines(picture.of_state(of_state, states))


def _code(subject: str, settings: Settings) -> str:
    from depositary.store.programmes import programmes

    try:
        return asking.state(subject, settings.register).code
    except WrongCall as error:
        known = ", ".join(one.name for one in programmes().by_id.values())
        message = f"{error} Programmes are {known}."
        raise WrongCall(message) from None
