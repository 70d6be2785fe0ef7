"""Problems of reading: a stable code, the sentence in every language, the cells and the place."""

from collections.abc import Iterable
from typing import Any

from govinfo_schema.base.findings.source import ReadingProblem, Source
from govinfo_schema.base.messages import LANGUAGES, texts

__all__ = ["problem"]


def problem(
    code: str, *, pointers: Iterable[str] = (), source: Source | None = None, **details: Any
) -> ReadingProblem:
    """Make a problem of reading; its sentence is the message ``reading.`` and the code.

    A detail ``table`` is the number of a table, ``tables`` are several.
    """
    if "table" in details:
        details["table"] = texts(f"table.{details['table']}")
    if "tables" in details:
        names = [texts(f"table.{table}") for table in details["tables"]]
        details["tables"] = {language: "、".join(name[language] for name in names) for language in LANGUAGES}
    return ReadingProblem(
        code=code, message=texts(f"reading.{code}", **details), pointers=tuple(pointers), source=source
    )
