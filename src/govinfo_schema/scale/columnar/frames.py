"""``check_frame``: every report of a data frame judged at once, by the rules that single reports are."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.selection import applicable, chosen, hold_there
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions import edition as edition_named
from govinfo_schema.form.paper.flat import LAID_OUT_APART
from govinfo_schema.form.paper.places import tables
from govinfo_schema.plugins import Registry, load
from govinfo_schema.rules.engine.joint import CELLS_IMPLIED, CELLS_IMPOSSIBLE
from govinfo_schema.scale.columnar.results import FrameResult

__all__ = ["check_frame"]

F = TypeVar("F")


def check_frame(
    frame: F,
    *,
    edition: str,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    previous: F | None = None,
    children: F | None = None,
    plugins: Registry | None = None,
) -> FrameResult[F]:
    """Judge every report of a frame of flat rows (``flatten``) that is of one edition.

    ``frame`` is of Polars, pandas, PyArrow, DuckDB or PySpark; results come in the same library. What is lazy
    stays lazy, but for DuckDB's: it is worked out when a table is asked for. Rows of other editions are left
    out. ``row`` is a row's number, from 0, or the frame's own column of that name; Spark's rows have no
    order, so there it is only a number of its own.

    - ``previous``: flat rows of the years before (it may be ``frame`` itself); each row is compared with
      the same organ's of the year before, where there is exactly one.
    - ``children``: flat rows of the units below, with a column ``parent_key``: the organ key of the unit
      above. They count as incomplete, unless ``frame`` has a column ``children_complete`` that is true;
      a row whose column ``scope`` says ``own`` covers none of them.
    - ``select``, ``ignore``: choose rules by id or leading part, as ``check`` does.

    Needs the extra ``frames`` (``duckdb`` and ``spark`` for frames of theirs). Raises ``UsageError`` for what
    is no such frame or lacks columns, and for rules that there are not.
    """
    form = edition_named(edition)
    registry = plugins or load()
    select, ignore = _names(select), _names(ignore)
    hold_there(select, registry.rulesets)
    try:
        from govinfo_schema.scale.columnar.checking import FrameCheck
    except ImportError:
        raise MissingExtraError("frames", said("usage.checking-data-frames")) from None
    instances = {
        layout: applicable(
            registry.rulesets,
            {**dict.fromkeys(tables(form), form.id), LAID_OUT_APART: layout},
            form.id,
            select=select,
            ignore=ignore,
        )
        for layout in EDITIONS
    }
    return FrameCheck(
        edition=form.id,
        instances=instances,
        implied=chosen(CELLS_IMPLIED, select, ignore),
        impossible=chosen(CELLS_IMPOSSIBLE, select, ignore),
    ).result(frame, previous, children)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    # a text alone would fall apart into its letters
    return (given,) if isinstance(given, str) else tuple(given)
