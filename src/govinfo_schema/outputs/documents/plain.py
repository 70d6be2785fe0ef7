"""A report as plain text, in the layout of text copied from a published page: one cell a line.

A cell is a line that begins with a tab, a row ends with an empty line, and a merged cell leaves an empty
cell in each further row that it covers, but none in the columns.
"""

from collections.abc import Iterator

from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.layout import LayoutTable
from govinfo_schema.outputs.documents.content import layout

__all__ = ["render"]


def render(report: Report) -> bytes:
    """Write a report as UTF-8 text."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    page = layout(report)
    for line in (*page.title, *page.opening):
        yield from (line, "")
    for section in page.sections:
        yield from (section.heading, "")
        for paragraph in section.text:
            yield from (paragraph, "")
        if section.table is not None:
            yield from _table(section.table)
            yield ""


def _table(table: LayoutTable) -> Iterator[str]:
    for row in range(1, table.height + 1):
        covering = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        for cell in sorted(covering, key=lambda cell: cell.column):
            yield f"\t{cell.text}" if cell.row == row else "\t"
        yield ""
