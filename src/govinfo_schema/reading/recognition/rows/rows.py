"""Rows of a grid, and what can be told of one by its cells alone."""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.form_rows import row_places
from govinfo_schema.reading.recognition.labels.labels import label
from govinfo_schema.reading.recognition.marked.grid import MarkedCell
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


Printed = Sequence[MarkedCell]
"""The cells of a row that are not blank."""


def parted(row: Sequence[MarkedCell]) -> tuple[MarkedCell, ...]:
    """Part headings that stand on one line with spaces between them, where each of them is known."""
    cells: list[MarkedCell] = []
    for cell in (piece for whole in row for piece in parted_from_figure(whole)):
        meaning = cell.mark.meaning
        # 行政诉讼（复议后起诉）: the words in front stand above two cases, and name none of them
        names_none = meaning is None or all(term.kind == "head" for term in meaning.terms)
        caption = case_named(Paragraph(text=cell.text)) if names_none and not cell.mark.value else None
        if caption is not None:
            cells.append(cell.reworded(caption.text))
            continue
        pieces = cell.text.split() if meaning is None else []
        known = len(pieces) > 1 and all(label(piece) for piece in pieces)
        cells.extend([cell.reworded(piece) for piece in pieces] if known else [cell])
    return tuple(cells)


def is_section_heading(printed: Printed) -> bool:
    """Tell whether a row holds the heading of a section and nothing else."""
    return len(printed) == 1 and heading_of(printed[0].text) is not None


def is_row_of_names(printed: Printed) -> bool:
    """Tell whether a row prints the names of several rows and no figure: headings in an office's own words.

    It states none of the rows that it names.
    """
    if len(printed) < _NAMES_ENOUGH or any(cell.mark.value for cell in printed):
        return False
    meanings = [cell.mark.meaning for cell in printed if cell.mark.meaning is not None]
    return len({term.key for meaning in meanings for term in meaning.of("row")[:1]}) >= _NAMES_ENOUGH - 1


def is_upright(printed: Printed) -> bool:
    """Tell whether a row of table four begins with its case: 行政复议 and numbers beside it.

    Where the names of columns stand beside it as well, it is a heading of those.
    """
    known = [cell.mark.meaning for cell in printed if cell.mark.meaning is not None]
    cases = [found for found in known if found.of("case")]
    columns = any(found.of("column", 4) and not found.of("case") for found in known)
    return len(cases) == 1 and not columns and any(cell.mark.value for cell in printed)


def is_whole_table_four(row: Sequence[MarkedCell]) -> bool:
    """Tell whether a row is all of table four's figures, none left out, and nothing else."""
    return len(row) == _TABLE_FOUR and all(cell.mark.value and not cell.mark.blank for cell in row)


def could_be_heading(printed: Printed) -> bool:
    """Tell whether a row without any known label could be part of a heading that is split over rows."""
    return len(printed) > 1 and all(len(cell.text.strip()) <= 12 and not cell.mark.value for cell in printed)
