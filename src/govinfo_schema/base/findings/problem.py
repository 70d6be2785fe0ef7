"""Problems of reading: a stable code, the sentence in every language, the cells and the place."""

from collections.abc import Iterable
from typing import Any

from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import Message

__all__ = ["problem"]


def problem(
    code: str, *, pointers: Iterable[str] = (), source: Source | None = None, **details: Any
) -> ReadingProblem:
    """Make a problem of reading; its sentence is the message ``reading.`` and the code.

    A detail ``table`` is the number of a table, ``tables`` are several.
    """
    if "table" in details:
        details["table"] = Message(f"table.{details['table']}")
    if "tables" in details:
        details["tables"] = [Message(f"table.{table}") for table in details["tables"]]
    said = Message(f"reading.{code}", details)
    return ReadingProblem(code=code, said=said, pointers=tuple(pointers), source=source)
