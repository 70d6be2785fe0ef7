"""The bytes of a file that anybody may have named: a bounded number of them, within a bounded time.

A file is looked at before it is read: what is too large is refused by its size, whatever lies on the disk.
A device or a pipe has no size, so at most one byte more than the limit is taken of it; and one that nobody
writes to is waited for no longer than the limit says.
"""

import os
import stat
import time
from pathlib import Path
from typing import BinaryIO, Final

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits, exceeded, refuse
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.messages.saying import said, system_reason
from govinfo_schema.base.pointers import printable

__all__ = ["bytes_of", "taken_from"]

_PIECE: Final = 2**20
# each is missing where the other is needed: Windows reads a file as text without the one, and has no pipes
# in its folders that one could wait for
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def bytes_of(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a file, a device or a pipe.

    Raises ``UnreadableError``: ``no-file`` where it can't be opened, ``too-large``, and ``timeout``.
    """
    try:
        number = os.open(path, _FLAGS)  # never waits, not even for somebody to open the other end of a pipe
    except (OSError, ValueError) as wrong:  # ValueError: a name with a zero byte in it
        raise _not_opened(path, wrong) from None
    try:
        about = os.fstat(number)
        if stat.S_ISREG(about.st_mode):
            _hold_size(about.st_size, limits)
            return _all_of(number, limits, ends=None)
        return _all_of(number, limits, ends=time.monotonic() + limits.seconds)
    except OSError as wrong:
        raise _not_opened(path, wrong) from None
    finally:
        os.close(number)


def taken_from(stream: BinaryIO, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a stream to its end, and no further than the limit. Raises ``UnreadableError``."""
    data = stream.read(limits.input_bytes + 1)
    _hold_size(len(data), limits)
    return data


def _all_of(number: int, limits: Limits, ends: float | None) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        if ends is not None:
            _wait_for(number, ends, limits)
        try:
            piece = os.read(number, min(_PIECE, limits.input_bytes + 1 - size))
        except BlockingIOError:  # somebody else took what was there
            continue
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
        _hold_size(size, limits)


def _wait_for(number: int, ends: float, limits: Limits) -> None:
    """Wait until there is something to read, or the end of it."""
    left = ends - time.monotonic()
    ready = left > 0
    if ready and os.name != "nt":  # ``select`` knows sockets alone there
        import select

        ready = bool(select.select([number], [], [], left)[0])
    if not ready:
        refuse("timeout", said("usage.pipe-or-device-gave-no", seconds=f"{limits.seconds:g}"))


def _hold_size(size: int, limits: Limits) -> None:
    if size > limits.input_bytes:
        exceeded("limits.bytes-file", size, limits.input_bytes, "input_bytes")


def _not_opened(path: Path, wrong: OSError | ValueError) -> UnreadableError:
    where = printable(str(path))
    return UnreadableError("no-file", said("usage.cannot-be-opened", path=where, reason=system_reason(wrong)))
