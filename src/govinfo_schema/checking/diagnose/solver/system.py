"""The identities as one integer system: Σ coefficient × cell = right side, inequalities by slack variables.

Only what the report itself must satisfy takes part: linear rules of severity ``error`` with one relation,
no guard, and terms that are cells of the report. Everything else may rank explanations, never allow or
forbid one; ``left_out`` names the errors that therefore took no part.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from govinfo_schema.rules.engine.identity import is_plain_identity
from govinfo_schema.rules.engine.instance import Instance, Relation

__all__ = ["Equation", "System", "build_system"]


@attrs.frozen(kw_only=True)
class Equation:
    """Σ ``coefficients`` × variable = ``constant``; ``total`` is the cell that the rest add up to."""

    id: str
    coefficients: Mapping[int, int]
    constant: int
    total: int | None = None


@attrs.frozen(kw_only=True, eq=False)
class System:
    """Every equation over numbered variables: first the cells in the form's order, then the slacks.

    ``lower`` and ``upper`` are each variable's least and greatest value (``None``: no bound); ``nonzero`` are
    the slacks that must not be 0, by which ``!=`` is said. ``fixed`` cells are never to be changed.
    """

    cells: tuple[str, ...]
    index: Mapping[str, int]
    equations: tuple[Equation, ...]
    lower: tuple[int | None, ...]
    upper: tuple[int | None, ...]
    nonzero: frozenset[int]
    fixed: frozenset[int]
    left_out: tuple[str, ...]

    @property
    def variables(self) -> int:
        """How many variables there are, slacks included."""
        return len(self.lower)

    def allows(self, at: int, value: int) -> bool:
        """Tell whether a variable may have a value."""
        least, most = self.lower[at], self.upper[at]
        return (least is None or value >= least) and (most is None or value <= most)


def build_system(
    instances: Iterable[Instance],
    *,
    order: Sequence[str] = (),
    signed: frozenset[str] = frozenset(),
    fixed: frozenset[str] = frozenset(),
    most: Mapping[str, int] = MappingProxyType({}),
) -> System:
    """Number the cells in the form's ``order`` (others after them, as they appear) and net like terms.

    ``most`` says how far from 0 a cell's figure may be, ``signed`` cells on either side.
    """
    hard, left_out = _parted(instances)
    seen = dict.fromkeys(term.pointer for one in hard for term in one.relations[0].terms)
    position = {pointer: i for i, pointer in enumerate(order)}
    cells = tuple(sorted(seen, key=lambda pointer: position.get(pointer, len(position))))
    index = {pointer: i for i, pointer in enumerate(cells)}
    upper: list[int | None] = [most.get(pointer) for pointer in cells]
    lower: list[int | None] = [
        0 if pointer not in signed else None if high is None else -high
        for pointer, high in zip(cells, upper, strict=True)
    ]
    nonzero: set[int] = set()
    equations = []
    for instance_ in hard:
        relation = instance_.relations[0]
        net = _netted(relation, index)
        total = _total(relation, index)
        constant = relation.constant
        if relation.op != "=":
            # a < b over whole numbers is a ≤ b − 1; the slack takes up the rest and is free of the search
            constant += {"<": -1, ">": 1}.get(relation.op, 0)
            net[len(lower)] = -1 if relation.op in (">", ">=") else 1
            if relation.op == "!=":
                nonzero.add(len(lower))
            lower.append(None if relation.op == "!=" else 0)
            upper.append(None)
        equations.append(Equation(id=instance_.id, coefficients=net, constant=constant, total=total))
    return System(
        cells=cells,
        index=index,
        equations=tuple(equations),
        lower=tuple(lower),
        upper=tuple(upper),
        nonzero=frozenset(nonzero),
        fixed=frozenset(index[pointer] for pointer in fixed if pointer in index),
        left_out=tuple(left_out),
    )


def _parted(instances: Iterable[Instance]) -> tuple[list[Instance], list[str]]:
    """Part what an explanation must satisfy from the ids of other linear errors, which take no part."""
    hard: list[Instance] = []
    left_out: list[str] = []
    for instance in instances:
        if is_plain_identity(instance):
            hard.append(instance)
        elif instance.severity == "error" and instance.type == "linear":
            left_out.append(instance.id)
    return hard, left_out


def _netted(relation: Relation, index: Mapping[str, int]) -> dict[int, int]:
    """Add up what stands on both sides by cell; a cell that cancels out is left away."""
    net: dict[int, int] = {}
    for term in relation.terms:
        variable = index[term.pointer]
        net[variable] = net.get(variable, 0) + term.coefficient
    return {variable: coefficient for variable, coefficient in net.items() if coefficient}


def _total(relation: Relation, index: Mapping[str, int]) -> int | None:
    """Find the one cell alone on its side that equals a plain sum of two or more others."""
    if relation.op != "=" or relation.left_constant or relation.right_constant:
        return None
    for mine, other in (("left", "right"), ("right", "left")):
        alone = [term for term in relation.terms if term.side == mine]
        parts = [term for term in relation.terms if term.side == other]
        if len(alone) == 1 and len(parts) > 1 and all(abs(t.coefficient) == 1 for t in relation.terms):
            return index[alone[0].pointer]
    return None
