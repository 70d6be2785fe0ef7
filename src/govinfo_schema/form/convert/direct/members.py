"""What the two ways of reading have in common: rows of counts, twins of classes, members that are rare."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import attrs

from govinfo_schema.base.code import Code
from govinfo_schema.form.convert.values import decoder
from govinfo_schema.form.report.domains import Domain, IntegerDomain, TextDomain
from govinfo_schema.form.report.fields import is_required, wording_of
from govinfo_schema.form.report.unread import PointersDomain

__all__ = ["ABSENT", "bounds_of_row", "default_of", "is_free_text", "twin", "write_taking"]

ABSENT: Final = object()
"""Stands for a member that a document leaves out."""

_REMEMBERED: Final = 4096
"""How many dates and amounts are remembered: short texts, and most of them come again."""


def bounds_of_row(cls: type[attrs.AttrsInstance]) -> tuple[int, int] | None:
    """Give the least and greatest count of a record that is several cells of one kind, all required."""
    bounds = set()
    for field in attrs.fields(cls):
        domain = wording_of(field).domain
        if not isinstance(domain, IntegerDomain) or not domain.nullable or not is_required(field):
            return None
        bounds.add((domain.minimum, domain.maximum))
    # of one member alone ``itemgetter`` gives no tuple
    return bounds.pop() if len(bounds) == 1 and len(attrs.fields(cls)) > 1 else None


def twin(cls: type) -> type:
    """Make a class with the places of a frozen one, whose instances can be filled and then be made its own.

    Filling costs a tenth of what the class's own validated constructor does.
    """
    places = cls.__dict__["__slots__"]
    free = {"__slots__": places, "__setattr__": object.__setattr__, "__init__": object.__init__}
    return type(cls.__name__, cls.__bases__, free)


def is_free_text(domain: Domain | None) -> bool:
    """Tell whether any text at all will do."""
    # all else as it is by default: no pattern, no choices, no bounds
    return isinstance(domain, TextDomain) and domain == TextDomain(
        nullable=domain.nullable, zh=domain.zh, en=domain.en
    )


def checked_text(field: "attrs.Attribute[Any]") -> Callable[[Any], Any]:
    """Give what takes a text of a field, or raises ``ValueError``."""
    domain, convert = wording_of(field).domain, field.converter
    assert isinstance(domain, TextDomain)

    def take(value: Any) -> Any:
        if type(value) is not str or domain.problem(value) is not None:
            raise ValueError
        return convert(value) if callable(convert) else value

    return take


def remembered(field: "attrs.Attribute[Any]") -> Callable[[Any], Any]:
    """Give what makes a field's value of its JSON, or raises ``ValueError``; it remembers what it made."""
    domain, convert = wording_of(field).domain, field.converter
    assert domain is not None
    read = decoder(domain)

    @lru_cache(_REMEMBERED)
    def take(value: Any) -> Any:
        made = read(value, None)
        if domain.problems(made):
            raise ValueError
        return convert(made) if callable(convert) else made

    return take


def write_taking(code: Code, field: "attrs.Attribute[Any]", value: str, target: str, depth: int) -> None:
    """Write how ``target`` is made of the text or the list that ``value`` holds."""
    domain = wording_of(field).domain
    match domain:
        case TextDomain():
            code.add(depth, f"{target} = {code.known(checked_text(field))}({value})")
            code.add(depth, f"colons += {value}.count(':')")
        case PointersDomain():
            code.add(depth, f"{target} = {value} = tuple({value})")
            code.add(depth, f"if {code.known(domain)}.problems({value}): return None")
        case _:
            code.add(depth, f"{target} = {code.known(remembered(field))}({value})")


def default_of(field: "attrs.Attribute[Any]") -> str:
    """Write the default of a member that may be left out: nothing, or something empty."""
    make = getattr(field.default, "factory", None)
    return repr(field.default if make is None else make())
