"""Typed report ⇄ plain data, fast: by the classes and their domains, without asking what may be wrong.

Here it is only decided *whether* data are a report; ``explain`` says why they are not. A class's own
validators hold values to their domains, so reading changes no more than JSON's way of writing them.
"""

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.convert.values import Change, decoder, encoder
from govinfo_schema.editions import EDITIONS, Report
from govinfo_schema.report.domains import COUNT, MAX_COUNT
from govinfo_schema.report.fields import is_required, record_class, wording_of

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["structure", "unstructure"]


def structure(data: Any) -> Report:
    """Make a report of plain data.

    Raises an exception of any kind where they are none; ``explain`` then lists the problems.
    """
    cls: Any = EDITIONS[data["edition"]].report
    report: Report = _reader(cls)(data)
    return report


def unstructure(report: Report) -> dict[str, Any]:
    """Make plain data of a report; optional members that are absent are left out."""
    data: dict[str, Any] = _converter().unstructure(report, type(report))
    return data


@cache
def _reader(cls: Any) -> Change:
    """Give what makes a record of its JSON object."""
    fields = attrs.fields(cls)
    reads = {field.name: _reads(field) for field in fields}
    # the class takes a default for a missing member; JSON must say its version and edition
    said = {field.name for field in fields if is_required(field) and field.default is not attrs.NOTHING}

    def read(data: Any) -> Any:
        if not isinstance(data, dict) or not said <= data.keys():
            raise ValueError("not an object with its required members")
        return cls(**{name: reads[name](value) for name, value in data.items()})

    counts = [field.name for field in fields if wording_of(field).domain is COUNT and is_required(field)]
    return _counts_reader(cls, counts, read) if 1 < len(counts) == len(fields) else read


def _counts_reader(cls: Any, names: list[str], read: Change) -> Change:
    """Give what reads a record of nothing but counts, as nine of ten numbers are in.

    Such a record is put together without its validators, which would look at each number once more.
    Whatever is not simply a count is left to ``read``.
    """
    members, puts = itemgetter(*names), [getattr(cls, name).__set__ for name in names]

    def read_counts(data: Any) -> Any:
        if type(data) is not dict or len(data) != len(names):
            return read(data)
        record = object.__new__(cls)
        for put, value in zip(puts, members(data), strict=True):
            if value is not None and (type(value) is not int or not 0 <= value <= MAX_COUNT):
                return read(data)
            put(record, value)
        return record

    return read_counts


def _reads(field: "attrs.Attribute[Any]") -> Change:
    domain, record = wording_of(field).domain, record_class(field.type)
    read = _reader(record) if domain is None else decoder(domain)

    def present(value: Any) -> Any:
        if value is None:
            raise ValueError("an optional member is left out, never null")
        return read(value)

    return present if field.default is None else read


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    converter = Converter()
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _writer(cls, converter))
    return converter


def _writer(cls: Any, converter: "Converter") -> Change:
    from cattrs.gen import make_dict_unstructure_fn, override

    fields = attrs.fields(cls)
    hooks: Any = {
        field.name: override(omit_if_default=not is_required(field), unstruct_hook=_writes(field, converter))
        for field in fields
    }
    write = make_dict_unstructure_fn(cls, converter, **hooks)
    if all(is_required(field) for field in fields):
        return write
    names = [field.name for field in fields]

    def in_order(record: Any) -> dict[str, Any]:
        # cattrs writes members that may be left out after the others.
        made = write(record)
        return {name: made[name] for name in names if name in made}

    return in_order


def _writes(field: "attrs.Attribute[Any]", converter: "Converter") -> Change:
    domain = wording_of(field).domain
    if domain is None:
        return converter.get_unstructure_hook(record_class(field.type))
    return encoder(domain)
