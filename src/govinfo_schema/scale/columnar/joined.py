"""Frames of flat rows, made ready: in whole numbers, with last year's and the units' numbers beside them."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import narwhals as nw

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.form.report.header import UNNAMED_ORGAN, organ_key
from govinfo_schema.scale.columnar.compiled import PREFIXES, READY
from govinfo_schema.scale.columnar.sums import hole_column

__all__ = ["CHILDREN_COMPLETE", "PARENT", "ROW", "SCOPE", "prepared", "with_children", "with_previous"]

ROW: Final = "row"
"""The column with each row's number, from 0; a frame may bring its own."""
PARENT: Final = "parent_key"
"""The column of a frame of units below that has the organ key of the unit above."""
CHILDREN_COMPLETE: Final = "children_complete"
"""The column that says that all units below a row's are there; without it they may not be."""

SCOPE: Final = "scope"
"""The column that says what a report covers, as ``organ.scope`` does: ``own`` covers no units below."""

_UNKNOWN_ORGANS: Final = ("", organ_key(UNNAMED_ORGAN))

Frame = nw.LazyFrame[Any]


def prepared(frame: Frame, pointers: Iterable[str], *, what: str) -> Frame:
    """Take the columns that are needed, the numbers as whole numbers.

    Raises ``UsageError`` that lists the columns that a frame does not have.
    """
    schema = frame.collect_schema()
    wanted = sorted({column_of(pointer) for pointer in pointers if pointer != YEAR})
    missing = [name for name in ("organ_key", "year", "edition", *wanted) if name not in schema]
    if missing:
        shown = "、".join(missing[:10]) + ("…" if len(missing) > 10 else "")
        raise UsageError(
            said("usage.lacks-columns-they-named-as", what=what, missing=len(missing), shown=shown)
        )
    integer = [nw.col(name).cast(nw.Int64()) for name in ("year", *wanted)]
    layout = nw.col("requests_layout") if "requests_layout" in schema else nw.col("edition")
    text = [nw.col(name).cast(nw.String()) for name in ("organ", "input") if name in schema]
    absent = [nw.lit(None, nw.String()).alias(name) for name in ("organ", "input") if name not in schema]
    own = [nw.col(name) for name in (PARENT, CHILDREN_COMPLETE, SCOPE) if name in schema]
    return frame.select(
        nw.col(ROW).cast(nw.Int64()),
        *own,
        *text,
        *absent,
        nw.col("organ_key").cast(nw.String()),
        nw.col("edition").cast(nw.String()),
        layout.cast(nw.String()).fill_null(nw.col("edition").cast(nw.String())).alias("requests_layout"),
        _unread(schema),
        *integer,
    )


def _unread(schema: nw.Schema) -> nw.Expr:
    """Give the list of unread cells; a CSV has them in one text."""
    kind = schema.get("unread")
    if kind is None:
        return nw.lit(None, nw.String()).str.split(" ").alias("unread")
    if kind == nw.String():
        return nw.col("unread").str.split(" ")
    return nw.col("unread").cast(nw.List(nw.String()))


def with_previous(frame: Frame, previous: Frame, pointers: Iterable[str]) -> Frame:
    """Join each row's report of the year before: the same organ's, where there is exactly one."""
    prefix = PREFIXES["previous"]
    columns = sorted({*(column_of(pointer) for pointer in pointers), "edition", "requests_layout", "year"})
    before = (
        previous.filter(_known("organ_key") & ~nw.col("year").is_null())
        # of two that claim to be last year's neither is taken, as in a run over files
        .unique(["organ_key", "year"], keep="none")
        .select(
            *(nw.col(name).alias(prefix + name) for name in columns),
            nw.col("organ_key").alias(f"{prefix}organ_key"),
            (nw.col("year") + 1).alias(f"{prefix}next"),
            nw.lit(True).alias(READY["previous"]),
        )
    )
    joined = frame.join(
        before,
        how="left",
        left_on=["organ_key", "year"],
        right_on=[f"{prefix}organ_key", f"{prefix}next"],
    )
    return joined.with_columns(nw.col(READY["previous"]).fill_null(False))


def with_children(frame: Frame, children: Frame, pointers: Sequence[str]) -> Frame:
    """Join the sums over each row's units below, of the same year, each of them once.

    What a unit doesn't state is a hole of the sum, and so are the units that may be missing.
    """
    prefix = PREFIXES["children"]
    columns = [column_of(pointer) for pointer in pointers if pointer != YEAR]
    below = _each_once(children)
    sums = below.group_by(PARENT, "year").agg(
        nw.len().alias(READY["children"]),
        *(nw.col(name).sum().alias(prefix + name) for name in columns),
        *(nw.col(name).null_count().alias(hole_column(prefix + name)) for name in columns),
    )
    renamed = sums.rename({"year": f"{prefix}year"})
    joined = frame.join(
        renamed, how="left", left_on=["organ_key", "year"], right_on=[PARENT, f"{prefix}year"]
    )
    listed = CHILDREN_COMPLETE in frame.collect_schema()
    complete = nw.col(CHILDREN_COMPLETE).fill_null(False) if listed else nw.lit(False)
    holes = [nw.col(hole_column(prefix + name)) for name in columns]
    stated = ~nw.col(READY["children"]).is_null()
    # what an organ reports on itself alone is no sum of the units below it
    if SCOPE in frame.collect_schema():
        stated = stated & (nw.col(SCOPE) != "own").fill_null(True)
    return joined.with_columns(
        stated.alias(READY["children"]),
        *(
            ((hole.fill_null(0) > 0) | ~complete).alias(hole_column(prefix + name))
            for hole, name in zip(holes, columns, strict=True)
        ),
    )


def _each_once(children: Frame) -> Frame:
    """Keep the first report of each organ under a unit and year, and those that don't say whose they are."""
    own = children.filter((nw.col("organ_key") != nw.col(PARENT)) | ~_known("organ_key"))
    known = own.filter(_known("organ_key"))
    once = known.unique([PARENT, "year", "organ_key"], keep="first", order_by=[ROW])
    return nw.concat([once, own.filter(~_known("organ_key"))])


def _known(column: str) -> nw.Expr:
    return ~nw.col(column).is_in(_UNKNOWN_ORGANS)
