"""Errors for people: what was wrong with which input, where, why, and what to do about it."""

from __future__ import annotations


class DepositaryError(Exception):
    """Something a user can mend: the message names the input, the place, the reason and the remedy."""


class WrongCall(DepositaryError):
    """The call itself is wrong: an unknown state, treaty, day or option (exit code 2)."""


class BadInput(DepositaryError):
    """One input cannot be used; the others beside it still can (exit code 1)."""


class BadData(DepositaryError):
    """A data file of the project or of the user does not hold: `faults` lists every fault, one a line."""

    def __init__(self, faults: list[str]) -> None:
        """Keep all faults, so that a person mends them in one go."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
