"""FILE, DIR, patterns, lists and tables → the inputs of a run, one after another in a fixed order."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import attrs

from govinfo_schema.base.document.limits import DEFAULT_LIMITS
from govinfo_schema.base.errors import MissingExtraError, UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.base.pointers import printable

__all__ = ["FLAT", "LINES", "Input", "Listing", "listed"]

LINES: Final = "ndjson"
"""The input format that has a report a line."""
FLAT: Final = "parquet"
"""The input format that has a flat row a report."""

_BY_SUFFIX: Final = {".ndjson": LINES, ".jsonl": LINES, ".parquet": FLAT}
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"})
_NO_DOCUMENTS: Final = frozenset(
    {
        *(".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".mp3", ".mp4"),
        *(".css", ".js", ".url", ".woff", ".woff2", ".lnk"),
        *(".db", ".dll", ".exe", ".ini", ".journal", ".log", ".tmp"),
    }
)
"""Endings of files that stand in folders beside documents: what pages show, what systems leave behind."""
_ROWS_AT_ONCE: Final = 2_000


@attrs.frozen(kw_only=True)
class Input:
    """One document to read: its name as shown, its path (``None``: standard input), and the folder
    argument that it was found under, if any.

    A name is shown without what no terminal should get: a file may be called anything. ``data`` is there
    where the document is a line of a file, ``row`` where it is a row of a table.
    """

    name: str
    path: Path | None
    folder: Path | None = None
    data: bytes | None = None
    row: Mapping[str, Any] | None = None


@attrs.define(kw_only=True)
class Listing:
    """How inputs are found: what is left out, as what they are read, and how many files were passed over.

    ``exclude`` are patterns of names or of paths below a folder; ``format`` is what ``read`` calls it.
    """

    exclude: tuple[str, ...] = ()
    format: str | None = None
    skipped: int = 0

    def inputs(self, arguments: Iterable[str | os.PathLike[str]]) -> Iterator[Input]:
        """Name every input: arguments in order, a folder's files sorted by path.

        Hidden files are passed over in folders, and so is what is no document; links are not followed from
        one folder into another.

        Raises ``UsageError`` for a folder without files and a pattern that nothing fits.
        """
        for given in arguments:
            argument = os.fspath(given)
            path = Path(argument)
            if argument == "-":
                yield Input(name="-", path=None)
            elif path.is_dir():
                yield from self._some(self._within(path), argument)
            # a file may be named like a pattern: what is there goes first
            elif glob.has_magic(argument) and not path.exists():
                yield from self._some(self._fitting(argument), argument)
            else:
                yield from self._of_file(path, None)

    def _some(self, matching: Iterator[Input], argument: str) -> Iterator[Input]:
        before, empty = self.skipped, True
        for input_ in matching:
            empty = False
            yield input_
        if empty and self.skipped == before:
            raise UsageError(
                said("usage.folder-is-empty", argument=printable(argument))
                if Path(argument).is_dir()
                else said("usage.no-file-fits", argument=printable(argument))
            )

    def _within(self, folder: Path) -> Iterator[Input]:
        for path in _walked(folder):
            if self._left_out(path, path.relative_to(folder)):
                self.skipped += 1
            else:
                yield from self._of_file(path, folder)

    def _fitting(self, pattern: str) -> Iterator[Input]:
        names = glob.glob(pattern, recursive=True)  # noqa: PTH207 - a path may have its pattern anywhere
        for path in sorted(map(Path, names)):
            if path.is_file():
                if self._left_out(path, path):
                    self.skipped += 1
                else:
                    yield from self._of_file(path, None)

    def _left_out(self, path: Path, below: Path) -> bool:
        name = path.name.lower()
        # ~$ is the lock that Office lays beside a document that somebody has open
        if name in _SYSTEM or name.startswith("~$") or path.suffix.lower() in _NO_DOCUMENTS:
            return True
        return any(fnmatch(shown, one) for one in self.exclude for shown in (path.name, below.as_posix()))

    def _of_file(self, path: Path, folder: Path | None) -> Iterator[Input]:
        kind = self.format if self.format is not None else _BY_SUFFIX.get(path.suffix.lower())
        rows: dict[str, Callable[[Path], Iterator[tuple[int, Any]]]] = {LINES: _lines, FLAT: _rows}
        if kind not in rows:
            yield Input(name=printable(str(path)), path=path, folder=folder)
            return
        try:
            for number, content in rows[kind](path):
                name = f"{printable(str(path))}:{number}"
                if kind == LINES:
                    yield Input(name=name, path=path, folder=folder, data=content)
                else:
                    yield Input(name=name, path=path, folder=folder, row=content)
        except (OSError, ValueError):
            # whoever reads it as a document will say what is wrong with it
            yield Input(name=printable(str(path)), path=path, folder=folder)


def listed(arguments: Iterable[str | os.PathLike[str]]) -> Iterator[Input]:
    """Name every input, with nothing special asked for."""
    return Listing().inputs(arguments)


def _walked(folder: Path) -> Iterator[Path]:
    """Give a folder's files in the order of their paths, without holding them all."""
    # closed before anything below is looked at: a deep tree would hold a handle a level
    with os.scandir(folder) as entries:
        here = sorted(entries, key=lambda entry: entry.name)
    for entry in here:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(folder / entry.name)
        elif (folder / entry.name).is_file():  # of a link that leads nowhere this says no
            yield folder / entry.name


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    most = DEFAULT_LIMITS.input_bytes + 1
    number = 0
    with path.open("rb") as file:
        while line := file.readline(most):
            number += 1
            if len(line) == most and not line.endswith(b"\n"):
                # whoever reads it will say that it is too long; where it ends nobody knows
                yield number, line
                return
            if line.strip():
                yield number, line.strip()


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        import polars
    except ImportError:
        raise MissingExtraError("frames", said("usage.reading-parquet")) from None
    start = 0
    try:
        whole = polars.scan_parquet(path)
        while rows := whole.slice(start, _ROWS_AT_ONCE).collect().to_dicts():
            yield from enumerate(rows, start + 1)
            start += len(rows)
    except polars.exceptions.PolarsError as wrong:
        raise ValueError(str(wrong)) from None
