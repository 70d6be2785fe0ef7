"""Counts that may be not stated, and sums of them."""

from typing import Any, TypeVar, cast

import attrs

__all__ = ["Count", "add_cells", "add_counts"]

Count = int | None
"""A whole number 0 … 10^12, or ``None`` where the report does not state it; ``None`` is never 0."""

RowT = TypeVar("RowT", bound="attrs.AttrsInstance")


def add_counts(left: Count, right: Count) -> Count:
    """Add two counts; a sum with a part that is not stated is not stated."""
    return None if left is None or right is None else left + right


def add_cells(left: RowT, right: object) -> RowT:
    """Add two rows of counts cell by cell; ``NotImplemented``, as Python has it, for what is no such row."""
    if type(right) is not type(left):
        return cast("RowT", NotImplemented)  # what a row's ``__add__`` gives on
    cells: dict[str, Any] = {
        field.name: add_counts(getattr(left, field.name), getattr(right, field.name))
        for field in attrs.fields(type(left))
    }
    return type(left)(**cells)
