"""Work on many inputs in several processes: results in order, few at a time, each crash its own input's."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from govinfo_schema.reading.documents.apart.parent import deaf_to_interrupts, work_for_parent

if TYPE_CHECKING:  # a run of a few inputs needs no other processes
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["Crew"]

A = TypeVar("A")
R = TypeVar("R")

_AHEAD: Final = 8
"""How many inputs a process may be ahead of the one that is waited for."""
_MOST: Final = 61
"""Windows waits for no more processes at once, and refuses a pool of more."""
_ALONE: Final = 6
"""So few inputs are worked on here: to start other processes takes longer."""


@attrs.define
class Crew(Generic[A, R]):
    """Workers that apply ``work`` to inputs. Each prepares itself by ``prepare`` when it starts.

    ``lost`` gives the result of an input on which a worker ended, the second time alone. ``here`` tells
    which inputs only this process can work on: standard input belongs to it.
    """

    work: Callable[[A], R]
    prepare: Callable[[], None]
    lost: Callable[[A], R]
    jobs: int = 1
    here: Callable[[A], bool] = lambda _: False

    def results(self, inputs: Iterable[A]) -> Iterator[tuple[A, R]]:
        """Give each input with its result, in order, as they come."""
        source = iter(inputs)
        first = list(islice(source, _ALONE + 1)) if self.jobs > 1 else []
        if self.jobs == 1 or len(first) <= _ALONE:
            self.prepare()
            for one in chain(first, source):
                yield one, self.work(one)
            return
        yield from self._together(chain(first, source))

    def _together(self, source: Iterator[A]) -> Iterator[tuple[A, R]]:
        from concurrent.futures import BrokenExecutor

        pool = self._pool(self.jobs)
        waiting: deque[tuple[A, Future[R] | None]] = deque()
        prepared = False
        try:
            while True:
                for task in islice(source, self.jobs * _AHEAD - len(waiting)):
                    waiting.append((task, None if self.here(task) else _submitted(pool, self.work, task)))
                if not waiting:
                    return
                task, future = waiting.popleft()
                if self.here(task):
                    if not prepared:
                        self.prepare()
                        prepared = True
                    yield task, self.work(task)
                    continue
                try:
                    if future is None:
                        raise BrokenExecutor
                    result = future.result()
                except BrokenExecutor:
                    # nobody knows whose fault it was: this one is tried alone, the others all anew
                    pool.shutdown(wait=False, cancel_futures=True)
                    result = self._alone(task)
                    pool = self._pool(self.jobs)
                    again = [other for other, _ in waiting]
                    waiting = deque(
                        (other, None if self.here(other) else _submitted(pool, self.work, other))
                        for other in again
                    )
                yield task, result
        finally:
            _end(pool)

    def _alone(self, task: A) -> R:
        from concurrent.futures import BrokenExecutor

        pool = self._pool(1)
        try:
            future = _submitted(pool, self.work, task)
            return self.lost(task) if future is None else future.result()
        except BrokenExecutor:
            return self.lost(task)
        finally:
            _end(pool)

    def _pool(self, jobs: int) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # spawned, not forked: what this process has open and holds is no business of a worker's
        return ProcessPoolExecutor(
            max_workers=min(jobs, _MOST),
            mp_context=get_context("spawn"),
            initializer=_started,
            initargs=(self.prepare,),
        )


def _submitted(pool: "ProcessPoolExecutor", work: Callable[[A], R], one: A) -> "Future[R] | None":
    from concurrent.futures import BrokenExecutor

    try:
        with deaf_to_interrupts():  # to submit starts a worker, where there may be one more
            return pool.submit(work, one)
    except BrokenExecutor:
        return None


def _started(prepare: Callable[[], None]) -> None:
    work_for_parent()
    prepare()


def _end(pool: "ProcessPoolExecutor") -> None:
    """End a pool at once: whatever its workers are at is nobody's wish any more."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
