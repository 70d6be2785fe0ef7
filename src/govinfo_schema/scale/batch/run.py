"""A run over many inputs: one stream, in the order of the inputs, its memory the same however many there are.

Where years are linked all is read before anything is judged, and what was read waits in the journal's file.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages import Message
from govinfo_schema.rules.engine.facts import Previous
from govinfo_schema.scale.batch.inputs import Input
from govinfo_schema.scale.batch.pool import Crew
from govinfo_schema.scale.batch.work import (
    Done,
    Held,
    Settings,
    Task,
    judged,
    lost_reading,
    lost_task,
    named_run,
    read_apart,
    ready,
)

if TYPE_CHECKING:  # a run of a few inputs needs no journal
    from govinfo_schema.scale.batch.journal import Journal

__all__ = ["Run"]


def _untold(_stage: str, _name: str) -> None:
    return


@attrs.frozen(kw_only=True)
class Run:
    """How a run is done: by what, in how many processes, with a journal or without.

    ``years`` links the reports of one organ within folders. ``said`` is told of each input as it is done:
    in which of two rounds, and its name.
    """

    settings: Settings
    jobs: int = 1
    years: bool = False
    journal: "Journal | None" = None
    told: Callable[[str, str], None] = _untold

    def done(self, inputs: Iterable[Input]) -> Iterator[Done]:
        """Give what each input comes to, in order, as they come."""
        if not self.years:
            yield from self.of_tasks(self._task(one) for one in inputs)
            return
        import tempfile

        from govinfo_schema.scale.batch.journal import Journal

        with named_run() as name, tempfile.TemporaryDirectory(prefix="govinfo-") as folder:
            journal = self.journal or Journal(Path(folder) / "journal", "")
            try:
                self._read(name, inputs, journal)
                yield from self._judged(name, (self._linked(held, journal) for held in journal.run()))
            finally:
                if journal is not self.journal:
                    journal.close()

    def of_tasks(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Give what each input comes to that stands by itself."""
        with named_run() as name:
            yield from self._judged(name, ((task, "") for task in tasks))

    def _task(self, one: Input) -> Task:
        stored = self.journal.done(one, "") if self.journal is not None else None
        return Task(input=one, stored=stored)

    def _judged(self, name: str, tasks: Iterable[tuple[Task, str]]) -> Iterator[Done]:
        crew: Crew[tuple[Task, str], Done] = Crew(
            work=partial(_judged_with, name),
            prepare=partial(ready, name, self.settings),
            lost=partial(_lost, self.settings),
            jobs=self.jobs,
            here=_belongs_here,
        )
        for (task, beside), done in crew.results(tasks):
            # what holds several reports is read anew by a run that goes on: the journal has one piece a file
            kept = self.journal is not None and task.stored is None and not done.others
            if self.journal is not None and kept and task.input.path is not None:
                self.journal.keep(task.input, beside, done)
            self.told("judged", done.input)
            yield done
            yield from done.others

    def _read(self, name: str, inputs: Iterable[Input], journal: "Journal") -> None:
        crew: Crew[tuple[Input, Held | None], Held] = Crew(
            work=partial(_read_with, name),
            prepare=partial(ready, name, self.settings),
            lost=lambda given: lost_reading(given[0]),
            jobs=self.jobs,
            # what the journal has already is not sent to another process to be sent back
            here=lambda given: given[1] is not None or given[0].path is None,
        )
        for _, held in crew.results((one, journal.held(one)) for one in inputs):
            journal.hold(held)
            self.told("read", held.input.name)

    def _linked(self, held: Held, journal: "Journal") -> tuple[Task, str]:
        """Find last year's report and copies of a report among those that were read."""
        before: list[tuple[str, str]] = []
        copies: list[tuple[str, str]] = []
        if held.key is not None and held.year is not None and held.input.folder is not None:
            before = journal.neighbours(held, held.year - 1)
            copies = journal.neighbours(held, held.year)
        previous: bytes | Previous | None = None
        # which of them is last year's nobody can tell, so none is compared
        if len(before) > 1 and held.year is not None:
            details = {"year": held.year - 1, "files": [name for name, _ in before]}
            previous = Previous(reason="reason.previous-repeated", details=details)
        elif before:
            previous = journal.blob(before[0][0])
        problem = None
        if copies:
            message = Message("reading.report-repeated", {"files": [name for name, _ in copies]})
            problem = ReadingProblem(code="report-repeated", said=message)
        # a verdict is kept only as long as what it was compared with stays as it is
        beside = repr((before, copies)) if before or copies else ""
        stored = self.journal.done(held.input, beside) if self.journal is not None else None
        task = Task(input=held.input, blob=held.blob, previous=previous, problem=problem, stored=stored)
        return task, beside


def _judged_with(run: str, given: tuple[Task, str]) -> Done:
    return judged(run, given[0])


def _read_with(run: str, given: tuple[Input, Held | None]) -> Held:
    return given[1] if given[1] is not None else read_apart(run, given[0])


def _lost(settings: Settings, given: tuple[Task, str]) -> Done:
    return lost_task(settings, given[0])


def _belongs_here(given: tuple[Task, str]) -> bool:
    task = given[0]
    return task.stored is not None or (task.input.path is None and task.blob is None)
