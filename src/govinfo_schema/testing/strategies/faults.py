"""Strategies for plain data with exactly one fault, whose place is known beforehand."""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from govinfo_schema.form.convert import to_data
from govinfo_schema.form.editions import edition as edition_named
from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, Domain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.fields import exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.form.report.unread import PointersDomain
from govinfo_schema.testing.strategies.drawn_reports import reports

__all__ = ["InvalidData", "invalid_data"]


class InvalidData(NamedTuple):
    """Plain data with exactly one fault, and the pointer where every reader must find it."""

    data: dict[str, Any]
    pointer: str


class _Fault(NamedTuple):
    way: tuple[str, ...]
    name: str
    value: Any
    pointer: str


_REMOVED = object()


def invalid_data(edition: str | None = None) -> st.SearchStrategy[InvalidData]:
    """Give data that are a report but for exactly one fault, and the pointer of that fault."""
    return reports(edition).map(to_data).flatmap(_spoilt)


def _spoilt(data: dict[str, Any]) -> st.SearchStrategy[InvalidData]:
    faults = list(_of_record(edition_named(data["edition"]).report, data, ()))
    # Rows of counts have most of the faults; places above them shall be as frequent.
    above = [fault for fault in faults if len(fault.way) < 2]
    return (st.sampled_from(above) | st.sampled_from(faults)).map(lambda fault: _with(data, fault))


def _with(data: dict[str, Any], fault: _Fault) -> InvalidData:
    spoilt = copy.deepcopy(data)
    parent = spoilt
    for name in fault.way:
        parent = parent[name]
    if fault.value is _REMOVED:
        del parent[fault.name]
    else:
        parent[fault.name] = copy.deepcopy(fault.value)
    return InvalidData(spoilt, fault.pointer)


def _of_record(
    cls: type[attrs.AttrsInstance], data: dict[str, Any], way: tuple[str, ...]
) -> Iterator[_Fault]:
    place = "".join(f"/{name}" for name in way)
    rivals = exactly_one_of(cls)
    yield _Fault(way, "extra", 0, f"{place}/extra")
    for field in attrs.fields(cls):
        here, record = f"{place}/{field.name}", record_class(field.type)
        if field.name in rivals:
            # The one that is there leaves, or the other one comes too.
            yield _Fault(way, field.name, _REMOVED if field.name in data else _blank(record), place)
        elif field.name in data and is_required(field):
            yield _Fault(way, field.name, _REMOVED, here)
        wrong = [("text", ""), ([], ""), (1, "")] if record else _wrong(wording_of(field).domain)
        if field.name not in rivals or field.name in data:
            for value, below in [*wrong, *([] if is_required(field) else [(None, "")])]:
                yield _Fault(way, field.name, value, here + below)
        if record is not None and field.name in data:
            yield from _of_record(record, data[field.name], (*way, field.name))


def _blank(cls: Any) -> Any:
    """Give a record of tables with nothing stated."""
    return None if cls is None else {f.name: _blank(record_class(f.type)) for f in attrs.fields(cls)}


def _wrong(domain: Domain | None) -> list[tuple[Any, str]]:
    """Give JSON that a domain refuses, and where below the field it does."""
    match domain:
        case IntegerDomain(minimum=low, maximum=high, nullable=nullable):
            values: list[Any] = [
                True,
                "3",
                1.5,
                low - 1,
                high + 1,
                2.0**60,
                [],
                {},
                *([] if nullable else [None]),
            ]
        case DecimalDomain():
            values = [
                True,
                3,
                1.5,
                "",
                "-1",
                "01",
                "1e3",
                "1.1234567",
                "12\n",
                "１２",
                "1,000",
                "NaN",
                "1" * 10,
            ]
        case DateDomain():
            values = [
                20230101,
                "",
                "2023-02-29",
                "1999-12-31",
                "2023-1-1",
                "2023-13-01",
                "2024-02-29\n",
                "２０２３-01-01",
            ]
        case TextDomain(choices=choices) if choices:
            values = [None, 3, "", "other", choices[0] + "\n", choices[0].upper() + "!", list(choices)]
        case TextDomain(pattern=pattern, min_length=low, nullable=nullable):
            values = [3, True, [], {}, *([] if nullable else [None]), *([""] if low or pattern else [])]
            values += ["110000\n", "１１００００", "1" * 17] if pattern else []
        case PointersDomain():
            below = "/0"
            return [
                ("/a", ""),
                ({}, ""),
                (["x"], below),
                ([1], below),
                (["/requests/received/total\n"], below),
            ]
        case ExtensionsDomain():
            return [
                ([], ""),
                ("x", ""),
                ({"cn": 1}, "/cn"),
                ({"cn.X": 1}, "/cn.X"),
                ({"cn.x\n": 1}, "/cn.x\n"),
            ]
        case _:
            raise TypeError(f"no wrong values for {domain!r}")
    return [(value, "") for value in values]
