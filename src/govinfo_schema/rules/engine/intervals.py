"""Sums of intervals, and what they prove: the three values in one place.

A bound is an exact integer, or ``None`` for a side that has no bound.
"""

import operator
from collections.abc import Callable, Iterable
from typing import Final, Literal

import attrs

from govinfo_schema.rules.documents.grammar import Op

__all__ = ["ANY_INTEGER", "COUNT", "HOLDS", "Interval", "Verdict", "compare", "exactly", "total"]

Verdict = Literal["pass", "fail", "unknown"]


@attrs.frozen
class Interval:
    """All integers from ``low`` to ``high``."""

    low: int | None
    high: int | None

    def times(self, k: int) -> "Interval":
        """Multiply by a whole number; nothing times anything is exactly nothing."""
        if k == 0:
            return exactly(0)
        low = None if self.low is None else self.low * k
        high = None if self.high is None else self.high * k
        return Interval(low, high) if k > 0 else Interval(high, low)


COUNT: Final = Interval(0, None)
"""A count that is not stated."""
ANY_INTEGER: Final = Interval(None, None)
"""A signed number that is not stated."""


def exactly(value: int) -> Interval:
    """Make the interval of one value."""
    return Interval(value, value)


def total(parts: Iterable[Interval]) -> Interval:
    """Add intervals up; none give exactly 0."""
    low: int | None = 0
    high: int | None = 0
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Interval(low, high)


HOLDS: Final[dict[Op, Callable[[int, int], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""What each operator means between two whole numbers."""


def compare(difference: Interval, op: Op) -> Verdict:
    """Judge ``difference op 0``: pass where it holds for every completion, fail where for none."""
    low, high = difference.low, difference.high
    if low is not None and low == high:
        return "pass" if HOLDS[op](low, 0) else "fail"
    apart = (low is not None and low > 0) or (high is not None and high < 0)
    if op in ("=", "!="):
        return "unknown" if not apart else "fail" if op == "=" else "pass"
    if op in (">", ">="):
        low, high = (None if high is None else -high), (None if low is None else -low)
    strict = op in ("<", ">")
    if high is not None and (high < 0 if strict else high <= 0):
        return "pass"
    if low is not None and (low >= 0 if strict else low > 0):
        return "fail"
    return "unknown"
