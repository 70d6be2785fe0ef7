"""One layout's rules → what is done to its rows: helper columns step by step, then counts or findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs
import polars as pl

from govinfo_schema.rules.engine.instance import Instance, instance_id
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE, identities_in
from govinfo_schema.scale.columnar.compiled import READY, Compared, Forms, Judged, compiled, supported
from govinfo_schema.scale.columnar.implied import Conflict, conflicts
from govinfo_schema.scale.columnar.sums import Summation, all_of, any_of
from govinfo_schema.scale.columnar.together import Together

__all__ = ["BOUNDS", "FINDING", "ORDINAL", "Plan", "planned"]

BOUNDS: Final = ("left_min", "left_max", "right_min", "right_max")
FINDING: Final = ("id", "rule", "status", "severity", *BOUNDS)
ORDINAL: Final = "ordinal"
"""The column that keeps the findings of a row in the order of the rules."""
_LAST: Final = 2**31 - 1
_WRONG: Final = "wrong"
"""The column that tells where an identity fails, or two force different values, so that no more is asked."""
_IMPOSSIBLE: Final = "impossible"


@attrs.frozen
class PossibleFinding:
    """A finding that rows can have: where they do, its columns, and the helper columns that these read."""

    where: pl.Expr
    columns: Sequence[pl.Expr]
    read: Sequence[str]

    @classmethod
    def of(cls, where: pl.Expr, columns: Mapping[str, pl.Expr]) -> "PossibleFinding":
        """Make one of a finding's columns by their names."""
        read = dict.fromkeys(name for made in columns.values() for name in made.meta.root_names())
        return cls(where, [made.alias(name) for name, made in columns.items()], list(read))

    def among(self, rows: pl.DataFrame, mask: pl.Series, key: str) -> pl.DataFrame:
        """Make the findings of the rows that a mask tells; the column ``key`` says whose each is."""
        return rows.select(key, *self.read).filter(mask).select(key, *self.columns)


