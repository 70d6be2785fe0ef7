"""What the exit code says; where several apply, the highest wins."""

from typing import Final

__all__ = ["FINDINGS", "INTERRUPTED", "OK", "TERMINATED", "UNREADABLE", "USAGE"]

OK: Final = 0
"""Every table was read, and nothing failed at or above the severity asked for."""
FINDINGS: Final = 1
"""Something failed."""
USAGE: Final = 2
"""The command was given wrongly (or, with ``--strict-plugins``, a plugin is broken)."""
UNREADABLE: Final = 3
"""Some input could not be read."""
INTERRUPTED: Final = 130
"""Ctrl-C, as every shell counts it."""
TERMINATED: Final = 143
"""SIGTERM, likewise."""
