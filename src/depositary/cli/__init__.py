"""The command line: one file a group of commands, imported only when a command of it is called."""

from depositary.cli.program import main

__all__ = ["main"]
