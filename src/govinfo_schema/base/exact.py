"""Numbers as this package takes them: whole ones of any library, decimals in a context of our own."""

from decimal import MAX_EMAX, MIN_EMIN, Context, DivisionByZero, InvalidOperation, Overflow
from operator import index
from typing import Any, Final, SupportsIndex

__all__ = ["EXACT", "as_whole"]

EXACT: Final = Context(
    prec=64, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation, DivisionByZero, Overflow]
)
"""Amounts have at most fifteen digits; nothing is ever rounded here."""

_TRUTHS: Final = frozenset({"bool", "bool_"})
"""What numpy calls its truth values, which some of its versions take for 0 and 1 here."""


def as_whole(value: Any) -> Any:
    """Take what counts as a whole number (``__index__``, as those of numpy) as an ``int``, but no ``bool``.

    What is none is given back as it is, for the field's domain to refuse.
    """
    if type(value) is int or value is None or isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return value
    if type(value).__name__ in _TRUTHS:
        return value
    try:
        return index(value)
    except TypeError:  # an array has the method, and may still hold no one whole number
        return value
