"""Reading through an endpoint: what is asked, what is taken of the answer, and what comes of every bad one."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.endpoint.conftest import LEFT, TEXT, Answer, claimed, wrote

from depositary.endpoint import EndpointReader, compared, from_environment
from depositary.endpoint.answers import Refused, claims_of
from depositary.errors import BadInput, WrongCall
from depositary.model import Report
from depositary.reading import read

if TYPE_CHECKING:
    from tests.endpoint.conftest import Server

REPORT = Report("r1", TEXT, "A headline", None, date(2026, 3, 4), "en")


def reader(
    server: Server, *answers: Answer, notes: list[str] | None = None, **changes: object
) -> EndpointReader:
    """A reader at the server, which will give these answers."""
    server.answers = list(answers)
    told = notes if notes is not None else []
    return EndpointReader(server.endpoint(**changes), told.append)


def test_a_good_answer_becomes_claims(server: Server) -> None:
    """With the span of the evidence, and the cost told."""
    notes: list[str] = []
    (claim,) = reader(server, claimed(LEFT), notes=notes)(REPORT).claims
    assert claim.key == ("act", "POL", "apmbc", "leave", "effective")
    assert (claim.date, claim.speaker, claim.rule) == ("2026-02-20", "Pawel Nowak", "llm")
    assert TEXT[claim.span[0] : claim.span[1]] == claim.evidence
    assert notes[0].startswith("r1: test-model: 1 call, 2,100 + 180 tokens, ")


def test_what_the_endpoint_is_asked(server: Server) -> None:
    """The instructions as the system's words, the report as JSON in the user's; the key as a bearer's."""
    reader(server, claimed())(REPORT)
    (question,) = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert question["model"] == "test-model"
    assert question["temperature"] == 0
    system, user = question["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert json.loads(user["content"]) == {
        "published": "2026-03-04", "language": "en", "title": "A headline", "text": TEXT,
    }  # fmt: skip
    assert TEXT not in system["content"]
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_no_key_sends_none(server: Server) -> None:
    """A model on one's own machine asks for none."""
    reader(server, claimed(), key="")(REPORT)
    assert "Authorization" not in server.headers[0]


