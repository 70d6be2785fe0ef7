"""Relations between cells → what a row's columns add up to, and what that proves.

A relation's difference is known but for its holes. With each hole as 0, ``known`` is what the stated parts
come to; a hole with a positive coefficient can only raise it, one with a negative coefficient only lower
it, one that may be negative can do both. So three counts of holes and one sum say everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs
import narwhals as nw

from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.instance import Relation

__all__ = ["HOLE", "Cell", "Sum", "Summation", "Verdicts", "all_of", "any_of", "hole_column", "verdicts"]

HOLE: Final = nw.Int16()
"""What one hole counts in."""
Cell = tuple[str, str]
"""A cell as relations name it: whose report it stands in, and its pointer."""
_Weight = tuple[Cell, int]


def hole_column(column: str) -> str:
    """Name the helper column that holds 1 where a number is not stated, else 0."""
    return f"{column}__hole"


@attrs.frozen(kw_only=True)
class Sum:
    """A relation of one row, as helper columns: see the module. ``None`` where there can be no such hole."""

    known: nw.Expr
    raising: nw.Expr | None
    lowering: nw.Expr | None
    moving: nw.Expr | None

    @property
    def bounded_below(self) -> nw.Expr | None:
        """Whether no hole can lower it; ``None``: never any."""
        return _none_of(self.lowering, self.moving)

    @property
    def bounded_above(self) -> nw.Expr | None:
        """Whether no hole can raise it; ``None``: never any."""
        return _none_of(self.raising, self.moving)

    @property
    def low(self) -> nw.Expr:
        """The least that it can be; null where there is no least."""
        return _where(self.bounded_below, self.known)

    @property
    def high(self) -> nw.Expr:
        """The most that it can be; null where there is no most."""
        return _where(self.bounded_above, self.known)


@attrs.frozen(kw_only=True)
class Verdicts:
    """Where a relation passes and where it fails; elsewhere it is unknown. Neither is ever null."""

    passes: nw.Expr
    fails: nw.Expr


def _none_of(*counts: nw.Expr | None) -> nw.Expr | None:
    return all_of(count == 0 for count in counts if count is not None)


def _where(condition: nw.Expr | None, value: nw.Expr) -> nw.Expr:
    return value if condition is None else nw.when(condition).then(value)


def all_of(conditions: Iterable[nw.Expr | None]) -> nw.Expr | None:
    """Join conditions; ``None`` is one that always holds."""
    joined: nw.Expr | None = None
    for one in conditions:
        if one is not None:
            joined = one if joined is None else joined & one
    return joined


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Give where one of some conditions holds, of which there is one at least."""
    first, *others = conditions
    for one in others:
        first = first | one
    return first


@attrs.define
class Summation:
    """Collects the helper columns that relations need, each once, in two steps."""

    signed: frozenset[str]
    flags: dict[str, nw.Expr] = attrs.field(factory=dict)
    sums: dict[str, nw.Expr] = attrs.field(factory=dict)
    _seen: dict[object, Sum] = attrs.field(factory=dict)

    def of(self, relation: Relation, columns: Mapping[Cell, str]) -> Sum:
        """Give left less right of a relation, like cells netted; ``columns`` has each cell's column."""
        net: dict[Cell, int] = defaultdict(int)
        for term in relation.terms:
            net[term.origin, term.pointer] += term.coefficient
        return self._once([(cell, k) for cell, k in net.items() if k], -relation.constant, columns)

    def side(self, relation: Relation, side: str, columns: Mapping[Cell, str]) -> Sum:
        """Give one side of a relation by itself; there nothing is netted."""
        sign = 1 if side == "left" else -1
        weights = [
            ((term.origin, term.pointer), sign * term.coefficient)
            for term in relation.terms
            if term.side == side and term.coefficient
        ]
        constant = relation.left_constant if side == "left" else relation.right_constant
        return self._once(weights, constant, columns)

    def _once(self, weights: Sequence[_Weight], constant: int, columns: Mapping[Cell, str]) -> Sum:
        name = (tuple(sorted(weights)), constant)
        if name not in self._seen:
            self._seen[name] = self._new(weights, constant, columns, f"sum{len(self._seen)}")
        return self._seen[name]

    def _new(self, weights: Sequence[_Weight], constant: int, columns: Mapping[Cell, str], name: str) -> Sum:
        parts: dict[bool, list[nw.Expr]] = {True: [], False: []}
        holes: dict[str, list[nw.Expr]] = {"raising": [], "lowering": [], "moving": []}
        for cell, k in weights:
            column = columns[cell]
            value = nw.col(column)
            parts[k > 0].append(value if abs(k) == 1 else value * abs(k))
            kind = "moving" if cell[1] in self.signed else "raising" if k > 0 else "lowering"
            holes[kind].append(self.flag(column))
        known = nw.lit(constant, nw.Int64())
        if parts[True]:
            # a horizontal sum takes nulls for 0, which is what a hole adds to the known part
            known = nw.sum_horizontal(*parts[True])
            known = known + constant if constant else known
        if parts[False]:
            known = known - nw.sum_horizontal(*parts[False])
        self.sums[name] = known
        return Sum(
            known=nw.col(name),
            **{kind: self.count(flags, f"{name}_{kind}") for kind, flags in holes.items()},
        )

    def flag(self, column: str) -> nw.Expr:
        """Give the column that holds 1 where a number is not stated, else 0."""
        flag = hole_column(column)
        if not column.startswith("children__"):  # those come with their own: a sum's holes are its parts'
            self.flags.setdefault(flag, nw.col(column).is_null().cast(HOLE))
        return nw.col(flag)

    def count(self, flags: list[nw.Expr], name: str) -> nw.Expr | None:
        """Add such columns up; ``None`` where there are none."""
        if not flags:
            return None
        self.sums[name] = nw.sum_horizontal(*flags)
        return nw.col(name)


def verdicts(total: Sum, op: Op) -> Verdicts:
    """Judge ``total op 0``: passes where it holds for every completion, fails where for none."""
    known, below, above = total.known, total.bounded_below, total.bounded_above

    def proved(bound: nw.Expr | None, holds: nw.Expr) -> nw.Expr:
        return holds if bound is None else holds & bound

    exact = all_of((below, above))
    match op:
        case "=" | "!=":
            equal = proved(exact, known == 0)
            apart = proved(below, known > 0) | proved(above, known < 0)
            return Verdicts(passes=equal, fails=apart) if op == "=" else Verdicts(passes=apart, fails=equal)
        case "<=":
            return Verdicts(passes=proved(above, known <= 0), fails=proved(below, known > 0))
        case "<":
            return Verdicts(passes=proved(above, known < 0), fails=proved(below, known >= 0))
        case ">=":
            return Verdicts(passes=proved(below, known >= 0), fails=proved(above, known < 0))
        case ">":
            return Verdicts(passes=proved(below, known > 0), fails=proved(above, known <= 0))
