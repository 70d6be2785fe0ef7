"""The streams of a process that is ours: what is lost on the way out is told, and nothing else gets in.

- Whoever reads our output may have enough of it (``| head``): what follows is dropped, the run goes on,
  and its exit code is the verdict's.
- An output that is full or closed ends the run with one line and an exit code that is no verdict.
- Whatever else writes to the first file descriptor (a plugin, a library in C, a program that it starts) gets
  standard error: standard output has the results alone.
"""

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["OutputLostError", "own_streams"]

_GONE: Final = frozenset({errno.EPIPE, errno.ESHUTDOWN, *((errno.EINVAL,) if os.name == "nt" else ())})
"""What an output says whose reader went away; on Windows a broken pipe is an invalid argument."""


class OutputLostError(Exception):
    """Standard output takes no more: it is full, or closed."""


class _Outlet(io.RawIOBase):
    """Where bytes leave the process. A reader may go away; what takes no more tells so once."""

    def __init__(self, number: int, *, matters: bool) -> None:
        # ``open`` knows a console of Windows, which ``FileIO`` does not; whoever has the number closes it
        self._raw = open(number, "wb", buffering=0, closefd=False)  # noqa: SIM115
        self._matters = matters
        self._lost = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer", /) -> int | None:
        size = memoryview(data).nbytes
        if self._lost:
            return size
        try:
            return self._raw.write(data)
        except OSError as wrong:
            self._lost = True  # what is still in buffers has nowhere to go either
            if wrong.errno in _GONE or not self._matters:
                return size
            raise OutputLostError(wrong.strerror or str(wrong)) from wrong


def own_streams() -> None:
    """Take the standard streams of this process in hand.

    Raises ``OutputLostError`` where standard output is closed from the start.
    """
    closed = [stream is None for stream in (sys.stdin, sys.stdout, sys.stderr)]
    _fill_up()
    # where standard error is closed, what is said there must not end up among the results
    sys.stderr = _text_stream(2, matters=False)
    if closed[1]:
        sys.stdout = _text_stream(1, matters=False)
        raise OutputLostError(os.strerror(errno.EBADF))
    results = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = _text_stream(results, matters=True)


def _text_stream(number: int, *, matters: bool) -> TextIO:
    outlet = _Outlet(number, matters=matters)
    return io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding="utf-8",
        errors="replace",
        line_buffering=outlet.isatty() or not matters,
    )


def _fill_up() -> None:
    """Put nothing where a standard stream is closed: else the next file opened would be taken for it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            there = os.open(os.devnull, os.O_RDWR)
            if there != number:
                os.dup2(there, number)
                os.close(there)
