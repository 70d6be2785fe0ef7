"""Whole numbers within their bounds for the freed variables: exact simplex, then branch and bound.

The simplex is the one that satisfiability solvers use (Dutertre and de Moura 2006, with Bland's order, so it
ends): it gives either a solution or one equation that shows why there is none. The cells of that equation
that still stand as printed are the conflict from which the search goes on.
"""

from collections.abc import Mapping
from math import ceil, floor, gcd
from typing import Final, NamedTuple

from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.simplex import Limits, Number, Tableau
from govinfo_schema.checking.diagnose.solver.tableau import State, TableauRow

__all__ = ["BRANCHES", "Bounds", "Solvability", "range_of", "settled", "solve", "solve_from"]

BRANCHES: Final = 300
"""How many cases one question may be split into before it counts as undecided."""
_FAR: Final = 10**18
"""Beyond any count that a form can hold: a variable that can go this far is unbounded."""


class Bounds(NamedTuple):
    """Least and greatest difference of every variable, and the variables whose difference may not be 0.

    Where ``whole`` is false, no variable is bounded and any fraction will do.
    """

    limits: tuple[Limits, ...]
    nonzero: Mapping[int, int]
    whole: bool = True


class Solvability(NamedTuple):
    """A solution as differences, or the set of variables in the equations that show there is none."""

    solution: Mapping[int, int] | None
    conflict: int = 0


def solve(
    state: State, bounds: Bounds, limit: Limit, *, extra: Mapping[int, Limits] | None = None
) -> Solvability:
    """Find whole numbers for the freed variables; the closed rows must all stand already.

    ``extra`` narrows the bounds of some variables. Raises ``BoundReachedError`` where ``BRANCHES`` cases,
    or the steps that the limit leaves, did not decide it.
    """
    if not bounds.whole:
        return Solvability({})
    if not state.parameters and not extra and not bounds.nonzero:
        return _determined(state, bounds)
    return _branch(Tableau(state, bounds.limits, extra or {}), bounds, limit, [BRANCHES])


def solve_from(state: State, bounds: Bounds, limit: Limit) -> tuple[Solvability, State]:
    """Solve, and give the state as it then stands, so that what is freed next goes on from there."""
    if not bounds.whole or (not state.parameters and not bounds.nonzero):
        return solve(state, bounds, limit), state
    tableau = Tableau(state, bounds.limits, {})
    verdict = _branch(tableau, bounds, limit, [BRANCHES])
    return verdict, tableau.state(state)


def settled(state: State, bounds: Bounds, limit: Limit) -> State:
    """Move the parameters to where the solved rows are within bounds, if they can be, to start from there."""
    if not state.parameters:
        return state
    tableau = Tableau(state, bounds.limits, {})
    tableau.solve(limit)
    return tableau.state(state)


def _determined(state: State, bounds: Bounds) -> Solvability:
    """Read off the values where no variable is left over, as with a report without holes."""
    solution: dict[int, int] = {}
    conflict: TableauRow | None = None
    for variable, row in state.solved.items():
        value, rest = divmod(row.right, row.coefficients[variable])
        low, high = bounds.limits[variable]
        if rest or (low is not None and value < low) or (high is not None and value > high):
            # the narrowest conflict leaves the search the fewest cells to try
            if conflict is None or len(row.coefficients) < len(conflict.coefficients):
                conflict = row
        else:
            solution[variable] = value
    return Solvability(solution) if conflict is None else Solvability(None, conflict.mask)


def _branch(tableau: Tableau, bounds: Bounds, limit: Limit, left: list[int]) -> Solvability:
    """Solve over the rationals, then split on a variable that is no whole number, or a forbidden 0."""
    left[0] -= 1
    if left[0] < 0:
        raise BoundReachedError
    if conflict := tableau.solve(limit):
        return Solvability(None, conflict)
    for variable in sorted(tableau.values):
        value = tableau.values[variable]
        cases: tuple[Limits, Limits]
        if not isinstance(value, int):
            # such a row has a fraction in every case: to split it would go on until the limit
            if (row := tableau.rows.get(variable)) is not None and (
                conflict := _indivisible(row, tableau.values)
            ):
                return Solvability(None, conflict)
            cases = ((None, floor(value)), (ceil(value), None))
        elif bounds.nonzero.get(variable) == value:
            cases = ((None, value - 1), (value + 1, None))
        else:
            continue
        reasons = 0
        for case in cases:
            if (narrower := tableau.narrowed(variable, case)) is None:
                continue  # the variable's own bounds rule this case out
            verdict = _branch(narrower, bounds, limit, left)
            if verdict.solution is not None:
                return verdict
            reasons |= verdict.conflict
        return Solvability(None, reasons)
    return Solvability({index: int(value) for index, value in tableau.values.items()})


def _indivisible(row: TableauRow, freed: Mapping[int, Number]) -> int:
    """Give the row's variables where no whole numbers at all can satisfy it: 2a + 4b = 3."""
    return row.mask if row.right % gcd(*(c for at, c in row.coefficients.items() if at in freed)) else 0


def range_of(
    state: State, bounds: Bounds, limit: Limit, variable: int, known: int, given: Mapping[int, int]
) -> Limits:
    """Give the least and greatest difference of a variable over all solutions, ``None`` where unbounded.

    ``known`` is one solution's difference; ``given`` are variables whose difference is settled.
    """
    tableau = Tableau(state, bounds.limits, {other: (value, value) for other, value in given.items()})

    def furthest(sign: int) -> int | None:
        def reaches(distance: int) -> bool:
            wanted = known + sign * distance
            narrower = tableau.narrowed(variable, (wanted, None) if sign > 0 else (None, wanted))
            if narrower is None:
                return False
            return _branch(narrower, bounds, limit, [BRANCHES]).solution is not None

        edge = tableau.limits(variable)[sign > 0]
        end = _FAR if edge is None else sign * (edge - known)
        if reaches(end):
            return edge
        step = 1
        while reaches(step):
            step *= 2
        low, high = step // 2, step  # reached, not reached
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if reaches(middle) else (low, middle)
        return known + sign * low

    return furthest(-1), furthest(1)
