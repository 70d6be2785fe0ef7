"""A process that works for another one ends with it, however that one ends: it may be killed."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

__all__ = ["deaf_to_interrupts", "work_for_parent"]

_EVERY: Final = 0.25
"""How many seconds a process may outlive the one that it works for."""


def work_for_parent() -> None:
    """Watch the process that started this one, end at once when it is gone, and leave Ctrl-C to it.

    A thread watches, since a process that reads a large file does not come to look by itself. The system's
    own way (Linux alone has one) takes the end of the *thread* that started it for the end of the process.
    A terminal sends Ctrl-C to every process of a run; one alone is to say so.
    """
    with suppress(ValueError):  # no main thread, no handler to change
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    from multiprocessing import parent_process  # which a run of one process does not need

    parent = parent_process()
    if parent is not None:  # one of ``multiprocessing``: it has a handle that tells, on every system
        _in_a_thread(parent.join)
    elif hasattr(os, "getppid") and os.name != "nt":  # there the number stays that of a process long gone
        _in_a_thread(_until_adopted, os.getppid())


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started here not hear Ctrl-C before they can say that they leave it to this one.

    Until ``work_for_parent`` runs in them they would end with a traceback. What comes meanwhile is heard
    by this process afterwards. On Windows it has no effect: there is no such mask.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # started with the first worker it would let this process hear again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_a_thread(wait: Callable[..., None], *arguments: int) -> None:
    def watch() -> None:
        wait(*arguments)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end with parent").start()


def _until_adopted(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
