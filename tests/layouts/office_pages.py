"""Made reports → DOCX and XLSX, with the merges that their tables have."""

from collections.abc import Iterator
from html import escape

from tests.layouts.model import Box, Made, Table
from tests.layouts.writers import HEADINGS, ORGAN, OTHER, OVERVIEW, PROBLEMS
from tests.unit.reading.documents.made_sheets import xlsx
from tests.unit.reading.documents.made_word import cell, docx, paragraph, row, table

__all__ = ["as_docx", "as_xlsx"]


def as_docx(made: Made) -> bytes:
    """Write a report as a Word document."""
    body = []
    for item in _items(made):
        if isinstance(item, str):
            body.append(paragraph(item))
        else:
            body.append(table(*(row(*map(_word_cell, laid)) for laid in _laid(item))))
    return docx("".join(body))


def _word_cell(laid: tuple[Box, int, int, bool]) -> str:
    box, _, _, begins = laid
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merged = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if box.rows > 1 else ""
    return cell(box.text.replace("\n", "") if begins else "", span + merged)


def as_xlsx(made: Made) -> bytes:
    """Write a report as a workbook of one sheet."""
    rows: list[str] = []
    merges: list[str] = []
    for item in _items(made):
        if isinstance(item, str):
            rows.append(_sheet_row(len(rows) + 1, [(1, item)]))
            continue
        top = len(rows) + 1
        for at, laid in enumerate(_laid(item)):
            printed = [(column, box.text) for box, _, column, begins in laid if begins]
            rows.append(_sheet_row(top + at, printed))
            for box, _, column, begins in laid:
                if begins and box.rows * box.columns > 1:
                    last = f"{_letters(column + box.columns - 1)}{top + at + box.rows - 1}"
                    merges.append(f'<mergeCell ref="{_letters(column)}{top + at}:{last}"/>')
        rows.append("")
    after = f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>' if merges else ""
    return xlsx({"年报": "".join(rows)}, after=after)


def _sheet_row(number: int, cells: list[tuple[int, str]]) -> str:
    written = "".join(
        f'<c r="{_letters(column)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for column, text in cells
    )
    return f'<row r="{number}">{written}</row>'


def _letters(column: int) -> str:
    return chr(64 + column) if column <= 26 else f"A{chr(64 + column - 26)}"


def _items(made: Made) -> Iterator[str | Table]:
    yield f"{ORGAN}{made.year}年政府信息公开工作年度报告"
    yield f"所列数据统计期限自{made.year}年1月1日起至{made.year}年12月31日止。"
    for number, heading in enumerate(HEADINGS, 1):
        yield heading
        if number in (1, 5, 6):
            yield {1: OVERVIEW, 5: PROBLEMS, 6: OTHER}[number]
        for caption, one in made.captioned(number):
            if caption:
                yield caption
            yield one


def _laid(one: Table) -> Iterator[list[tuple[Box, int, int, bool]]]:
    """Give each row's cells with the row and column in which they stand, with those that reach down to it."""
    reaching: dict[tuple[int, int], Box] = {}
    for at, cells in enumerate(one):
        laid: list[tuple[Box, int, int, bool]] = []
        waiting = iter(cells)
        column = 1
        while True:
            if (above := reaching.get((at, column))) is not None:
                laid.append((above, at, column, False))
                column += above.columns
                continue
            box = next(waiting, None)
            if box is None:
                if not any(row == at and where > column for row, where in reaching):
                    break
                column += 1
                continue
            laid.append((box, at, column, True))
            for below in range(at + 1, at + box.rows):
                reaching[below, column] = box
            column += box.columns
        yield laid
