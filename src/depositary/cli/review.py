"""`review`: a person confirms, corrects, rejects or withdraws a stored claim, by name and with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from depositary.cli import options, output, picture, storing
from depositary.errors import WrongCall
from depositary.publish import footnotes, stored_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.cli.settings import Settings

NUMBERS = ("value",)
NOTHING = ("", "null")


@click.command()
@click.argument("claim")
@click.argument("decision", type=click.Choice(["confirm", "correct", "reject", "withdraw"]), required=False)
@click.argument("fields", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--name", help="Who reviews; it is shown with the claim.")
@click.option("--reason", help="Why; it is shown with the claim.")
@click.option("--footnote", is_flag=True, help="Print the claim as a footnote.")
@options.as_json
@click.pass_obj
def review(
    settings: Settings,
    *,
    claim: str,
    decision: str | None,
    fields: Sequence[str],
    name: str | None,
    reason: str | None,
    footnote: bool,
    as_json: bool,
) -> None:
    """Say of a stored CLAIM that it is confirmed, corrected, rejected or withdrawn.

    Without a decision, the claim is shown. Reviews are kept for good; the latest is in force. A
    correction names fields: stage=deposited date=2025-08-20.
    """
    with storing.opened(settings) as store:
        if decision:
            store.review(claim, decision, name or "", reason or "", correction=_correction(fields))
            storing.brought_up_to_date(store, settings)
        elif fields or name or reason:
            raise WrongCall("say what you decide: confirm, correct, reject or withdraw.")
        found = store.claim(claim)
    if as_json:
        output.objects([stored_json.headed(settings.record.version, stored_json.claim(found))])
    elif footnote:
        output.lines([footnotes.footnote(found, settings.record.states)])
    else:
        output.lines(picture.of_claim(found, settings.record.states))


def _correction(fields: Sequence[str]) -> dict[str, Any] | None:
    """FIELD=VALUE as fields; an empty value and `null` say that there is none."""
    corrected: dict[str, Any] = {}
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign:
            message = f"{field!r} is no correction; write FIELD=VALUE, such as date=2025-08-20."
            raise WrongCall(message)
        corrected[name] = None if value in NOTHING else int(value) if _whole(name, value) else value
    return corrected or None


def _whole(name: str, value: str) -> bool:
    return name in NUMBERS and value.isdecimal()
