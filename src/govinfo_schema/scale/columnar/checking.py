"""A frame on its way through: taken from its library, joined, judged there, and given back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs
import narwhals as nw

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.rules.engine.instance import Instance
from govinfo_schema.scale.columnar.engines import Engine, engine_of
from govinfo_schema.scale.columnar.joined import ROW, prepared, with_children, with_previous
from govinfo_schema.scale.columnar.judging import Judging, Table, columns
from govinfo_schema.scale.columnar.results import FrameResult

__all__ = ["FrameCheck"]

Frame = nw.LazyFrame[Any]
Native = Any


@attrs.frozen(kw_only=True)
class FrameCheck:
    """What frames of one edition are judged by: instances by table three's layout, and the engine's rules.

    ``implied`` and ``impossible`` tell which of those were asked for.
    """

    edition: str
    instances: Mapping[str, tuple[Instance, ...]]
    implied: bool
    impossible: bool

    def result(self, frame: Native, previous: Native, children: Native) -> FrameResult[Any]:
        """Prepare the two tables, to be computed when they are asked for."""
        engine = engine_of(frame)
        beside = {"previous": previous, "children": children}
        judging = Judging(
            edition=self.edition,
            instances=self.instances,
            beside=frozenset(name for name, given in beside.items() if given is not None),
            implied=self.implied,
            impossible=self.impossible,
        )
        asked = judging.cells()
        rows = _taken(engine, frame, asked["report"], "frame").filter(nw.col("edition") == self.edition)
        if previous is not None:
            before = _taken(engine, previous, asked["previous"], "previous")
            rows = with_previous(rows, before, sorted(asked["previous"]))
        if children is not None:
            below = _taken(engine, children, asked["children"], "children")
            rows = with_children(rows, below, sorted(asked["children"]))
        table = partial(_table, judging, engine, rows)
        return FrameResult(
            unsupported=judging.unsupported,
            summary=partial(table, "summary"),
            findings=partial(table, "findings"),
        )


def _taken(engine: Engine, native: Native, pointers: set[str], what: str) -> Frame:
    if engine_of(native).name != engine.name:
        raise UsageError(
            said("usage.must-as-frame-not", what=what, name=engine.name, name_other=type(native).__name__)
        )
    frame = engine.taken(native)
    if ROW not in frame.collect_schema():
        frame = nw.from_native(engine.number(frame.to_native(), ROW))
    return prepared(frame, pointers, what=what)


def _table(judging: Judging, engine: Engine, rows: Frame, kind: Table) -> Native:
    return engine.judged(rows.to_native(), partial(judging.table, kind), columns(kind))
