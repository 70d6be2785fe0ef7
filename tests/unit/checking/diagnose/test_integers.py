"""Elimination, the simplex, and whole numbers within bounds."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.checking.diagnose.solver.integers import Bounds, range_of, settled, solve
from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.system import Equation
from govinfo_schema.checking.diagnose.solver.tableau import BITS, State, bits_of, free, state_of

FOREVER = Limit(steps=10**9, seconds=float("inf"))


def _equations(*rows: tuple[tuple[int, ...], int]) -> tuple[Equation, ...]:
    return tuple(
        Equation(id=str(n), coefficients={at: c for at, c in enumerate(row) if c}, constant=right)
        for n, (row, right) in enumerate(rows)
    )


def _bounds(size: int, low: int | None = 0, high: int | None = None) -> Bounds:
    return Bounds(((low, high),) * size, {})


class TestElimination:
    """Freeing a variable takes it out of every other equation, in whole numbers."""

    def test_solves_the_shortest_row(self) -> None:
        state = free(state_of(_equations(((1, 1, 1), 5), ((1, 1, 0), 3)), (0, 0, 0), ()), 0)
        assert state.solved[0].coefficients == {0: 1, 1: 1}
        (left,) = state.closed
        assert (left.coefficients, left.right, left.mask) == ({2: 1}, 2, BITS[2])

    def test_multiplies_where_it_must(self) -> None:
        state = free(state_of(_equations(((2, 3), 5), ((3, 1, 1), 4)), (0, 0, 0), ()), 0)
        (left,) = state.closed
        assert left.coefficients in ({1: 7, 2: -2}, {1: -7, 2: 2})
        assert abs(left.right) == 7

    def test_an_equation_used_up_is_dropped_and_a_contradiction_stays(self) -> None:
        same = free(state_of(_equations(((1, 1), 2), ((2, 2), 4)), (0, 0), ()), 0)
        assert same.closed == ()
        apart = free(state_of(_equations(((1, 1), 2), ((2, 2), 5)), (0, 0), ()), 0)
        assert [(row.mask, bool(row.right)) for row in apart.closed] == [(0, True)]

    def test_a_variable_that_no_closed_row_holds_is_a_parameter(self) -> None:
        state = state_of(_equations(((1, 1), 2)), (0, 0), (0, 1))
        assert state.parameters == (1,)
        assert bits_of(state.freed) == [0, 1]

    @given(
        st.lists(st.tuples(st.tuples(*[st.integers(-3, 3)] * 4), st.integers(-6, 6)), min_size=1, max_size=4),
        st.lists(st.integers(0, 3), max_size=4, unique=True),
    )
    def test_keeps_every_solution_and_adds_none(
        self, rows: list[tuple[tuple[int, ...], int]], opened: list[int]
    ) -> None:
        equations = _equations(*rows)
        state = state_of(equations, (0,) * 4, opened)
        for values in itertools.product(range(-2, 3), repeat=4):
            before = all(
                sum(c * values[at] for at, c in e.coefficients.items()) == e.constant for e in equations
            )
            after = all(
                sum(c * values[at] for at, c in row.coefficients.items()) == row.right
                for row in (*state.closed, *state.solved.values())
            )
            assert before == after
        for row in (*state.closed, *state.solved.values()):
            assert bits_of(row.mask) == sorted(row.coefficients)
        assert all(not row.mask & state.freed for row in state.closed)


def _opened(*rows: tuple[tuple[int, ...], int]) -> State:
    size = max(len(row) for row, _ in rows)
    return state_of(_equations(*rows), (0,) * size, range(size))


class TestWholeNumbers:
    """A solution or the reason why there is none; never an answer that is not certain."""

    @given(
        st.lists(st.tuples(st.tuples(*[st.integers(-3, 3)] * 3), st.integers(-6, 6)), min_size=1, max_size=3),
        st.sampled_from([(), (2,), (1, 2)]),
    )
    def test_is_exact(self, rows: list[tuple[tuple[int, ...], int]], nonzero: tuple[int, ...]) -> None:
        state = _opened(*rows)
        bounds = Bounds(((0, 4), (-2, 2), (-3, 3)), dict.fromkeys(nonzero, 0))
        right = [
            values
            for values in itertools.product(range(5), range(-2, 3), range(-3, 4))
            if all(sum(c * v for c, v in zip(row, values, strict=True)) == end for row, end in rows)
            and all(values[at] for at in nonzero)
        ]
        if any(row.right for row in state.closed):
            assert not right
            return
        verdict = solve(state, bounds, FOREVER)
        if verdict.solution is None:
            assert not right
            return
        held = tuple(verdict.solution.get(at, 0) for at in range(3))
        assert held in right
        started = settled(state, bounds, FOREVER)
        assert (solve(started, bounds, FOREVER).solution is None) == (not right)
        for at in range(3):
            if at in verdict.solution:
                low, high = range_of(state, bounds, FOREVER, at, verdict.solution[at], {})
                assert (low, high) == (min(v[at] for v in right), max(v[at] for v in right))

    def test_what_no_whole_numbers_can_do(self) -> None:
        assert solve(_opened(((2, 4), 3)), _bounds(2), FOREVER).solution is None
        assert solve(_opened(((2, 4), 6)), _bounds(2), FOREVER).solution == {0: 3, 1: 0}

    def test_the_reason_is_an_equation_that_cannot_hold(self) -> None:
        state = state_of(_equations(((1, 1, 1, 0), -5), ((0, 0, 1, 1), 2)), (0,) * 4, (0, 1, 3))
        verdict = solve(state, _bounds(4), FOREVER)
        assert verdict.solution is None
        assert bits_of(verdict.conflict) == [0, 1, 2]

    def test_a_range_without_end(self) -> None:
        state = _opened(((1, -1), 2))
        assert range_of(state, _bounds(2), FOREVER, 0, 2, {}) == (2, None)
        assert range_of(state, _bounds(2, None), FOREVER, 0, 2, {}) == (None, None)
        assert range_of(state, _bounds(2), FOREVER, 0, 5, {1: 3}) == (5, 5)

    def test_a_question_without_end_is_given_up(self) -> None:
        """Parity without bounds: 2a = 2b + 1 - 4c once more, spread over rows so that no one row shows it."""
        with pytest.raises(BoundReachedError):
            solve(_opened(((2, -3, 1), 0), ((1, 0, -5), 1)), _bounds(3), Limit(steps=0, seconds=1))

    def test_no_time_is_no_time(self) -> None:
        limit = Limit(steps=65, seconds=0)
        with pytest.raises(BoundReachedError):
            limit.step()  # the clock is read every 64 steps
