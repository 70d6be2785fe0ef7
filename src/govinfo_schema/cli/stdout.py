"""Standard output holds the results of a run and nothing else, whatever plugins print on the way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from typing import TextIO

__all__ = ["results", "results_alone"]

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
