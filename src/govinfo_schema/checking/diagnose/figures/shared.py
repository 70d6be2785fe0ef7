"""What is the same for every report of a form: the system, its independent parts, where its cells stand."""

import attrs

from govinfo_schema.checking.diagnose.figures.geometry import Geometry, geometry_of
from govinfo_schema.checking.diagnose.solver.system import Equation, System
from govinfo_schema.checking.diagnose.solver.tableau import BITS, bits_of

__all__ = ["Form", "FormPart", "form_of"]


@attrs.frozen(kw_only=True, eq=False)
class Form:
    """The system with all that follows from it.

    ``exclusive`` rows hold cases that are counted in no other row.
    """

    system: System
    parts: tuple["FormPart", ...]
    part_of: tuple[int, ...]
    geometry: Geometry
    totals: frozenset[int]
    exclusive: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False)
class FormPart:
    """Equations that share no variable with the rest."""

    equations: tuple[Equation, ...]
    cells: tuple[int, ...]
    slacks: tuple[int, ...]


def form_of(system: System, exclusive: frozenset[str] = frozenset()) -> Form:
    """Work out what every report of one form shares."""
    BITS.extend(1 << i for i in range(len(BITS), system.variables))
    groups: list[tuple[int, list[Equation]]] = []
    for equation in system.equations:
        mask, members = sum(BITS[index] for index in equation.coefficients), [equation]
        apart = []
        for other, theirs in groups:
            if other & mask:
                mask, members = mask | other, theirs + members
            else:
                apart.append((other, theirs))
        groups = [*apart, (mask, members)]
    groups.sort(key=lambda group: group[0] & -group[0])
    cells, slacks = range(len(system.cells)), range(len(system.cells), system.variables)
    owner = {index: number for number, (mask, _) in enumerate(groups) for index in bits_of(mask)}
    return Form(
        system=system,
        parts=tuple(
            FormPart(
                equations=tuple(members),
                cells=tuple(index for index in cells if mask & BITS[index]),
                slacks=tuple(index for index in slacks if mask & BITS[index]),
            )
            for mask, members in groups
        ),
        part_of=tuple(owner[index] for index in cells),
        geometry=geometry_of(system.cells),
        totals=frozenset(e.total for e in system.equations if e.total is not None),
        exclusive=tuple(sorted(exclusive)),
    )
