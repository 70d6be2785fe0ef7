"""Decimal arithmetic as this package does it, whatever context a caller has set for their own."""

from decimal import MAX_EMAX, MIN_EMIN, Context, DivisionByZero, InvalidOperation, Overflow
from typing import Final

__all__ = ["EXACT"]

EXACT: Final = Context(
    prec=64, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation, DivisionByZero, Overflow]
)
"""Amounts have at most fifteen digits; nothing is ever rounded here."""
