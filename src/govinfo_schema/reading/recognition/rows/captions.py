"""Labels outside the grid that they belong to: a case above its table, a row's label above its figures."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from govinfo_schema.base.chinese.glyphs import fold
from govinfo_schema.base.document.grid import Paragraph
from govinfo_schema.reading.recognition.labels.labels import is_part, label
from govinfo_schema.reading.recognition.marked.grid import MarkedCell, MarkedGrid
from govinfo_schema.reading.recognition.marked.mark import mark_of

__all__ = ["Caption", "case_named", "parted_from_figure", "row_label_above"]

_LONGEST: Final = 30
"""No caption of a table is longer."""
_MOST_LINES: Final = 3
"""A row's label that stands above its figures has no more lines."""
_BETWEEN = re.compile(r"[()\[\]【】:,、\-—\s]+")
_AROUND = re.compile(r"^(?:[一二三四五六七八九十]|\d{1,2})$|(?:的?(?:情况|案件|结果|数量|统计表?|表))+$")
_FIGURE_IN_FRONT = re.compile(r"\s*([0-9０-９][0-9０-９,，.．]*)\s*(?=\D)(.+)", re.DOTALL)


@attrs.frozen
class Caption:
    """A paragraph that names a case of table four: the cell that would stand above the headings."""

    text: str
    page: int | None
    line: int | None

    def above(self, grid: MarkedGrid) -> MarkedCell:
        """Give the cell, as wide as the grid that it stands above."""
        width = max(grid.width, 1)
        return MarkedCell(self.text, 0, 1, 1, width, self.page, self.line, mark_of(self.text))


def case_named(paragraph: Paragraph) -> Caption | None:
    """Find the one case of table four that a short line names: 行政诉讼（复议后起诉）."""
    if len(paragraph.text) > _LONGEST:
        return None
    pieces = [_AROUND.sub("", piece) for piece in _BETWEEN.split(fold(paragraph.text))]
    cases = {}
    for piece in filter(None, pieces):
        meaning = label(piece)
        if meaning is None or not meaning.exact or not (meaning.of("case") or meaning.of("head", 4)):
            return None
        for term in meaning.of("case"):
            cases[term.key] = piece
    if len(cases) != 1:
        return None
    return Caption(text=next(iter(cases.values())), page=paragraph.page, line=paragraph.line)


def row_label_above(above: Sequence[Paragraph], row: Sequence[MarkedCell]) -> MarkedCell | None:
    """Find the label of a row that has only figures in the lines right above it, where they are just that.

    A converter cuts a label that is wrapped in its cell out of the table. Its lines together must be the
    whole wording of one row; a part of one is nobody's.
    """
    if not above or not all(cell.mark.value for cell in row) or all(cell.mark.blank for cell in row):
        return None
    for count in range(1, min(_MOST_LINES, len(above)) + 1):
        lines = above[-count:]
        if any(len(paragraph.text) > 2 * _LONGEST or paragraph.aside for paragraph in lines):
            return None
        text = "".join(paragraph.text.strip() for paragraph in lines)
        meaning = label(text)
        rows = meaning.of("row") if meaning is not None and meaning.exact else ()
        # a line more would have to be a part of the same label, or the label would not end here
        if len({term.key for term in rows}) == 1 and not _goes_further(above[:-count], text):
            first = row[0]
            return attrs.evolve(first.reworded(text), column=0, column_span=1, line=lines[0].line)
    return None


def _goes_further(above: Sequence[Paragraph], text: str) -> bool:
    return bool(above) and is_part(above[-1].text.strip() + text, any_number=False)


def parted_from_figure(cell: MarkedCell) -> tuple[MarkedCell, ...]:
    """Part a figure from the next row's label that was glued to it: 517645第二十条第（六）项."""
    match = None if cell.mark.blank else _FIGURE_IN_FRONT.fullmatch(cell.text)
    whole = cell.mark.meaning
    if match is None or (whole is not None and whole.exact):
        return (cell,)
    meaning = label(match[2])
    if meaning is None or not meaning.exact or any(term.kind == "column" for term in meaning.terms):
        return (cell,)
    return (cell.reworded(match[1]), cell.reworded(match[2]))
