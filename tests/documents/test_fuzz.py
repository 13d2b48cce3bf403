"""Damaged documents of every kind: bytes flipped, cut, doubled and spliced give reports or faults, nothing else."""

from __future__ import annotations

import random

import pytest
from tests.documents.conftest import pdf_of
from tests.documents.test_html import page
from tests.documents.test_sources import ATOM

from depositary.documents import Stated, from_bytes
from depositary.errors import BadInput
from depositary.model import Report

SEEDS = {
    "a.pdf": pdf_of([["Poland left the Ottawa Convention.", "It said so."], ["Finland left before."]]),
    "a.html": page('<script type="application/ld+json">{"datePublished": "2026-02-21"}</script>'),
    "a.rss": ATOM,
    "a.jsonl": b'{"id": "1", "text": "Poland left.", "published": "2026-02-21"}\n' * 3,
    "a.txt": "Polska wystąpiła z konwencji.\nWARSZAWA, 21 lutego 2026 r. — Tak.".encode("utf-16"),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few wounds."""
    wounded = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(wounded) or 1)
        match chance.randrange(4):
            case 0:
                wounded[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del wounded[place : place + chance.randrange(1, 40)]
            case 2:
                wounded[place:place] = wounded[place : place + chance.randrange(1, 200)]
            case _:
                wounded[place:place] = chance.choice(
                    (b"\x00", b"\xff", b"<", b"{", b"]]>", b"\r\n", b"%%EOF")
                )
    return bytes(wounded)


@pytest.mark.fuzz
@pytest.mark.parametrize(
    "rounds", [pytest.param(40, id="short"), pytest.param(4000, id="long", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("name", SEEDS)
def test_damage_is_a_fault_or_a_report(name: str, rounds: int) -> None:
    """The seed of the wounds is the round's number, so that a failure can be repeated."""
    for seed in range(rounds):
        for one in from_bytes(name, damaged(SEEDS[name], random.Random(seed)), Stated()):
            assert isinstance(one, Report | BadInput), f"seed {seed}"
            if isinstance(one, Report):
                assert one.text.strip(), f"seed {seed}"
