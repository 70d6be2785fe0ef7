"""What was found, on sheets: of one report, or of many with a line for each."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages import text
from govinfo_schema.base.messages.saying import said
from govinfo_schema.outputs.workbook.looks import BookLooks

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["LONGEST", "FoundRow", "ListedRow", "new_book", "new_sheet", "write_findings", "write_list"]

LONGEST: Final = 30_000
"""Excel holds 32,767 characters in a cell; a longer paragraph goes on in the next row."""
_WRITTEN: Final = datetime(1980, 1, 1)
"""The time of every book: the same content gives the same bytes."""
_COLUMNS: Final = (("severity", 8), ("rule", 34), ("finding", 62), ("basis", 38), ("id", 26))
_LISTED: Final = (
    ("report", 44),
    ("organ", 34),
    ("year", 8),
    ("errors", 9),
    ("warnings", 9),
    ("notes", 9),
    ("open", 9),
)


@attrs.frozen(kw_only=True)
class FoundRow:
    """One finding, as its sheet says it; ``look`` is its severity, or ``cell`` where it is waived."""

    severity: str
    look: str
    title: str
    words: str
    basis: str
    id: str
    report: str = ""


@attrs.frozen(kw_only=True)
class ListedRow:
    """One input of a run: what it was and how much was found, or why it could not be read."""

    report: str
    organ: str = ""
    year: int | None = None
    counts: tuple[int, ...] = ()
    error: str = ""


def new_book(target: BytesIO) -> "Workbook":
    """Begin a workbook.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtraError("xlsx", said("usage.writing-xlsx")) from error
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": _WRITTEN})
    return book


def new_sheet(book: "Workbook", name: str, *, high: int = 0) -> "Worksheet":
    """Begin a sheet that prints on A4 across: one page wide, ``high`` pages high (0: as many as it takes)."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    # A4
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, high)
    # 2: on the screen too, not only in print
    sheet.hide_gridlines(2)
    sheet.center_horizontally()
    return sheet


def write_findings(
    sheet: "Worksheet", looks: BookLooks, findings: Sequence[FoundRow], verdict: str, language: str
) -> None:
    """Write the findings of one report, or of many with the name of each before them."""
    named = any(one.report for one in findings)
    columns = (("report", 28), *_COLUMNS) if named else _COLUMNS
    sheet.write_string(0, 0, text("workbook.findings-title", language), looks["line"])
    sheet.set_row(0, 24)
    for row, line in enumerate(verdict.split("\n"), 1):
        sheet.write_string(row, 0, line.strip(), looks["nowrap"])
    top = 2 + len(verdict.split("\n"))
    _write_heads(sheet, looks, top, columns, language)
    for row, finding in enumerate(findings, top + 1):
        texts = (finding.severity, finding.title, finding.words, finding.basis, finding.id)
        styles = (finding.look, "cell", "cell", "cell", "grey-cell")
        if named:
            texts, styles = (finding.report, *texts), ("cell", *styles)  # type: ignore[assignment]
        for column, (words, style) in enumerate(zip(texts, styles, strict=True)):
            sheet.write_string(row, column, words[:LONGEST], looks[style])
        sheet.set_row(row, _height(texts, columns))
    if not findings:
        sheet.write_string(top + 1, 0, text("workbook.nothing-found", language), looks["plain"])
    sheet.autofilter(top, 0, top + len(findings), len(columns) - 1)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)


def write_list(listed: Sequence[ListedRow], findings: Sequence[FoundRow], language: str) -> bytes:
    """Write a run over many inputs: a line for each, and all findings.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    made = BytesIO()
    book = new_book(made)
    looks = BookLooks(book)
    sheet = new_sheet(book, text("workbook.list", language))
    sheet.write_string(0, 0, text("workbook.list-title", language, count=len(listed)), looks["line"])
    sheet.set_row(0, 24)
    _write_heads(sheet, looks, 2, _LISTED, language)
    for row, row_ in enumerate(listed, 3):
        sheet.write_string(row, 0, row_.report[:LONGEST], looks["cell"])
        if row_.error:
            sheet.merge_range(row, 1, row, len(_LISTED) - 1, "", looks["error"])
            sheet.write_string(row, 1, row_.error[:LONGEST], looks["error"])
            continue
        sheet.write_string(row, 1, row_.organ[:LONGEST], looks["cell"])
        if row_.year is None:
            sheet.write_blank(row, 2, None, looks["number"])
        else:
            sheet.write_number(row, 2, row_.year, looks["number"])
        severities = ("error", "warning", "note", "cell")
        for column, (count, look) in enumerate(zip(row_.counts, severities, strict=True), 3):
            sheet.write_number(row, column, count, looks[look if count else "number"])
    sheet.autofilter(2, 0, 2 + len(listed), len(_LISTED) - 1)
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 0)
    write_findings(new_sheet(book, text("workbook.findings", language)), looks, findings, "", language)
    book.close()
    return made.getvalue()


def _write_heads(
    sheet: "Worksheet", looks: BookLooks, row: int, columns: Sequence[tuple[str, int]], language: str
) -> None:
    for column, (head, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, text(f"workbook.{head}", language), looks["head"])


def _height(texts: Sequence[str], columns: Sequence[tuple[str, int]]) -> float:
    """Estimate how high a row has to be: programs differ in fitting it themselves."""
    lines = max(
        sum(1 + 2 * len(line) // width for line in words.split("\n"))
        for words, (_, width) in zip(texts, columns, strict=True)
    )
    return min(400.0, 14.0 * lines + 3)
