"""Deeds of others told by pointing at one: "so has Sweden", "Brazil had done so", "and that of Finland"."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.telling import told


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Norway has signed the Arms Trade Treaty, and so has Sweden.",
            {"NOR att sign -", "SWE att sign -"},
        ),
        (
            "Sudan is outside the Convention on Cluster Munitions. So are Ethiopia and Eritrea.",
            {"SDN ccm outside -", "ETH ccm outside -", "ERI ccm outside -"},
        ),
        (
            "Chad ratified the Arms Trade Treaty last year. Brazil had done so in 2018.",
            {"TCD att join deposited", "BRA att join deposited"},
        ),
        (
            "For Estonia membership of the Ottawa Convention ended on 27 December, for Finland on 10 January.",
            {"EST apmbc leave effective", "FIN apmbc leave effective"},
        ),
        (
            "The exits of Estonia and Latvia from the Ottawa Convention take effect on 27 December and that of "
            "Finland on 10 January.",
            {"EST apmbc leave effective", "LVA apmbc leave effective", "FIN apmbc leave effective"},
        ),
    ],
)
def test_the_like_of_others(text: str, keys: set[str]) -> None:
    """The act and its stage are those of the state told before."""
    assert told(text) == keys


def test_a_chronicle_in_the_present() -> None:
    """What the present tells of a day that is past is done."""
    text = "12 December 1985: North Korea accedes to the NPT.\n6 March 2025: Lithuania leaves the CCM."
    assert told(text, published=date(2025, 8, 1)) == {"PRK npt join deposited", "LTU ccm leave effective"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Chad has asked for more time to clear its landmines.", {"TCD apmbc extend deposited"}),
        ("Chad may ask for more time to clear its landmines.", {"TCD apmbc extend considered"}),
        ("Chad will ask for an extension of its mine clearance deadline.", {"TCD apmbc extend announced"}),
        ("Chad will not seek an extension of its mine clearance deadline.", set()),
        (
            "The parties approved Chad's request for more time to clear its landmines.",
            {"TCD apmbc extend effective"},
        ),
        (
            "Chad asked for more time to clear its landmines and got it.",
            {"TCD apmbc extend deposited", "TCD apmbc extend effective"},
        ),
    ],
)
def test_more_time(text: str, keys: set[str]) -> None:
    """Asked for, to be asked for, not asked for, granted."""
    assert {key for key in told(text) if "extend" in key} == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The Union urged Chad to ratify the CTBT.", set()),
        ("Norway has called on Chad to remain in the Ottawa Convention.", set()),
        ("China would sign the Arms Trade Treaty if Chad ratified it.", set()),
        (
            "If the Finnish parliament approves the withdrawal from the Ottawa Convention, the UN will be notified.",
            {"FIN apmbc leave announced"},
        ),
        ("The Senate of Chad has ratified the CTBT.", {"TCD ctbt join passed"}),
        (
            "Chad ratified the CTBT, neither Niger nor Mali ever did.",
            {"TCD ctbt join deposited", "NER ctbt outside -", "MLI ctbt outside -"},
        ),
        (
            "The states that ratified the CTBT are:\n- Chad\n- Niger",
            {"TCD ctbt join deposited", "NER ctbt join deposited"},
        ),
    ],
)
def test_what_is_not_done_yet(text: str, keys: set[str]) -> None:
    """What others ask for, what is only supposed, what awaits a yes; what a chamber ratifies is passed."""
    assert told(text) == keys


def test_a_treaty_named_in_passing_is_not_the_matter() -> None:
    """Where acts of several treaties are told, the one spoken of before stays in focus."""
    text = (
        "Speakers praised the Treaty on the Prohibition of Nuclear Weapons. South Africa, which joined the NPT in "
        "1991, has ratified the treaty banning nuclear weapons and, before it, acceded to the NPT. "
        "Kenya signed the treaty in March."
    )
    assert "KEN tpnw sign -" in told(text)
