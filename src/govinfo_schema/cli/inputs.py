"""What commands ask of their inputs and do with what they wrote."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.whole import write_whole
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import Language, pick, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable
from govinfo_schema.cli.output import unwritable, write_out
from govinfo_schema.cli.stdout import complain
from govinfo_schema.form.editions import Report
from govinfo_schema.plugins import Registry, Renderer
from govinfo_schema.plugins.contexts import ReportContext
from govinfo_schema.plugins.rendering import rendered_report
from govinfo_schema.reading.reading import Reading
from govinfo_schema.scale.batch.inputs import Input, listed
from govinfo_schema.scale.batch.opening import opened

__all__ = [
    "hold_apart",
    "hold_stdin_once",
    "one_file",
    "reading_of",
    "say_problems",
    "write",
    "write_report",
]


def hold_stdin_once(arguments: Iterable[str | None]) -> None:
    """Hold that standard input is named at most once: what was read from it is gone.

    Raises ``UsageError``.
    """
    asked = sum(argument == "-" for argument in arguments)
    if asked > 1:
        raise UsageError(said("usage.standard-input-can-read-only"))
    if asked and sys.stdin is None:
        raise UsageError(said("usage.standard-input-closed"))


def one_file(argument: str, command: str) -> Input:
    """Give the one file that a command is for.

    Raises ``UsageError`` for a folder or a pattern.
    """
    inputs = list(listed([argument]))
    if len(inputs) != 1 or inputs[0].folder is not None:
        raise UsageError(said("cli.one-file", command=command, input=argument))
    return inputs[0]


def hold_apart(output: str | None, sources: Iterable[str | Path | None]) -> None:
    """Hold that what is written is none of the files that are read, by whatever name or link.

    Raises ``UsageError``.
    """
    if output is None or output == "-" or not Path(output).is_file():
        return
    for source in sources:
        if source is not None and _same(Path(output), Path(source)):
            raise UsageError(said("usage.output-is-an-input", output=printable(output)))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False  # what cannot be looked at is not there, or says so when it is read


def reading_of(one: Input, *, registry: Registry, language: str) -> Reading:
    """Read the one input that a run is about, and say its problems; what is wrong with it is raised."""
    found = opened(one, registry=registry)
    if found.reading is None:
        raise found.error or AssertionError("an input that was not read has an error")
    say_problems(one, found.reading, language)
    return found.reading


def say_problems(one: Input, reading: Reading, language: str) -> None:
    """Say on standard error what could not be read of an input."""
    for problem in reading.problems:
        complain(f"{one.name}: {pick(problem.message, language)}")


def write(content: str | bytes, output: str | None) -> None:
    """Write to a file, or to standard output where none (or ``-``) is named."""
    # half a surrogate pair, as some documents hold, must not cost the whole output
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if output is None or output == "-":
        write_out(data)
        return
    try:
        write_whole(Path(output), data)
    except (OSError, ValueError) as wrong:
        raise unwritable(output, wrong) from None


def write_report(
    report: Report,
    renderer: Renderer,
    output: str | None,
    *,
    name: str,
    language: Language,
    sources: Mapping[str, Source] | None = None,
) -> None:
    """Write a report in a renderer's format, and say which extension data the format leaves out."""
    write(
        rendered_report(renderer, ReportContext(report=report, sources=sources or {}, language=language)),
        output,
    )
    if report.extensions and not renderer.extensions:
        left_out = text("list.separator", language).join(report.extensions)
        message = text("text.extensions-left-out", language, format=renderer.format, names=left_out)
        complain(f"{name}: {message}")
