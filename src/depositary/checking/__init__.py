"""Checking: claims held against record and law, each with a verdict and the reason for it."""

from depositary.checking.judging import check

__all__ = ["check"]
