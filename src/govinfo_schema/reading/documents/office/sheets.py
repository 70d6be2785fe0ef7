"""XLSX, XLS, XLSB and ODS → grids, by python-calamine: each block of rows is a grid, merges included.

Values as they are stored, whole numbers without their ``.0``. Macros never run, formulas are not worked
out, links are not followed; hidden sheets, rows and columns are not printed and so not read.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import attrs

from govinfo_schema.base.document.grid import Block, Cell, Document, Grid, Paragraph
from govinfo_schema.base.document.limits import Budget, Limits, damaged, refuse
from govinfo_schema.base.errors import MissingExtraError, UnreadableError
from govinfo_schema.reading.documents.office.containers import (
    OLE_SIGNATURE,
    open_container,
    refuse_encrypted_ole,
)
from govinfo_schema.reading.documents.office.sheet_xml import SheetFacts, facts_of_ods, facts_of_xlsx

__all__ = ["read", "wants_isolation"]

_MOST_BLANK: Final = 30
"""So many blank rows below a table still belong to it; more are a sheet that was drawn beforehand."""


def wants_isolation(data: bytes, limits: Limits) -> bool:
    """Tell whether to read in a process of its own: binary formats cannot be looked through beforehand."""
    if data.startswith(OLE_SIGNATURE):
        return True
    container = open_container(data, limits)
    return "xl/workbook.bin" in container.names or container.xml_size > limits.in_process_bytes


def read(data: bytes, limits: Limits) -> Document:
    """Read a workbook into grids.

    Raises ``UnreadableError`` for what is damaged, encrypted, empty or over a limit.
    """
    limits.check_size(len(data))
    facts: Mapping[str, SheetFacts] = {}
    pictures = 0
    if data.startswith(OLE_SIGNATURE):
        refuse_encrypted_ole(data)
    else:
        container = open_container(data, limits)
        pictures = sum("media/" in name or name.startswith("Pictures/") for name in container.names)
        if "content.xml" in container.names:
            facts = facts_of_ods(container, limits)
        elif "xl/workbook.bin" not in container.names:
            facts = facts_of_xlsx(container, limits)
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise MissingExtraError("xlsx", "读取电子表格 / reading spreadsheets") from error
    budget = Budget(limits)
    notes: list[str] = []
    blocks: list[Block] = []
    try:
        with calamine.load_workbook(BytesIO(data)) as book:
            budget.check_pages(len(book.sheets_metadata))
            for number, sheet in enumerate(book.sheets_metadata, 1):
                if sheet.visible != calamine.SheetVisibleEnum.Visible:
                    notes.append(f"隐藏的工作表未读取 / hidden sheet not read: {sheet.name}")
                elif sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                    page = _page(book.get_sheet_by_index(number - 1), facts.get(sheet.name), budget)
                    blocks.extend(
                        _blocks(page, number, len([b for b in blocks if isinstance(b, Grid)]), budget)
                    )
    except UnreadableError:
        raise
    except calamine.PasswordError as error:
        refuse(
            "encrypted",
            "工作簿已加密，请先用密码打开并另存为不加密的文件",
            "the workbook is encrypted; save it without a password first",
            error,
        )
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":  # Rust gave up
            damaged(str(error) or type(error).__name__, error)
        raise
    if not blocks:
        refuse("no-text", "工作簿里没有可读取的内容", "there is nothing to read in the workbook")
    return Document(format="xlsx", blocks=tuple(blocks), images=pictures, notes=tuple(notes))


@attrs.frozen(kw_only=True)
class _Page:
    """One worksheet: its texts by place, and its merges (top, left, bottom, right, inclusive).

    ``drawn_rows`` have cells that are printed though nothing stands in them.
    """

    texts: Mapping[tuple[int, int], str]
    merges: Sequence[tuple[int, int, int, int]]
    drawn_rows: frozenset[int]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def _page(sheet: Any, facts: SheetFacts | None, budget: Budget) -> _Page:
    facts = facts or SheetFacts()
    Budget(budget.limits).add_area(sheet.height, sheet.width)
    top, left = sheet.start or (0, 0)
    texts = {
        (row, column): budget.add_text(text)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top)
        for column, value in enumerate(values, left)
        if (text := _text(value)).strip()
    }
    texts = {**facts.shown, **texts}
    merges = facts.merges
    if merges is None:
        merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    for top, left, bottom, right in merges:
        budget.add_cell(bottom - top + 1, right - left + 1)
    return _Page(
        texts={
            (row, column): text
            for (row, column), text in texts.items()
            if row not in facts.hidden_rows and column not in facts.hidden_columns
        },
        merges=merges,
        drawn_rows=frozenset(row for row, _ in facts.drawn),
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
    )


def _text(value: Any) -> str:
    """Write a stored value as a sheet shows it that has no number format: at most fifteen digits."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            shown = f"{value:.15g}"
            return f"{Decimal(shown):f}" if "e" in shown else shown
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
    return str(value)


def _blocks(page: _Page, number: int, tables: int, budget: Budget) -> Iterator[Block]:
    """Give the blocks of rows without a blank row between them: a grid each, or lines of text."""
    rows = {row for row, _ in page.texts}
    for top, _, bottom, _ in page.merges:
        if any(row in rows for row in range(top, bottom + 1)):
            rows.update(range(top, bottom + 1))
    blank: set[int] = set()
    for drawn in sorted(page.drawn_rows - rows):
        if drawn - 1 in rows or (drawn - 1 in blank and drawn - _MOST_BLANK not in blank):
            blank.add(drawn)  # a row of blank cells is printed too
    rows = (rows | blank) - page.hidden_rows
    region: list[int] = []
    for row in [*sorted(rows), None]:
        if region and (row is None or _is_gap(region[-1], row, page.hidden_rows)):
            cells = _cells(page, region, number, budget)
            if len({cell.column for cell in cells if cell.text}) == 1 and len(region) == len(cells):
                yield from (Paragraph(text=cell.text, page=number) for cell in cells if cell.text)
            elif cells:
                tables += 1
                yield Grid(number=tables, cells=cells)
            region = []
        if row is not None:
            region.append(row)


def _is_gap(last: int, row: int, hidden: frozenset[int]) -> bool:
    return any(between not in hidden for between in range(last + 1, min(row, last + 1 + len(hidden) + 1)))


def _cells(page: _Page, rows: Sequence[int], number: int, budget: Budget) -> tuple[Cell, ...]:
    inside = set(rows)
    merges: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in sorted(page.merges):
        places = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if top in inside and not places & covered and not places & merges.keys():  # a cell is in one merge
            merges[top, left] = (top, left, bottom, right)
            covered |= places - {(top, left)}
    used = [column for row, column in page.texts if row in inside]
    first = min([*used, *(left for _, left, _, _ in merges.values())])
    last = max([*used, *(right for *_, right in merges.values())])
    budget.add_area(len(rows), last - first + 1)
    made = []
    for row in rows:
        for column in range(first, last + 1):
            if (row, column) in covered or (column in page.hidden_columns and (row, column) not in merges):
                continue
            _, _, bottom, right = merges.get((row, column), (row, column, row, column))
            made.append(
                Cell(
                    text=page.texts.get((row, column), ""),
                    row=row + 1,
                    column=column + 1,
                    row_span=bottom - row + 1,
                    column_span=right - column + 1,
                    page=number,
                )
            )
    return tuple(made)
