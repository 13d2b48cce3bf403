"""`watch`: feeds are polled, their articles read, checked and stored, and what is new is told."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from depositary.cli import asking, options, output, storing
from depositary.errors import BadInput
from depositary.publish import atom, stored_json, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depositary.cli.settings import Settings
    from depositary.store import Store
    from depositary.watch import Watch
    from depositary.watch.rounds import Round

SOME_INPUT_FAILED = 1
SECRET_VARIABLE = "DEPOSITARY_WEBHOOK_SECRET"  # noqa: S105 - the name of a variable, not a secret
UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
SHORTEST = 60.0
"""Seconds between two rounds: whoever asks more often is a nuisance."""

IN_A_FEED = 200


class Duration(click.ParamType[float]):
    """A duration such as 15m, in seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """The seconds, or a wrong call that shows how a duration is written."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d{1,6})([smhd])", value)
        if not found or int(found[1]) * UNITS[found[2]] < SHORTEST:
            self.fail(f"{value!r} is no duration of a minute or more. Write it as 15m or 2h.", param, ctx)
        return int(found[1]) * UNITS[found[2]]


@click.command()
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option(
    "--every", metavar="DURATION", type=Duration(), default="15m", show_default=True, help="Between rounds."
)
@click.option("--once", is_flag=True, help="One round only, as for cron.")
@click.option("--webhook", metavar="URL", help="Post each new development there.")
@click.option(
    "--atom",
    "feed_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Keep an Atom feed of developments.",
)
@click.option(
    "--pace",
    metavar="SECONDS",
    type=click.FloatRange(0, 3600),
    default=2.0,
    show_default=True,
    help="Least time between two requests to one host.",
)
@options.allow_private
@options.as_json
@click.pass_context
def watch(
    ctx: click.Context,
    *,
    feeds: Sequence[str],
    every: float,
    once: bool,
    webhook: str | None,
    feed_file: Path | None,
    pace: float,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Poll RSS and Atom feeds, and tell what is new under the treaties.

    Alerts to a webhook are signed with the secret in DEPOSITARY_WEBHOOK_SECRET. robots.txt is heeded.
    """
    settings: Settings = ctx.obj
    with storing.opened(settings) as store:
        watching = _watch(store, settings, webhook, pace, allow_private=allow_private)
        while True:
            done = watching.round(feeds)
            storing.brought_up_to_date(store, settings)
            watching.tell_changes(asking.today(), done)
            _tell(done, settings, as_json=as_json)
            if feed_file:
                _write_feed(store, settings, feed_file)
            if once:
                break
            time.sleep(every)
    ctx.exit(SOME_INPUT_FAILED if done.faults else 0)


def _watch(
    store: Store, settings: Settings, webhook: str | None, pace: float, *, allow_private: bool
) -> Watch:
    from depositary.checking import check
    from depositary.cli.readers import reader_called
    from depositary.watch import Watch
    from depositary.watch.alerts import Hook
    from depositary.watch.manners import Courtesy, Visitor

    read = reader_called("rules")
    return Watch(
        store,
        Visitor(store, Courtesy(pace, allow_private=allow_private)),
        lambda report: check(read(report), settings.ledger, asking.today()),
        lambda: storing.circumstances(settings, "rules"),
        settings.record.states,
        Hook(webhook, os.environ.get(SECRET_VARIABLE, "")) if webhook else None,
    )


def _tell(done: Round, settings: Settings, *, as_json: bool) -> None:
    """News to standard output, what went wrong to standard error."""
    for fault in done.faults:
        output.note(fault)
    states, version = settings.record.states, settings.record.version
    if as_json:
        output.objects(
            stored_json.headed(version, stored_json.development(one)) for one in done.news.values()
        )
    else:
        output.lines(
            f"{one.news}  {words.development(one, states)}: {words.told(one)}" for one in done.news.values()
        )
    output.note(
        f"{len(done.feeds)} feeds, {len(done.articles)} articles, {len(done.news)} developments are news"
    )


def _write_feed(store: Store, settings: Settings, target: Path) -> None:
    """The feed appears whole or not at all."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    found = store.developments(limit=IN_A_FEED)
    try:
        unfinished.write_text("".join(atom.of_developments(found, settings.record.states)), encoding="utf-8")
        unfinished.replace(target)
    except OSError as error:
        message = f"{target}: cannot be written: {error.strerror}."
        raise BadInput(message) from None
