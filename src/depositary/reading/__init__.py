"""Reading: from a report to claims, deterministic, offline, each with its span and the rule that found it."""

from depositary.reading.reader import read

__all__ = ["read"]
