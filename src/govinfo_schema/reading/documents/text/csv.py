"""Text with commas between the cells, as a spreadsheet exports it → rows of cells with their lines."""

import csv
from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_schema.base.chinese.numbers import is_value

__all__ = ["csv_rows", "is_csv"]

_ROWS_ENOUGH: Final = 10
_COMMAS_ENOUGH: Final = 3
_VALUES_ENOUGH: Final = 2


def is_csv(lines: Sequence[str]) -> bool:
    """Tell whether a text is a spreadsheet's export: many of its lines are figures between commas.

    Chinese prose has commas of its own, which are other characters; a number has fewer.
    """
    rows = 0
    for line in lines:
        if line.count(",") >= _COMMAS_ENOUGH:
            rows += sum(map(is_value, line.split(","))) >= _VALUES_ENOUGH
            if rows == _ROWS_ENOUGH:
                return True
    return False


def csv_rows(lines: Sequence[str]) -> Iterator[list[tuple[str, int]]]:
    """Give the rows: each cell's text, and the index of the line on which its row begins."""
    start = 0
    reader = csv.reader(f"{line}\n" for line in lines)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell longer than any: a quotation mark that nobody closed
            row = list(lines[start : reader.line_num])
        yield [(cell, start) for cell in row]
        start = reader.line_num
