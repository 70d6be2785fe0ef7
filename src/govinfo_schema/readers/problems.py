"""Problems of reading: a stable code, the sentence in every language, the cells and the place."""

from collections.abc import Iterable
from typing import Any

from govinfo_schema.findings import ReadingProblem, Source
from govinfo_schema.messages import texts

__all__ = ["problem"]


def problem(
    code: str, *, pointers: Iterable[str] = (), source: Source | None = None, **details: Any
) -> ReadingProblem:
    """Make a problem of reading; its sentence is the message ``reading.`` and the code."""
    return ReadingProblem(
        code=code, message=texts(f"reading.{code}", **details), pointers=tuple(pointers), source=source
    )
