"""XLSX, ODS (in a container or flat), XLS and XLSB → grids: the last two by python-calamine.

Values as they are stored; macros never run, formulas are not worked out, links are not followed; hidden
sheets, rows and columns are not printed and so not read.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import Element

from govinfo_schema.base.document.grid import Block, Document, Grid
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.base.findings.source import ReadingProblem
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.containers import (
    OLE_SIGNATURE,
    open_container,
    refuse_doctype,
    refuse_encrypted_ole,
)
from govinfo_schema.reading.documents.office.xml_parts import parsed
from govinfo_schema.reading.documents.sheets.ods import pages_of_ods, roots_of_ods
from govinfo_schema.reading.documents.sheets.sheet_page import (
    SheetPage,
    blocks_of_sheet,
    hidden_rows_of,
    hidden_sheets,
)
from govinfo_schema.reading.documents.sheets.sheet_values import shown_value
from govinfo_schema.reading.documents.sheets.xlsx import pages_of_xlsx

__all__ = ["read", "wants_isolation"]

_ZIP: Final = b"PK"
_BINARY_BOOK: Final = "xl/workbook.bin"
_PARTS: Final = (".xml", ".rels", ".vml", "mimetype")


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether to read in a process of its own: binary formats cannot be looked through beforehand."""
    if data.startswith(OLE_SIGNATURE):
        return True
    if not data.startswith(_ZIP):
        return len(data) > limits.in_process_bytes
    container = open_container(data, limits, _is_wanted)
    return _BINARY_BOOK in container.names or container.xml_size > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a workbook into grids.

    Raises ``UnreadableError`` for what is damaged, encrypted, empty or over a limit.
    """
    limits.check_size(len(data))
    budget = Budget(limits)
    hidden: list[str] = []
    pictures = 0
    pages: Iterable[tuple[int, SheetPage]]
    if data.startswith(OLE_SIGNATURE):
        refuse_encrypted_ole(data)
        kind, pages = "xls", _by_calamine(data, budget, hidden)
    elif not data.startswith(_ZIP):
        refuse_doctype("XML", data)
        kind, pages = "ods", _pages_of_ods([parsed(data)], budget, hidden)
    else:
        container = open_container(data, limits, _is_wanted)
        pictures = sum("media/" in name or name.startswith("Pictures/") for name in container.names)
        if _BINARY_BOOK in container.names:
            open_container(data, limits)  # calamine unpacks all of it
            kind, pages = "xlsb", _by_calamine(data, budget, hidden)
        elif "content.xml" in container.names:
            kind, pages = "ods", _pages_of_ods(roots_of_ods(container), budget, hidden)
        else:
            book = pages_of_xlsx(container, budget)
            hidden.extend(book.hidden)
            kind, pages = "xlsx", sorted(book.sheets.items())
    blocks: list[Block] = []
    problems: list[ReadingProblem] = []
    for number, page in pages:
        problems += hidden_rows_of(page)
        blocks.extend(blocks_of_sheet(page, number, sum(isinstance(b, Grid) for b in blocks), budget))
    if not blocks:
        refuse("no-text", said("unreadable.there-nothing-to-read-in"))
    # only now: the sheets of an ODS are read one by one above, and hidden ones noted then
    problems[:0] = hidden_sheets(hidden)
    return Document(format=kind, blocks=tuple(blocks), images=pictures, problems=tuple(problems))


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_PARTS) and not name.startswith(("xl/theme", "docProps"))


def _pages_of_ods(
    roots: Sequence[Element], budget: Budget, hidden: list[str]
) -> Iterator[tuple[int, SheetPage]]:
    for number, page in enumerate(pages_of_ods(roots, budget, hidden), 1):
        if page is not None:
            yield number, page


def _by_calamine(data: bytes, budget: Budget, hidden: list[str]) -> Sequence[tuple[int, SheetPage]]:
    """Read a binary workbook, in a process of its own: what it holds can't be looked through beforehand."""
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise MissingExtraError("xlsx", said("unreadable.reading-spreadsheets")) from error
    pages: list[tuple[int, SheetPage]] = []
    try:
        with calamine.load_workbook(BytesIO(data)) as book:
            budget.check_pages(len(book.sheets_metadata))
            for number, sheet in enumerate(book.sheets_metadata, 1):
                if sheet.visible != calamine.SheetVisibleEnum.Visible:
                    hidden.append(sheet.name)
                elif sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                    pages.append((number, _page(book.get_sheet_by_index(number - 1), sheet.name, budget)))
    except UnreadableError:
        raise
    except calamine.PasswordError as error:
        refuse("encrypted", said("unreadable.workbook-encrypted-save-without-password"), error)
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":  # Rust gave up
            damaged(str(error) or type(error).__name__, error)
        raise
    return pages


def _page(sheet: Any, name: str, budget: Budget) -> SheetPage:
    Budget(budget.limits).add_area(sheet.height, sheet.width)
    top, left = sheet.start or (0, 0)
    texts = {
        (row, column): budget.add_text(text)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top)
        for column, value in enumerate(values, left)
        if (text := shown_value(value)).strip()
    }
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return SheetPage(name=name, texts=texts, merges=merges)
