"""The MCP server: four tools that only read, asked as a client of the protocol asks them."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

mcp = pytest.importorskip("mcp")


def asked(tool: str, given: dict[str, object]) -> tuple[bool, object]:
    """Ask a tool of an in-process server; whether it was an error, and the answer."""
    from depositary.api import Monitor
    from depositary.mcp.server import create

    async def ask() -> tuple[bool, object]:
        async with mcp.Client(create(Monitor.open())) as client:
            answer = await client.call_tool(tool, given)
            text = answer.content[0].text
            return bool(answer.is_error), text if answer.is_error else json.loads(text)

    return asyncio.run(ask())


def test_the_four_tools_only_read() -> None:
    """status, explain, due and check, each documented and marked as reading only."""
    from depositary.api import Monitor
    from depositary.mcp.server import create

    async def listed() -> None:
        async with mcp.Client(create(Monitor.open())) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert [one.name for one in tools] == ["status", "explain", "due", "check"]
    assert all(one.description and one.annotations.read_only_hint for one in tools)


def test_status_is_the_contracts_object() -> None:
    """As `depositary status --json` prints it."""
    failed, answer = asked("status", {"state": "Poland", "treaty": "Ottawa Convention", "on": "2026-02-20"})
    assert not failed
    assert (answer["state"], answer["status"], answer["since"]) == ("POL", "former", "2026-02-20")
    assert answer["because"][0]["article"] == "Article 20(3)"


def test_explain_says_why_in_sentences() -> None:
    """Of a standing and of a conduct; one of them must be named."""
    assert asked("explain", {"state": "POL", "treaty": "apmbc", "on": "2026-02-20"})[1]["answer"] == "former"
    conduct = {"state": "POL", "conduct": "produce", "weapon": "apm", "on": "2026-02-19"}
    failed, answer = asked("explain", conduct)
    assert not failed
    assert answer["answer"] == "prohibited"
    assert "Article 1(1)(b)" in answer["because"]
    failed, told = asked("explain", {"state": "POL"})
    assert failed
    assert "give a treaty" in told


def test_due_lists_what_falls_due() -> None:
    """Within two days, and how many in all."""
    answer = asked("due", {"start": "2026-04-30", "end": "2026-04-30", "treaty": "apmbc"})[1]
    assert answer["in_all"] == len(answer["due"]) > 100


def test_check_judges_without_repeating_the_text() -> None:
    """Claims with verdicts; the text, which the caller has, is not sent back."""
    answer = asked(
        "check", {"text": "Russia withdrew from the Ottawa Convention in 2024.", "published": "2026-03-02"}
    )[1]
    assert [one["verdict"] for one in answer["claims"]] == ["impossible"]
    assert "text" not in answer


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("status", {"state": "Atlantis", "treaty": "apmbc"}, "no state is called"),
        ("check", {"text": " "}, "empty"),
        ("check", {"text": "x" * 200_001}, "at most 200,000"),
        ("due", {"start": "soon", "end": "2026-04-30"}, "no ISO day"),
    ],
)
def test_a_wrong_question_is_told_in_words(tool: str, given: dict[str, object], told: str) -> None:
    """So that a model can mend it."""
    failed, answer = asked(tool, given)
    assert failed
    assert told in answer


def test_the_program_speaks_over_standard_input_and_output() -> None:
    """`depositary mcp`, started as clients start it."""

    async def ask() -> object:
        command = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "depositary", "mcp"], env={"PYTHONPATH": "src"}
        )
        async with mcp.Client(mcp.stdio_client(command)) as client:
            answer = await client.call_tool("status", {"state": "FIN", "treaty": "apmbc", "on": "2026-01-10"})
            return json.loads(answer.content[0].text)["status"]

    assert asyncio.run(asyncio.wait_for(ask(), 60)) == "former"
