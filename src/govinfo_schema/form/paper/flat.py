"""A report as one flat row: who and when, then a column a number.

Every row has the columns of all editions, so that rows of any year stand in one table; a number that a
report's form does not have is null there, like one that is not stated.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.places import numbers
from govinfo_schema.form.paper.values import layouts, values

__all__ = ["KEYS", "LAID_OUT_APART", "column_of", "flat_row", "number_columns"]

KEYS: Final = ("organ", "organ_key", "year", "edition", "requests_layout", "input", "unread")
"""The columns before the numbers: whose report of which year, its form, its document, what is unread."""

LAID_OUT_APART: Final = "/requests"
"""The table whose layout may be another edition's than the report's: ``requests_layout`` names it."""


def column_of(pointer: str) -> str:
    """Name the column of a number: the parts of its pointer, joined by ``_``."""
    return pointer[1:].replace("/", "_")


@cache
def number_columns() -> Mapping[str, str]:
    """Give the pointer of every number of any edition and its column, in the order of the forms."""
    return {pointer: column_of(pointer) for form in EDITIONS.values() for pointer in numbers(form)}


def flat_row(report: Report, *, input: str | None = None) -> dict[str, Any]:
    """Make the flat row of a report: counts as integers, money in 10^-6 万元, ``None`` for not stated."""
    stated = values(report)
    return {
        "organ": report.organ.name,
        "organ_key": report.organ.key,
        "year": report.year,
        "edition": report.edition,
        "requests_layout": layouts(report)[LAID_OUT_APART],
        "input": input,
        "unread": list(report.unread),
        **{column: stated.get(pointer) for pointer, column in number_columns().items()},
    }
