"""Flat rows as data frames of each library, and frames as rows again."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import polars
import pyarrow

from govinfo_schema.form.paper.flat import number_columns

__all__ = ["BOUNDS", "IN_MEMORY", "arrow_of", "frame_of", "rows_of"]

BOUNDS = ("left_min", "left_max", "right_min", "right_max")
IN_MEMORY = ("polars", "polars-lazy", "pandas", "pyarrow")
"""The kinds of frame that Polars computes; DuckDB and Spark compute their own."""
_TEXTS = ("organ", "organ_key", "edition", "requests_layout", "input", "parent_key", "scope")


def arrow_of(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Make an Arrow table of flat rows, each column of its own kind even where all is null."""
    kinds = {
        **dict.fromkeys(_TEXTS, pyarrow.string()),
        "year": pyarrow.int64(),
        "unread": pyarrow.list_(pyarrow.string()),
        "children_complete": pyarrow.bool_(),
        **dict.fromkeys(number_columns().values(), pyarrow.int64()),
    }
    names = list(rows[0]) if rows else [name for name in kinds if name != "children_complete"]
    schema = pyarrow.schema([(name, kinds[name]) for name in names])
    return pyarrow.Table.from_pylist([dict(row) for row in rows], schema=schema)


def frame_of(engine: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Make a frame of flat rows in one library."""
    table = arrow_of(rows)
    match engine:
        case "polars":
            return polars.from_arrow(table)
        case "polars-lazy":
            return polars.from_arrow(table).lazy()  # type: ignore[union-attr]
        case "pandas":
            return table.to_pandas()
        case "duckdb":
            return duckdb.from_arrow(table)
        case _:
            return table


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Give the rows of a frame, whichever library it is of; pandas' NaN is ``None`` again."""
    if isinstance(frame, polars.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, polars.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    if not isinstance(frame, pyarrow.Table):
        frame = pyarrow.Table.from_pandas(frame, preserve_index=False)
    rows: list[dict[str, Any]] = frame.to_pylist()
    return rows
