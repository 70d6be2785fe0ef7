"""One input of a run → a reading, or the error that it gave: whatever is wrong with it costs itself alone."""

import sys
from pathlib import Path
from typing import Any

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError, UnreadableError
from govinfo_schema.base.files.intake import taken_from
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable
from govinfo_schema.pipeline import read, read_all
from govinfo_schema.plugins import Registry
from govinfo_schema.reading.open import several_reports
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.inputs import Input

__all__ = ["Opened", "crashed", "opened"]


@attrs.frozen(kw_only=True)
class Opened:
    """An input that was read, or the error that it gave.

    ``several`` are the readings of a document that holds more than one report, which is an error for
    whoever wants one.
    """

    input: Input
    reading: Reading | None = None
    error: UnreadableError | None = None
    several: tuple[Reading, ...] = ()

    def each(self) -> "tuple[Opened, ...]":
        """Give an input for each report that it holds; those of several are named ``file#2 · 机关 · 年``."""
        if not self.several:
            return (self,)
        return tuple(
            Opened(
                input=attrs.evolve(self.input, name=_numbered(self.input.name, number, reading)),
                reading=reading,
            )
            for number, reading in enumerate(self.several, 1)
        )


def _numbered(name: str, number: int, reading: Reading) -> str:
    year = reading.report.year or "?"
    return f"{name}#{number} · {printable(reading.report.organ.name)} · {year}"


def opened(input_: Input, *, registry: Registry, **options: Any) -> Opened:
    """Read one input; whatever is wrong with it is its own error and nobody else's."""
    bare = attrs.evolve(input_, data=None, row=None)  # what has been read need not be carried along
    try:
        readings = _read(input_, registry, options)
        if len(readings) == 1:
            return Opened(input=bare, reading=readings[0])
        return Opened(input=bare, error=several_reports(readings), several=tuple(readings))
    except UnreadableError as wrong:
        return Opened(input=bare, error=wrong)
    except GovinfoSchemaError as wrong:
        return Opened(input=bare, error=UnreadableError("bad-report", wrong.said, wrong.problems))
    except Exception as wrong:  # a fault of ours; it is told, and the other inputs are judged all the same
        return Opened(input=bare, error=_fault(wrong))


def _fault(wrong: Exception) -> UnreadableError:
    """Say where our own code failed, so that it can be reported."""
    import traceback

    *_, last = traceback.extract_tb(wrong.__traceback__)
    where = f"{type(wrong).__name__}, {Path(last.filename).name}:{last.lineno}"
    # no fault of the code: it is told by a code of its own
    if isinstance(wrong, MemoryError):
        return UnreadableError("memory", said("usage.out-memory", where=where))
    return UnreadableError("fault", said("usage.own-fault", where=where, wrong=wrong))


def crashed(one: Input) -> Opened:
    """Give the error of an input on which a process of ours ended."""
    message = said("usage.reading-process-ended-abnormally-damaged")
    return Opened(input=one, error=UnreadableError("crashed", message))


def _read(input_: Input, registry: Registry, options: dict[str, Any]) -> list[Reading]:
    if input_.row is not None:
        from govinfo_schema.scale.columnar.flatten import report_of_row

        try:
            report = report_of_row(input_.row)
        except (KeyError, TypeError) as wrong:
            raise UnreadableError("bad-report", said("usage.no-row", wrong=wrong)) from None
        return [Reading.of_report(report)]
    if input_.data is not None:
        return [read(input_.data, plugins=registry, **{**options, "format": "json"})]
    source = input_.path if input_.path is not None else taken_from(sys.stdin.buffer)
    return read_all(source, plugins=registry, **options)
