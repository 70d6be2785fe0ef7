"""A growing table written as CSV, XLSX, NDJSON or Parquet: a part at a time, and in its place when whole."""

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, Protocol

from govinfo_schema.base.errors import MissingExtraError, UsageError
from govinfo_schema.base.messages.saying import said, system_reason
from govinfo_schema.form.paper.flat import number_columns
from govinfo_schema.outputs.results.csv import harmless

__all__ = ["TABLES", "GrowingTable", "table_at"]

_AT_ONCE: Final = 5_000
_LONGEST: Final = 32_767
"""Excel holds so many characters in a cell."""
TABLES: Final = ("parquet", "csv", "xlsx", "ndjson")
"""The formats of tables, as files end."""


class GrowingTable(Protocol):
    """A table that takes rows."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row."""


@contextmanager
def table_at(path: Path, columns: Sequence[str], labels: Mapping[str, str] | None) -> Iterator[GrowingTable]:
    """Open a table at a path whose ending says the format; it is put there when the block ends well.

    ``labels`` say what columns are called: a second heading, in Parquet the file's own metadata.
    Raises ``UsageError`` for another ending and where it cannot be written.
    """
    kind = path.suffix[1:].lower()
    if kind not in TABLES:
        known = "、".join(f".{one}" for one in TABLES)
        raise UsageError(said("usage.table-ends-with-one", path=path, known=known))
    # in the same folder, so that it can be put in place in one step
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    opening = {"parquet": _parquet, "csv": _csv, "xlsx": _xlsx, "ndjson": _ndjson}[kind]
    try:
        with opening(part, columns, labels) as table:
            yield table
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as wrong:
        raise UsageError(said("usage.cannot-be-written", path=path, wrong=system_reason(wrong))) from None
    finally:
        part.unlink(missing_ok=True)


class _Csv:
    def __init__(self, file: IO[str], columns: Sequence[str], labels: Mapping[str, str] | None) -> None:
        self._columns = columns
        self._rows = csv.writer(file)
        self._rows.writerow(columns)
        if labels is not None:
            self._rows.writerow([labels.get(name, "") for name in columns])

    def add(self, row: Mapping[str, Any]) -> None:
        values = _plain(row, self._columns)
        self._rows.writerow([harmless(one) if isinstance(one, str) else one for one in values])


def _plain(row: Mapping[str, Any], columns: Sequence[str]) -> list[Any]:
    """Give a row's values; the list of unread cells as one text."""
    return [" ".join(value) if isinstance(value := row.get(name), list) else value for name in columns]


@contextmanager
def _csv(path: Path, columns: Sequence[str], labels: Mapping[str, str] | None) -> Iterator[GrowingTable]:
    # with a mark in front, for without it spreadsheets take the text for another encoding
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield _Csv(file, columns, labels)


class _Ndjson:
    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self._file, self._columns = file, columns

    def add(self, row: Mapping[str, Any]) -> None:
        data = {name: row.get(name) for name in self._columns}
        self._file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


@contextmanager
def _ndjson(path: Path, columns: Sequence[str], _: Mapping[str, str] | None) -> Iterator[GrowingTable]:
    with path.open("w", encoding="utf-8") as file:
        yield _Ndjson(file, columns)


class _Xlsx:
    def __init__(self, sheet: Any, columns: Sequence[str], labels: Mapping[str, str] | None) -> None:
        self._sheet, self._columns, self._row = sheet, columns, 0
        self._append(columns)
        if labels is not None:
            self._append([labels.get(name, "") for name in columns])

    def add(self, row: Mapping[str, Any]) -> None:
        self._append(_plain(row, self._columns))

    def _append(self, values: Sequence[Any]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                self._sheet.write_string(self._row, column, value[:_LONGEST])  # never taken for a formula
            elif value is not None:
                self._sheet.write_number(self._row, column, value)
        self._row += 1


@contextmanager
def _xlsx(path: Path, columns: Sequence[str], labels: Mapping[str, str] | None) -> Iterator[GrowingTable]:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtraError("xlsx", said("usage.writing-xlsx-b")) from None
    # rows go to a temporary file as they come: a table may have more than memory holds
    book = Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("annual reports")
    sheet.freeze_panes(1 if labels is None else 2, 2)
    try:
        yield _Xlsx(sheet, columns, labels)
    finally:
        book.close()  # its temporary files go with it


class _Parquet:
    def __init__(self, folder: Path, columns: Sequence[str]) -> None:
        self._folder, self._columns = folder, columns
        self._rows: list[Mapping[str, Any]] = []
        self._parts = 0

    def add(self, row: Mapping[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what has come as a part of its own."""
        import polars

        whole = {"year", *number_columns().values()}
        kinds = {
            name: polars.List(polars.String)
            if name == "unread"
            else polars.Int64
            if name in whole
            else polars.String
            for name in self._columns
        }
        frame = polars.from_dicts(self._rows, schema=kinds) if self._rows else polars.DataFrame(schema=kinds)
        frame.write_parquet(self._folder / f"{self._parts:06}.parquet")
        self._parts += 1
        self._rows = []


@contextmanager
def _parquet(path: Path, columns: Sequence[str], labels: Mapping[str, str] | None) -> Iterator[GrowingTable]:
    try:
        import polars
    except ImportError:
        raise MissingExtraError("frames", said("usage.writing-parquet")) from None
    with TemporaryDirectory(prefix="govinfo-") as folder:
        table = _Parquet(Path(folder), columns)
        yield table
        table.flush()
        metadata = {} if labels is None else {"labels": json.dumps(dict(labels), ensure_ascii=False)}
        polars.scan_parquet(Path(folder) / "*.parquet").sink_parquet(path, metadata=metadata)
