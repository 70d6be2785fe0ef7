"""Parsed JSON → report, by one function an edition, written from its classes.

It gives ``None``, or raises anything, where the data are not plainly a report: exact members, exact types,
bounds. Counts are taken a row at a time and looked at all together. That no name came twice is told by the
number of colons: ``colons`` beside the report counts those of every member and every text.
"""

from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any

import attrs

from govinfo_schema.base.code import Code
from govinfo_schema.form.convert.direct.members import (
    ABSENT,
    bounds_of_row,
    default_of,
    is_free_text,
    twin,
    write_taking,
)
from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain, own_copy
from govinfo_schema.form.report.fields import exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.form.report.unread import PointersDomain

__all__ = ["PlainReader", "colons_in", "plain_reader"]

PlainReader = Callable[[Any], tuple[Any, int] | None]
"""What makes a report of parsed JSON, with the number of colons that its text then has."""

_COUNTED = frozenset({int})
_STATED_OR_NOT = frozenset({int, type(None)})


def plain_reader(cls: type[attrs.AttrsInstance]) -> PlainReader:
    """Write the function for a report class."""
    return _TakingWriter().write(cls)


def colons_in(data: Any) -> int:
    """Count the colons of any JSON data as text: one a member, and those of names and texts."""
    if isinstance(data, dict):
        return sum(1 + name.count(":") + colons_in(value) for name, value in data.items())
    if isinstance(data, list):
        return sum(map(colons_in, data))
    return data.count(":") if isinstance(data, str) else 0


class _TakingWriter:
    def __init__(self) -> None:
        self._code = Code("data")
        self._rows: dict[tuple[int, int], list[str]] = {}

    def write(self, cls: type[attrs.AttrsInstance]) -> PlainReader:
        code = self._code
        code.first("colons = 0")
        made = self._record(cls, "data", 0)
        for (low, high), rows in self._rows.items():
            code.add(0, f"cells = ({''.join(f'*{row}, ' for row in rows)})")
            code.add(0, "kinds = set(map(type, cells))")
            code.add(0, f"if kinds != {code.known(_COUNTED)}:")
            code.add(1, f"if not kinds <= {code.known(_STATED_OR_NOT)}: return None")
            # of a row that is blank nothing is compared: the least stands in
            code.add(1, f"cells = [cell for cell in cells if cell is not None] or [{low}]")
            code.add(0, f"if min(cells) < {low} or max(cells) > {high}: return None")
        # the one look at the whole report, which has nothing to do without ``unread``
        code.add(0, f"if {made}.unread: {made}.__attrs_post_init__()")
        code.add(0, f"return {made}, colons")
        return code.define()

    def _record(self, cls: type[attrs.AttrsInstance], given: str, depth: int) -> str:
        """Write how a record is made of ``given``; give the name of what is made."""
        if (bounds := bounds_of_row(cls)) is not None:
            return self._row(cls, bounds, given, depth)
        code, fields = self._code, attrs.fields(cls)
        code.add(depth, f"if type({given}) is not dict: return None")
        left_out = code.fresh("n")
        code.add(depth, f"{left_out} = 0")
        values = {}
        for field in fields:
            value = values[field.name] = code.fresh("v")
            if is_required(field):
                code.add(depth, f"{value} = {given}[{field.name!r}]")
                self._member(field, value, depth)
                continue
            code.add(depth, f"{value} = {given}.get({field.name!r}, {code.known(ABSENT)})")
            code.add(depth, f"if {value} is {code.known(ABSENT)}:")
            code.add(depth + 1, f"{value} = {default_of(field)}; {left_out} += 1")
            code.add(depth, "else:")
            if field.default is None:  # left out instead, never null
                code.add(depth + 1, f"if {value} is None: return None")
            self._member(field, value, depth + 1)
        # members that are there and members left out are all: none is unknown
        code.add(depth, f"if len({given}) + {left_out} != {len(fields)}: return None")
        code.add(depth, f"colons += len({given})")
        if names := exactly_one_of(cls):
            absent = " + ".join(f"({values[name]} is None)" for name in names)
            code.add(depth, f"if {absent} != {len(names) - 1}: return None")
        return self._made(cls, values, depth)

    def _made(self, cls: type, values: dict[str, str], depth: int) -> str:
        code, made = self._code, self._code.fresh("m")
        code.add(depth, f"{made} = {code.known(twin(cls))}()")
        for name, value in values.items():
            code.add(depth, f"{made}.{name} = {value}")
        # attrs keeps a hash in a place of its own, which its constructor fills
        if "_attrs_cached_hash" in cls.__dict__["__slots__"]:
            code.add(depth, f"{made}._attrs_cached_hash = None")
        code.add(depth, f"{made}.__class__ = {code.known(cls)}")
        return made

    def _row(self, cls: type[attrs.AttrsInstance], bounds: tuple[int, int], given: str, depth: int) -> str:
        code = self._code
        names = [field.name for field in attrs.fields(cls)]
        cells, made = code.fresh("r"), code.fresh("m")
        if depth:  # it may not be there
            code.first(f"{cells} = ()")
        self._rows.setdefault(bounds, []).append(cells)
        code.add(depth, f"if len({given}) != {len(names)}: return None")
        code.add(depth, f"colons += {len(names)}")
        code.add(depth, f"{cells} = {code.known(_getter(tuple(names)))}({given})")
        code.add(depth, f"{made} = {code.known(_twin(cls))}()")
        code.add(depth, f"{', '.join(f'{made}.{name}' for name in names)} = {cells}")
        code.add(depth, f"{made}.__class__ = {code.known(cls)}")
        return made

    def _member(self, field: "attrs.Attribute[Any]", value: str, depth: int) -> None:
        """Write how the value of a member is looked at, and made what the class holds."""
        code, domain = self._code, wording_of(field).domain
        match domain:
            case None:
                record = record_class(field.type)
                assert record is not None
                made = self._record(record, value, depth)
                code.add(depth, f"{value} = {made}")
            case IntegerDomain(minimum=low, maximum=high, nullable=nullable):
                stated = f"{value} is not None and " if nullable else ""
                fits = f"type({value}) is int and {low} <= {value} <= {high}"
                code.add(depth, f"if {stated}not ({fits}): return None")
            case TextDomain(choices=choices) if choices:
                code.add(depth, f"if {value} not in {choices!r}: return None")
            case TextDomain(nullable=nullable) if is_free_text(domain):
                inner = depth
                if nullable:
                    code.add(depth, f"if {value} is not None:")
                    inner += 1
                code.add(inner, f"if type({value}) is not str: return None")
                code.add(inner, f"colons += {value}.count(':')")
            case PointersDomain():
                code.add(depth, f"if type({value}) is not list: return None")
                write_taking(code, field, value, value, depth)
            case TextDomain() | DateDomain() | DecimalDomain():
                write_taking(code, field, value, value, depth)
            case ExtensionsDomain():
                code.add(depth, f"if {code.known(domain)}.problems({value}): return None")
                code.add(depth, f"colons += {code.known(colons_in)}({value})")
                code.add(depth, f"{value} = {code.known(own_copy)}({value})")
            case _:
                raise TypeError(f"no JSON is known for {domain!r}")


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Any], Any]:
    return itemgetter(*names)


_twin = cache(twin)
