"""Rows of a grid, and what can be told of one by its cells alone."""

from collections import defaultdict

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Cell, Grid
from govinfo_schema.reading.recognition.labels.labels import label
from govinfo_schema.reading.recognition.prose.headings import heading_of

__all__ = ["could_be_heading", "is_section_heading", "is_upright", "parted", "rows_of"]


def rows_of(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows of a grid, each with the cells that begin in it from left to right."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return tuple(tuple(sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows))


def parted(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Part headings that stand on one line with spaces between them, where each of them is known."""
    found: list[Cell] = []
    for cell in row:
        pieces = cell.text.split()
        known = len(pieces) > 1 and label(cell.text) is None and all(label(piece) for piece in pieces)
        found.extend([attrs.evolve(cell, text=piece) for piece in pieces] if known else [cell])
    return tuple(found)


def _texts(row: tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in row if not is_blank(cell.text)]


def is_section_heading(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row holds the heading of a section and nothing else."""
    texts = _texts(row)
    return len(texts) == 1 and heading_of(texts[0].text) is not None


def is_upright(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row of table four begins with its case: 行政复议 and numbers beside it.

    Where the names of columns stand beside it as well, it is a heading of those.
    """
    texts = _texts(row)
    known = [found for cell in texts if (found := label(cell.text)) is not None]
    cases = sum(bool(found.of("case")) for found in known)
    columns = any(found.of("column", 4) and not found.of("case") for found in known)
    return cases == 1 and not columns and any(is_value(cell.text) for cell in texts)


def could_be_heading(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row without any known label could be part of a heading that is split over rows."""
    texts = _texts(row)
    return len(texts) > 1 and all(len(cell.text.strip()) <= 12 and not is_value(cell.text) for cell in texts)
