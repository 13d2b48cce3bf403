"""The quality of the reader does not fall: F1 over all and by language, on reports that are known by checksum."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))  # the scorer is a script there, and the same for people and for CI

import floors  # noqa: E402
import score  # noqa: E402

SET = floors.load(score.FLOORS)
OLD = floors.Floors("0" * 16, {"all": 0.7, "pl": 0.6})


@pytest.mark.parametrize("collection", ["cases", "fresh", "dev"])
def test_no_language_is_read_worse_than_before(collection: str) -> None:
    """Each under its floor is named, with by how much and what to do."""
    folder = score.collections().get(collection)
    if folder is None:
        pytest.skip("the labelled reports ../shared/claims are not beside the project")
    figures, digest = score.f1_of(folder)
    assert SET[collection].corpus == digest, (
        f"The reports of {collection!r} changed since the floors were set. If the new ones are read as well as the "
        'old: bench/score.py --raise-floors. Else: bench/score.py --raise-floors --reason "which reports came"'
    )
    assert not (fallen := floors.under(SET[collection], figures)), "\n".join(fallen)
    assert set(figures) == set(SET[collection].f1)


def test_what_falls_is_named_with_by_how_much_and_what_to_do() -> None:
    """A language that is no longer there fell to nothing."""
    message, gone = floors.under(OLD, {"all": 0.65})
    assert message.startswith("all: F1 0.650 is 0.050 under its floor 0.700")
    assert "--reason" in message
    assert gone.startswith("pl: F1 0.000")
    assert floors.under(OLD, {"all": 0.7, "pl": 0.9}) == []


def test_floors_are_raised_to_a_noise_under_the_figure_and_never_lowered() -> None:
    """A new language gets one."""
    new = floors.raised(OLD, "1" * 16, {"all": 0.8, "pl": 0.5, "de": 0.6})
    assert new == floors.Floors("1" * 16, {"all": 0.78, "pl": 0.6, "de": 0.58})


def test_lowering_needs_a_reason_that_is_kept() -> None:
    """For whoever asks later."""
    lower = floors.raised(OLD, OLD.corpus, {"all": 0.5, "pl": 0.5}, "twelve harder reports")
    assert lower.f1 == {"all": 0.48, "pl": 0.48}
    assert lower.reasons == ("twelve harder reports",)
    assert floors.raised(lower, OLD.corpus, {"all": 0.9, "pl": 0.5}).reasons == lower.reasons


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Quotation marks and other scripts in a reason included."""
    kept = {"cases": replace(OLD, reasons=('he said "no"', "новые")), "dev": OLD}
    floors.write(tmp_path / "floors.toml", kept)
    assert floors.load(tmp_path / "floors.toml") == kept
    assert floors.load(tmp_path / "none.toml") == {}
