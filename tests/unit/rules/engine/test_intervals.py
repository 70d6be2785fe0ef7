"""Intervals, and the three values that they prove."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.intervals import ANY_INTEGER, COUNT, Interval, compare, exactly, total
from tests.rules.reference import HOLDS

OPS: tuple[Op, ...] = ("=", "!=", "<", "<=", ">", ">=")
BOUNDS = st.none() | st.integers(-6, 6)


def intervals() -> st.SearchStrategy[Interval]:
    def ordered(pair: tuple[int | None, int | None]) -> Interval:
        low, high = pair
        return Interval(low, high) if low is None or high is None or low <= high else Interval(high, low)

    return st.tuples(BOUNDS, BOUNDS).map(ordered)


def members(interval: Interval, reach: int = 30) -> range:
    """The whole numbers of an interval, an open side cut off far beyond what matters."""
    low = -reach if interval.low is None else interval.low
    high = reach if interval.high is None else interval.high
    return range(low, high + 1)


class TestCompare:
    """`=` passes if it holds for every completion, fails if for none, else is unknown; likewise the rest."""

    @given(intervals(), st.sampled_from(OPS))
    def test_agrees_with_trying_every_number(self, interval: Interval, op: Op) -> None:
        held = {HOLDS[op](number, 0) for number in members(interval)}
        wanted = {frozenset({True}): "pass", frozenset({False}): "fail"}.get(frozenset(held), "unknown")
        assert compare(interval, op) == wanted

    @pytest.mark.parametrize(
        ("low", "high", "op", "verdict"),
        [
            (0, None, "=", "unknown"),
            (1, None, "=", "fail"),
            (None, -1, "=", "fail"),
            (1, None, "!=", "pass"),
            (0, None, ">=", "pass"),
            (0, None, ">", "unknown"),
            (None, 0, "<=", "pass"),
            (None, 0, "<", "unknown"),
            (1, None, "<=", "fail"),
            (0, None, "<", "fail"),
            (None, None, "<", "unknown"),
        ],
    )
    def test_open_sides(self, low: int | None, high: int | None, op: Op, verdict: str) -> None:
        assert compare(Interval(low, high), op) == verdict


class TestArithmetic:
    @given(intervals(), st.integers(-3, 3))
    def test_times_holds_every_product(self, interval: Interval, k: int) -> None:
        product = interval.times(k)
        assert {k * number for number in members(interval)} <= set(members(product, 100))
        assert (product.low is None) == (k != 0 and (interval.low if k > 0 else interval.high) is None)

    @given(st.lists(intervals(), max_size=3))
    def test_total_holds_every_sum_and_its_ends_are_reached(self, parts: list[Interval]) -> None:
        whole = total(parts)
        sums = {sum(numbers) for numbers in itertools.product(*(members(part, 8) for part in parts))}
        assert all(number in members(whole, 200) for number in sums)
        assert whole.low is None or whole.low == min(sums)
        assert whole.high is None or whole.high == max(sums)

    def test_nothing_adds_up_to_exactly_0(self) -> None:
        assert total(()) == exactly(0)

    def test_nothing_times_anything_is_nothing(self) -> None:
        assert COUNT.times(0) == ANY_INTEGER.times(0) == exactly(0)
