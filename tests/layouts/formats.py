"""Made reports → bytes of every format that is read, so that one report can be compared over all of them."""

import base64
import re
from collections.abc import Callable, Iterator
from html import escape

from tests.layouts.model import Made, Table
from tests.layouts.paper import Laid, Setting, columns_of, heights_of, laid, lines_in
from tests.layouts.writers import HEADINGS, ORGAN, OTHER, OVERVIEW, PROBLEMS, page, write
from tests.unit.reading.documents.made_ofd import ofd
from tests.unit.reading.documents.made_pdf import Item, Rule, Words, pdf
from tests.unit.reading.documents.made_sheets import ods, xlsx
from tests.unit.reading.documents.made_word import cell, docx, paragraph, row, table

__all__ = ["FORMATS", "drawn", "written"]

_PLAIN = Setting(
    size=9.0,
    across="middle",
    labels_across="left",
    down="middle",
    padding=3.0,
    gap=4.0,
    label_share=0.38,
    page=790.0,
    numbered=False,
)


def written(format: str, made: Made) -> bytes:
    """Write a report in one of the formats."""
    return FORMATS[format](made)


def _flow(made: Made) -> Iterator[str | Table]:
    """Give what a report prints: lines of text and tables, in order."""
    yield f"{ORGAN}{made.year}年政府信息公开工作年度报告"
    yield f"所列数据统计期限自{made.year}年1月1日起至{made.year}年12月31日止。"
    for number, heading in enumerate(HEADINGS, 1):
        yield heading
        if number in (1, 5, 6):
            yield {1: OVERVIEW, 5: PROBLEMS, 6: OTHER}[number]
        for caption, printed in made.captioned(number):
            if caption:
                yield caption
            yield printed


def _docx(made: Made) -> bytes:
    parts = [paragraph(part) if isinstance(part, str) else _word_table(part) for part in _flow(made)]
    return docx("".join(parts))


def _word_table(boxes: Table) -> str:
    """Write a table with Word's merges: a cell that goes on below stands in each of its rows."""
    cells: dict[tuple[int, int], str] = {}
    for one in laid(boxes):
        span = f'<w:gridSpan w:val="{one.box.columns}"/>' if one.box.columns > 1 else ""
        for down in range(one.box.rows):
            kind = "" if down else ' w:val="restart"'
            merge = f"<w:vMerge{kind}/>" if one.box.rows > 1 else ""
            inner = "".join(paragraph(line) for line in one.box.text.split("\n"))
            shown = paragraph() if down else inner
            cells[one.row + down, one.column] = cell(inner=shown, properties=span + merge)
    rows = range(1 + max(place[0] for place in cells))
    return table(*(row(*(cells[at] for at in sorted(cells) if at[0] == number)) for number in rows))


def _sheet(made: Made) -> tuple[list[tuple[int, Laid]], list[tuple[int, str]]]:
    """Lay a report out on one sheet: cells by the row in which their table begins, and lines by row."""
    cells: list[tuple[int, Laid]] = []
    lines: list[tuple[int, str]] = []
    at = 0
    for part in _flow(made):
        if isinstance(part, str):
            lines.append((at, part))
            at += 1
            continue
        placed = laid(part)
        cells += [(at + 1, one) for one in placed]
        at += 2 + max(one.row + one.box.rows for one in placed)
    return cells, lines


def _column_name(number: int) -> str:
    return chr(ord("A") + number)


def _xlsx(made: Made) -> bytes:
    cells, lines = _sheet(made)
    rows: dict[int, list[str]] = {}
    merges = []
    for start, text in lines:
        rows.setdefault(start, []).append(_text_cell(f"A{start + 1}", text))
    for start, one in cells:
        top, place = start + one.row, f"{_column_name(one.column)}{start + one.row + 1}"
        text = one.box.text
        is_number = re.fullmatch("0|[1-9][0-9]{0,13}", text) is not None
        stored = f'<c r="{place}"><v>{text}</v></c>' if is_number else _text_cell(place, text)
        rows.setdefault(top, []).append(stored)
        if one.box.rows > 1 or one.box.columns > 1:
            last = f"{_column_name(one.column + one.box.columns - 1)}{top + one.box.rows}"
            merges.append(f'<mergeCell ref="{place}:{last}"/>')
    after = f"<mergeCells>{''.join(merges)}</mergeCells>" if merges else ""
    listed = "".join(f'<row r="{n + 1}">{"".join(rows[n])}</row>' for n in sorted(rows))
    return xlsx({"年报": listed}, after=after)


