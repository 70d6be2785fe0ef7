"""Typed report ⇄ plain data, fast: code that cattrs generates from the classes and their domains.

Here it is only decided *whether* data are a report; ``explain`` says why they are not. A class's own
validators hold values to their domains, so a hook changes no more than JSON's way of writing them.
cattrs itself is imported where it is first needed.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.form.convert.values import Change, Hook, decoder, encoder
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.report.fields import is_required, record_class, wording_of

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["structure", "unstructure"]


def structure(data: Any) -> Report:
    """Make a report of plain data.

    Raises an exception of any kind where they are none; ``explain`` then lists the problems.
    """
    cls: Any = EDITIONS[data["edition"]].report
    report: Report = _converter().structure(data, cls)
    return report


def unstructure(report: Report) -> dict[str, Any]:
    """Make plain data of a report; optional members that are absent are left out."""
    data: dict[str, Any] = _converter().unstructure(report, type(report))
    return data


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    converter = Converter(detailed_validation=False, forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _reader(cls, converter))
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _writer(cls, converter))
    return converter


def _reader(cls: Any, converter: "Converter") -> Hook:
    from cattrs.gen import make_dict_structure_fn, override

    hooks: Any = {field.name: override(struct_hook=_reads(field, converter)) for field in attrs.fields(cls)}
    read = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=False, **hooks
    )
    # cattrs takes a default for a missing member; JSON must say its version and edition.
    said = {field.name for field in attrs.fields(cls) if is_required(field)}

    def strict(data: Any, hint: Any) -> Any:
        if not isinstance(data, dict) or not said <= data.keys():
            raise ValueError("not an object with its required members")
        return read(data, hint)

    return strict


def _reads(field: "attrs.Attribute[Any]", converter: "Converter") -> Hook:
    domain, record = wording_of(field).domain, record_class(field.type)
    read = converter.get_structure_hook(record) if domain is None else decoder(domain)

    def present(value: Any, _: Any) -> Any:
        if value is None:
            raise ValueError("an optional member is left out, never null")
        return read(value, record)

    return present if field.default is None else read


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
