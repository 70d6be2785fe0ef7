"""A file is written whole or not at all: whatever ends the run, there is the old one or the new one."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["discard_unfinished", "whole_file", "write_whole"]

_unfinished: set[Path] = set()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file. Raises ``OSError``; the old file, if there is one, is as it was then."""
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of ``path`` once all of it is on the disk.

    A link is followed, and the file that it leads to is replaced; the new one has the old one's permissions.
    What is no file (a device, a pipe) is written to as it is. Raises ``OSError``.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("wb") as file:
            yield file
        return
    # beside the target, since only within one file system a file takes the place of another in one step;
    # hidden, so that a folder that is checked does not show what a kill left behind
    beside = target.with_name(f".{_short(target.name)}.{os.urandom(6).hex()}.part")
    try:
        _unfinished.add(beside)
        # whoever may not read the old file may not read the new one either, not even half of it
        allowed = 0o666 if mode is None else stat.S_IMODE(mode) & 0o666
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, allowed)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:  # Ctrl-C as well must leave nothing half written
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    finally:
        _unfinished.discard(beside)


def discard_unfinished() -> None:
    """Remove what is half written, where the process ends without going back up to where it was begun."""
    for beside in tuple(_unfinished):
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _short(name: str) -> str:
    """Give the beginning of a name, with room left for more: systems bound names by their bytes."""
    return name.encode(errors="ignore")[:100].decode(errors="ignore")


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
