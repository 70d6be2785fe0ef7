"""A report as a workbook in the official layout, which judges itself by ordinary formulas.

Numbers are numbers, so that an office can go on working with them; text is never taken for a formula.
"""

from govinfo_schema.base.messages import DEFAULT_LANGUAGE, text
from govinfo_schema.form.editions import Report
from govinfo_schema.form.paper.values import YEAR, layouts, values
from govinfo_schema.outputs.documents.content import layout
from govinfo_schema.outputs.workbook.book import BookContent, write_book

__all__ = ["render"]


def render(report: Report, language: str = DEFAULT_LANGUAGE) -> bytes:
    """Write a report as an XLSX file; beside a blank form there are columns to type last year's numbers into.

    A filled report has none: saved in another format they would lose the names that reading passes over.

    Raises ``MissingExtraError`` where XlsxWriter is not installed.
    """
    title = text("workbook.previous", language)
    if report.year is not None:
        title = text("workbook.previous-of", language, year=report.year - 1)
    return write_book(
        BookContent(
            page=layout(report),
            own=report.edition,
            layouts=layouts(report),
            previous={} if _is_blank(report) else None,
            previous_title=title,
            language=language,
        )
    )


def _is_blank(report: Report) -> bool:
    return not any(value is not None for pointer, value in values(report).items() if pointer != YEAR)
