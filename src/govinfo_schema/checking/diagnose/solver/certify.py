"""A second opinion by integer programming (scipy's HiGHS): slow, independent, for tests and doubters."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.diagnose.solver.system import System, build_system
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["Certificate", "certify"]


@attrs.frozen(kw_only=True)
class Certificate:
    """The least weight of cells to change, and every set of cells of that weight up to the limit.

    ``weight`` is ``None`` where no change can satisfy the identities.
    """

    weight: int | None
    sets: frozenset[frozenset[str]]
    complete: bool


def certify(
    instances: Sequence[Instance],
    values: Mapping[str, int | None],
    *,
    signed: frozenset[str] = frozenset(),
    fixed: frozenset[str] = frozenset(),
    weights: Mapping[str, int] | None = None,
    limit: int = 1_000,
    largest: int | None = None,
) -> Certificate:
    """Solve the same question as ``diagnose`` as a mixed-integer program, one optimum after another.

    ``largest`` bounds every cell and how far it may move, the sum of all figures where it is not given.
    The solver calculates in floating point, so figures beyond 10^6 are not for it, and where it disagrees
    with the exact search that is a reason to look, not a proof. Identities with ``!=`` are not supported.
    Raises ``MissingExtraError`` without scipy.
    """
    try:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ImportError:
        raise MissingExtraError("certify", said("usage.certifying-by-integer-programming")) from None
    system = build_system(instances, signed=signed, fixed=fixed)
    if system.nonzero:
        raise ValueError("identities with '!=' cannot be certified")
    if largest is None:
        stated_sum = sum(abs(value) for value in values.values() if value is not None)
        largest = 10 + stated_sum + sum(abs(equation.constant) for equation in system.equations)
    cells, variables = len(system.cells), system.variables
    printed = [values.get(pointer) for pointer in system.cells] + [None] * (variables - cells)
    # variables: first each cell or slack, then for each stated cell whether it changes
    stated = [index for index, value in enumerate(printed) if value is not None]
    width = variables + len(stated)
    weigh = weights or {}
    cost = np.zeros(width)
    cost[variables:] = [weigh.get(system.cells[index], 1) for index in stated]
    least = np.array([-largest if low is None else low for low in system.lower] + [0.0] * len(stated))
    most = np.array([float(largest)] * variables + [float(index not in system.fixed) for index in stated])
    constraints = [LinearConstraint(*_equations(np, system, width))] if system.equations else []
    if stated:
        constraints.append(LinearConstraint(*_links(np, printed, stated, variables, width, largest)))
    # without presolve, which has been seen to lose optima of such programs
    program = partial(
        milp,
        cost,
        bounds=Bounds(least, most),
        integrality=np.ones(width, dtype=int),
        options={"presolve": False},
    )

    def forbid(changed: list[int]) -> Any:
        cut = np.zeros(width)
        cut[[variables + i for i in changed]] = 1
        return LinearConstraint(cut, -np.inf, len(changed) - 1)

    return _optima(program, forbid, constraints, tuple(system.cells[index] for index in stated), limit)


def _optima(
    program: Callable[..., Any],
    forbid: Callable[[list[int]], Any],
    constraints: list[Any],
    stated: Sequence[str],
    limit: int,
) -> Certificate:
    """Find every set of least weight: each one is forbidden when it is found, until a heavier one is best."""
    proved: set[frozenset[str]] = set()
    best: int | None = None
    while len(proved) < limit:
        answer = program(constraints=constraints)
        if answer.x is None:
            return Certificate(weight=best, sets=frozenset(proved), complete=True)
        weight = round(answer.fun)
        if best is not None and weight > best:
            return Certificate(weight=best, sets=frozenset(proved), complete=True)
        best = weight
        moved = answer.x[len(answer.x) - len(stated) :]
        changed = [i for i, value in enumerate(moved) if value > 0.5]
        proved.add(frozenset(stated[i] for i in changed))
        if not changed:
            return Certificate(weight=0, sets=frozenset(proved), complete=True)
        constraints.append(forbid(changed))
    return Certificate(weight=best, sets=frozenset(proved), complete=False)


def _equations(np: Any, system: System, width: int) -> tuple[Any, Any, Any]:
    matrix = np.zeros((len(system.equations), width))
    for row, equation in enumerate(system.equations):
        for at, c in equation.coefficients.items():
            matrix[row, at] = c
    right = np.array([float(equation.constant) for equation in system.equations])
    return matrix, right, right


def _links(
    np: Any, printed: Sequence[int | None], stated: Sequence[int], first: int, width: int, largest: int
) -> tuple[Any, Any, Any]:
    """A cell that does not change has its printed value: |x − v| ≤ largest × (does it change)."""
    matrix = np.zeros((2 * len(stated), width))
    low, high = np.full(2 * len(stated), -np.inf), np.full(2 * len(stated), np.inf)
    for i, variable in enumerate(stated):
        value = printed[variable]
        matrix[2 * i, variable] = matrix[2 * i + 1, variable] = 1
        matrix[2 * i, first + i], high[2 * i] = -largest, value
        matrix[2 * i + 1, first + i], low[2 * i + 1] = largest, value
    return matrix, low, high
