"""Random input at every address and form: nothing that a caller sends is answered by a defect."""

from __future__ import annotations

import os
import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.conftest import LOOPBACK

if TYPE_CHECKING:
    from schemathesis import Case

    from depositary.web.app import Site

pytestmark = pytest.mark.fuzz

ROUNDS = int(os.environ.get("DEPOSITARY_FUZZ_ROUNDS", "25"))
"""Examples of a normal run; `make fuzz` may set more."""

NEWS = st.lists(
    st.sampled_from(
        [
            "Poland",
            "Ottawa Convention",
            "left",
            "withdrew from",
            "produces",
            "mines",
            "20 February 2026",
            ".",
            "\n",
            "<b>",
            "&",
            '"',
            "\x00",
            "�",
            "’",
            "ﬁ",
            "\u202e",
            "{{x}}",
            "%s",
            "2026",
            "Russia",
            "said",
            "not",
        ]
    ),
    max_size=60,
).map(" ".join)
ODD = st.one_of(NEWS, st.text(max_size=200), st.text(string.printable, max_size=50))
DAYS = st.one_of(st.dates().map(str), st.sampled_from(["", "2026-02-30", "0000-00-00", "9999-12-31"]), ODD)
FORM = st.fixed_dictionaries(
    {}, optional={"text": NEWS, "published": DAYS, "language": ODD, "url": ODD.map(lambda one: f"x{one}")}
)
FILES = st.sampled_from(
    ["a.txt", "a.md", "a.html", "a.pdf", "a.jsonl", "a.xml", "../a", "a\x00b", "", "a" * 300]
)
QUIET = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(form=FORM, shape=st.sampled_from(["", ".json", ".csv"]))
def test_the_check_form_takes_anything(client: TestClient, form: dict[str, str], shape: str) -> None:
    """Whatever is pasted, stated or named."""
    sent = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
    assert client.post(f"/check{shape}", data=sent).status_code in (200, 400, 422)


@QUIET
@given(
    name=FILES, body=st.one_of(st.binary(max_size=400), NEWS.map(lambda one: one.encode("utf-8", "replace")))
)
def test_the_check_form_takes_any_file(client: TestClient, name: str, body: bytes) -> None:
    """Whatever bytes under whatever name."""
    prefix = b"%PDF-1.7\n" if name == "a.pdf" else b'{"text": ' if name == "a.jsonl" else b""
    answer = client.post("/check.json", files={"file": (name, prefix + body)})
    assert answer.status_code in (200, 400, 422)


@QUIET
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        ["multipart/form-data; boundary=x", "text/plain", "", "application/x-www-form-urlencoded"]
    ),
)
def test_a_body_that_is_no_form(client: TestClient, body: bytes, kind: str) -> None:
    """Neither does a body that is something else."""
    answer = client.post("/check", content=body, headers={"content-type": kind})
    assert answer.status_code < 500


@QUIET
@given(
    path=st.sampled_from(
        ["/", "/treaty/apmbc", "/state/POL", "/state/POL/apmbc", "/calendar", "/developments", "/search"]
    ),
    asked=st.dictionaries(
        st.sampled_from(["on", "as-known-on", "from", "to", "state", "treaty", "since", "skip", "q"]),
        DAYS,
        max_size=4,
    ),
)
def test_every_form_of_every_page_takes_anything(
    client: TestClient, path: str, asked: dict[str, str]
) -> None:
    """Days, names and words in the address."""
    sent = {name: value.encode("utf-8", "replace").decode() for name, value in asked.items()}
    assert client.get(path, params=sent).status_code < 500


@QUIET
@given(
    parts=st.lists(ODD, min_size=1, max_size=4),
    first=st.sampled_from(["state", "treaty", "may", "report", "static", "development", "programme"]),
)
def test_any_path(client: TestClient, parts: list[str], first: str) -> None:
    """Names in the path."""
    from urllib.parse import quote

    path = "/".join(quote(one.encode("utf-8", "replace"), safe="") for one in parts)
    assert client.get(f"/{first}/{path}").status_code < 500


def test_schemathesis_finds_no_defect(site: Site) -> None:
    """Every operation of the OpenAPI document, with generated input: no answer of 500 or more."""
    import schemathesis

    schema = schemathesis.openapi.from_asgi("/openapi.json", site)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) > 40
    client = TestClient(site, client=LOOPBACK, raise_server_exceptions=False)

    for operation in operations:

        @settings(max_examples=max(2, ROUNDS // 8), deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: Case) -> None:
            answer = case.call(session=client, base_url="http://testserver")
            assert answer.status_code < 500, case.as_curl_command()

        ask()
