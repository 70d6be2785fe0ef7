"""FILE, DIR and ``-`` → the inputs of a run, in a fixed order."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.base.errors import GovinfoSchemaError, UnreadableError, UsageError
from govinfo_schema.base.messages import pick, text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable
from govinfo_schema.cli.stdout import results, results_alone
from govinfo_schema.form.editions import Report
from govinfo_schema.pipeline import read
from govinfo_schema.plugins import Registry, Renderer
from govinfo_schema.plugins import load as load_plugins
from govinfo_schema.plugins.contexts import ReportContext
from govinfo_schema.plugins.rendering import rendered_report
from govinfo_schema.reading.reading import Reading

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = [
    "Input",
    "Opened",
    "hold_apart",
    "hold_stdin_once",
    "listed",
    "opened",
    "opened_all",
    "reading_of",
    "say_problems",
    "write",
    "write_report",
]


@attrs.frozen(kw_only=True)
class Input:
    """One document to read: its name as shown, its path (``None``: standard input), and the folder
    argument that it was found under, if any.

    A name is shown without what no terminal should get: a file may be called anything.
    """

    name: str
    path: Path | None
    folder: Path | None = None


@attrs.frozen(kw_only=True)
class Opened:
    """An input that was read, or the error that it gave."""

    input: Input
    reading: Reading | None = None
    error: UnreadableError | None = None


def listed(arguments: Iterable[str]) -> Iterator[Input]:
    """Name every input: arguments in order, a folder's files sorted by path.

    Hidden files are passed over in folders; links are not followed from one folder into another.

    Raises ``UsageError`` for a folder without files.
    """
    for argument in arguments:
        path = Path(argument)
        if argument == "-":
            yield Input(name="-", path=None)
        elif path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.is_file() and not _hidden(one, path))
            if not found:
                raise UsageError(
                    said(f"{printable(argument)}：文件夹里没有文件", "there are no files in this folder")
                )
            for one in found:
                yield Input(name=printable(str(one)), path=one, folder=path)
        else:
            yield Input(name=printable(argument), path=path)


def hold_stdin_once(arguments: Iterable[str | None]) -> None:
    """Hold that standard input is named at most once: what was read from it is gone.

    Raises ``UsageError``.
    """
    if sum(argument == "-" for argument in arguments) > 1:
        raise UsageError(said("标准输入（-）只能用一次", "standard input (-) can be read only once"))


def hold_apart(output: str | None, sources: Iterable[str | Path | None]) -> None:
    """Hold that what is written is none of the files that are read, by whatever name or link.

    Raises ``UsageError``.
    """
    if output is None or output == "-" or not Path(output).is_file():
        return
    for source in sources:
        if source is not None and _same(Path(output), Path(source)):
            raise UsageError(
                said(
                    f"{printable(output)} 就是要读的文件，请另给文件名",
                    "this is one of the files to be read: name another",
                )
            )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False  # what cannot be looked at is not there, or says so when it is read


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def opened(one: Input, *, registry: Registry, **options: Any) -> Opened:
    """Read one input; whatever is wrong with it is its own error and nobody else's."""
    source: Path | bytes = one.path if one.path is not None else sys.stdin.buffer.read()
    try:
        return Opened(input=one, reading=read(source, plugins=registry, **options))
    except UnreadableError as wrong:
        return Opened(input=one, error=wrong)
    except GovinfoSchemaError as wrong:
        return Opened(input=one, error=UnreadableError("bad-report", wrong.message, wrong.problems))


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
        print(f"{one.name}: {pick(problem.message, language)}", file=sys.stderr)


def opened_all(
    inputs: Iterable[Input], *, registry: Registry, jobs: int = 1, load: Callable[[], Registry] = load_plugins
) -> Iterator[Opened]:
    """Read inputs in order, in ``jobs`` processes, each of which ``load``s the plugins for itself."""
    if jobs == 1:
        for one in inputs:
            yield opened(one, registry=registry)
        return
    # standard input belongs to this process; a pool is started once, and gives its results in order
    with _pool(jobs) as pool:
        waiting = [
            (one, opened(one, registry=registry) if one.path is None else _submitted(pool, one, load))
            for one in inputs
        ]
        for one, found in waiting:
            yield found if isinstance(found, Opened) else _outcome(one, found, load)


def _pool(jobs: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))


def _submitted(
    pool: "ProcessPoolExecutor", one: Input, load: Callable[[], Registry]
) -> "Future[Opened] | None":
    from concurrent.futures import BrokenExecutor

    try:
        return pool.submit(_opened_elsewhere, one, load)
    except BrokenExecutor:
        return None


def _outcome(one: Input, found: "Future[Opened] | None", load: Callable[[], Registry]) -> Opened:
    """Give what was read; where a process ended, all that waited is read again, each in one of its own."""
    from concurrent.futures import BrokenExecutor

    with suppress(BrokenExecutor):
        if found is not None:
            return found.result()
    with suppress(BrokenExecutor), _pool(1) as pool:
        return pool.submit(_opened_elsewhere, one, load).result()
    message = said(
        "读取进程异常终止，可能是文件损坏或内存超限",
        "the reading process ended abnormally: a damaged file, or out of memory",
    )
    return Opened(input=one, error=UnreadableError("crashed", message))


def _opened_elsewhere(one: Input, load: Callable[[], Registry]) -> Opened:
    with results_alone():
        return opened(one, registry=load())


def write(content: str | bytes, output: str | None) -> None:
    """Write to a file, or to standard output where none (or ``-``) is named."""
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if output is None or output == "-":
        _write_out(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as wrong:
        raise UsageError(f"{output} 写不进去 / cannot be written: {wrong.strerror}") from None


def _write_out(data: bytes) -> None:
    out = results()
    out.flush()
    if (binary := getattr(out, "buffer", None)) is not None:
        binary.write(data)
        return
    try:
        out.write(data.decode())  # whoever calls ``main`` may take down what is printed as text
    except UnicodeDecodeError:
        raise UsageError(
            said("这里的标准输出只收文字，请用 --output 写入文件", "no text: name a file with --output")
        ) from None


def write_report(report: Report, renderer: Renderer, output: str | None, *, name: str, language: str) -> None:
    """Write a report in a renderer's format, and say which extension data the format leaves out."""
    write(rendered_report(renderer, ReportContext(report=report)), output)
    if report.extensions and not renderer.extensions:
        left_out = text("list.separator", language).join(report.extensions)
        message = text("text.extensions-left-out", language, format=renderer.format, names=left_out)
        print(f"{name}: {message}", file=sys.stderr)