def test_a_key_is_never_shown(server: Server) -> None:
    """Not even where the endpoint is printed."""
    assert "secret" not in repr(server.endpoint())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"evidence": "Norway has left the Ottawa convention"}, "the evidence is not in the report"),
        ({"evidence": ""}, "a claim has no evidence"),
        ({"evidence": None}, "a claim has no evidence"),
        ({"kind": "opinion"}, "kind 'opinion' is not act, conduct or count"),
        ({"state": "Poland"}, "state 'Poland' is no state's ISO 3166-1 alpha-3 code"),
        ({"state": "ZZZ"}, "state 'ZZZ' is no state's ISO 3166-1 alpha-3 code"),
        ({"state": ["POL"]}, "is no state's ISO 3166-1 alpha-3 code"),
        ({"treaty": "paris"}, "treaty 'paris' is not one of apmbc"),
        ({"act": "quit"}, "act 'quit' is not one of sign"),
        ({"stage": None}, "stage None is not one of considered"),
        ({"date": "last Friday"}, "date 'last Friday' is no EDTF"),
        ({"date": 2026}, "date 2026 is no EDTF"),
        ({"kind": "conduct", "weapon": "sword"}, "conduct None is not one of develop"),
        ({"kind": "count", "value": "many"}, "value 'many' is no number of states"),
        ({"kind": "count", "value": True}, "value True is no number of states"),
        ({"kind": "count", "value": 5000}, "value 5000 is no number of states"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused_and_said(
    server: Server, change: dict[str, object], reason: str
) -> None:
    """The others of the same answer are taken."""
    notes: list[str] = []
    found = reader(server, claimed({**LEFT, **change}, LEFT), notes=notes)(REPORT).claims
    assert [claim.key[1] for claim in found] == ["POL"]
    assert "refused 1 of the endpoint's claims" in notes[1]
    assert reason in notes[1]


def test_a_report_that_gives_orders_changes_nothing(server: Server) -> None:
    """A model that obeyed it, and quotes something that nobody wrote, is refused."""
    obeyed = {**LEFT, "state": "NOR", "evidence": "Norway left the Ottawa Convention", "speaker": None}
    assert [claim.key[1] for claim in reader(server, claimed(obeyed, LEFT))(REPORT).claims] == ["POL"]


def test_nobody_is_made_to_have_said_something(server: Server) -> None:
    """A speaker whose name is not in the report is none."""
    (claim,) = reader(server, claimed({**LEFT, "speaker": "Jens Stoltenberg"}))(REPORT).claims
    assert claim.speaker is None


def test_a_standing_has_no_stage_and_a_transfer_a_receiver(server: Server) -> None:
    """As the guide has it, whatever the model adds."""
    stay = {**LEFT, "state": "NOR", "act": "stay", "evidence": "Norway has no plans to leave"}
    gave = {
        "kind": "conduct", "state": "POL", "weapon": "avm", "conduct": "transfer", "status": "done", "to": "UKR",
        "evidence": "Poland",
    }  # fmt: skip
    given_, stays = sorted(reader(server, claimed(stay, gave))(REPORT).claims, key=lambda claim: claim.span)
    assert stays.key[-1] is None
    assert getattr(given_, "to", "") == "UKR"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (wrote("I am sorry, I cannot do that."), "the answer is no JSON"),
        (wrote("[]"), 'the answer has no list of "claims"'),
        (wrote('{"claims": 7}'), 'the answer has no list of "claims"'),
        (wrote("[" * 100_000), "the answer is no JSON"),
        (wrote(json.dumps({"claims": [{}] * 301})), "the answer has 301 claims"),
        (Answer(b"<html>busy</html>"), "its answer is no JSON"),
        (Answer(b"[1]"), "its answer is no JSON object"),
        (Answer(b'{"choices": []}'), "no choices[0].message.content"),
        (Answer(b'{"choices": [{"message": {"content": null}}]}'), "content is no text"),
        (Answer(b"no such key", 401), "it answers 401 (no such key). Set DEPOSITARY_LLM_KEY"),
        (Answer(b"", 404), "it answers 404 (Not Found). See that DEPOSITARY_LLM_URL is the base address"),
        (Answer(b"", 302, (("Location", "http://127.0.0.1:1/"),)), "it answers 302"),
        (Answer(b"x" * 3_000_000), "its answer is longer than 2,000,000 bytes"),
        (Answer(b"\xff" * 100, 200, (("Content-Encoding", "gzip"),)), "DecodingError"),
    ],
)
def test_a_useless_answer_fails_its_report_and_says_why(server: Server, answer: Answer, reason: str) -> None:
    """Nothing of it is taken; the message names the report."""
    with pytest.raises(BadInput) as caught:
        reader(server, answer)(REPORT)
    assert str(caught.value).startswith("r1: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_endpoint_is_asked_again(server: Server, status: int) -> None:
    """And the calls are counted."""
    notes: list[str] = []
    busy = Answer(b"try later", status)
    assert len(reader(server, busy, busy, claimed(LEFT), notes=notes)(REPORT).claims) == 1
    assert "3 calls" in notes[0]


@pytest.mark.parametrize(("status", "calls"), [(429, 3), (500, 3), (400, 1), (401, 1), (404, 1)])
def test_how_often_an_endpoint_is_asked(server: Server, status: int, calls: int) -> None:
    """Three times at most, and once where asking again is no use."""
    with pytest.raises(BadInput, match=f"attempt {calls}: it answers {status}"):
        reader(server, Answer(b"no", status))(REPORT)
    assert len(server.asked) == calls


def test_the_pauses_grow_and_heed_what_the_endpoint_asks(server: Server) -> None:
    """Doubled each time; `Retry-After` up to a bound."""
    from depositary.endpoint.asking import ask

    slept: list[float] = []
    server.answers = [
        Answer(b"", 429, (("Retry-After", "7"),)),
        Answer(b"", 503),
        Answer(b"", 429, (("Retry-After", "9999"),)),
        claimed(),
    ]
    ask(server.endpoint(attempts=4, pause=1.0), "i", "d", slept.append)
    assert slept == [7.0, 2.0, 30.0]


@pytest.mark.parametrize("slow", [Answer(b"{}", delay=2.0), Answer(b"{" + b" " * 400 + b"}", drip=0.02)])
def test_a_slow_answer_is_a_failed_one(server: Server, slow: Answer) -> None:
    """Whether it comes late or drop by drop: the deadline is for the whole of it."""
    began = time.monotonic()
    with pytest.raises(BadInput, match=r"Timeout|took longer"):
        reader(server, slow, deadline=0.3, attempts=2)(REPORT)
    assert time.monotonic() - began < 2.0


def test_nobody_there(server: Server) -> None:
    """A closed port, named."""
    with pytest.raises(
        BadInput, match=r"r1: the endpoint http://127\.0\.0\.1:1/v1/chat/completions, attempt 3: ConnectError"
    ):
        EndpointReader(type(server)("http://127.0.0.1:1/v1").endpoint(), print)(REPORT)


def test_a_report_too_long_is_not_sent(server: Server) -> None:
    """It would cost more than anybody meant to spend."""
    with pytest.raises(BadInput, match="r1: has 200,001 characters; an endpoint is sent at most 200,000"):
        reader(server, claimed())(Report("r1", "x" * 200_001))
    assert server.asked == []


def test_a_fence_around_the_answer_is_forgiven(server: Server) -> None:
    """Models like to write Markdown."""
    fenced = wrote("```json\n" + json.dumps({"claims": [LEFT]}) + "\n```\n")
    assert len(reader(server, fenced)(REPORT).claims) == 1


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "DEPOSITARY_LLM_URL and DEPOSITARY_LLM_MODEL are not set"),
        ({"DEPOSITARY_LLM_URL": "http://x/v1"}, "DEPOSITARY_LLM_MODEL is not set"),
        (
            {"DEPOSITARY_LLM_URL": "ftp://x", "DEPOSITARY_LLM_MODEL": "m"},
            "'ftp://x', which is no web address",
        ),
    ],
)
def test_what_the_environment_lacks_is_named(environment: dict[str, str], message: str) -> None:
    """With what to set it to."""
    with pytest.raises(WrongCall, match=message):
        from_environment(environment)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*LEFT.values()]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*LEFT, "claims", "value", "to"]), inner, max_size=8)
    ),
    max_leaves=20,
)


@given(
    st.text()
    | JSON.map(json.dumps)
    | st.lists(JSON, max_size=4).map(lambda rows: json.dumps({"claims": rows}))
)
def test_no_answer_raises_anything_but_a_refusal(answer: str) -> None:
    """Whatever a model writes, what is taken is verbatim in the report."""
    try:
        found, _ = claims_of(answer, TEXT)
    except Refused:
        return
    assert all(claim.evidence == TEXT[claim.span[0] : claim.span[1]] for claim in found)


def test_two_readers_side_by_side(server: Server) -> None:
    """The claims of both, the rules' where both have one, and each difference by field."""
    theirs = reader(server, claimed({**LEFT, "date": "2026-02", "speaker": None}))(REPORT)
    ours = read(REPORT)
    both = compared(ours, theirs)
    assert {claim.key for claim in both.claims} == {claim.key for claim in (*ours.claims, *theirs.claims)}
    fields = {(one.key[1], one.field): (one.rules, one.llm) for one in both.differences or ()}
    assert fields["POL", "date"] == ("2026-02-20", "2026-02")
    assert fields["POL", "speaker"] == ("Pawel Nowak", None)
    assert fields["NOR", "claim"][1] is None
    assert compared(ours, ours).differences == ()
