"""Whether any figures at all can satisfy some relations: what contradiction and implication come down to."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import attrs

from govinfo_schema.checking.diagnose.solver.integers import Bounds, solve
from govinfo_schema.checking.diagnose.solver.limit import BoundReachedError, Limit
from govinfo_schema.checking.diagnose.solver.system import build_system
from govinfo_schema.checking.diagnose.solver.tableau import state_of
from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.instance import Instance, Relation, Term

__all__ = ["always_fails", "feasible", "implied"]

_STEPS: Final = 5_000
_SECONDS: Final = 5.0

_NEGATED: Final[dict[Op, tuple[Op, ...]]] = {
    "=": ("<", ">"),
    "!=": ("=",),
    "<": (">=",),
    "<=": (">",),
    ">": ("<=",),
    ">=": ("<",),
}


def feasible(relations: Iterable[Relation], signed: frozenset[str]) -> bool | None:
    """Tell whether whole numbers (of at least 0 where not signed) satisfy them all; ``None``: undecided."""
    system = build_system([_as_identity(i, one) for i, one in enumerate(relations)], signed=signed)
    everything = range(system.variables)
    state = state_of(system.equations, [0] * system.variables, everything)
    # nothing is left to choose in such a row, and it doesn't come out
    if any(row.right for row in state.closed):
        return False
    bounds = Bounds(tuple((low, None) for low in system.lower), dict.fromkeys(system.nonzero, 0))
    try:
        return solve(state, bounds, Limit(steps=_STEPS, seconds=_SECONDS)).solution is not None
    except BoundReachedError:
        return None


def always_fails(alternatives: Iterable[Relation], given: Iterable[Relation], signed: frozenset[str]) -> bool:
    """Tell whether it is certain that no alternative can hold where all that is given holds."""
    known = list(given)
    return all(feasible([*known, one], signed) is False for one in alternatives)


def implied(alternatives: Iterable[Relation], given: Iterable[Relation], signed: frozenset[str]) -> bool:
    """Tell whether it is certain that some alternative holds wherever all that is given holds."""
    known = list(given)
    ways = product(*(list(_negations(one)) for one in alternatives))
    return all(feasible([*known, *way], signed) is False for way in ways)


def _negations(relation: Relation) -> Iterator[Relation]:
    for op in _NEGATED[relation.op]:
        yield attrs.evolve(relation, op=op)


def _as_identity(number: int, relation: Relation) -> Instance:
    """Dress a relation as an identity of one report: what other documents and texts say are variables too."""
    terms = tuple(
        attrs.evolve(term, pointer=_variable(term), origin="report", mention=None) for term in relation.terms
    )
    return Instance(
        id=str(number),
        rule=str(number),
        bind={},
        type="linear",
        severity="error",
        title={},
        relations=(attrs.evolve(relation, terms=terms),),
    )


def _variable(term: Term) -> str:
    if term.mention is not None:
        return f"mention {term.mention}"
    return term.pointer if term.origin == "report" else f"{term.origin} {term.pointer}"
