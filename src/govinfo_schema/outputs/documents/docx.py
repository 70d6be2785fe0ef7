"""A report as a Word document, written part by part; the tables' merges are written as Word states them."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.outputs.documents.content import layout
from govinfo_schema.outputs.documents.word_parts import CONTENT_TYPES, NAMESPACE, RELATIONS, styles

__all__ = ["render"]

_TWIPS: Final = 9_600
"""The width of a table: the text width of an A4 page with the margins set here."""
# A4 in twips, twentieths of a point
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1134" w:header="720" w:footer="720"'
    ' w:gutter="0"/></w:sectPr>'
)
_FITS: Final = 20
"""So many rows fit a page, with their heading; the table of requests has more, and repeats its head."""
_WRITTEN: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same report gives the same bytes."""
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML document can hold, whatever stands in a report."""


def render(report: Report) -> bytes:
    """Write a report as a DOCX file."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS["package"],
        "word/_rels/document.xml.rels": RELATIONS["document"],
        "word/styles.xml": styles(),
        "word/document.xml": "".join(_document(report)),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _WRITTEN), text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document(report: Report) -> Iterator[str]:
    page = layout(report)
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{NAMESPACE}"><w:body>'
    yield from (_paragraph(line, "Title") for line in page.title)
    yield from (_paragraph(line) for line in page.opening)
    for section in page.sections:
        yield _paragraph(section.heading, "Heading1")
        yield from (_paragraph(line) for line in section.text)
        if not section.text and section.table is None:
            yield _paragraph("")  # where somebody can begin to write
        if section.table is not None:
            yield from _table(section.table)
    yield f"{_PAGE}</w:body></w:document>"


def _paragraph(text: str, style: str | None = None) -> str:
    # text begins two characters of 14 points in, as official documents have it
    looks = '<w:ind w:firstLine="560"/>' if style is None else f'<w:pStyle w:val="{style}"/>'
    run = f"<w:r>{_text(text)}</w:r>" if text else ""
    return f"<w:p><w:pPr>{looks}</w:pPr>{run}</w:p>"


def _text(text: str) -> str:
    """Write a text, its tabs and line ends as Word's own."""
    pieces = re.split("(\t|\r\n|\r|\n)", _NOT_XML.sub("", text))
    return "".join(
        "<w:tab/>" if piece == "\t" else "<w:br/>" if piece in ("\r\n", "\r", "\n") else _plain(piece)
        for piece in pieces
        if piece
    )


def _plain(text: str) -> str:
    # without ``preserve`` spaces at both ends would be lost
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _table(table: LayoutTable) -> Iterator[str]:
    widths = [width * _TWIPS // 1000 for width in table.widths]
    yield (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>')
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        yield f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    # else Word makes columns as wide as what stands in them, whatever the grid says
    yield '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
    yield '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    for row in range(1, table.height + 1):
        repeated = "<w:tblHeader/>" if row <= table.head else ""
        yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="397"/>{repeated}</w:trPr>'
        covering = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        # a table that fits a page is kept whole: all rows but the last ask for the next one; where only those
        # that head others ask, LibreOffice loses rows
        keep = table.height <= _FITS and row < table.height
        for cell in sorted(covering, key=lambda cell: cell.column):
            yield _cell(cell, cell.row == row, widths, keep=keep)
        yield "</w:tr>"
    yield "</w:tbl>"


def _cell(cell: LayoutCell, begins: bool, widths: list[int], *, keep: bool) -> str:
    width = sum(widths[cell.column - 1 : cell.column - 1 + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    # Word has no row span: each further row holds a cell that goes on with the one above
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DBE5F1"/>' if cell.kind == "band" else ""
    side = "left" if cell.kind in ("label", "corner") else "center"
    bold = "<w:b/>" if cell.kind == "head" else ""
    text = _text(cell.text) if begins else ""
    run = f'<w:r><w:rPr>{bold}<w:sz w:val="18"/></w:rPr>{text}</w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
        '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{run}</w:p></w:tc>'
    )
