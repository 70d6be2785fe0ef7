"""Data frames of several libraries → lazy frames that join, and rows judged by Polars, whatever they are of.

What is lazy stays in its own library: a Polars LazyFrame, a DuckDB relation, a Spark frame. Their planners
don't get through thousands of expressions that use one another, so such a library reads and joins, and
hands the rows on, batch by batch.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import attrs
import narwhals as nw
import polars as pl

from govinfo_schema.base.errors import MissingExtraError, UsageError
from govinfo_schema.base.messages.saying import said

__all__ = ["Engine", "engine_of"]

Frame = nw.LazyFrame[Any]
Native = Any
Judge = Callable[[pl.DataFrame], pl.DataFrame]
Schema = Mapping[str, pl.DataType]

_SHOWN: Final = "Polars, pandas, PyArrow, DuckDB, PySpark"
_BATCH: Final = 100_000


@attrs.frozen(kw_only=True)
class Engine:
    """A way in and a way out of one library.

    ``number`` numbers the rows. ``judged`` takes rows, the function that makes a table of them, and what its
    columns hold.
    """

    name: str
    number: Callable[[Native, str], Native]
    judged: Callable[[Native, Judge, Schema], Native]
    lazy: Callable[[Native], Native] = lambda native: native

    def taken(self, native: Native) -> Frame:
        """Take a frame of the library."""
        frame: Frame = nw.from_native(self.lazy(native))
        return frame


def engine_of(frame: object) -> Engine:
    """Find the engine for a frame of a known library.

    Raises ``UsageError`` for anything else, and ``MissingExtraError`` where DuckDB's rows can't be handed on.
    """
    module = type(frame).__module__.partition(".")[0]
    kind = type(frame).__name__
    if module == "polars" and kind == "LazyFrame":
        return Engine(name="polars", number=_polars_numbers, judged=_lazily)
    if module == "polars" and kind == "DataFrame":
        return _in_memory("polars", lambda native: native, lambda made: made)
    if module == "pandas" and kind == "DataFrame":
        return _in_memory("pandas", _from_pandas, lambda made: made.to_pandas())
    if module == "pyarrow" and kind == "Table":
        return _in_memory("pyarrow", pl.from_arrow, lambda made: made.to_arrow())
    if "duckdb" in module and kind == "DuckDBPyRelation":
        return Engine(name="duckdb", number=_duckdb_numbers, judged=_from_duckdb)
    if module == "pyspark" and kind == "DataFrame":
        return Engine(name="pyspark", number=_spark_numbers, judged=_in_spark)
    raise UsageError(said("usage.must-data-frame-not", shown=_SHOWN, name=type(frame).__name__))


def _in_memory(
    name: str, to_polars: Callable[[Native], Native], back: Callable[[pl.DataFrame], Native]
) -> Engine:
    return Engine(
        name=name,
        lazy=lambda native: to_polars(native).lazy(),
        number=_polars_numbers,
        judged=lambda rows, judge, _: back(judge(rows.collect())),
    )


def _from_pandas(native: Native) -> Native:
    import pyarrow

    # without nulls of its own kind pandas holds a column with blanks as floats: NaN is not stated
    return pl.from_arrow(pyarrow.Table.from_pandas(native, preserve_index=False))


def _polars_numbers(native: Native, name: str) -> Native:
    return native.with_row_index(name)


def _duckdb_numbers(native: Native, name: str) -> Native:
    return native.project(f"row_number() over () - 1 as {name}, *")


def _spark_numbers(native: Native, name: str) -> Native:
    from pyspark.sql import functions

    return native.select(functions.monotonically_increasing_id().alias(name), "*")


def _lazily(rows: Native, judge: Judge, schema: Schema) -> Native:
    made = rows.map_batches(judge, schema=dict(schema), streamable=True)
    # batches come as joins give them; the rows of one are in order, and each row's findings in one batch
    return made.sort(next(iter(schema)), maintain_order=True)


def _from_duckdb(rows: Native, judge: Judge, schema: Schema) -> Native:
    try:
        reader = rows.to_arrow_reader(_BATCH)
    except ImportError:
        raise MissingExtraError("duckdb", said("usage.checking-data-frames")) from None
    made = [judge(pl.DataFrame(batch)) for batch in reader]
    # batches come as joins give them; the rows of one are in order, and each row's findings in one batch
    whole = pl.concat(made or [pl.DataFrame(schema=schema)])
    return _relation(rows, whole.sort(next(iter(schema)), maintain_order=True))


def _relation(beside: Native, judged: pl.DataFrame) -> Native:  # noqa: ARG001 - DuckDB finds it by its name
    """Make a relation of the connection that another one is of."""
    return beside.query("rows", "select * from judged")


def _in_spark(rows: Native, judge: Judge, schema: Schema) -> Native:
    kinds = ", ".join(f"{name} {'bigint' if kind == pl.Int64 else 'string'}" for name, kind in schema.items())
    return rows.mapInArrow(partial(_arrow_batches, judge, dict(schema)), kinds)


def _arrow_batches(judge: Judge, schema: Schema, batches: Iterator[Native]) -> Iterator[Native]:
    import pyarrow

    whole = pyarrow.int64()
    kinds = [(name, whole if kind == pl.Int64 else pyarrow.string()) for name, kind in schema.items()]
    for batch in batches:
        yield from judge(pl.DataFrame(batch)).to_arrow().cast(pyarrow.schema(kinds)).to_batches()
