"""One question to the endpoint: bounded in time, size and attempts, with what it cost."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from depositary.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositary.endpoint.settings import Endpoint

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""Answers after which asking again may help."""
SHOWN = 200
"""Characters of an error's text that a person is shown."""
REMEDIES = {
    401: "Set DEPOSITARY_LLM_KEY to a key that it accepts.",
    403: "Set DEPOSITARY_LLM_KEY to a key that may use the model.",
    404: "See that DEPOSITARY_LLM_URL is the base address (…/v1) and DEPOSITARY_LLM_MODEL a model of it.",
}


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost: calls (failed ones too), tokens as the endpoint counts them, seconds."""

    calls: int
    asked: int
    answered: int
    seconds: float


class _Failed(Exception):
    """A call that failed; `wait` is the pause asked for in seconds, null where asking again is no use."""

    def __init__(self, reason: str, wait: float | None) -> None:
        super().__init__(reason)
        self.wait = wait


def ask(
    endpoint: Endpoint, instructions: str, data: str, sleep: Callable[[float], None] = time.sleep
) -> tuple[str, Usage]:
    """The endpoint's answer to the instructions and the data, and what it cost.

    Raises BadInput with the last failure when no attempt succeeds.
    """
    began = time.monotonic()
    pause = endpoint.pause
    with httpx.Client(timeout=httpx.Timeout(endpoint.deadline, connect=endpoint.connect)) as client:
        for attempt in range(1, endpoint.attempts + 1):
            try:
                body = _call(client, endpoint, instructions, data)
                return _text(body), _usage(body, attempt, time.monotonic() - began)
            except _Failed as failed:
                if failed.wait is None or attempt == endpoint.attempts:
                    raise BadInput(f"the endpoint {endpoint.chat}, attempt {attempt}: {failed}") from failed
                sleep(min(max(pause, failed.wait), endpoint.longest_pause))
                pause *= 2
    raise AssertionError("an endpoint is asked at least once")


def _call(client: httpx.Client, endpoint: Endpoint, instructions: str, data: str) -> dict[str, Any]:
    question = {
        "model": endpoint.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": data}],
    }
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    try:
        with client.stream("POST", endpoint.chat, json=question, headers=headers) as answer:
            octets = _bounded(answer, endpoint)
            if answer.status_code != httpx.codes.OK:
                raise _refusal(answer, octets)
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise _Failed(f"{type(error).__name__}: {error or 'no answer in time'}", 0.0) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise _Failed(f"{error}. Set DEPOSITARY_LLM_URL to its base address.", None) from error
    try:
        body = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise _Failed(f"its answer is no JSON ({error})", 0.0) from error
    if not isinstance(body, dict):
        raise _Failed("its answer is no JSON object", 0.0)
    return body


def _bounded(answer: httpx.Response, endpoint: Endpoint) -> bytes:
    """The body, as long as it comes in time and is no longer than it may be."""
    ends = time.monotonic() + endpoint.deadline
    octets = bytearray()
    for chunk in answer.iter_bytes():
        octets += chunk
        if len(octets) > endpoint.longest_answer:
            raise _Failed(f"its answer is longer than {endpoint.longest_answer:,} bytes", None)
        if time.monotonic() > ends:
            raise _Failed(f"its answer took longer than {endpoint.deadline:g} s", 0.0)
    return bytes(octets)


def _refusal(answer: httpx.Response, octets: bytes) -> _Failed:
    code = answer.status_code
    said = " ".join(octets.decode("utf-8", "replace").split())[:SHOWN]
    reason = f"it answers {code} ({said or answer.reason_phrase}). {REMEDIES.get(code, '')}".rstrip()
    after = answer.headers.get("Retry-After", "")
    return _Failed(reason, (float(after) if after.isdecimal() else 0.0) if code in AGAIN else None)


def _text(body: dict[str, Any]) -> str:
    """What the model wrote."""
    try:
        text = body["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise _Failed("its answer has no choices[0].message.content", 0.0) from error
    if not isinstance(text, str):
        raise _Failed("its answer's content is no text", 0.0)
    return text


def _usage(body: dict[str, Any], calls: int, seconds: float) -> Usage:
    told = body.get("usage")
    usage = told if isinstance(told, dict) else {}
    asked, answered = (usage.get(name) for name in ("prompt_tokens", "completion_tokens"))
    return Usage(
        calls, asked if isinstance(asked, int) else 0, answered if isinstance(answered, int) else 0, seconds
    )
