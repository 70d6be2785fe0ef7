"""One layout's rules → what is done to its rows: helper columns step by step, then counts or findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Final

import attrs
import narwhals as nw

from govinfo_schema.rules.engine.instance import Instance, instance_id
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED
from govinfo_schema.scale.columnar.compiled import READY, Compared, Forms, Judged, compiled, supported
from govinfo_schema.scale.columnar.implied import Conflict, conflicts
from govinfo_schema.scale.columnar.sums import HOLE, Summation, all_of

__all__ = ["BOUNDS", "FINDING", "ORDINAL", "Plan", "planned"]

BOUNDS: Final = ("left_min", "left_max", "right_min", "right_max")
FINDING: Final = ("id", "rule", "status", "severity", *BOUNDS)
ORDINAL: Final = "ordinal"
"""The column that keeps the findings of a row in the order of the rules."""

Frame = nw.LazyFrame[Any]


@attrs.frozen(kw_only=True)
class Plan:
    """All that rows of one layout are judged by.

    ``waiting`` counts instances that need reports which nobody gave, ``unsupported`` are those that columns
    cannot judge. ``steps`` are helper columns to be added in turn.
    """

    judged: tuple[Judged, ...]
    conflicts: tuple[Conflict, ...]
    waiting: int
    unsupported: tuple[Instance, ...]
    steps: tuple[Mapping[str, nw.Expr], ...]

    def with_steps(self, frame: Frame) -> Frame:
        """Add the helper columns."""
        for step in self.steps:
            if step:
                frame = frame.with_columns(*(made.alias(name) for name, made in step.items()))
        return frame

    def counts(self) -> dict[str, nw.Expr]:
        """Give the number of instances of each status, of a frame that has the helper columns."""
        passing = _many(nw.col(_passing(i)) for i, _ in enumerate(self.judged))
        failing = _many(nw.col(_failing(i)) for i, _ in enumerate(self.judged))
        idle = _many(~one.applies for one in self.judged if one.applies is not None)
        outside = [(_ready(one), one) for one in self.unsupported]
        waiting = _many(~ready for ready, _ in outside if ready is not None)
        clashes = _many(nw.col(_clashing(i)) for i in range(len(self._clashing_cells)))
        return {
            "pass": passing,
            "fail": failing + clashes,
            "unknown": len(self.judged) - passing - failing - idle,
            "not_applicable": idle + waiting + self.waiting,
            "unsupported": len(outside) - waiting,
            "error": nw.lit(0, nw.Int64()),
        }

    @property
    def _clashing_cells(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.pointer for one in self.conflicts))

    def found(self) -> Iterator[tuple[nw.Expr, dict[str, nw.Expr]]]:
        """Give for each possible finding where it is one, and its columns, in the order of the rules."""
        for i, rule in enumerate(self.judged):
            open_ = rule.where_it_applies(~nw.col(_passing(i)) & ~nw.col(_failing(i)))
            status = nw.when(nw.col(_failing(i))).then(nw.lit("fail")).otherwise(nw.lit("unknown"))
            yield (
                nw.col(_failing(i)) | open_,
                _columns(i, rule.instance.id, rule.instance.rule, rule.instance.severity, status)
                | _bounds(rule.relations),
            )
        for pointer in self._clashing_cells:
            among = [conflict for conflict in self.conflicts if conflict.pointer == pointer]
            severity = nw.lit(among[-1].severity)
            for graver in reversed(among[:-1]):
                severity = nw.when(graver.where).then(nw.lit(graver.severity)).otherwise(severity)
            name = instance_id(CELLS_IMPLIED, {"cell": pointer})
            place = (among[-1].place + len(self.judged)).cast(nw.Int32())
            columns = _columns(place, name, CELLS_IMPLIED, severity, nw.lit("fail"))
            yield among[-1].where, columns | _bounds(())


def _passing(number: int) -> str:
    return f"passing{number}"


def _failing(number: int) -> str:
    return f"failing{number}"


def _clashing(number: int) -> str:
    return f"clashing{number}"


def _many(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Count how many of some conditions hold in a row."""
    given = [condition.cast(HOLE) for condition in conditions]
    return nw.sum_horizontal(*given).cast(nw.Int64()) if given else nw.lit(0, nw.Int64())


def _ready(instance: Instance) -> nw.Expr | None:
    return all_of(nw.col(READY[need]) for need in sorted(instance.needs))


def _columns(
    ordinal: int | nw.Expr, name: str, rule: str, severity: str | nw.Expr, status: nw.Expr
) -> dict[str, nw.Expr]:
    return {
        ORDINAL: nw.lit(ordinal, nw.Int32()) if isinstance(ordinal, int) else ordinal,
        "id": nw.lit(name),
        "rule": nw.lit(rule),
        "status": status,
        "severity": nw.lit(severity) if isinstance(severity, str) else severity,
    }


def _bounds(relations: Sequence[Compared]) -> dict[str, nw.Expr]:
    """Give the bounds of both sides of the relation that a finding shows: the first that is undecided."""
    if not relations:
        return {name: nw.lit(None, nw.Int64()) for name in BOUNDS}
    shown = [_ends(one) for one in relations]
    last = dict(shown[0])
    for relation, ends in reversed(list(zip(relations, shown, strict=True))):
        if len(relations) > 1:
            undecided = ~(relation.verdicts.passes | relation.verdicts.fails)
            last = {name: nw.when(undecided).then(end).otherwise(last[name]) for name, end in ends.items()}
    return last


def _ends(relation: Compared) -> dict[str, nw.Expr]:
    if relation.sides is None:
        raise ValueError("sides were not asked for")
    left, right = relation.sides
    ends = (left.low, left.high, right.low, right.high)
    return {name: end.cast(nw.Int64()) for name, end in zip(BOUNDS, ends, strict=True)}


def planned(
    instances: Iterable[Instance],
    layout: Forms,
    *,
    beside: frozenset[str],
    signed: frozenset[str],
    implied: bool,
    sides: bool = False,
) -> Plan:
    """Plan for rows of one layout; ``beside`` names what was given beside them, ``sides`` asks for bounds."""
    given = tuple(instances)
    ready = [one for one in given if one.needs <= beside]
    usable = [one for one in ready if supported(one)]
    summation = Summation(signed=signed)
    judged = tuple(compiled(usable, layout, summation, sides=sides))
    forced: dict[str, nw.Expr] = {}
    clashes = tuple(conflicts(judged, summation, forced)) if implied else ()
    statuses = {
        name: one.where_it_applies(condition)
        for i, one in enumerate(judged)
        for name, condition in ((_passing(i), one.passes), (_failing(i), one.fails))
    }
    cells: dict[str, list[nw.Expr]] = {}
    for clash in clashes:
        cells.setdefault(clash.pointer, []).append(clash.where)
    union = {_clashing(i): reduce(nw.Expr.__or__, where) for i, where in enumerate(cells.values())}
    return Plan(
        judged=judged,
        conflicts=clashes,
        waiting=len(given) - len(ready),
        unsupported=tuple(one for one in ready if not supported(one)),
        steps=(summation.flags, summation.sums, statuses | forced, union),
    )
