"""How a run ends that does not come to its end: one line on standard error, and a code that is no verdict."""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, NoReturn

from govinfo_schema.cli import exits
from govinfo_schema.cli.streams import OutputLostError

__all__ = ["ending", "own_process"]

_END: Final = os._exit
_NO_ROOM: Final = frozenset(
    getattr(errno, name, -1) for name in ("EDQUOT", "EFBIG", "EMFILE", "ENFILE", "ENOSPC", "EROFS")
)
"""What the machine says where a file that some library needs for a while has no room."""


def own_process() -> None:
    """Take in hand what ends this process: a signal, or a plugin that would end it as if all were well."""
    with suppress(ValueError, AttributeError):  # not the main thread; no such signal
        signal.signal(signal.SIGTERM, _terminated)
    # the helper of ``multiprocessing`` takes over these options; that it cleared up after a run is no news
    sys.warnoptions.append("ignore:resource_tracker:UserWarning")
    owner = os.getpid()

    def refused(status: int) -> NoReturn:
        if os.getpid() != owner:
            _END(status)  # a child that was forked from us, and ends as children do
        raise SystemExit(f"os._exit({status})")  # which is contained like any other fault of a plugin

    os._exit = refused


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    _end_at_once(_said("usage.terminated"), exits.TERMINATED)


def _said(key: str, **values: object) -> str:
    """Say why, in the language that the command line asks for: a configuration may not be read yet."""
    from govinfo_schema.base.messages.saying import said  # which a run that ends well never needs
    from govinfo_schema.cli.arguments import language_in

    return said(key, **values).text(language_in(sys.argv))


def _end_at_once(line: str, code: int) -> NoReturn:
    """End without going back up the stack, where pools and threads are waited for as long as a file takes.

    Processes that read for this one see that it is gone; what is half written is taken away here.
    """
    if discard := getattr(sys.modules.get("govinfo_schema.base.files.whole"), "discard_unfinished", None):
        discard()
    with suppress(OSError):
        os.write(2, f"{line}\n".encode(_console(), "replace"))
    _END(code)


def _console() -> str:
    """Name what the console of Windows takes bytes for; elsewhere, and in files and pipes, it is UTF-8."""
    return (os.device_encoding(2) if os.name == "nt" else None) or "utf-8"


@contextmanager
def ending() -> Iterator[None]:
    """Say in a line why a run ends before its time: it was interrupted, or there is no room to write."""
    try:
        try:
            yield
        except SystemExit:
            sys.stdout.flush()  # what was printed before the exit may not find its way either
            raise
    except KeyboardInterrupt:
        _end_at_once(_said("usage.interrupted"), exits.INTERRUPTED)
    except OSError as wrong:
        if wrong.errno not in _NO_ROOM:
            raise
        print(_said("usage.no-room", reason=wrong.strerror or str(wrong)), file=sys.stderr)
        raise SystemExit(exits.USAGE) from None
    except OutputLostError as wrong:
        print(_said("usage.standard-output-takes-no-more", wrong=wrong), file=sys.stderr)
        raise SystemExit(exits.USAGE) from None
