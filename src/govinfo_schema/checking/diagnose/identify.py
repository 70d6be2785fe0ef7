"""What the identities alone can tell: cells no rule sees, cells that look alike, changes that go unnoticed.

The same search answers it: suppose one cell wrong and ask for the fewest others that hide it. Only
equations count; what an inequality notices depends on the figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import gcd
from typing import Final

import attrs

from govinfo_schema.checking.diagnose.figures.shared import FormPart, form_of
from govinfo_schema.checking.diagnose.solver.integers import Bounds
from govinfo_schema.checking.diagnose.solver.limit import Limit
from govinfo_schema.checking.diagnose.solver.search import smallest_sets
from govinfo_schema.checking.diagnose.solver.system import Equation, System, build_system
from govinfo_schema.checking.diagnose.solver.tableau import BITS, state_of
from govinfo_schema.rules.engine.instance import Instance

__all__ = ["Identifiability", "Protection", "identify"]

_STEPS: Final = 20_000


@attrs.frozen(kw_only=True)
class Protection:
    """Cells that identities tie together, and the fewest of them that can change with nothing failing.

    ``example`` is one such set. ``None``: no change of these cells goes unnoticed. Where the search
    reached its bound, ``proved`` is false and ``distance`` is the smallest that it found.
    """

    cells: tuple[str, ...]
    distance: int | None
    example: tuple[str, ...]
    proved: bool


@attrs.frozen(kw_only=True)
class Identifiability:
    """What can and cannot be told from the identities of a form.

    ``unseen`` cells are in no identity. One wrong cell of an ``alike`` group cannot be told from another
    of the group. ``fewest`` says for every cell how many cells, itself included, must change together
    so that nothing fails (``None``: a change of it never goes unnoticed).
    """

    unseen: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    protection: tuple[Protection, ...]
    fewest: Mapping[str, int | None]


def identify(
    instances: Iterable[Instance], *, cells: Sequence[str] = (), steps: int = _STEPS
) -> Identifiability:
    """Work out what the hard identities can tell about ``cells``, given in the form's order.

    ``steps`` bounds the search for each cell.
    """
    system = build_system(instances, order=cells)
    parts = form_of(system).parts
    fewest: dict[int, int | None] = {}
    protection = []
    for part in parts:
        equal = attrs.evolve(part, equations=tuple(e for e in part.equations if not _slack(e, system)))
        sets = {index: _hidden(equal, index, system, steps) for index in part.cells}
        fewest |= {index: None if hidden is None else len(hidden) for index, (hidden, _) in sets.items()}
        known = sorted((len(hidden), hidden) for hidden, _ in sets.values() if hidden is not None)
        protection.append(
            Protection(
                cells=tuple(system.cells[index] for index in part.cells),
                distance=known[0][0] if known else None,
                example=tuple(system.cells[index] for index in known[0][1]) if known else (),
                proved=all(proved for _, proved in sets.values()),
            )
        )
    return Identifiability(
        unseen=tuple(pointer for pointer in cells if pointer not in system.index),
        alike=_alike(system),
        protection=tuple(protection),
        fewest={pointer: fewest[index] for index, pointer in enumerate(system.cells)},
    )


def _slack(equation: Equation, system: System) -> bool:
    return any(at >= len(system.cells) for at in equation.coefficients)


def _hidden(part: FormPart, variable: int, system: System, steps: int) -> tuple[tuple[int, ...] | None, bool]:
    """Give the fewest cells, ``at`` among them, that can change unnoticed, and whether that is proved."""
    moved = [0] * system.variables
    moved[variable] = 1
    others = sum(BITS[other] for other in part.cells if other != variable)
    bounds = Bounds(((None, None),) * system.variables, {}, whole=False)
    smallest = smallest_sets(
        state_of(part.equations, moved, ()),
        bounds,
        others,
        [1] * system.variables,
        limit=Limit(steps=steps, seconds=float("inf")),
        afterwards=Limit(steps=steps, seconds=float("inf")),
        most=1,
    )
    if not smallest.solutions:
        return None, smallest.proved
    return tuple(sorted((variable, *smallest.solutions[0].cells))), smallest.proved


def _alike(system: System) -> tuple[tuple[str, ...], ...]:
    """Group the cells whose changes make the same identities fail by the same amounts."""
    effects: dict[int, dict[int, int]] = {index: {} for index in range(len(system.cells))}
    for number, equation in enumerate(system.equations):
        if not _slack(equation, system):
            for variable, c in equation.coefficients.items():
                effects[variable][number] = c
    groups: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for variable, effect in effects.items():
        if effect:
            scale = gcd(*effect.values()) * (1 if next(iter(effect.values())) > 0 else -1)
            key = tuple((number, c // scale) for number, c in effect.items())
            groups.setdefault(key, []).append(system.cells[variable])
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
