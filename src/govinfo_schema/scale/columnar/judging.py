"""The rules put to rows that are ready: each layout's rows by that layout's plan, and the two tables made."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, Literal

import attrs
import polars as pl

from govinfo_schema.base.findings.outcome import STATUSES
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.scale.columnar.compiled import Forms, cells_of, supported
from govinfo_schema.scale.columnar.joined import ROW
from govinfo_schema.scale.columnar.plans import BOUNDS, FINDING, ORDINAL, Plan, planned

__all__ = ["Judging", "Table", "columns"]

Table = Literal["summary", "findings"]

_KEYS: Final = (ROW, "organ", "organ_key", "year", "edition", "requests_layout", "input")
_AT_ONCE: Final = 50_000
"""So many rows get their helper columns, which are many, at once."""


@attrs.frozen(kw_only=True, eq=False)
class Judging:
    """The rules of ``check_frame`` for rows of one edition, joined with what stands beside them.

    ``instances`` are by table three's layout; ``beside`` names what was given beside the rows.
    """

    edition: str
    instances: Mapping[str, tuple[Instance, ...]]
    beside: frozenset[str]
    implied: bool
    impossible: bool

    @property
    def unsupported(self) -> tuple[str, ...]:
        """The ids of the instances that columns cannot judge."""
        return tuple(
            dict.fromkeys(one.id for among in self.instances.values() for one in among if not supported(one))
        )

    def cells(self) -> dict[str, set[str]]:
        """Give the pointers that are read, by whose report they stand in."""
        return cells_of(one for among in self.instances.values() for one in among if supported(one))

    def table(self, kind: Table, rows: pl.DataFrame) -> pl.DataFrame:
        """Count each row's instances by status, or give a row a finding, in the order of the rules."""
        made = [
            table
            for layout, part in self._parts(rows)
            for table in (_summary if kind == "summary" else _findings)(_plan(self, layout), part)
        ]
        order = [ROW] if kind == "summary" else [ROW, ORDINAL]
        return pl.concat(made).sort(order).select(*columns(kind))

    def _parts(self, rows: pl.DataFrame) -> Iterator[tuple[Forms, pl.DataFrame]]:
        """Split the rows by layout, and by whether they have unread cells, which few have."""
        some = (pl.col("unread").list.len() > 0).fill_null(False)
        none = True
        for form in self.instances:
            for unread in (False, True):
                part = rows.filter((pl.col("requests_layout") == form) & (some if unread else ~some))
                layout = Forms(edition=self.edition, requests=form, unread=unread)
                yield from ((layout, part_) for part_ in part.iter_slices(_AT_ONCE))
                none = none and part.is_empty()
        if none:  # the tables have their columns all the same
            yield Forms(edition=self.edition, requests=self.edition, unread=True), rows.clear()


@lru_cache(maxsize=32)
def _plan(judging: Judging, layout: Forms) -> Plan:
    return planned(
        judging.instances[layout.requests],
        layout,
        beside=judging.beside,
        signed=_signed(),
        implied=judging.implied,
        impossible=judging.impossible,
    )


def columns(kind: Table) -> dict[str, pl.DataType]:
    """Give the columns of a table, and what each holds."""
    whole = {ROW, "year", *STATUSES, *BOUNDS}
    names = (*_KEYS, *STATUSES) if kind == "summary" else (ROW, *FINDING)
    return {name: pl.Int64() if name in whole else pl.String() for name in names}


@cache
def _signed() -> frozenset[str]:
    """Give the numbers that may be negative, in whatever form has them."""
    return frozenset(place.pointer for form in EDITIONS.values() for place in cells(form) if place.signed)


def _summary(plan: Plan, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    counts = [count.cast(pl.Int64).alias(status) for status, count in plan.counts().items()]
    yield plan.with_steps(rows).select(*_KEYS, *counts)


def _findings(plan: Plan, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Select the rows of each possible finding, of helper columns that are computed once."""
    frame = plan.with_steps(rows)
    masks = frame.select(one.where.alias(str(n)) for n, one in enumerate(plan.possible_findings))
    kinds = {ROW: pl.Int64(), ORDINAL: pl.Int32(), **columns("findings")}
    yield pl.DataFrame(schema=kinds)
    for mask, one in zip(masks, plan.possible_findings, strict=True):
        if mask.any():
            yield one.among(frame, mask, ROW)
