"""From bytes to reports: every kind of input, and an account in which each record is in one place."""

from __future__ import annotations

import dataclasses
import gzip
import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.screening import archives
from tests.screening.archives import PLAN, html, http, packed, page_record, record

from depositary.errors import BadInput
from depositary.screening import pages, scanning
from depositary.screening.manifest import Account
from depositary.screening.sources import sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from depositary.screening.carrying import Found
    from depositary.screening.scanning import Plan

CLAIM = "Finland voted to leave the Ottawa Convention."


def scanned(path: Path | str, plan: Plan = PLAN) -> tuple[list[Found], Account]:
    """What is found in an input, and the account of it."""
    found, faults = sources([str(path)])
    assert not faults
    account = Account()
    return [one for source in found for one in scanning.scan(source, plan, account)], account


def adds_up(account: Account) -> bool:
    """Every record that was seen is in one of the four."""
    return account.seen == account.screened_out + account.read + sum(account.skipped.values()) + account.lost


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write a file under a name."""

    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


RECORDS = (
    record(b"GET / HTTP/1.1\r\n\r\n", kind="request", number=1),
    page_record(2, CLAIM),
    page_record(3),
    record(http(b"not found").replace(b"200 OK", b"404 Not Found"), number=4),
    record(http(b"\xff\xd8 picture", "Content-Type: image/jpeg"), number=5),
    record(http(b""), number=6),
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(RECORDS)),
        ("a.warc.gz", packed(*RECORDS)),
        ("all-in-one.warc.gz", gzip.compress(b"".join(RECORDS))),
        ("without-ending", packed(*RECORDS)),
    ],
)
def test_an_archive_packed_in_any_way(write: Callable[[str, bytes], Path], name: str, data: bytes) -> None:
    """Plain, a member a record, all records in one member; told by its first bytes and not by its name."""
    found, account = scanned(write(name, data))
    assert [one.record_id for one in found] == [f"<urn:uuid:{2:032d}>"]
    assert (account.seen, account.screened_out, account.read, account.lost) == (5, 1, 1, 0)
    assert account.skipped == {"HTTP status": 1, "media type": 1, "empty": 1}
    assert adds_up(account)


def test_the_offset_is_where_an_index_would_point(write: Callable[[str, bytes], Path]) -> None:
    """The member of the packed archive, the record of the plain one: `dd skip=OFFSET` finds it again."""
    for name, parts in {"a.warc.gz": [packed(one) for one in RECORDS], "a.warc": list(RECORDS)}.items():
        [found], _ = scanned(write(name, b"".join(parts)))
        assert found.offset == len(parts[0])


DOCUMENTS: list[dict[str, object]] = [
    {"id": "a", "text": f"HELSINKI. {CLAIM}", "published": "2026-02-21", "language": "en"},
    {"id": "b", "text": "Roads and schools."},
    {"id": "c", "text": "Парламент и Ottawa Convention", "language": "en", "extra": [1, 2]},
]


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_documents_one_a_line(
    write: Callable[[str, bytes], Path], pack: Callable[[bytes], bytes], *, ascii_only: bool
) -> None:
    """Their text is untouched, and spans are of that text."""
    lines = [json.dumps(document, ensure_ascii=ascii_only) for document in DOCUMENTS]
    found, account = scanned(write("a.jsonl", pack("\n\n".join(lines).encode())))
    assert [(one.reading.report.id, one.reading.report.text) for one in found] == [
        (document["id"], document["text"]) for document in DOCUMENTS if document["id"] != "b"
    ]
    assert [one.offset for one in found] == [0, len("\n\n".join(lines[:2]).encode()) + 2]
    assert adds_up(account)


def test_a_line_that_is_no_document_is_skipped(write: Callable[[str, bytes], Path]) -> None:
    """Broken JSON, an object without text: counted, and the rest is read."""
    good = json.dumps(DOCUMENTS[0])
    data = f'{good[:-5]}\n{{"id": "x", "title": "the Ottawa Convention"}}\n{good}\n'
    found, account = scanned(write("a.jsonl", data.encode()))
    assert len(found) == 1
    assert account.skipped == {"no document": 2}


def test_damage_in_packed_documents_is_named_and_the_next_member_read(
    write: Callable[[str, bytes], Path],
) -> None:
    """JSONL that is packed in members, one cut."""
    members = [gzip.compress(json.dumps(DOCUMENTS[0]).encode() + b"\n") for _ in range(3)]
    members[1] = members[1][:40]
    found, account = scanned(write("a.jsonl.gz", b"".join(members)))
    assert len(found) == 2
    assert [damage["offset"] for damage in account.damages] == [len(members[0])]
    assert adds_up(account)


def test_a_folder_of_pages(tmp_path: Path) -> None:
    """With folders in it, in the order of their names; each page is named by its path."""
    for name, sentence in (("b/2.html", CLAIM), ("a/1.htm", CLAIM), ("c.html", "")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(html(sentence))
    (tmp_path / "notes.txt").write_text(CLAIM)
    found, account = scanned(tmp_path)
    assert [one.reading.report.id for one in found] == [str(tmp_path / "a/1.htm"), str(tmp_path / "b/2.html")]
    assert (account.seen, account.read, account.screened_out) == (3, 2, 1)


def test_what_names_nothing_is_a_fault_of_its_own(tmp_path: Path) -> None:
    """A missing file, an empty folder, a pattern without a match: each is named, the others are done."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.warc").write_bytes(page_record(1))
    found, faults = sources(
        [str(tmp_path / "no.warc"), str(tmp_path / "empty"), str(tmp_path / "*.gz"), str(tmp_path / "*.warc")]
    )
    assert [one.paths for one in found] == [(str(tmp_path / "a.warc"),)]
    assert len(faults) == 3
    assert all(isinstance(fault, BadInput) for fault in faults)


