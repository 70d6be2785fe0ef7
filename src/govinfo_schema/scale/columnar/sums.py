"""Relations between cells → what a row's columns add up to, and what that proves.

A relation's difference is known but for its holes. With each hole as 0, ``known`` is what the stated parts
come to; a hole with a positive coefficient can only raise it, one with a negative coefficient only lower
it, one that may be negative can do both. So one sum, and whether there are holes of each of these kinds,
say everything; kinds of holes are bits, which cost next to nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs
import polars as pl

from govinfo_schema.rules.documents.grammar import Op
from govinfo_schema.rules.engine.instance import Relation

__all__ = ["Cell", "Sum", "Summation", "Verdicts", "all_of", "any_of", "hole_column", "verdicts"]

Cell = tuple[str, str]
"""A cell as relations name it: whose report it stands in, and its pointer."""
_Weight = tuple[Cell, int]


def hole_column(column: str) -> str:
    """Name the helper column that tells where a number is not stated."""
    return f"{column}__hole"


def _stated_column(column: str) -> str:
    """Name the helper column that has each number, 0 where it is not stated."""
    return f"{column}__stated"


@attrs.frozen(kw_only=True)
class Sum:
    """A relation of one row, of helper columns: see the module. ``None`` where there can be no such hole."""

    known: pl.Expr
    raising: pl.Expr | None
    lowering: pl.Expr | None
    moving: pl.Expr | None

    @property
    def bounded_below(self) -> pl.Expr | None:
        """Whether no hole can lower it; ``None``: never any."""
        return _none_of(self.lowering, self.moving)

    @property
    def bounded_above(self) -> pl.Expr | None:
        """Whether no hole can raise it; ``None``: never any."""
        return _none_of(self.raising, self.moving)

    @property
    def low(self) -> pl.Expr:
        """The least that it can be; null where there is no least."""
        return _where(self.bounded_below, self.known)

    @property
    def high(self) -> pl.Expr:
        """The most that it can be; null where there is no most."""
        return _where(self.bounded_above, self.known)


@attrs.frozen(kw_only=True)
class Verdicts:
    """Where a relation passes and where it fails; elsewhere it is unknown. Neither is ever null."""

    passes: pl.Expr
    fails: pl.Expr


def _none_of(*kinds: pl.Expr | None) -> pl.Expr | None:
    return all_of(~some for some in kinds if some is not None)


def _where(condition: pl.Expr | None, value: pl.Expr) -> pl.Expr:
    return value if condition is None else pl.when(condition).then(value)


def all_of(conditions: Iterable[pl.Expr | None]) -> pl.Expr | None:
    """Join conditions; ``None`` is one that always holds."""
    joined: pl.Expr | None = None
    for one in conditions:
        if one is not None:
            joined = one if joined is None else joined & one
    return joined


def any_of(conditions: Iterable[pl.Expr]) -> pl.Expr:
    """Give where one of some conditions holds, of which there is one at least."""
    return pl.any_horizontal(conditions)


@attrs.define
class Summation:
    """Collects the helper columns that relations need, each once: of numbers, then of sums."""

    signed: frozenset[str]
    numbers: dict[str, pl.Expr] = attrs.field(factory=dict)
    sums: dict[str, pl.Expr] = attrs.field(factory=dict)
    _seen: dict[object, Sum] = attrs.field(factory=dict)

    def of(self, relation: Relation, columns: Mapping[Cell, str]) -> Sum:
        """Give left less right of a relation, like cells netted; ``columns`` has each cell's column."""
        net: dict[Cell, int] = defaultdict(int)
        for term in relation.terms:
            net[term.origin, term.pointer] += term.coefficient
        weights = [(cell, k) for cell, k in net.items() if k]
        name = (tuple(sorted(weights)), relation.constant)
        if name not in self._seen:
            self._seen[name] = self._kept(self._made(weights, -relation.constant, columns))
        return self._seen[name]

    def side(self, relation: Relation, side: str, columns: Mapping[Cell, str]) -> Sum:
        """Give one side of a relation by itself, to be worked out where it is asked; nothing is netted."""
        sign = 1 if side == "left" else -1
        weights = [
            ((term.origin, term.pointer), sign * term.coefficient)
            for term in relation.terms
            if term.side == side and term.coefficient
        ]
        constant = relation.left_constant if side == "left" else relation.right_constant
        return self._made(weights, constant, columns)

    def _made(self, weights: Sequence[_Weight], constant: int, columns: Mapping[Cell, str]) -> Sum:
        known: pl.Expr | None = None
        holes: dict[str, list[pl.Expr]] = {"raising": [], "lowering": [], "moving": []}
        # what is added comes first, so that nothing need be turned round
        for cell, k in sorted(weights, key=lambda weight: weight[1] < 0):
            column = columns[cell]
            value = self._stated(column) if abs(k) == 1 else self._stated(column) * abs(k)
            if known is None:
                known = value if k > 0 else -value
            else:
                known = known + value if k > 0 else known - value
            kind = "moving" if cell[1] in self.signed else "raising" if k > 0 else "lowering"
            holes[kind].append(self.hole(column))
        if known is None or constant:
            whole = pl.lit(constant, pl.Int64)
            known = whole if known is None else known + whole
        raising, lowering, moving = (any_of(some) if some else None for some in holes.values())
        return Sum(known=known, raising=raising, lowering=lowering, moving=moving)

    def _kept(self, made: Sum) -> Sum:
        """Make helper columns of a sum that is asked for more than once."""
        name = f"sum{len(self._seen)}"

        def kept(kind: str, some: pl.Expr) -> pl.Expr:
            self.sums[f"{name}_{kind}"] = some
            return pl.col(f"{name}_{kind}")

        kinds = (("raising", made.raising), ("lowering", made.lowering), ("moving", made.moving))
        raising, lowering, moving = (None if some is None else kept(kind, some) for kind, some in kinds)
        return Sum(known=kept("known", made.known), raising=raising, lowering=lowering, moving=moving)

    def hole(self, column: str) -> pl.Expr:
        """Give the column that tells where a number is not stated."""
        name = hole_column(column)
        if not column.startswith("children__"):  # those come with their own: a sum's holes are its parts'
            self.numbers.setdefault(name, pl.col(column).is_null())
        return pl.col(name)

    def _stated(self, column: str) -> pl.Expr:
        name = _stated_column(column)
        self.numbers.setdefault(name, pl.col(column).fill_null(0))
        return pl.col(name)


def verdicts(total: Sum, op: Op) -> Verdicts:
    """Judge ``total op 0``: passes where it holds for every completion, fails where for none."""
    known, below, above = total.known, total.bounded_below, total.bounded_above

    def proved(bound: pl.Expr | None, holds: pl.Expr) -> pl.Expr:
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
