"""A typed report's numbers by pointer, and which edition's layout each of its tables has."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final

import attrs

from govinfo_schema.base.exact import EXACT
from govinfo_schema.base.magnitudes import MICRO
from govinfo_schema.base.pointers import append
from govinfo_schema.form.editions import EDITIONS, Report, edition
from govinfo_schema.form.editions.edition import Edition
from govinfo_schema.form.paper.places import Place, cells, tables

__all__ = ["YEAR", "form_places", "in_rules", "layouts", "values"]

YEAR: Final = "/year"
"""The report year, which rules can read like a cell."""


def layouts(report: Report) -> dict[str, str]:
    """Name the edition whose layout each table has, by the table's pointer.

    Table two tells the report's edition; table three goes by which （六）其他处理 it holds.
    """
    own = edition(report.edition)
    by_table = dict.fromkeys(tables(own), own.id)
    for root in by_table:
        if not _has_layout(report, root, own):
            others = (other.id for other in EDITIONS.values() if _has_layout(report, root, other))
            by_table[root] = next(others, own.id)
    return by_table


def _has_layout(report: Report, root: str, form: Edition) -> bool:
    return all(_get(report, absent) is None for absent in form.not_in_form if absent.startswith(f"{root}/"))


def _get(report: Report, pointer: str) -> Any:
    return attrgetter(pointer[1:].replace("/", "."))(report)


def form_places(report: Report) -> tuple[Place, ...]:
    """Give the cells that this report's form has, table by table in the layout that each table has."""
    return _form_places(tuple(layouts(report).items()))


@cache
def _form_places(found: tuple[tuple[str, str], ...]) -> tuple[Place, ...]:
    return tuple(place for root, name in found for place in cells(EDITIONS[name]) if place.root == root)


@cache
def _getter(found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    numeric = tuple(place.pointer for place in _form_places(found) if place.numeric)
    return numeric, attrgetter(*(pointer[1:].replace("/", ".") for pointer in numeric))


def values(report: Report) -> dict[str, int | None]:
    """Give every number of a report by pointer, ``None`` where it is not stated.

    Money counts 10^-6 万元. The report year and whole numbers under ``/extensions`` are there too
    (``2.0`` is one: JSON has one kind of number, and most languages can't tell it from ``2``).
    """
    pointers, get = _getter(tuple(layouts(report).items()))
    numbers = dict(zip(pointers, get(report), strict=True))
    for pointer, value in numbers.items():
        if type(value) is Decimal:
            numbers[pointer] = in_rules(value)
    numbers[YEAR] = report.year
    if report.extensions:
        _add_extensions(report.extensions, "/extensions", numbers)
    return numbers


def in_rules(amount: Decimal) -> int:
    """Give an amount in 万元 as rules count it: whole 10^-6 万元."""
    return int(EXACT.multiply(amount, MICRO))


def _add_extensions(data: Any, pointer: str, numbers: dict[str, int | None]) -> None:
    if isinstance(data, Mapping):
        for key, value in data.items():
            _add_extensions(value, append(pointer, key), numbers)
    elif isinstance(data, list | tuple):
        for i, value in enumerate(data):
            _add_extensions(value, append(pointer, i), numbers)
    elif attrs.has(type(data)):
        for field in attrs.fields(type(data)):
            _add_extensions(getattr(data, field.name), append(pointer, field.name), numbers)
    elif data is None or (isinstance(data, int) and not isinstance(data, bool)):
        numbers[pointer] = data
    elif isinstance(data, float) and data.is_integer():
        numbers[pointer] = int(data)
