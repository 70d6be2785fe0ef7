"""The command line: arguments, progress and exit codes only."""

from govinfo_schema.cli.main import main

__all__ = ["main"]
