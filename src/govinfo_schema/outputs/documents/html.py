"""A report as one self-contained HTML page: no scripts, nothing from elsewhere."""

from collections.abc import Iterator
from html import escape
from typing import Final

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.outputs.documents.content import layout

__all__ = ["render"]

_STYLE: Final = """
body{font-family:"FangSong","STFangsong","Noto Serif CJK SC",serif;line-height:1.8;max-width:60rem;
margin:2rem auto;padding:0 1rem;color:#000;background:#fff}
h1{text-align:center;font-size:1.6rem;line-height:1.5}
h2{font-size:1.2rem}p{text-indent:2em;margin:.4em 0}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:1rem 0;font-size:.9rem;line-height:1.4}
th,td{border:1px solid #000;padding:.35em .3em;text-align:center;font-weight:normal;overflow-wrap:anywhere}
th.label,th.corner{text-align:left}th.band{background:#dbe5f1}th.head{font-weight:bold}
thead{display:table-header-group}tr{break-inside:avoid}
@media print{body{margin:0;max-width:none}}
"""


def render(report: Report) -> bytes:
    """Write a report as an HTML page in UTF-8."""
    return ("\n".join(_page(report)) + "\n").encode()


def _page(report: Report) -> Iterator[str]:
    page = layout(report)
    yield from ("<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">')
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(''.join(page.title))}</title>"
    yield f"<style>{_STYLE}</style>"
    yield from ("</head>", "<body>", "<main>")
    yield "<h1>" + "<br>".join(map(_text, page.title)) + "</h1>"
    yield from (f"<p>{_text(line)}</p>" for line in page.opening)
    for section in page.sections:
        yield f"<h2>{_text(section.heading)}</h2>"
        yield from (f"<p>{_text(line)}</p>" for line in section.text)
        if section.table is not None:
            yield from _table(section.table, section.heading)
    yield from ("</main>", "</body>", "</html>")


def _table(table: LayoutTable, name: str) -> Iterator[str]:
    yield f'<table aria-label="{_text(name)}">'
    yield "<colgroup>" + "".join(f'<col style="width:{w / 10:g}%">' for w in table.widths) + "</colgroup>"
    yield "<thead>" if table.head else "<tbody>"
    for number, row in enumerate(table.rows(), 1):
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>"
        if number == table.head:
            yield "</thead><tbody>"
    yield from ("</tbody>", "</table>")


def _cell(cell: LayoutCell) -> str:
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span))
        if span > 1
    )
    if cell.kind == "value":
        return f'<td{spans} data-pointer="{_text(cell.pointer)}">{_text(cell.text)}</td>'
    scope = "row" if cell.kind == "label" else "col"
    return f'<th class="{cell.kind}" scope="{scope}"{spans}>{_text(cell.text)}</th>'


def _text(text: str) -> str:
    # a parser of HTML makes a line feed of a bare CR
    return escape(text).replace("\r", "&#13;")
