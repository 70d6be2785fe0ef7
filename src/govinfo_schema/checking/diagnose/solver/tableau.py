"""Exact elimination: what freeing a cell does to the equations, as differences from the printed values.

Every equation is kept over differences δ = value − printed value, so a right side that is not 0 is what
the printed figures fail by. Freeing a variable solves one equation for it and eliminates it from all the
others. An equation left without free variables whose right side is not 0 is a *conflict*: whatever else is
freed, one of its cells must change too. That is what makes the search exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from govinfo_schema.checking.diagnose.solver.system import Equation

__all__ = [
    "BITS",
    "State",
    "TableauRow",
    "bits_of",
    "caught_up",
    "free",
    "free_later",
    "state_of",
    "substitute",
]

BITS: list[int] = [1 << i for i in range(4096)]
"""``BITS[i]`` has bit ``i``: sets of variables are integers, for speed."""


class TableauRow(NamedTuple):
    """One equation: the set of its variables, their coefficients, its right side."""

    mask: int
    coefficients: dict[int, int]
    right: int


class State(NamedTuple):
    """The equations after some variables were freed.

    ``closed`` rows hold no free variable. A row in ``solved`` gives its variable in terms of the cells that
    still stand as printed and of ``parameters``: free variables that no equation determines, which
    take their values in ``start`` to begin with, else 0. ``pending`` rows give their variables too, and have
    not been put into ``solved`` yet.
    """

    closed: tuple[TableauRow, ...]
    solved: Mapping[int, TableauRow]
    freed: int
    parameters: tuple[int, ...] = ()
    start: Mapping[int, int | Fraction] = {}
    pending: tuple[tuple[int, TableauRow], ...] = ()


def bits_of(mask: int) -> list[int]:
    """List the variables of a set, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _eliminate(row: TableauRow, pivot: TableauRow, variable: int) -> TableauRow:
    """Give ``row`` without ``variable``, by the multiple of ``pivot`` that takes it out, in whole numbers."""
    own, by = row.coefficients[variable], pivot.coefficients[variable]
    factor, rest = divmod(own, by)
    mask, right = row.mask, row.right
    new = dict(row.coefficients)
    if rest:
        common = gcd(own, by)
        scale = by // common
        factor = own // common
        new = {index: c * scale for index, c in new.items()}
        right *= scale
    for other, c in pivot.coefficients.items():
        was = new.get(other, 0)
        now = was - factor * c
        if now:
            new[other] = now
            if not was:
                mask |= BITS[other]
        else:
            del new[other]
            mask ^= BITS[other]
    right -= factor * pivot.right
    if rest and new and (common := gcd(*new.values(), right)) > 1:
        new = {index: c // common for index, c in new.items()}
        right //= common
    return TableauRow(mask, new, right)


def substitute(rows: Mapping[int, TableauRow], pivot: TableauRow, variable: int) -> dict[int, TableauRow]:
    """Eliminate a variable from the rows that are solved for others."""
    bit = BITS[variable]
    return {at: _eliminate(row, pivot, variable) if row.mask & bit else row for at, row in rows.items()}


def free(state: State, variable: int) -> State:
    """Let a variable take any value: solve the shortest closed row that holds it, or make it a parameter."""
    return caught_up(free_later(state, variable))


def free_later(state: State, variable: int) -> State:
    """Free a variable in the closed rows alone; ``caught_up`` does what is left.

    Most of what a search looks at fails by its closed rows: there the solved ones are never needed.
    """
    bit = BITS[variable]
    pivot: TableauRow | None = None
    for row in state.closed:
        if row.mask & bit and (pivot is None or len(row.coefficients) < len(pivot.coefficients)):
            pivot = row
    if pivot is None:
        return state._replace(freed=state.freed | bit, parameters=(*state.parameters, variable))
    closed = []
    for row in state.closed:
        if not row.mask & bit:
            closed.append(row)
        elif row is not pivot:
            left = _eliminate(row, pivot, variable)
            if left.mask or left.right:
                closed.append(left)
    return State(
        tuple(closed),
        state.solved,
        state.freed | bit,
        state.parameters,
        state.start,
        (*state.pending, (variable, pivot)),
    )


def caught_up(state: State) -> State:
    """Put the rows that are pending into the solved ones."""
    if not state.pending:
        return state
    solved = state.solved
    for variable, pivot in state.pending:
        solved = substitute(solved, pivot, variable)
        solved[variable] = pivot
    return state._replace(solved=solved, pending=())


def state_of(equations: Iterable[Equation], reference: Sequence[int], opened: Iterable[int]) -> State:
    """Set up equations around reference values, with some variables (holes, slacks) freed."""
    closed = []
    for equation in equations:
        right = equation.constant
        mask = 0
        for number, c in equation.coefficients.items():
            mask |= BITS[number]
            right -= c * reference[number]
        closed.append(TableauRow(mask, dict(equation.coefficients), right))
    state = State(tuple(closed), {}, 0)
    for variable in opened:
        state = free(state, variable)
    return state
