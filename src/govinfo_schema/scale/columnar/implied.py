"""``cells.implied`` over columns: cells on which two equalities, each with holes, force different values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs
import polars as pl

from govinfo_schema.base.findings.outcome import SEVERITIES, Severity
from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.scale.columnar.compiled import PREFIXES, Judged
from govinfo_schema.scale.columnar.sums import Summation, any_of, hole_column

__all__ = ["Conflict", "conflicts", "own_weights"]


@attrs.frozen(kw_only=True)
class Conflict:
    """A cell on which equalities can disagree: where they do, in pairs as grave as ``severity`` at least.

    ``place`` tells which equality forces the cell first, and the cell's place in it: a row's conflicts come
    in the order in which the cells were first forced, which is another one in each row.
    """

    pointer: str
    severity: Severity
    where: pl.Expr
    place: pl.Expr


@attrs.frozen(kw_only=True)
class _Forcing:
    """An equality that may force a cell's value: where it does, by which sum, the cell's coefficient.

    ``severity`` says how grave it is; ``place`` counts the equality and the cell in it, in the order in
    which they are judged.
    """

    forces: str
    known: pl.Expr
    coefficient: int
    severity: int
    place: int


def conflicts(judged: Iterable[Judged], summation: Summation, forced: dict[str, pl.Expr]) -> list[Conflict]:
    """Give the cells that can be in conflict, the gravest severity of each first.

    ``forced`` takes further helper columns, to be made after the statuses: where the holes of an equality
    must make up for what it comes to without them.
    """
    forcing: dict[str, list[_Forcing]] = defaultdict(list)
    places = 0
    for rule in judged:
        if len(rule.relations) == 1 and rule.instance.relations[0].op == "=":
            weights = own_weights(rule.instance)
            name = f"forced{len(forced)}"
            if weights:
                forced[name] = _forced(rule, weights, summation)
                severity = SEVERITIES.index(rule.instance.severity)
                for place, (pointer, k) in enumerate(weights.items(), places):
                    forcing[pointer].append(
                        _Forcing(
                            forces=name,
                            known=rule.relations[0].total.known,
                            coefficient=k,
                            severity=severity,
                            place=place,
                        )
                    )
                places += len(weights)
    paired = {pointer: among for pointer, among in forcing.items() if len(among) > 1}
    used = {one.forces for among in paired.values() for one in among}
    # a column that no pair compares is not worked out
    for name in forced.keys() - used:
        del forced[name]
    return [conflict for pointer, among in paired.items() for conflict in _of_cell(pointer, among)]


def _of_cell(pointer: str, among: Sequence[_Forcing]) -> Iterator[Conflict]:
    pairs: Mapping[int, list[pl.Expr]] = defaultdict(list)
    for first, second in combinations(among, 2):
        pairs[max(first.severity, second.severity)].append(_differ(first, second))
    known: list[pl.Expr] = []
    for rank in sorted(pairs):
        known += pairs[rank]
        where = pl.col(hole_column(column_of(pointer))) & any_of(known)
        yield Conflict(pointer=pointer, severity=SEVERITIES[rank], where=where, place=_first(among))


def _first(among: Sequence[_Forcing]) -> pl.Expr:
    """Give the place of the first equality that forces a cell."""
    first = pl.lit(among[-1].place, pl.Int32)
    for one in reversed(among[:-1]):
        first = pl.when(pl.col(one.forces)).then(pl.lit(one.place, pl.Int32)).otherwise(first)
    return first


def _differ(one: _Forcing, other: _Forcing) -> pl.Expr:
    """Compare the values that two equalities force: ``-known / coefficient`` each, a whole number."""
    left, right = one.known, other.known
    if one.coefficient == -other.coefficient:
        right = -right
    elif one.coefficient != other.coefficient:
        left, right = left * other.coefficient, right * one.coefficient
    return pl.col(one.forces) & pl.col(other.forces) & (left != right)


def own_weights(instance: Instance) -> dict[str, int]:
    """Give the coefficients of the report's own cells in an instance's relation, like cells netted."""
    net: dict[str, int] = defaultdict(int)
    for term in instance.relations[0].terms:
        if term.origin == "report":
            net[term.pointer] += term.coefficient
    return {pointer: k for pointer, k in net.items() if k}


def _forced(rule: Judged, weights: Mapping[str, int], summation: Summation) -> pl.Expr:
    """Tell where an equality forces the values of its holes.

    A single hole makes up for the sum; several are all 0 where they can only move it away from 0.
    """
    total = rule.relations[0].total
    single = _one_of([summation.hole(column_of(pointer)) for pointer in weights])
    beside = _holes_beside(rule.instance, summation)
    ends = (total.bounded_below, total.bounded_above)
    known_ends = [end for end in ends if end is not None]
    settled = any_of(known_ends) if len(known_ends) == len(ends) else pl.lit(True)
    steps = {abs(k) for k in weights.values()} - {1}
    for step in sorted(steps):
        single = single & _divides(step, weights, total.known)
    zero = (total.known == 0) & settled
    where = single | zero
    for condition in (*beside, rule.unknown, _decided(rule)):
        where = where if condition is None else where & condition
    return where


def _one_of(holes: Sequence[pl.Expr]) -> pl.Expr:
    """Where exactly one of some cells is a hole."""
    return pl.sum_horizontal(hole.cast(pl.UInt16) for hole in holes) == 1


def _holes_beside(instance: Instance, summation: Summation) -> list[pl.Expr]:
    """Where the cells of other reports that an equality has are all stated."""
    net: dict[tuple[str, str], int] = defaultdict(int)
    for term in instance.relations[0].terms:
        net[term.origin, term.pointer] += term.coefficient
    return [
        ~summation.hole(PREFIXES[origin] + column_of(pointer))
        for (origin, pointer), k in net.items()
        if k and origin != "report"
    ]


def _divides(step: int, weights: Mapping[str, int], known: pl.Expr) -> pl.Expr:
    """Where a hole's coefficient is ``step``, its value must be whole."""
    concerned = [hole_column(column_of(pointer)) for pointer, k in weights.items() if abs(k) == step]
    blank = any_of(map(pl.col, concerned))
    return ~blank | (known % step == 0)


def _decided(one: Judged) -> pl.Expr | None:
    return None if one.open is None else ~one.open
