"""Findings as a Parquet file, for data frames and databases: a row a finding, with the columns of the CSV."""

import io
from collections.abc import Iterable
from typing import Any, Final

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import DEFAULT_LANGUAGE
from govinfo_schema.base.messages.saying import said
from govinfo_schema.outputs.results.csv import COLUMNS, flat_rows

__all__ = ["render"]

_WHOLE: Final = frozenset({"year", "left", "right", "residual"})
"""The columns of whole numbers; amounts of money count 10^-6 万元, as rules do."""


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> bytes:
    """Write a run's findings; an input that could not be read has a row too.

    Raises ``MissingExtraError`` where Polars is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtraError("frames", said("usage.writing-parquet")) from error
    kinds = {name: polars.Int64 if name in _WHOLE else polars.String for name in COLUMNS}
    table = polars.DataFrame(list(flat_rows(checked, language)), schema=kinds, orient="row")
    made = io.BytesIO()
    table.write_parquet(made)
    return made.getvalue()
