"""Mixed documents → the researcher's table: a row a report, a column a number, written as it grows."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, Language
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import KEYS, flat_row, number_columns
from govinfo_schema.form.paper.places import place
from govinfo_schema.scale.batch.inputs import Input
from govinfo_schema.scale.batch.opening import Opened, crashed
from govinfo_schema.scale.batch.pool import Crew
from govinfo_schema.scale.batch.work import Settings, named_run, open_apart, ready

__all__ = ["SOURCE", "Collected", "collected", "columns", "labels"]

SOURCE: Final = "_source"
"""What the column with a number's place in its document ends with."""


@attrs.frozen(kw_only=True)
class Collected:
    """One input of a table: its row, or why it has none; and what could not be read of it."""

    input: str
    row: Mapping[str, Any] | None = None
    error: UnreadableError | None = None
    problems: tuple[ReadingProblem, ...] = ()
    whole: bool = True


def columns(*, sources: bool = False) -> tuple[str, ...]:
    """Name the columns of a table, in order: ``sources`` adds one beside each number."""
    numbers = number_columns().values()
    beside = [(name, name + SOURCE) if sources else (name,) for name in numbers]
    return (*KEYS, *(name for names in beside for name in names))


def labels(language: Language = DEFAULT_LANGUAGE) -> dict[str, str]:
    """Give what the form calls the number of each column."""
    called: dict[str, str] = {}
    for pointer, column in number_columns().items():
        found = place(pointer, *reversed(list(EDITIONS.values())))
        called[column] = found.where(language) if found is not None else pointer
    return called


def collected(
    inputs: Iterable[Input], settings: Settings, *, jobs: int = 1, sources: bool = False
) -> Iterator[Collected]:
    """Read inputs and give their rows, in order and as they come."""
    with named_run() as run:
        crew: Crew[Input, Collected] = Crew(
            work=partial(_collect, run, sources),
            prepare=partial(ready, run, settings),
            lost=lambda one: _of(crashed(one), sources),
            jobs=jobs,
            here=lambda one: one.path is None,
        )
        yield from (taken for _, taken in crew.results(inputs))


def _collect(run: str, sources: bool, one: Input) -> Collected:
    return _of(open_apart(run, one), sources)


def _of(one: Opened, sources: bool) -> Collected:
    if one.reading is None:
        return Collected(input=one.input.name, error=one.error)
    reading = one.reading
    row = flat_row(reading.report, input=one.input.name)
    if sources:
        for pointer, column in number_columns().items():
            source = reading.sources.get(pointer)
            row[column + SOURCE] = None if source is None else _shown(source)
    return Collected(input=one.input.name, row=row, problems=reading.problems)


def _shown(source: Source) -> str:
    """Write where a number stood, and its text: ``p2 t3 r5 c4: 12``; on a sheet ``年报!D47: 12``."""
    if source.cell is not None:
        return f"{source.sheet}!{source.cell}: {source.raw}"
    parts = {"p": source.page, "t": source.table, "r": source.row, "c": source.column, "l": source.line}
    where = " ".join(f"{name}{value}" for name, value in parts.items() if value is not None)
    return f"{where}: {source.raw}" if where else source.raw