def test_an_object_store_by_fsspec() -> None:
    """Any store that fsspec knows; here its own in memory, with a pattern."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe("/news/a.warc.gz", packed(*RECORDS))
    store.pipe("/news/b.warc.gz", packed(*RECORDS))
    found, account = scanned("memory://news/*.warc.gz")
    assert len(found) == 2
    assert account.seen == 10


def test_the_main_text_is_quoted_and_menus_are_not(write: Callable[[str, bytes], Path]) -> None:
    """A phrase in a list of other stories passes the wide screen, and the second one stops it."""
    links = "".join(
        f'<li><a href="/{n}"><h4>The Ottawa Convention: questions {n}</h4></a></li>' for n in range(9)
    )
    page = html("").replace(b"</main>", f"</main><aside class='related'><ul>{links}</ul></aside>".encode())
    found, account = scanned(write("a.warc.gz", packed(record(http(page)))))
    assert found == []
    assert (account.screened_out, account.read) == (1, 0)


def test_a_page_says_what_it_is(write: Callable[[str, bytes], Path]) -> None:
    """Title, address, day and language come with the text, each with where it was found."""
    [found], _ = scanned(write("a.warc.gz", packed(page_record(7, CLAIM))))
    report = found.reading.report
    assert (report.title, report.url, str(report.published), report.language) == (
        "News",
        "https://news.example/7",
        "2026-02-21",
        "en",
    )
    assert dict(report.origins)["published"] == "meta[property='article:published_time']"
    assert CLAIM in report.text


@pytest.mark.parametrize(
    ("sentence", "charset", "language"),
    [
        ("Sejm zagłosował za wystąpieniem z konwencji ottawskiej.", "iso-8859-2", "pl"),
        ("Парламент проголосовал за выход из Оттавской конвенции.", "windows-1251", "ru"),
        ("Парламент проголосовал за выход из Оттавской конвенции.", "koi8-r", "ru"),
    ],
)
def test_pages_in_legacy_encodings_are_read(
    write: Callable[[str, bytes], Path], sentence: str, charset: str, language: str
) -> None:
    """By what the page declares, since the server often says nothing."""
    page = html(sentence * 9, charset=charset, language=language).replace(archives.FILLER.encode(), b"")
    block = http(page, "Content-Type: text/html")
    plan = dataclasses.replace(PLAN, read=archives.read_anything)
    [found], _ = scanned(write("a.warc.gz", packed(record(block))), plan)
    assert sentence in found.reading.report.text


def test_a_record_that_takes_too_long_is_left(write: Callable[[str, bytes], Path]) -> None:
    """It is skipped for that reason, and named; the next is read."""
    plan = dataclasses.replace(PLAN, read=archives.read_slowly, record_seconds=0.2)
    found, account = scanned(write("a.warc.gz", packed(page_record(1, CLAIM), page_record(2))), plan)
    assert found == []
    assert account.skipped == {"time limit": 1}
    assert account.screened_out == 1
    [named] = account.damages
    assert (named["offset"], named["reason"], named["outcome"]) == (0, "took longer than 0.2 s", "time limit")


@pytest.mark.parametrize(
    "markup",
    [b"<div>" * 60_000, b"<div " + b" ".join(b"a%d" % n for n in range(200_000)) + b">"],
    ids=["nested", "attributes"],
)
def test_markup_that_takes_minutes_is_given_up(write: Callable[[str, bytes], Path], markup: bytes) -> None:
    """In a loop of a library, which hears no interrupt: the page goes to a process that can be ended."""
    page = html(CLAIM).replace(b"<main>", b"<main>" + markup)
    plan = dataclasses.replace(PLAN, record_seconds=2)
    started = time.monotonic()
    found, account = scanned(write("a.warc.gz", packed(record(http(page)), page_record(2, CLAIM))), plan)
    assert len(found) == 1
    assert account.skipped == {"time limit": 1}
    assert time.monotonic() - started < 20


def test_a_page_of_many_elements_is_read_as_any_other(write: Callable[[str, bytes], Path]) -> None:
    """Elsewhere, and with what it says of itself."""
    rows = b"".join(
        b"<p>The council met and spoke of roads and schools, for the %dth time.</p>" % n for n in range(6000)
    )
    page = html(CLAIM, title="Many").replace(b"</article>", rows + b"</article>")
    [found], account = scanned(write("a.warc.gz", packed(record(http(page), number=7))))
    report = found.reading.report
    assert (report.id, report.title, str(report.published)) == (f"<urn:uuid:{7:032d}>", "Many", "2026-02-21")
    assert report.url == "https://news.example/7"
    assert "for the 5999th time" in report.text
    assert adds_up(account)


def test_a_defect_on_one_page_costs_that_page_and_is_told(write: Callable[[str, bytes], Path]) -> None:
    """Never swallowed: it is a failure by name, with the place of the page."""
    plan = dataclasses.replace(PLAN, read=archives.read_badly)
    _, account = scanned(write("a.warc.gz", packed(page_record(1, CLAIM), page_record(2))), plan)
    assert account.skipped == {"failed": 1}
    assert account.failures == [
        {
            "archive": str(write("a.warc.gz", packed(page_record(1, CLAIM), page_record(2)))),
            "offset": 0,
            "reason": "LookupError: no such state",
        }
    ]


DAMAGES = st.sampled_from(["none", "cut", "flip", "short", "long", "garbage", "noise"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAMAGES, st.booleans()), min_size=1, max_size=7), st.booleans())
def test_any_mixture_of_damage_adds_up(
    write: Callable[[str, bytes], Path],
    kinds: list[tuple[str, bool]],
    engine: bool,  # noqa: FBT001 - drawn
) -> None:
    """Records seen = screened out + read + skipped + lost; only what is cut or flipped is lost."""
    data, lost, claims = b"", 0, 0
    for number, (kind, on_topic) in enumerate(kinds):
        data += _damaged(kind, number, CLAIM if on_topic else "")
        lost += kind in ("cut", "flip")
        claims += on_topic and kind in ("none", "short", "long")
    plan = dataclasses.replace(PLAN, engine="ahocorasick" if engine else "auto")
    found, account = scanned(write("a.warc.gz", data), plan)
    assert adds_up(account)
    assert (account.lost, len(found)) == (lost, claims)
    assert account.seen == sum(kind != "garbage" for kind, _ in kinds)
    named = sum(kind in ("cut", "flip", "short", "long") for kind, _ in kinds)
    garbage = sum(kind == "garbage" for kind, _ in kinds)
    assert named <= account.damaged <= named + garbage  # garbage after a damaged member belongs to it


def _damaged(kind: str, number: int, sentence: str) -> bytes:
    if kind == "garbage":
        return b"no member here"
    if kind == "noise":
        return packed(record(http(bytes(range(256)) * 9), number=number))
    block = http(html(sentence))
    length = {"short": len(block) // 3, "long": len(block) + 5000}.get(kind)
    member = packed(record(block, number=number, length=length))
    if kind == "flip":
        return member[:-6] + bytes([member[-6] ^ 1]) + member[-5:]
    return member[: len(member) // 2] if kind == "cut" else member


def test_a_page_longer_than_the_limit_is_read_as_far_as_that(write: Callable[[str, bytes], Path]) -> None:
    """24 MiB of comment behind the page."""
    body = html(CLAIM) + b"<!--" + b"x" * (24 << 20) + b"-->"
    found, account = scanned(write("a.warc.gz", packed(record(http(body)), page_record(2, CLAIM))))
    assert len(found) == 2
    assert account.damages[0]["outcome"] == "read"


def test_body_and_line_limits_are_those_of_the_records() -> None:
    """One bound, said once."""
    assert pages.BODY_LIMIT == 8 << 20