def _text_cell(place: str, text: str) -> str:
    if not text:
        return f'<c r="{place}" s="0"/>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _ods(made: Made) -> bytes:
    """Write a sheet of OpenDocument: every place is written, those that a merge covers as covered."""
    cells, lines = _sheet(made)
    places = {(start, 0): f"<text:p>{escape(text)}</text:p>" for start, text in lines}
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], str] = {}
    for start, one in cells:
        top, left, box = start + one.row, one.column, one.box
        places[top, left] = "".join(f"<text:p>{escape(line)}</text:p>" for line in box.text.split("\n"))
        covered |= {(top + y, left + x) for y in range(box.rows) for x in range(box.columns) if x or y}
        if box.rows > 1 or box.columns > 1:
            spans[top, left] = (
                f" table:number-rows-spanned='{box.rows}' table:number-columns-spanned='{box.columns}'"
            )
    used = [*places, *covered]
    rows = []
    for number in range(1 + max(at for at, _ in used)):
        last = max((column for at, column in used if at == number), default=-1)
        rows.append(
            "".join(
                "<table:covered-table-cell/>"
                if (number, column) in covered
                else f"<table:table-cell table:style-name='c'{spans.get((number, column), '')}>"
                f"{places.get((number, column), '')}</table:table-cell>"
                for column in range(last + 1)
            )
        )
    return ods({"年报": "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)})


def _excel_xml(made: Made) -> bytes:
    cells, lines = _sheet(made)
    rows: dict[int, list[str]] = {}
    for start, text in lines:
        rows.setdefault(start, []).append(f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>')
    for start, one in cells:
        more = f' ss:Index="{one.column + 1}"'
        if one.box.columns > 1:
            more += f' ss:MergeAcross="{one.box.columns - 1}"'
        if one.box.rows > 1:
            more += f' ss:MergeDown="{one.box.rows - 1}"'
        data = f'<Data ss:Type="String">{escape(one.box.text)}</Data>' if one.box.text else ""
        rows.setdefault(start + one.row, []).append(f"<Cell{more}>{data}</Cell>")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    listed = "".join(f'<Row ss:Index="{n + 1}">{"".join(rows[n])}</Row>' for n in sorted(rows))
    book = f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="年报"><Table>{listed}</Table>'
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    return f"{head}{book}</Worksheet></Workbook>".encode()


def _mht(made: Made) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    kind = b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return head + kind + base64.encodebytes(page(made).encode()) + b"\r\n--x--\r\n"


def drawn(made: Made) -> tuple[list[list[Item]], float]:
    """Draw a report with ruled tables, each table on a page of its own; give the height that pages need."""
    pages: list[list[Item]] = [[]]
    top, tallest = 50.0, 842.0
    for part in _flow(made):
        if isinstance(part, str):
            pages[-1].append(Words(40, top, part, 10))
            top += 20
            continue
        items, height = _ruled(part, top)
        pages[-1] += items
        tallest = max(tallest, top + height + 60)
        pages.append([])
        top = 50.0
    return pages, tallest


def _ruled(boxes: Table, top: float) -> tuple[list[Item], float]:
    placed = laid(boxes)
    columns = columns_of(boxes, _PLAIN)
    heights = heights_of(placed, columns, _PLAIN)
    ys = [top + sum(heights[:at]) for at in range(len(heights) + 1)]
    items: list[Item] = []
    for one in placed:
        x0, x1 = columns[one.column], columns[one.column + one.box.columns]
        y0, y1 = ys[one.row], ys[one.row + one.box.rows]
        items += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
        for number, line in enumerate(lines_in(one, columns, _PLAIN)):
            items.append(Words(x0 + 3, y0 + 2 + 1.3 * _PLAIN.size * number, line, _PLAIN.size))
    return items, ys[-1] - top


def _pdf(made: Made) -> bytes:
    pages, height = drawn(made)
    return pdf(*pages, height=height)


def _ofd(made: Made) -> bytes:
    pages, height = drawn(made)
    return ofd(*pages, height=height)


FORMATS: dict[str, Callable[[Made], bytes]] = {
    "text": lambda made: write("text_tabs_padded", made),
    "html": lambda made: page(made).encode(),
    "mht": _mht,
    "docx": _docx,
    "xlsx": _xlsx,
    "ods": _ods,
    "excel-xml": _excel_xml,
    "pdf": _pdf,
    "ofd": _ofd,
}
