"""One deadline for all that is done with a document, whatever its format and whoever does it.

Counts (cells, characters, levels) bound what a reader makes; they don't bound how long it thinks. So the
time is bounded as well, from the first byte to the report: code of Python is interrupted wherever it is. What
a library in C does is not: it is read in a process of its own, which is ended, or behind a count.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from govinfo_schema.base.document.limits import Limits, refuse
from govinfo_schema.base.messages.saying import said

__all__ = ["deadline"]

_AGAIN: Final = 0.5
"""Seconds after which a thread that goes on is interrupted again."""

_NO_THREADS: Final = frozenset({"emscripten", "wasi"})


class _TooLateError(BaseException):
    """Time is up; no ``except Exception`` on the way holds it up."""


@contextmanager
def deadline(limits: Limits) -> Iterator[None]:
    """Refuse what takes longer than ``limits.seconds``. Raises ``UnreadableError`` (``timeout``)."""
    # to raise in another thread is a way that CPython alone has
    if sys.platform in _NO_THREADS or sys.implementation.name != "cpython":
        yield
        return
    watch = _Watch(threading.get_ident())
    clock = threading.Thread(target=watch.keep, args=(limits.seconds,), daemon=True)
    try:
        try:
            clock.start()
            yield
        finally:
            watch.stop()
    except _TooLateError:
        refuse("timeout", said("unreadable.reading-took-more-than-s", seconds=f"{limits.seconds:g}"))


class _Watch:
    """Interrupts one thread until it stops watching, and never after."""

    def __init__(self, thread: int) -> None:
        self._thread = thread
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._fired = False

    def keep(self, seconds: float) -> None:
        """Interrupt when the time is up, and again: a callback of the collector may swallow what meets it."""
        wait = seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    self._fire()
            wait = _AGAIN

    def stop(self) -> None:
        """Watch no longer. What is raised on the way there means that it has to be asked again."""
        while not self._is_stopped():
            pass

    def _is_stopped(self) -> bool:
        try:
            with self._lock:
                self._over.set()
                fired = self._fired
            if not fired:
                return True
            # What was raised in the last moment, and has not arrived yet, must not meet other code: it is met
            # here. Clearing it would leave CPython 3.11 looking for it at every call, and under a profiler
            # for ever.
            self._fire()
            while True:
                time.sleep(0)
        except _TooLateError:
            return self._over.is_set()

    def _fire(self) -> None:
        import ctypes  # of those who were in time, nobody needs it

        self._fired = True
        thread = ctypes.c_ulong(self._thread)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_TooLateError))