@attrs.frozen(kw_only=True)
class Plan:
    """All that rows of one layout are judged by.

    ``waiting`` counts instances that need reports which nobody gave, ``unsupported`` are those that columns
    cannot judge. ``steps`` are helper columns to be added in turn. ``conflicts`` and ``together`` are there
    where the engine's own rules were asked for.
    """

    judged: tuple[Judged, ...]
    conflicts: tuple[Conflict, ...]
    together: Together | None
    waiting: int
    unsupported: tuple[Instance, ...]
    steps: tuple[Sequence[pl.Expr], ...]

    def with_steps(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Add the helper columns."""
        for step in self.steps:
            frame = frame.with_columns(step)
        if self.together is None:
            return frame
        return frame.with_columns(self.together.impossible(frame, pl.col(_WRONG)).alias(_IMPOSSIBLE))

    def counts(self) -> dict[str, pl.Expr]:
        """Give the number of instances of each status, of a frame that has the helper columns."""
        passing = _many(pl.col(one.passing) for one in self.judged)
        failing = _many(pl.col(one.failing) for one in self.judged)
        idle = _many(~one.applies for one in self.judged if one.applies is not None)
        outside = [(_ready(one), one) for one in self.unsupported]
        waiting = _many(~ready for ready, _ in outside if ready is not None)
        clashes = [pl.col(_clashing(i)) for i in range(len(self._clashing_cells))]
        known = [] if self.together is None else [pl.col(_WRONG)]
        impossible = [] if self.together is None else [pl.col(_IMPOSSIBLE)]
        return {
            "pass": passing,
            "fail": failing + _many([*clashes, *impossible]),
            "unknown": len(self.judged) - passing - failing - idle,
            "not_applicable": idle + waiting + self.waiting + _many(known),
            "unsupported": len(outside) - waiting,
            "error": pl.lit(0, pl.Int64),
        }

    @property
    def _clashing_cells(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.pointer for one in self.conflicts))

    @cached_property
    def possible_findings(self) -> tuple[PossibleFinding, ...]:
        """All findings that there can be, in the order of the rules."""
        return tuple(PossibleFinding.of(where, columns) for where, columns in self._possible())

    def _possible(self) -> Iterator[tuple[pl.Expr, dict[str, pl.Expr]]]:
        for rule in self.judged:
            failing, instance = pl.col(rule.failing), rule.instance
            status = pl.when(failing).then(pl.lit("fail")).otherwise(pl.lit("unknown"))
            columns = _columns(rule.number, instance.id, instance.rule, instance.severity, status)
            yield failing | rule.unknown, columns | _bounds(rule.relations)
        for pointer in self._clashing_cells:
            among = [conflict for conflict in self.conflicts if conflict.pointer == pointer]
            severity = pl.lit(among[-1].severity)
            for graver in reversed(among[:-1]):
                severity = pl.when(graver.where).then(pl.lit(graver.severity)).otherwise(severity)
            name = instance_id(CELLS_IMPLIED, {"cell": pointer})
            place = (among[-1].place + len(self.judged)).cast(pl.Int32)
            columns = _columns(place, name, CELLS_IMPLIED, severity, pl.lit("fail"))
            yield among[-1].where, columns | _bounds(())
        if self.together is not None:
            columns = _columns(_LAST, CELLS_IMPOSSIBLE, CELLS_IMPOSSIBLE, "error", pl.lit("fail"))
            yield pl.col(_IMPOSSIBLE), columns | _bounds(())


def _clashing(number: int) -> str:
    return f"clashing{number}"


def _many(conditions: Iterable[pl.Expr]) -> pl.Expr:
    """Count how many of some conditions hold in a row."""
    given = [condition.cast(pl.UInt8) for condition in conditions]
    # a byte holds so many
    parts = [pl.sum_horizontal(given[start : start + 255]) for start in range(0, len(given), 255)]
    return pl.sum_horizontal(part.cast(pl.Int64) for part in parts) if parts else pl.lit(0, pl.Int64)


def _ready(instance: Instance) -> pl.Expr | None:
    return all_of(pl.col(READY[need]) for need in sorted(instance.needs))


def _columns(
    ordinal: int | pl.Expr, name: str, rule: str, severity: str | pl.Expr, status: pl.Expr
) -> dict[str, pl.Expr]:
    return {
        ORDINAL: pl.lit(ordinal, pl.Int32) if isinstance(ordinal, int) else ordinal,
        "id": pl.lit(name),
        "rule": pl.lit(rule),
        "status": status,
        "severity": pl.lit(severity) if isinstance(severity, str) else severity,
    }


def _bounds(relations: Sequence[Compared]) -> dict[str, pl.Expr]:
    """Give the bounds of both sides of the relation that a finding shows: the first that is undecided."""
    if not relations:
        return {name: pl.lit(None, pl.Int64) for name in BOUNDS}
    shown = [_ends(one) for one in relations]
    last = dict(shown[0])
    for relation, ends in reversed(list(zip(relations, shown, strict=True))):
        if len(relations) > 1:
            undecided = ~(relation.verdicts.passes | relation.verdicts.fails)
            last = {name: pl.when(undecided).then(end).otherwise(last[name]) for name, end in ends.items()}
    return last


def _ends(relation: Compared) -> dict[str, pl.Expr]:
    left, right = relation.sides
    ends = (left.low, left.high, right.low, right.high)
    return {name: end.cast(pl.Int64) for name, end in zip(BOUNDS, ends, strict=True)}


def planned(
    instances: Iterable[Instance],
    layout: Forms,
    *,
    beside: frozenset[str],
    signed: frozenset[str],
    implied: bool,
    impossible: bool,
) -> Plan:
    """Plan for rows of one layout; ``beside`` names what was given beside them."""
    given = tuple(instances)
    ready = [one for one in given if one.needs <= beside]
    usable = [one for one in ready if supported(one)]
    summation = Summation(signed=signed)
    judged = tuple(compiled(usable, layout, summation))
    forced: dict[str, pl.Expr] = {}
    clashes = tuple(conflicts(judged, summation, forced)) if implied or impossible else ()
    names = {instance.id for instance in identities_in(usable)}
    identities = tuple(one for one in judged if one.instance.id in names and one.applies is None)
    union = _by_cell(clashes) if implied else {}
    if impossible:
        union[_WRONG] = _wrong(identities, clashes)
    steps = (summation.numbers, summation.sums, _statuses(judged), forced, union)
    return Plan(
        judged=judged,
        conflicts=clashes if implied else (),
        together=Together(identities, signed) if impossible else None,
        waiting=len(given) - len(ready),
        unsupported=tuple(one for one in ready if not supported(one)),
        steps=tuple([made.alias(name) for name, made in step.items()] for step in steps),
    )


def _statuses(judged: Iterable[Judged]) -> dict[str, pl.Expr]:
    return {
        name: one.where_it_applies(condition)
        for one in judged
        for name, condition in ((one.passing, one.passes), (one.failing, one.fails))
    }


def _by_cell(clashes: Iterable[Conflict]) -> dict[str, pl.Expr]:
    cells: dict[str, list[pl.Expr]] = {}
    for clash in clashes:
        cells.setdefault(clash.pointer, []).append(clash.where)
    return {_clashing(i): any_of(where) for i, where in enumerate(cells.values())}


def _wrong(identities: Iterable[Judged], clashes: Iterable[Conflict]) -> pl.Expr:
    failing = [pl.col(one.failing) for one in identities]
    failing += [clash.where for clash in clashes if clash.severity == "error"]
    return any_of(failing) if failing else pl.lit(False)
