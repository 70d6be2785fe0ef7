"""A report as a Word document, by python-docx; the tables' merges are written as Word states them."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutCell, LayoutTable
from govinfo_schema.outputs.documents.content import layout

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["render"]

_BODY_FONT: Final = "仿宋"
_HEAD_FONT: Final = "黑体"
_LATIN_FONT: Final = "Times New Roman"
_TWIPS: Final = 9_600
"""The width of a table: the text width of an A4 page with the margins set here."""


def render(report: Report) -> bytes:
    """Write a report as a DOCX file.

    Raises ``MissingExtraError`` where python-docx is not installed.
    """
    try:
        import docx
        from docx.oxml import parse_xml
    except ImportError as error:
        raise MissingExtraError("docx", "写出 DOCX / writing DOCX") from error
    document = docx.Document()
    _set_up(document)
    page = layout(report)
    for line in page.title:
        _paragraph(document, line, "Title")
    for line in page.opening:
        _paragraph(document, line, "Normal")
    for section in page.sections:
        _paragraph(document, section.heading, "Heading 1")
        for line in section.text:
            _paragraph(document, line, "Normal")
        if section.table is not None:
            body: Any = document.element.body
            body.insert_element_before(parse_xml("".join(_table(section.table))), "w:sectPr")
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    for name, font, size in (
        ("Normal", _BODY_FONT, 14),
        ("Heading 1", _HEAD_FONT, 15),
        ("Title", _HEAD_FONT, 20),
    ):
        style: Any = document.styles[name]
        style.font.name = _LATIN_FONT
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_before = Pt(10 if name == "Heading 1" else 4)
        style.paragraph_format.space_after = Pt(4)
    title: Any = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.styles["Normal"].paragraph_format.line_spacing = 1.5


def _paragraph(document: "Document", text: str, style: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph(text, style)
    if style == "Normal":
        paragraph.paragraph_format.first_line_indent = Pt(28)


def _table(table: LayoutTable) -> Iterator[str]:
    widths = [width * _TWIPS // 1000 for width in table.widths]
    yield (
        '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tblPr>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
    )
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        yield f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    yield '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
    yield '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    for row in range(1, table.height + 1):
        repeated = "<w:tblHeader/>" if row <= table.head else ""
        yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="397"/>{repeated}</w:trPr>'
        covering = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        for cell in sorted(covering, key=lambda cell: cell.column):
            yield _cell(cell, cell.row == row, widths)
        yield "</w:tr>"
    yield "</w:tbl>"


def _cell(cell: LayoutCell, begins: bool, widths: list[int]) -> str:
    width = sum(widths[cell.column - 1 : cell.column - 1 + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DBE5F1"/>' if cell.kind == "band" else ""
    side = "left" if cell.kind in ("label", "corner") else "center"
    bold = "<w:b/>" if cell.kind == "head" else ""
    text = escape(cell.text) if begins else ""
    run = (
        f'<w:r><w:rPr>{bold}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        if text
        else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        '<w:p><w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{run}</w:p></w:tc>'
    )
