"""A report as a workbook, by openpyxl: text on the first and last sheet, a sheet for each table.

Numbers are numbers, so that an office can go on working with them; text is never taken for a formula.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.outputs.documents.content import DocumentLayout, SectionLayout, layout

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["render"]

_LONGEST: Final = 30_000
"""Excel holds 32,767 characters in a cell; a longer paragraph goes on in the next row."""
_WIDTH: Final = 100
"""The width of each sheet, in characters of Excel's standard font."""
_FONT: Final = "宋体"
_SIGNED: Final = "+0;-0;0"


def render(report: Report) -> bytes:
    """Write a report as an XLSX file.

    Raises ``MissingExtraError`` where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("xlsx", said("usage.writing-xlsx")) from error
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    _write(book, layout(report))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _write(book: "Workbook", page: DocumentLayout) -> None:
    waiting: list[SectionLayout] = []
    opening: Sequence[str] = page.opening
    titles: Sequence[str] = page.title
    for section in [*page.sections, None]:
        if section is not None and section.table is None:
            waiting.append(section)
            continue
        if waiting:
            name = "、".join(text.heading.partition("、")[0] for text in waiting)
            _text_sheet(book, f"第{name}部分", titles, opening, waiting)
            waiting, titles, opening = [], (), ()
        if section is not None and section.table is not None:
            _table_sheet(book, section, section.table)


def _text_sheet(
    book: "Workbook",
    name: str,
    titles: Iterable[str],
    opening: Iterable[str],
    sections: Iterable[SectionLayout],
) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = _WIDTH
    row = 0
    for line in titles:
        row += 1
        _text(sheet, row, line, size=18, centred=True)
    for line in opening:
        row = _paragraph(sheet, row, line)
    for section in sections:
        row += 1
        _text(sheet, row, section.heading, size=14)
        for line in section.text:
            row = _paragraph(sheet, row, line)
    _printed(sheet, "portrait")


def _table_sheet(book: "Workbook", section: SectionLayout, table: LayoutTable) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(f"第{section.heading.partition('、')[0]}部分")
    width = len(table.widths)
    for column, share in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = max(4.0, share * _WIDTH / 1000)
    row = 1
    _text(sheet, row, section.heading, size=14, columns=width)
    for line in section.text:
        row = _paragraph(sheet, row, line, columns=width)
    row += 1
    for cell in table.cells:
        _cell(sheet, cell, row)
    for number, cells in enumerate(table.rows(), 1):
        lines = max((_lines(cell, table) for cell in cells if cell.row_span == 1), default=1)
        sheet.row_dimensions[row + number].height = 14 * lines + 4
    _printed(sheet, "landscape" if width > 10 else "portrait")


def _lines(cell: LayoutCell, table: LayoutTable) -> int:
    """Estimate the lines that a cell's text takes: Excel fits no heights to merged cells."""
    share = sum(table.widths[cell.column - 1 : cell.column - 1 + cell.column_span])
    return 1 + int(2 * len(cell.text) * 950 // (share * _WIDTH))


def _paragraph(sheet: "Worksheet", row: int, text: str, columns: int = 1) -> int:
    for start in range(0, len(text), _LONGEST):
        row += 1
        _text(sheet, row, text[start : start + _LONGEST], columns=columns)
    return row


def _text(
    sheet: "Worksheet", row: int, text: str, *, size: int = 11, columns: int = 1, centred: bool = False
) -> None:
    from openpyxl.styles import Alignment, Font

    cell: Any = sheet.cell(row, 1)
    _put_text(cell, text)
    cell.font = Font(name=_FONT, size=size)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else "left")
    lines = 1 + 2 * len(text) * size // (11 * _WIDTH)
    sheet.row_dimensions[row].height = min(400.0, 1.5 * size * lines)
    if columns > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def _put_text(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # text that begins with "=" is no formula


@cache
def _look(kind: str) -> tuple[Any, Any, Any, Any]:
    """Give border, alignment, font and fill of a kind of cell, made once."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="000000")
    side = "left" if kind in ("label", "corner") else "center"
    return (
        Border(left=line, right=line, top=line, bottom=line),
        Alignment(horizontal=side, vertical="center", wrap_text=True),
        Font(name=_FONT, size=10, bold=kind == "head"),
        PatternFill("solid", fgColor="DBE5F1") if kind == "band" else PatternFill(),
    )


def _cell(sheet: "Worksheet", cell: LayoutCell, above: int) -> None:
    border, alignment, font, fill = _look(cell.kind)
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            sheet.cell(row + above, column).border = border
    target: Any = sheet.cell(cell.row + above, cell.column)
    if cell.kind == "value" and cell.value is not None and not isinstance(cell.value, str):
        target.value = cell.value
        target.number_format = _SIGNED if cell.signed else "General"
    elif cell.text:
        _put_text(target, cell.text)
    target.alignment, target.font, target.fill = alignment, font, fill
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(
            start_row=cell.row + above,
            start_column=cell.column,
            end_row=cell.row + above + cell.row_span - 1,
            end_column=cell.column + cell.column_span - 1,
        )


def _printed(sheet: "Worksheet", orientation: str) -> None:
    """Set the page up so that the sheet prints at the width of one page."""
    sheet.page_setup.orientation = orientation  # type: ignore[assignment]
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
