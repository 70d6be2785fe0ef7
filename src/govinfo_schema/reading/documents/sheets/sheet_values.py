"""Stored values of cells → what a sheet shows of them that has no number format: at most fifteen digits."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

__all__ = ["moment_of", "shown_value"]

# Excel takes 1900 for a leap year: from March 1900 on its days count from here
_ERA: Final = datetime(1899, 12, 30)
_LATER_ERA: Final = datetime(1904, 1, 1)
_LAST: Final = 2_958_466
"""The first day after the year 9999."""


def shown_value(value: Any) -> str:
    """Write a stored value."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if math.isfinite(value):
            text = f"{value:.15g}"
            return f"{Decimal(text):f}" if "e" in text else text
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
    return str(value)


def moment_of(days: float, *, since_1904: bool = False) -> datetime | time | None:
    """Give the moment that a number of days stands for; ``None`` for one beyond all calendars."""
    if not 0 <= days < _LAST:
        return None
    passed = timedelta(seconds=round(days * 86_400))
    if passed < timedelta(days=1):  # a time of no day
        return (datetime.min + passed).time()
    return (_LATER_ERA if since_1904 else _ERA) + passed
