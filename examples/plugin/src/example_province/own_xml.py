"""Read the province's own XML: ``<line>`` is a paragraph, ``<grid>`` of ``<row>`` and ``<cell>`` a table.

A reader says what is printed and where; which cell of the form a number belongs to is found by the labels.
"""

import xml.etree.ElementTree as ElementTree

from govinfo_schema import UnreadableError
from govinfo_schema.plugins import Cell, Document, Grid, Paragraph, ReadContext, Reader

__all__ = ["READER"]

FORMAT = "example-province-xml"
ROOT = "example-province-report"


def matches(data: bytes) -> bool:
    """Tell our documents by their first element."""
    return f"<{ROOT}".encode() in data[:500]


def read(context: ReadContext) -> Document:
    """Give paragraphs and tables in reading order."""
    if b"<!DOCTYPE" in context.data:  # entities of strangers are not expanded
        raise UnreadableError("example-province-doctype", "example-province: DOCTYPE")
    try:
        root = ElementTree.fromstring(context.data)
    except ElementTree.ParseError as wrong:
        raise UnreadableError("example-province-no-xml", f"example-province: {wrong}") from wrong
    blocks: list[Paragraph | Grid] = []
    tables = 0
    for element in root:
        if element.tag == "grid":
            tables += 1
            blocks.append(table(element, tables))
        else:
            blocks.append(Paragraph(text="".join(element.itertext())))
    return Document(format=FORMAT, blocks=tuple(blocks))


def table(grid: ElementTree.Element, number: int) -> Grid:
    """Give a table, its blank cells too; rows and columns count from 1."""
    return Grid(
        number=number,
        cells=tuple(
            Cell(text="".join(cell.itertext()), row=row, column=column)
            for row, line in enumerate(grid, 1)
            for column, cell in enumerate(line, 1)
        ),
    )


READER = Reader(format=FORMAT, title="example-province XML", read=read, matches=matches)
