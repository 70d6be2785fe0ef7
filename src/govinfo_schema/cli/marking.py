"""The marked copy of ``check --mark``: what may be marked, and how the copy is written."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable
from govinfo_schema.cli.inputs import hold_apart, write
from govinfo_schema.cli.stdout import complain

__all__ = ["hold_markable", "write_marked"]


def hold_markable(given: argparse.Namespace, arguments: Sequence[str], total: int, linked: bool) -> None:
    """Hold that one file is to be marked, and that its copy takes no other file's place.

    Raises ``UsageError``.
    """
    if total != 1 or linked or list(arguments) == ["-"]:
        raise UsageError(said("usage.mark-takes-one-file"))
    if given.resume:
        raise UsageError(said("usage.mark-not-resumed"))
    beside = [given.previous, given.children_list, given.waivers, given.output, *(given.rules or ())]
    hold_apart(given.mark, [*arguments, *beside])
    if given.output and Path(given.output).resolve() == Path(given.mark).resolve():
        raise UsageError(said("usage.output-is-an-input", output=printable(given.mark)))


def write_marked(marked: bytes | None, given: argparse.Namespace) -> None:
    """Write the copy, whole or not at all, and say that it is there."""
    key = "mark.unread" if marked is None else "mark.done"
    if marked is not None:
        write(marked, given.mark)
    complain(text(key, given.lang, output=printable(given.mark)))
