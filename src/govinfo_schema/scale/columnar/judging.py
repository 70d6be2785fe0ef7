"""The rules put to rows that are ready: each layout's rows by that layout's plan, and the two tables made."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import attrs
import narwhals as nw

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.scale.columnar.compiled import Forms, cells_of, supported
from govinfo_schema.scale.columnar.engines import Engine
from govinfo_schema.scale.columnar.joined import ROW
from govinfo_schema.scale.columnar.plans import BOUNDS, FINDING, ORDINAL, Plan, planned

__all__ = ["KEY_COLUMNS", "Judging"]

KEY_COLUMNS: Final = (ROW, "organ", "organ_key", "year", "edition", "requests_layout", "input")

Frame = nw.LazyFrame[Any]


@attrs.frozen(kw_only=True)
class Judging:
    """The rules of ``check_frame`` for rows of one edition, joined with what stands beside them.

    ``instances`` are by table three's layout; ``beside`` names what was given beside the rows.
    """

    edition: str
    instances: Mapping[str, tuple[Instance, ...]]
    beside: frozenset[str]
    implied: bool

    @property
    def unsupported(self) -> tuple[str, ...]:
        """The ids of the instances that columns cannot judge."""
        return tuple(
            dict.fromkeys(one.id for among in self.instances.values() for one in among if not supported(one))
        )

    def cells(self) -> dict[str, set[str]]:
        """Give the pointers that are read, by whose report they stand in."""
        return cells_of(one for among in self.instances.values() for one in among if supported(one))

    def summary(self, engine: Engine, rows: Frame) -> Frame:
        """Count each row's instances by status."""
        made = []
        for layout, part in self._parts(engine, rows):
            plan = self._plan(layout, sides=False)
            columns = [count.cast(nw.Int64()).alias(status) for status, count in plan.counts().items()]
            made.append(plan.with_steps(part).select(*KEY_COLUMNS, *columns))
        whole = nw.concat(made) if len(made) > 1 else made[0]
        return whole.sort(ROW)

    def findings(self, engine: Engine, rows: Frame) -> Frame:
        """Give a row a finding, by row and in the order of the rules."""
        made: list[Frame] = []
        for layout, part in self._parts(engine, rows):
            plan = self._plan(layout, sides=True)
            made += (_selected if engine.in_memory else _exploded)(plan, plan.with_steps(part))
        whole = nw.concat(made) if len(made) > 1 else made[0]
        return whole.sort(ROW, ORDINAL).select(ROW, *FINDING)

    def _plan(self, layout: Forms, *, sides: bool) -> Plan:
        return planned(
            self.instances[layout.requests],
            layout,
            beside=self.beside,
            signed=_signed(),
            implied=self.implied,
            sides=sides,
        )

    def _parts(self, engine: Engine, rows: Frame) -> list[tuple[Forms, Frame]]:
        """Split the rows by layout; in memory also by whether they have unread cells, which few have."""
        layouts = [Forms(edition=self.edition, requests=form, unread=True) for form in self.instances]
        if not engine.in_memory:
            return [(one, rows.filter(nw.col("requests_layout") == one.requests)) for one in layouts]
        unread = (nw.col("unread").list.len().fill_null(0) > 0).alias("unread")
        # once: otherwise the rows would be joined anew for each layout
        rows = rows.collect().lazy()
        kinds = rows.select("requests_layout", unread).unique().collect().sort("requests_layout", "unread")
        return [
            (
                Forms(edition=self.edition, requests=form, unread=some),
                rows.filter((nw.col("requests_layout") == form) & (unread if some else ~unread)),
            )
            for form, some in kinds.iter_rows()
            if form in self.instances
        ] or [(layouts[0], rows)]


@cache
def _signed() -> frozenset[str]:
    """Give the numbers that may be negative, in whatever form has them."""
    return frozenset(place.pointer for form in EDITIONS.values() for place in cells(form) if place.signed)


def _selected(plan: Plan, frame: Frame) -> list[Frame]:
    """Select the rows of each possible finding, of helper columns that are computed once."""
    frame = frame.collect().lazy()
    return [
        frame.filter(where).select(ROW, *(made.alias(name) for name, made in columns.items()))
        for where, columns in plan.found()
    ] or [_nothing(frame)]


def _exploded(plan: Plan, frame: Frame) -> list[Frame]:
    """Make a list of findings of each row, and a row of each of them: one pass over the frame."""
    structs = [
        # with a column among them, for a record of constants alone is taken for an aggregate
        nw.when(where).then(nw.struct(nw.col(ROW), *(made.alias(name) for name, made in columns.items())))
        for where, columns in plan.found()
    ]
    if not structs:
        return [_nothing(frame)]
    whole = frame.select(ROW, nw.list(*structs).alias("finding")).explode("finding")
    rows = whole.filter(~nw.col("finding").is_null())
    return [
        rows.select(ROW, *(nw.col("finding").struct.field(name).alias(name) for name in (ORDINAL, *FINDING)))
    ]


def _nothing(frame: Frame) -> Frame:
    texts = [nw.lit(None, nw.String()).alias(name) for name in FINDING if name not in BOUNDS]
    numbers = [nw.lit(None, nw.Int64()).alias(name) for name in BOUNDS]
    ordinal = nw.lit(None, nw.Int32()).alias(ORDINAL)
    return frame.filter(nw.lit(False)).select(ROW, ordinal, *texts, *numbers)
