"""``cells.implied`` over columns: cells on which two equalities, each with holes, force different values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs
import narwhals as nw

from govinfo_schema.base.findings.outcome import SEVERITIES, Severity
from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.scale.columnar.compiled import Judged
from govinfo_schema.scale.columnar.sums import Summation, all_of, any_of, hole_column

__all__ = ["Conflict", "conflicts"]


@attrs.frozen(kw_only=True)
class Conflict:
    """A cell on which equalities can disagree: where they do, in pairs as grave as ``severity`` at least.

    ``place`` tells which equality forces the cell first, and the cell's place in it: a row's conflicts come
    in the order in which the cells were first forced, which is another one in each row.
    """

    pointer: str
    severity: Severity
    where: nw.Expr
    place: nw.Expr


@attrs.frozen(kw_only=True)
class _Forcing:
    """An equality that may force a cell's value: its number, the cell's coefficient, how grave it is.

    ``place`` counts the equality and the cell in it, in the order in which they are judged.
    """

    forced: str
    coefficient: int
    severity: int
    place: int


def conflicts(judged: Iterable[Judged], summation: Summation, forced: dict[str, nw.Expr]) -> list[Conflict]:
    """Give the cells that can be in conflict, the gravest severity of each first.

    ``forced`` takes further helper columns, to be made after the sums: what an equality comes to without its
    holes, where they must make up for it.
    """
    forcing: dict[str, list[_Forcing]] = defaultdict(list)
    places = 0
    for rule in judged:
        if len(rule.relations) == 1 and rule.instance.relations[0].op == "=":
            weights = _own_weights(rule.instance)
            name = f"forced{len(forced)}"
            if weights:
                forced[name] = _forced(rule, weights, summation, name)
                severity = SEVERITIES.index(rule.instance.severity)
                for place, (pointer, k) in enumerate(weights.items(), places):
                    forcing[pointer].append(
                        _Forcing(forced=name, coefficient=k, severity=severity, place=place)
                    )
                places += len(weights)
    paired = {pointer: among for pointer, among in forcing.items() if len(among) > 1}
    used = {one.forced for among in paired.values() for one in among}
    # a column that no pair compares is not worked out
    for name in forced.keys() - used:
        del forced[name]
    return [conflict for pointer, among in paired.items() for conflict in _of_cell(pointer, among)]


def _of_cell(pointer: str, among: Sequence[_Forcing]) -> Iterator[Conflict]:
    pairs: Mapping[int, list[nw.Expr]] = defaultdict(list)
    for first, second in combinations(among, 2):
        pairs[max(first.severity, second.severity)].append(_differ(first, second))
    known: list[nw.Expr] = []
    for rank in sorted(pairs):
        known += pairs[rank]
        where = (nw.col(hole_column(column_of(pointer))) == 1) & any_of(known)
        yield Conflict(
            pointer=pointer, severity=SEVERITIES[rank], where=where.fill_null(False), place=_first(among)
        )


def _first(among: Sequence[_Forcing]) -> nw.Expr:
    """Give the place of the first equality that forces a cell."""
    first = nw.lit(among[-1].place, nw.Int32())
    for one in reversed(among[:-1]):
        first = nw.when(~nw.col(one.forced).is_null()).then(nw.lit(one.place, nw.Int32())).otherwise(first)
    return first


def _differ(one: _Forcing, other: _Forcing) -> nw.Expr:
    """Compare the values that two equalities force: ``-forced / coefficient`` each, a whole number."""
    left, right = nw.col(one.forced), nw.col(other.forced)
    return (left * other.coefficient != right * one.coefficient).fill_null(False)


def _own_weights(instance: Instance) -> dict[str, int]:
    net: dict[str, int] = defaultdict(int)
    for term in instance.relations[0].terms:
        if term.origin == "report":
            net[term.pointer] += term.coefficient
    return {pointer: k for pointer, k in net.items() if k}


def _forced(rule: Judged, weights: Mapping[str, int], summation: Summation, name: str) -> nw.Expr:
    """Give an equality's sum without its holes, where it forces their values: null elsewhere.

    A single hole makes up for the sum; several are all 0 where they can only move it away from 0.
    """
    total = rule.relations[0].total
    whole = [count for count in (total.raising, total.lowering, total.moving) if count is not None]
    every = nw.sum_horizontal(*whole) if len(whole) > 1 else whole[0]
    holes = every
    if any(term.origin != "report" for term in rule.instance.relations[0].terms):
        own = summation.count([summation.flag(column_of(pointer)) for pointer in weights], f"own{name}")
        holes = every if own is None else own
    ends = (total.bounded_below, total.bounded_above)
    known_ends = [end for end in ends if end is not None]
    settled = any_of(known_ends) if len(known_ends) == len(ends) else nw.lit(True)
    single = holes == 1
    steps = {abs(k) for k in weights.values()} - {1}
    for step in sorted(steps):
        single = single & _divides(step, weights, total.known)
    zero = (total.known == 0) & settled
    alone = None if holes is every else every == holes
    condition = all_of([single | zero, alone, rule.unknown, rule.applies, _decided(rule)])
    return nw.when(single | zero if condition is None else condition).then(total.known)


def _divides(step: int, weights: Mapping[str, int], known: nw.Expr) -> nw.Expr:
    """Where a hole's coefficient is ``step``, its value must be whole."""
    concerned = [hole_column(column_of(pointer)) for pointer, k in weights.items() if abs(k) == step]
    blank = any_of(nw.col(name) == 1 for name in concerned)
    return ~blank | (known % step == 0)


def _decided(one: Judged) -> nw.Expr | None:
    return None if one.open is None else ~one.open
