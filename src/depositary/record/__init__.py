"""The record room: instruments and other sourced facts, read, validated, imported and exported."""

from depositary.record.loading import Findings, load, validate

__all__ = ["Findings", "load", "validate"]
