"""How a field's value looks as JSON: the other face of its domain."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from govinfo_schema.base.messages.saying import both, said, shown
from govinfo_schema.form.report.domains import (
    DateDomain,
    DecimalDomain,
    Domain,
    IntegerDomain,
    TextDomain,
    matches,
)
from govinfo_schema.form.report.extensions import ExtensionsDomain, own_copy
from govinfo_schema.form.report.unread import PointersDomain

__all__ = ["Change", "Hook", "decoder", "encoder"]

Change = Callable[[Any], Any]
Hook = Callable[[Any, Any], Any]
"""What cattrs calls with a value and the type that is wanted of it."""


@cache
def decoder(domain: Domain) -> Hook:
    """Give what makes a field's value of its JSON (and a type, which it does not need).

    It raises ``ValueError`` where the JSON is of another kind; what the domain allows is asked elsewhere.
    """
    match domain:
        case IntegerDomain():
            return _whole
        case DecimalDomain(pattern=pattern, max_length=longest):
            return _from_text(
                pattern, longest, Decimal, '数字文本，如 "12.5"', 'a decimal in a string, as "12.5"'
            )
        case DateDomain(pattern=pattern, max_length=longest):
            zh, en = (
                "日历上的日期（2000 年起），如 2024-01-31",
                "a date of the calendar from 2000 on, as 2024-01-31",
            )
            return _from_text(pattern, longest, date.fromisoformat, zh, en)
        case PointersDomain():
            return _tuple
        case TextDomain() | ExtensionsDomain():
            return _same
    raise TypeError(f"no JSON is known for {domain!r}")


def encoder(domain: Domain) -> Change:
    """Give what makes JSON of a field's value."""
    match domain:
        case DecimalDomain():
            # never with an exponent, which the pattern refuses
            return lambda value: None if value is None else format(value, "f")
        case DateDomain():
            return date.isoformat
        case PointersDomain():
            return list
        case ExtensionsDomain():
            return own_copy
        case TextDomain():
            # codes are texts with more to them, and become plain ones
            return lambda value: None if value is None else str(value)
        case IntegerDomain():
            return lambda value: value
    raise TypeError(f"no JSON is known for {domain!r}")


def _same(value: Any, _: Any) -> Any:
    return value


def _whole(value: Any, _: Any) -> Any:
    # 1.0 is the same number as 1 in JSON; anything else is for the domain to refuse.
    return int(value) if type(value) is float and value.is_integer() else value


def _from_text(pattern: str, longest: int, make: Change, zh: str, en: str) -> Hook:
    def decode(value: Any, _: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, str) and len(value) <= longest and matches(pattern, value):
            return make(value)
        raise ValueError(said("data.must-be", what=both(zh, en), given=shown(value)))

    return decode


def _tuple(value: Any, _: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    raise ValueError(said("data.must-be-an-array-of-pointers", given=shown(value)))
