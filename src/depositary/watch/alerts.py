"""What is new on its way to webhooks: signed, tried again until it is taken, at least once.

An alert is written with what it tells of, in one transaction, and goes out afterwards; a program that is
killed in between sends it the next time. Its idempotency key is made of target, development and stage, so
that a receiver knows one that it has had already.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from depositary.publish import stored_json, words
from depositary.store import identity, watching

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from depositary.model import State
    from depositary.publish.json_lines import Json
    from depositary.store import Store
    from depositary.store.answers import Development, VerdictChange
    from depositary.store.watching import Delivery
    from depositary.watch.manners import Clock

FIRST_WAIT, LONGEST_WAIT = 30.0, 6 * 3600.0
MOST_ATTEMPTS = 15
"""With waits that double from half a minute to six hours, some two days."""

AT_ONCE = 100
SECONDS = 15.0
TAKEN = range(200, 300)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where alerts go, and the secret that signs them (empty: unsigned)."""

    url: str
    secret: str = ""

    def alert(self, found: Development, states: Mapping[str, State], record_version: str) -> Delivery:
        """The alert that a development reached its stage."""
        told = {"text": words.development(found, states), "told": words.told(found)}
        fields: Json = {"event": "development", **told, "development": stored_json.development(found)}
        key = identity.public(identity.digest(self.url, found.id, found.stage))
        return self._delivery(key, stored_json.headed(record_version, fields))

    def changed(self, found: VerdictChange, states: Mapping[str, State], record_version: str) -> Delivery:
        """The alert that a verdict became another: what was ahead is confirmed."""
        told = f"“{found.before}” became “{found.after}”: {found.because}"
        text = words.claim(found.claim.checked.claim, states)
        fields: Json = {"event": "verdict", "text": text, "told": told, "change": stored_json.change(found)}
        key = identity.public(
            identity.digest(
                self.url, found.claim.id, found.day, found.before, found.after, found.record_after
            )
        )
        return self._delivery(key, stored_json.headed(record_version, fields))

    def _delivery(self, key: str, body: Json) -> Delivery:
        text = json.dumps({"id": key, **body}, ensure_ascii=False)
        return watching.Delivery(key, self.url, identity.storable(text), 0)

    def headers(self, key: str, body: bytes, now: float) -> dict[str, str]:
        """What goes with an alert: its key, and the HMAC-SHA256 of time and body (`verified` checks it)."""
        moment = str(int(now))
        headers = {"content-type": "application/json", "idempotency-key": key, "depositary-timestamp": moment}
        if self.secret:
            headers["depositary-signature"] = f"sha256={signature(self.secret, moment, body)}"
        return headers


def signature(secret: str, moment: str, body: bytes) -> str:
    """The HMAC-SHA256 of `moment.body`, in hexadecimal."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of alerts in a round; `faults` say why some were not taken."""

    taken: int = 0
    faults: tuple[str, ...] = ()


def deliver(store: Store, hook: Hook, clock: Clock) -> Sent:
    """Send the alerts that are due; what is not taken is tried again later."""
    with store.reading() as connection:
        due = watching.deliveries_due(connection, clock.now(), AT_ONCE)
    outcomes = [(one, _post(one, hook, clock.now())) for one in due if one.target == hook.url]
    with store.writing() as connection:
        for one, fault in outcomes:
            watching.settle_delivery(connection, one, fault or "taken", _next(one, fault, clock.now()))
    return Sent(sum(not fault for _, fault in outcomes), tuple(_faults(outcomes)))


def _faults(outcomes: Iterable[tuple[Delivery, str]]) -> Iterable[str]:
    return (f"{one.target}: alert {one.id}: {fault}" for one, fault in outcomes if fault)


def _post(one: Delivery, hook: Hook, now: float) -> str:
    """Send one alert; the fault, if any. The operator named the address, which may therefore be private."""
    body = one.body.encode("utf-8")
    try:
        with (
            httpx.Client(trust_env=False, timeout=SECONDS) as client,
            client.stream(
                "POST", one.target, content=body, headers=hook.headers(one.id, body, now)
            ) as answer,
        ):
            return "" if answer.status_code in TAKEN else f"the webhook answers {answer.status_code}"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"the webhook does not answer: {str(error) or type(error).__name__}"


def _next(one: Delivery, fault: str, now: float) -> float | None:
    if not fault or one.attempts + 1 >= MOST_ATTEMPTS:
        return None
    return now + min(LONGEST_WAIT, FIRST_WAIT * 2.0**one.attempts)
