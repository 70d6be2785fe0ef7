"""Data frames of several libraries → lazy frames, and results back into the library that the frame is of.

What is in memory is computed by Polars, whatever library it is of; what is lazy stays lazy, in its own
engine: a Polars LazyFrame, a DuckDB relation, a Spark frame.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib.util import find_spec
from typing import Any, Final, TypeVar

import attrs
import narwhals as nw

from govinfo_schema.base.errors import MissingExtraError, UsageError
from govinfo_schema.base.messages.saying import said

__all__ = ["Engine", "engine_of", "polars_engine"]

F = TypeVar("F")
Frame = nw.LazyFrame[Any]
Native = Any
OfTable = Callable[[Native], Native]
"""Judges a Polars frame and gives one."""

_SHOWN: Final = "Polars, pandas, PyArrow, DuckDB, PySpark"


@attrs.frozen(kw_only=True)
class Engine:
    """A way in and a way out of one library, and what its engine is good at.

    ``number`` numbers the rows. ``in_batches`` hands rows to a function as the engine comes to them, Arrow
    tables in and out: planners that repeat each expression where it is used don't get through so many, so
    such an engine joins, and Polars judges each batch in memory.
    """

    name: str
    taken: Callable[[Native], Frame]
    given: Callable[[Frame], Native]
    number: Callable[[Native, str], Native]
    in_memory: bool = False
    in_batches: Callable[[Native, OfTable, Mapping[str, bool]], Native] | None = None


def engine_of(frame: object) -> Engine:
    """Find the engine for a frame of a known library.

    Raises ``UsageError`` for anything else, and ``MissingExtraError`` where Polars isn't installed.
    """
    module = type(frame).__module__.partition(".")[0]
    kind = type(frame).__name__
    if module == "polars" and kind == "LazyFrame":
        return _engine("polars", _taken, nw.to_native, _polars_numbers, _polars_batches)
    if module == "polars" and kind == "DataFrame":
        return polars_engine()
    if module == "pandas" and kind == "DataFrame":
        return _in_memory("pandas", _from_pandas, lambda collected: collected.to_pandas())
    if module == "pyarrow" and kind == "Table":
        return _in_memory("pyarrow", _from_arrow, lambda collected: collected.to_arrow())
    if "duckdb" in module and kind == "DuckDBPyRelation":
        return _engine("duckdb", _taken, nw.to_native, _duckdb_numbers)
    if module == "pyspark" and kind == "DataFrame":
        return _engine("pyspark", _taken, nw.to_native, _spark_numbers, _spark_batches)
    raise UsageError(said("usage.must-data-frame-not", shown=_SHOWN, name=type(frame).__name__))


def _engine(
    name: str,
    taken: Callable[[Native], Frame],
    given: Callable[[Frame], Native],
    number: Callable[[Native, str], Native],
    in_batches: Callable[[Native, OfTable, Mapping[str, bool]], Native] | None = None,
) -> Engine:
    return Engine(name=name, taken=taken, given=given, number=number, in_batches=in_batches)


@cache
def polars_engine() -> Engine:
    """Give the engine of what is in memory, for frames that are Polars' already."""
    return _in_memory("polars", lambda native: native, lambda collected: collected)


def _in_memory(name: str, to_polars: Callable[[Native], Native], back: Callable[[Native], Native]) -> Engine:
    if find_spec("polars") is None:
        raise MissingExtraError("frames", said("usage.checking-data-frames"))
    return Engine(
        name=name,
        taken=lambda native: _taken(to_polars(native).lazy()),
        given=lambda frame: back(frame.to_native().collect()),
        number=_polars_numbers,
        in_memory=True,
    )


def _taken(native: Native) -> Frame:
    frame: Frame = nw.from_native(native)
    return frame


def _from_pandas(native: Native) -> Native:
    import polars
    import pyarrow

    # without nulls of its own kind pandas holds a column with blanks as floats: NaN is not stated
    return polars.from_arrow(pyarrow.Table.from_pandas(native, preserve_index=False))


def _from_arrow(native: Native) -> Native:
    import polars

    return polars.from_arrow(native)


def _polars_numbers(native: Native, name: str) -> Native:
    return native.with_row_index(name)


def _duckdb_numbers(native: Native, name: str) -> Native:
    return native.project(f"row_number() over () - 1 as {name}, *")


def _spark_numbers(native: Native, name: str) -> Native:
    from pyspark.sql import functions

    return native.select(functions.monotonically_increasing_id().alias(name), "*")


def _polars_batches(native: Native, judged: OfTable, columns: Mapping[str, bool]) -> Native:
    import polars

    schema = {name: polars.Int64 if whole else polars.String for name, whole in columns.items()}
    return native.map_batches(judged, schema=schema)


def _spark_batches(native: Native, judged: OfTable, columns: Mapping[str, bool]) -> Native:
    kinds = ", ".join(f"{name} {'bigint' if whole else 'string'}" for name, whole in columns.items())
    return native.mapInArrow(partial(_arrow_batches, judged, dict(columns)), kinds)


def _arrow_batches(
    judged: OfTable, columns: Mapping[str, bool], batches: Iterator[Native]
) -> Iterator[Native]:
    import polars
    import pyarrow

    kinds = [(name, pyarrow.int64() if whole else pyarrow.string()) for name, whole in columns.items()]
    for batch in batches:
        made = judged(polars.from_arrow(pyarrow.Table.from_batches([batch])))
        yield from made.to_arrow().cast(pyarrow.schema(kinds)).to_batches()
