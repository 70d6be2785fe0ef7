"""What is done to one input of a run, in whatever process: it is read, judged, and its piece written."""

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import attrs

from govinfo_schema.base.document.deadline import deadline
from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import UnreadableError, UsageError
from govinfo_schema.base.files.intake import bytes_of
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.findings.result import Checked, CheckResult
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.outputs.results.streams import Stream
from govinfo_schema.outputs.results.tally import Tally, tally_of
from govinfo_schema.pipeline import check
from govinfo_schema.plugins import Registry
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.engine.facts import Previous
from govinfo_schema.scale.batch.inputs import Input
from govinfo_schema.scale.batch.opening import Opened, crashed, opened

__all__ = [
    "Done",
    "Held",
    "Marking",
    "Settings",
    "Task",
    "exit_code",
    "judged",
    "lost_reading",
    "lost_task",
    "named_run",
    "open_apart",
    "read_apart",
    "ready",
]

OK: Final = 0
FAILING: Final = 1
UNREADABLE: Final = 3


@attrs.frozen(kw_only=True)
class Settings:
    """What every input of a run is read and judged by; ``stream`` writes pieces where the format has them.

    ``options`` are keywords of ``check`` but for the plugins, which each process loads for itself.
    """

    load: Callable[[], Registry]
    options: Mapping[str, Any] = attrs.field(factory=dict)
    format: str | None = None
    stream: Stream | None = None
    fail_on: str = "error"
    mark: "Marking | None" = None


class Marking(NamedTuple):
    """That a copy of the input is to be marked: under which name, and in which language."""

    output: str
    language: str


@attrs.frozen(kw_only=True)
class Done:
    """What one input came to: its piece of the output, or its result where the format has no pieces.

    ``code`` is what it makes of the exit code: 0, 1 (something failed) or 3 (it could not be read).
    ``others`` are the further reports of a document that holds several; ``marked`` is the marked copy that
    was asked for.
    """

    input: str
    piece: str | None
    checked: Checked | None
    tally: Tally
    code: int
    others: tuple["Done", ...] = ()
    marked: bytes | None = None


class Held(NamedTuple):
    """An input that was read and waits for the others: whose it is, and its reading, packed."""

    input: Input
    key: str | None = None
    year: int | None = None
    blob: bytes = b""


@attrs.frozen(kw_only=True)
class Task:
    """An input to be judged: to be read, or read already, with last year's; or done already (``stored``)."""

    input: Input
    blob: bytes | None = None
    previous: bytes | Previous | None = None
    problem: ReadingProblem | None = None
    stored: Done | None = None


_NUMBERS: Final = itertools.count()
_READY: dict[str, tuple[Settings, Registry]] = {}
"""The settings of the runs that this process works for, by the run's own name."""


def ready(run: str, settings: Settings) -> None:
    """Make this process ready for a run."""
    if run not in _READY:
        _READY[run] = settings, settings.load()


@contextmanager
def named_run() -> Iterator[str]:
    """Give a run a name, by which its workers know its settings; this process may be one of them."""
    name = f"{os.getpid()}-{next(_NUMBERS)}"
    try:
        yield name
    finally:
        _READY.pop(name, None)


def open_apart(run: str, one: Input) -> Opened:
    """Read an input."""
    settings, registry = _READY[run]
    return opened(one, registry=registry, format=_own_format(settings))


def read_apart(run: str, one: Input) -> Held:
    """Read an input that will be judged when all have been read."""
    return _held(open_apart(run, one))


def lost_reading(one: Input) -> Held:
    """Give what is held of an input on which a process ended."""
    return _held(crashed(one))


def _held(one: Opened) -> Held:
    from govinfo_schema.scale.batch.packing import packed

    blob = packed(one)
    if one.reading is None or not one.reading.report.organ.is_known:
        return Held(input=one.input, blob=blob)
    report = one.reading.report
    return Held(input=one.input, key=report.organ.key, year=report.year, blob=blob)


def _unpacked(blob: bytes) -> Opened:
    from govinfo_schema.scale.batch.packing import unpacked  # one report alone is never packed

    return unpacked(blob, Opened)


def judged(run: str, task: Task) -> Done:
    """Read an input where that isn't done, judge it, and write its piece."""
    if task.stored is not None:
        return task.stored
    settings, registry = _READY[run]
    checked = (
        _unpacked(task.blob)
        if task.blob is not None
        else opened(task.input, registry=registry, format=_own_format(settings))
    )
    if checked.several:
        if settings.mark is not None:
            raise UsageError(said("usage.mark-several-reports", count=len(checked.several)))
        first, *others = (_judged(each, task, settings, registry) for each in checked.each())
        return attrs.evolve(first, others=tuple(others))
    return _judged(checked, task, settings, registry)


def _judged(opened_: Opened, task: Task, settings: Settings, registry: Registry) -> Done:
    if opened_.reading is None:
        return _done(Checked(input=opened_.input.name, error=opened_.error), settings)
    options = dict(settings.options)
    if task.previous is not None:
        before = task.previous
        options["previous"] = before if isinstance(before, Previous) else _unpacked(before).reading
    try:
        with deadline(DEFAULT_LIMITS):  # whatever a report holds, judging it costs no other input anything
            result = check(opened_.reading, plugins=registry, **options)
    except UnreadableError as late:
        return _done(Checked(input=opened_.input.name, error=late), settings)
    if task.problem is not None:
        result = attrs.evolve(result, problems=(*result.problems, task.problem))
    done = _done(Checked(input=opened_.input.name, result=result), settings)
    if settings.mark is None or opened_.input.path is None:
        return done
    return attrs.evolve(done, marked=_marked(opened_.input, opened_.reading, result, settings.mark))


def _marked(one: Input, reading: Reading, result: CheckResult, mark: Marking) -> bytes:
    from govinfo_schema.outputs.marking.copies import marked

    assert one.path is not None, "who asks for a mark has a file"
    data = bytes_of(one.path, DEFAULT_LIMITS)
    return marked(data, reading, result, name=one.name, output=mark.output, language=mark.language)


def lost_task(settings: Settings, task: Task) -> Done:
    """Give what an input comes to on which a process ended."""
    one = crashed(task.input)
    return _done(Checked(input=one.input.name, error=one.error), settings)


def _done(checked: Checked, settings: Settings) -> Done:
    stream = settings.stream
    return Done(
        input=checked.input,
        piece=None if stream is None else stream.piece(checked),
        checked=checked if stream is None else None,
        tally=tally_of(checked),
        code=exit_code(checked, settings.fail_on),
    )


def exit_code(checked: Checked, fail_on: str = "error") -> int:
    """Give what one input makes of the exit code."""
    if checked.result is None or checked.result.unreadable:
        return UNREADABLE
    if fail_on == "never":
        return OK
    gravest = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failing = any(one.severity in gravest for one in checked.result.failures)
    return FAILING if failing or _went_wrong(checked.result) else OK


def _went_wrong(result: CheckResult) -> bool:
    """Tell whether a rule of severity ``error`` could not be judged: then nobody knows that it holds."""
    broken = result.summary["error"] > 0
    return broken and any(one.status == "error" and one.severity == "error" for one in result.findings)


def _own_format(settings: Settings) -> str | None:
    return None if settings.format in ("ndjson", "parquet") else settings.format
