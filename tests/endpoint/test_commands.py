"""`--reader llm` and `--reader both` on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.endpoint.conftest import LEFT, TEXT, Answer, claimed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Depositary

DOCUMENT = json.dumps(
    {"id": "r1", "text": TEXT, "language": "en", "published": "2026-03-04", "title": None}
).encode()
TWO = b"\n".join([DOCUMENT, DOCUMENT.replace(b'"r1"', b'"r2"')])


def test_read_by_a_model(depositary: Depositary, at_endpoint: Callable[..., None], tmp_path: object) -> None:
    """Claims on standard output, the cost on standard error."""
    at_endpoint(claimed(LEFT))
    said = depositary("read", "--reader", "llm", "--json", _file(tmp_path, DOCUMENT))
    assert said.code == 0
    (line,) = said.objects
    assert [claim["state"] for claim in line["claims"]] == ["POL"]
    assert "differences" not in line
    assert "1 call, 2,100 + 180 tokens" in said.err


def test_where_two_readers_differ(
    depositary: Depositary, at_endpoint: Callable[..., None], tmp_path: object
) -> None:
    """In JSON, and in words."""
    at_endpoint(claimed({**LEFT, "date": "2026"}))
    path = _file(tmp_path, DOCUMENT)
    (line,) = depositary("read", "--reader", "both", "--json", path).objects
    assert {
        "key": ["act", "POL", "apmbc", "leave", "effective"],
        "field": "date",
        "rules": "2026-02-20",
        "llm": "2026",
    } in line["differences"]
    said = depositary("read", "--reader", "both", path)
    assert "The two readers differ" in said.out
    assert "has no such claim" in said.out


def test_check_with_two_readers(
    depositary: Depositary,
    at_endpoint: Callable[..., None],
    tmp_path: object,
    valid: Callable[..., None],
) -> None:
    """The claims of both, judged."""
    at_endpoint(claimed({**LEFT, "date": "2026"}))
    (line,) = depositary("check", "--reader", "both", "--json", _file(tmp_path, DOCUMENT)).objects
    assert line["differences"]
    assert all(claim["verdict"] for claim in line["claims"])
    valid("check", line)


def test_one_report_fails_and_the_next_is_read(
    depositary: Depositary, at_endpoint: Callable[..., None], tmp_path: object
) -> None:
    """Exit code 1, the failed one named."""
    at_endpoint(Answer(b"no", 400), claimed(LEFT))
    said = depositary("read", "--reader", "llm", "--json", _file(tmp_path, TWO))
    assert said.code == 1
    assert [line["id"] for line in said.objects] == ["r2"]
    assert "r1: the endpoint" in said.err


def test_without_an_endpoint_the_call_is_wrong(
    depositary: Depositary, tmp_path: object, monkeypatch: object
) -> None:
    """What to set is named."""
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"DEPOSITARY_LLM_{name}", raising=False)  # type: ignore[attr-defined]  # pytest's
    said = depositary("read", "--reader", "llm", _file(tmp_path, DOCUMENT))
    assert said.code == 2
    assert "DEPOSITARY_LLM_URL" in said.err


def _file(folder: object, octets: bytes) -> str:
    path = folder / "documents.jsonl"  # type: ignore[operator]  # pytest's path
    path.write_bytes(octets)
    return str(path)
