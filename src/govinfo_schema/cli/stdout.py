"""Standard output holds the results of a run and nothing else, whatever plugins print on the way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from typing import TextIO

from govinfo_schema.base.messages import text
from govinfo_schema.base.pointers import printable

__all__ = ["complain", "results", "results_alone", "say_written", "tell"]

_RESULTS: ContextVar[TextIO | None] = ContextVar("_RESULTS", default=None)


@contextmanager
def results_alone() -> Iterator[None]:
    """Send whatever is printed meanwhile to standard error; ``results`` still gives standard output."""
    token = _RESULTS.set(results())
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _RESULTS.reset(token)


def results() -> TextIO:
    """Give standard output, where results go."""
    return _RESULTS.get() or sys.stdout


def complain(line: str) -> None:
    """Say a line on standard error, with nothing in it that a terminal would obey."""
    print(printable(line), file=sys.stderr)


def say_written(output: str | None, language: str) -> None:
    """Say which file was written, where somebody watches: what prints nothing seems to have done nothing."""
    if output not in (None, "-") and sys.stderr.isatty():
        complain(text("run.written", language, output=output))


def tell(*lines: str) -> None:
    """Print lines on standard output, with nothing in them that a terminal would obey."""
    for line in lines:
        print(printable(line))
