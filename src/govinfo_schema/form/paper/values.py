"""A typed report's numbers by pointer, and which edition's layout each of its tables has."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final

import attrs

from govinfo_schema.base.code import Code
from govinfo_schema.base.exact import EXACT
from govinfo_schema.base.magnitudes import MICRO
from govinfo_schema.base.pointers import append
from govinfo_schema.form.editions import EDITIONS, Report, edition
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.places import Place, cells, tables
from govinfo_schema.form.report.domains import DecimalDomain

__all__ = [
    "YEAR",
    "Layouts",
    "form_places",
    "in_rules",
    "layout_key",
    "layouts",
    "number_code",
    "numbers_in",
    "values",
]

YEAR: Final = "/year"
"""The report year, which rules can read like a cell."""


Layouts = tuple[tuple[str, str], ...]
"""Each table's pointer and the id of the edition whose layout it has: what ``layouts`` says, as a key."""


def layouts(report: Report) -> dict[str, str]:
    """Name the edition whose layout each table has, by the table's pointer.

    Table two tells the report's edition; table three goes by which （六）其他处理 it holds.
    """
    return dict(layout_key(report))


def layout_key(report: Report) -> Layouts:
    """Give what ``layouts`` gives, as a value that can be a key."""
    own, elsewhere = _layout_of(report.edition)
    # told without a look at every form, where nothing of another one is there
    if all(get(report) is None for get in elsewhere):
        return own
    return _mixed(report, edition(report.edition))


@cache
def _layout_of(own_id: str) -> tuple[Layouts, tuple[Callable[[Any], Any], ...]]:
    """Give the layouts of a report of one form alone, and the ways to what only other forms have."""
    own = edition(own_id)
    elsewhere = tuple(attrgetter(_path(pointer)) for pointer in own.not_in_form)
    return tuple((root, own.id) for root in tables(own)), elsewhere


def _mixed(report: Report, own: Edition) -> Layouts:
    by_table = dict.fromkeys(tables(own), own.id)
    for root in by_table:
        if not _has_layout(report, root, own):
            others = (other.id for other in EDITIONS.values() if _has_layout(report, root, other))
            by_table[root] = next(others, own.id)
    return tuple(by_table.items())


def _has_layout(report: Report, root: str, form: Edition) -> bool:
    return all(
        attrgetter(_path(absent))(report) is None
        for absent in form.not_in_form
        if absent.startswith(f"{root}/")
    )


def _path(pointer: str) -> str:
    return pointer[1:].replace("/", ".")


def form_places(report: Report) -> tuple[Place, ...]:
    """Give the cells that this report's form has, table by table in the layout that each table has."""
    return _form_places(layout_key(report))


@cache
def _form_places(found: Layouts) -> tuple[Place, ...]:
    return tuple(place for root, name in found for place in cells(EDITIONS[name]) if place.root == root)


@cache
def numbers_in(found: Layouts) -> tuple[tuple[str, ...], Callable[[Any], tuple[int | None, ...]]]:
    """Give the pointers of all numbers of such a report, and what gives them as rules count them."""
    code, members = number_code(found)
    code.add(0, f"return ({', '.join(members.values())})")
    return tuple(members), code.define()


def number_code(form_layouts: Layouts) -> tuple[Code, dict[str, str]]:
    """Begin a function of a report that reads its numbers; give the expression of each, the year's last."""
    code = Code("report")
    rows: dict[str, str] = {}
    members = {}
    for place in _form_places(form_layouts):
        if not place.numeric:
            continue
        if place.row not in rows:
            rows[place.row] = code.fresh("r")
            code.add(0, f"{rows[place.row]} = report.{_path(place.row)}")
        member = f"{rows[place.row]}.{place.pointer.rpartition('/')[2]}"
        is_amount = isinstance(place.domain, DecimalDomain)
        members[place.pointer] = f"{code.known(_amount)}({member})" if is_amount else member
    return code, {**members, YEAR: f"report.{_path(YEAR)}"}


def _amount(amount: Decimal | None) -> int | None:
    return None if amount is None else in_rules(amount)


def values(report: Report) -> dict[str, int | None]:
    """Give every number of a report by pointer, ``None`` where it is not stated.

    Money counts 10^-6 万元. The report year and whole numbers under ``/extensions`` are there too
    (``2.0`` is one: JSON has one kind of number, and most languages can't tell it from ``2``).
    """
    pointers, get = numbers_in(layout_key(report))
    numbers = dict(zip(pointers, get(report), strict=True))
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
    # typed by the class that a plugin has for them
    elif attrs.has(type(data)):
        for field in attrs.fields(type(data)):
            _add_extensions(getattr(data, field.name), append(pointer, field.name), numbers)
    # True is an int to Python, and no number in JSON
    elif data is None or (isinstance(data, int) and not isinstance(data, bool)):
        numbers[pointer] = data
    elif isinstance(data, float) and data.is_integer():
        numbers[pointer] = int(data)
