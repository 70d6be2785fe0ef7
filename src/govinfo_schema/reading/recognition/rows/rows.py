"""Rows of a grid, and what can be told of one by its cells alone."""

from typing import Final

import attrs

from govinfo_schema.base.chinese.numbers import is_blank, is_value
from govinfo_schema.base.document.grid import Cell, Paragraph
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import row_places
from govinfo_schema.reading.recognition.labels.labels import label
from govinfo_schema.reading.recognition.prose.headings import heading_of
from govinfo_schema.reading.recognition.rows.captions import case_named, parted_from_figure

__all__ = [
    "could_be_heading",
    "is_row_of_names",
    "is_section_heading",
    "is_upright",
    "is_whole_table_four",
    "parted",
]

_TABLE_FOUR: Final = sum(len(places) for places in row_places(next(reversed(EDITIONS)), 4).values())
_NAMES_ENOUGH: Final = 4
"""So many names in one row are headings: a row's own label stands below two groups at most."""


def parted(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Part headings that stand on one line with spaces between them, where each of them is known."""
    cells: list[Cell] = []
    for cell in (piece for whole in row for piece in parted_from_figure(whole)):
        meaning = label(cell.text)
        # 行政诉讼（复议后起诉）: the words in front stand above two cases, and name none of them
        names_none = meaning is None or all(term.kind == "head" for term in meaning.terms)
        caption = case_named(Paragraph(text=cell.text)) if names_none else None
        if caption is not None:
            cells.append(attrs.evolve(cell, text=caption.text))
            continue
        pieces = cell.text.split()
        known = len(pieces) > 1 and label(cell.text) is None and all(label(piece) for piece in pieces)
        cells.extend([attrs.evolve(cell, text=piece) for piece in pieces] if known else [cell])
    return tuple(cells)


def _texts(row: tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in row if not is_blank(cell.text)]


def is_section_heading(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row holds the heading of a section and nothing else."""
    texts = _texts(row)
    return len(texts) == 1 and heading_of(texts[0].text) is not None


def is_row_of_names(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row prints the names of several rows and no figure: headings in an office's own words.

    It states none of the rows that it names.
    """
    texts = _texts(row)
    if len(texts) < _NAMES_ENOUGH or any(is_value(cell.text) for cell in texts):
        return False
    meanings = [meaning for cell in texts if (meaning := label(cell.text)) is not None]
    return len({term.key for meaning in meanings for term in meaning.of("row")[:1]}) >= _NAMES_ENOUGH - 1


def is_upright(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row of table four begins with its case: 行政复议 and numbers beside it.

    Where the names of columns stand beside it as well, it is a heading of those.
    """
    texts = _texts(row)
    known = [found for cell in texts if (found := label(cell.text)) is not None]
    cases = sum(bool(found.of("case")) for found in known)
    columns = any(found.of("column", 4) and not found.of("case") for found in known)
    return cases == 1 and not columns and any(is_value(cell.text) for cell in texts)


def is_whole_table_four(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row is all of table four's figures, none left out, and nothing else."""
    return len(row) == _TABLE_FOUR and all(is_value(cell.text) and not is_blank(cell.text) for cell in row)


def could_be_heading(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row without any known label could be part of a heading that is split over rows."""
    texts = _texts(row)
    return len(texts) > 1 and all(len(cell.text.strip()) <= 12 and not is_value(cell.text) for cell in texts)
