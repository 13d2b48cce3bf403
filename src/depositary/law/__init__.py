"""The law room: what binds each state on any day, and why, compiled from rules and record."""

from depositary.law.answers import Change
from depositary.law.durations import Duration
from depositary.law.ledger import Ledger, compile_ledger
from depositary.law.loading import load_treaties
from depositary.law.rules import Treaty
from depositary.law.whatif import WhatIf

__all__ = ["Change", "Duration", "Ledger", "Treaty", "WhatIf", "compile_ledger", "load_treaties"]
