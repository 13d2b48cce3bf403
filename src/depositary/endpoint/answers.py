"""From what a model wrote to claims: every field held to the guide, every quotation to the report."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any, get_args

from depositary.edtf import parse
from depositary.errors import DepositaryError
from depositary.model import (
    ActClaim,
    ActName,
    Bound,
    ConductClaim,
    ConductName,
    ConductStatus,
    CountClaim,
    CountName,
    Stage,
    Weapon,
)
from depositary.reading.lexicon import FILES, TREATIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from depositary.model import AnyClaim

RULE = "llm"
SURE = 0.5
"""A model tells nothing of how sure it is that could be compared with the rules' figure."""
MOST_CLAIMS = 300
"""More than any report of a person's length has."""
LONGEST_EVIDENCE = 1_000
"""Characters of two long sentences."""
MOST_STATES = 200
_NO_STAGE = frozenset({"sign", "stay", "outside"})
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n\s*```\s*", re.DOTALL)


class Refused(ValueError):
    """A claim that is not taken, with the reason."""


def claims_of(answer: str, text: str) -> tuple[list[AnyClaim], list[str]]:
    """The claims of a model's answer about a text, and why others were refused.

    Raises Refused where the answer as a whole is no list of claims.
    """
    taken: dict[tuple[str | None, ...], AnyClaim] = {}
    refused: list[str] = []
    for row in _rows(answer):
        try:
            claim = _claim(row, text)
            taken.setdefault(claim.key, claim)
        except Refused as reason:
            refused.append(str(reason))
    return sorted(taken.values(), key=lambda claim: claim.span), refused


def _rows(answer: str) -> list[Any]:
    """The objects of an answer; a fence of Markdown around it is forgiven."""
    fenced = _FENCE.fullmatch(answer)
    try:
        value = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError) as error:
        raise Refused(f"the answer is no JSON: {error}") from error
    rows = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise Refused('the answer has no list of "claims"')
    if len(rows) > MOST_CLAIMS:
        raise Refused(f"the answer has {len(rows):,} claims; {MOST_CLAIMS} are the most that is taken")
    return rows


def _claim(row: object, text: str) -> AnyClaim:
    if not isinstance(row, dict):
        raise Refused("a claim is no JSON object")
    evidence = _evidence(row, text)
    start = text.index(evidence)
    common = {
        "date": _date(row),
        "speaker": _speaker(row, text),
        "evidence": evidence,
        "span": (start, start + len(evidence)),
        "rule": RULE,
        "sure": SURE,
    }
    kind = row.get("kind")
    if kind == "act":
        return _act(row, common)
    if kind == "conduct":
        return _conduct(row, common)
    if kind == "count":
        return _count(row, common)
    raise Refused(f"kind {kind!r} is not act, conduct or count")


def _act(row: Mapping[str, Any], common: dict[str, Any]) -> ActClaim:
    act = _one_of(row, "act", get_args(ActName))
    staged = act not in _NO_STAGE
    return ActClaim(
        state=_state(row, "state"),
        treaty=_one_of(row, "treaty", TREATIES),
        act=act,  # type: ignore[arg-type]  # one of its values, as just seen
        stage=_one_of(row, "stage", get_args(Stage)) if staged else None,  # type: ignore[arg-type]  # as above
        **common,
    )


def _conduct(row: Mapping[str, Any], common: dict[str, Any]) -> ConductClaim:
    conduct = _one_of(row, "conduct", get_args(ConductName))
    return ConductClaim(
        state=_state(row, "state"),
        weapon=_one_of(row, "weapon", get_args(Weapon)),  # type: ignore[arg-type]  # as above
        conduct=conduct,  # type: ignore[arg-type]  # as above
        status=_one_of(row, "status", get_args(ConductStatus)),  # type: ignore[arg-type]  # as above
        to=_state(row, "to") if conduct == "transfer" and row.get("to") is not None else None,
        **common,
    )


def _count(row: Mapping[str, Any], common: dict[str, Any]) -> CountClaim:
    value = row.get("value")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_STATES:
        raise Refused(f"value {value!r} is no number of states")
    return CountClaim(
        treaty=_one_of(row, "treaty", TREATIES),
        count=_one_of(row, "count", get_args(CountName)),  # type: ignore[arg-type]  # as above
        value=value,
        bound=_one_of(row, "bound", get_args(Bound)),  # type: ignore[arg-type]  # as above
        **common,
    )


def _one_of(row: Mapping[str, Any], name: str, values: tuple[str, ...]) -> str:
    value = row.get(name)
    if not isinstance(value, str) or value not in values:
        raise Refused(f"{name} {value!r} is not one of {', '.join(values)}")
    return value


def _state(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or value not in _states():
        raise Refused(f"{name} {value!r} is no state's ISO 3166-1 alpha-3 code")
    return value


@functools.cache
def _states() -> frozenset[str]:
    """Every state that the reader knows by name."""
    lines = (FILES / "states/en.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(code for line in lines for code in line.split("\t")[1].split("+")) - {"?"}


def _evidence(row: Mapping[str, Any], text: str) -> str:
    evidence = row.get("evidence")
    if not isinstance(evidence, str) or not evidence.strip():
        raise Refused("a claim has no evidence")
    if evidence not in text:
        raise Refused(f"the evidence is not in the report: “{evidence[:80]}”")
    if len(evidence) > LONGEST_EVIDENCE:
        raise Refused(f"the evidence is longer than {LONGEST_EVIDENCE} characters: “{evidence[:80]}…”")
    return evidence.strip()


def _date(row: Mapping[str, Any]) -> str | None:
    value = row.get("date")
    if value is None:
        return None
    try:
        parse(value if isinstance(value, str) else "")
    except (ValueError, DepositaryError) as error:
        raise Refused(f"date {value!r} is no EDTF ({error})") from error
    return str(value)


def _speaker(row: Mapping[str, Any], text: str) -> str | None:
    """The speaker, if the report has the name as written; nobody else is made to have said something."""
    value = row.get("speaker")
    return value if isinstance(value, str) and value.strip() and value in text else None
