"""``check_many``: reports and documents judged one after another, however many there are."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypedDict, Unpack

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.gather import Blank
from govinfo_schema.form.editions import Report, Report2019, Report2021
from govinfo_schema.plugins import Registry, load
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.scale.batch.inputs import Input, Listing
from govinfo_schema.scale.batch.opening import Opened
from govinfo_schema.scale.batch.packing import packed
from govinfo_schema.scale.batch.run import Run
from govinfo_schema.scale.batch.work import Settings, Task

__all__ = ["ManyKeywords", "check_many"]

Source = str | os.PathLike[str] | Report | Reading


class ManyKeywords(TypedDict, total=False):
    """The keywords of ``check`` that hold for every report of many; what each means is said there."""

    rulesets: Sequence[Ruleset]
    diagnose: bool
    blank: Blank
    waivers: Sequence[Waiver]
    select: Sequence[str]
    ignore: Sequence[str]
    everything: bool


def check_many(
    inputs: Iterable[Source] | Source,
    *,
    jobs: int = 1,
    years: bool = False,
    exclude: Sequence[str] = (),
    format: str | None = None,
    plugins: Registry | None = None,
    **options: Unpack[ManyKeywords],
) -> Iterator[Checked]:
    """Judge many inputs, in order and as they come; memory stays flat however many there are.

    ``inputs`` are files, folders (their files, sorted by path), patterns (``资料/**/*.pdf``), NDJSON (a
    report a line), Parquet (flat rows, as ``flatten`` makes them), or reports and readings themselves.
    What cannot be read costs itself: its ``error`` says why.

    - ``jobs``: the number of processes. A program that starts others must be importable as a module:
      its own work stands under ``if __name__ == "__main__":``.
    - ``years``: compare the reports of one organ within folders, year by year; then all is read before
      the first result comes.
    - ``exclude``: patterns of files to leave out; ``format``: read every input as this.

    Raises ``UsageError`` for a folder without files and a pattern that nothing fits.
    """
    if jobs < 1:
        raise UsageError(said("usage.jobs-number", jobs=jobs))
    # a registry holds functions, which no other process can be given
    if plugins is not None and jobs > 1:
        raise UsageError(said("usage.plugins-stay-in-process-jobs"))
    given = [inputs] if isinstance(inputs, str | os.PathLike | Report2019 | Report2021 | Reading) else inputs
    settings = Settings(
        load=load if plugins is None else partial(_same, plugins),
        options=dict[str, Any](options),
        format=format,
    )
    run = Run(settings=settings, jobs=jobs, years=years)
    listing = Listing(exclude=tuple(exclude), format=format)
    done = run.done(_named(given, listing)) if years else run.of_tasks(_tasks(given, listing))
    for checked in done:
        if checked.checked is not None:
            yield checked.checked


def _same(plugins: Registry) -> Registry:
    return plugins


def _named(inputs: Iterable[Source], listing: Listing) -> Iterator[Input]:
    for one in inputs:
        if not isinstance(one, str | os.PathLike):
            raise UsageError(said("usage.years-those-folders-not-objects"))
        yield from listing.inputs([one])


def _tasks(inputs: Iterable[Source], listing: Listing) -> Iterator[Task]:
    for number, one in enumerate(inputs, 1):
        if isinstance(one, str | os.PathLike):
            yield from (Task(input=found) for found in listing.inputs([one]))
            continue
        reading = one if isinstance(one, Reading) else Reading.of_report(one)
        named = Input(name=f"#{number}", path=None)
        yield Task(input=named, blob=packed(Opened(input=named, reading=reading)))
