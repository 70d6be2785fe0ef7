"""One deadline for all that is done with a document, whatever its format and whoever does it.

Counts (cells, characters, levels) bound what a reader makes; they don't bound how long it thinks. So the
time is bounded as well, from the first byte to the report: code of Python is interrupted wherever it is. What
a library in C does is not: it is read in a process of its own, which is ended, or behind a count.
"""

import os
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
_IDLE: Final = 1.0
"""How many seconds the clock sleeps at most, and after how many without a watch it ends."""

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
    watch = _Watch(threading.get_ident(), time.monotonic() + limits.seconds)
    try:
        try:
            _clock.add(watch)
            yield
        finally:
            _clock.remove(watch)
    except _TooLateError:
        _clock.remove(watch)  # it may have come on the way to be removed
        refuse("timeout", said("unreadable.reading-took-more-than-s", seconds=f"{limits.seconds:g}"))


class _Watch:
    """Interrupts one thread until it stops watching, and never after. ``due`` is by the monotonic clock."""

    def __init__(self, thread: int, due: float) -> None:
        self.due = due
        self._thread = thread
        self._lock = threading.Lock()
        self._over = False
        self._fired = False

    def ring(self) -> None:
        """Interrupt, and be due again: a callback of the collector may swallow what meets it."""
        with self._lock:
            if not self._over:
                self._fire()
        self.due += _AGAIN

    def stop(self) -> None:
        """Watch no longer. What is raised on the way there means that it has to be asked again."""
        while not self._is_stopped():
            pass

    def _is_stopped(self) -> bool:
        try:
            with self._lock:
                self._over = True
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
            return self._over

    def _fire(self) -> None:
        import ctypes  # of those who were in time, nobody needs it

        self._fired = True
        thread = ctypes.c_ulong(self._thread)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_TooLateError))


class _Clock:
    """One thread for all watches of the process: to start one costs more than to read a report of JSON."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sooner = threading.Event()
        self._watches: set[_Watch] = set()
        self._thread: threading.Thread | None = None

    def add(self, watch: _Watch) -> None:
        """Keep a watch from now on."""
        with self._lock:
            self._watches.add(watch)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._keep, daemon=True)
                self._thread.start()
        if watch.due - time.monotonic() < _IDLE:  # the thread may sleep past it
            self._sooner.set()

    def remove(self, watch: _Watch) -> None:
        """Keep it no longer; afterwards it interrupts nothing."""
        watch.stop()
        with self._lock:
            self._watches.discard(watch)

    def _keep(self) -> None:
        was_idle = False
        while True:
            with self._lock:
                watches = tuple(self._watches)
                if was_idle and not watches:
                    self._thread = None
                    return
            was_idle = not watches
            now = time.monotonic()
            for watch in watches:
                if watch.due <= now:
                    watch.ring()
            self._sooner.wait(max(0.0, min([_IDLE, *(watch.due - now for watch in watches)])))
            # before the watches are looked at again: who was added meanwhile is among them
            self._sooner.clear()


_clock = _Clock()
if hasattr(os, "register_at_fork"):  # a child has no thread, and may have got a lock that nobody opens
    os.register_at_fork(after_in_child=_clock.__init__)  # type: ignore[misc]
