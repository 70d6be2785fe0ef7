"""How large the form's numbers may be: what is read of documents and what classes hold agree on it."""

from typing import Final

__all__ = ["AMOUNT_DIGITS", "AMOUNT_PLACES", "MAX_COUNT", "MICRO"]

MAX_COUNT: Final = 10**12
"""The largest count: sums of a whole table stay exact in every language (below 2^53)."""

MICRO: Final = 10**6
"""How many of the units in which rules count (10^-6 万元) make one 万元."""

AMOUNT_DIGITS: Final = 9
"""Amounts in 万元 have at most so many digits before the point."""

AMOUNT_PLACES: Final = 6
"""Amounts in 万元 have at most so many digits behind the point."""
