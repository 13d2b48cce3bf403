"""Where the endpoint is, as the environment says, and how long and how often it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from depositary.errors import WrongCall

if TYPE_CHECKING:
    from collections.abc import Mapping

URL, MODEL, KEY = "DEPOSITARY_LLM_URL", "DEPOSITARY_LLM_MODEL", "DEPOSITARY_LLM_KEY"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Times are in seconds, sizes in bytes of an answer and characters of a report.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    connect: float = 10.0
    deadline: float = 180.0
    """For one call, from the first to the last byte: a slow answer is a failed one."""
    attempts: int = 3
    pause: float = 1.0
    """Before the second attempt; doubled before each further one."""
    longest_pause: float = 30.0
    longest_answer: int = 2_000_000
    longest_report: int = 200_000

    @property
    def chat(self) -> str:
        """The address that is asked."""
        return f"{self.url.rstrip('/')}/chat/completions"


def from_environment(environment: Mapping[str, str]) -> Endpoint:
    """The endpoint that the environment names; a key may be left out.

    Raises WrongCall naming what is missing, or an address that is none.
    """
    missing = [name for name in (URL, MODEL) if not environment.get(name, "").strip()]
    if missing:
        raise WrongCall(
            f"--reader llm needs an endpoint: {' and '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} not set. Set {URL} to the base address of an "
            f"OpenAI-compatible endpoint (http://localhost:8080/v1), {MODEL} to the model's name, and "
            f"{KEY} to your key if it asks for one."
        )
    url = environment[URL].strip()
    if not url.startswith(("http://", "https://")):
        raise WrongCall(f"{URL} is {url!r}, which is no web address. It begins with http:// or https://.")
    return Endpoint(url, environment[MODEL].strip(), environment.get(KEY, "").strip())
