"""Marked cells for tests: a row of texts, as a grid that was taken over has it."""

from govinfo_schema.reading.recognition.marked.grid import MarkedCell
from govinfo_schema.reading.recognition.marked.mark import mark_of

__all__ = ["row_of"]


def row_of(*texts: str, row: int = 1) -> tuple[MarkedCell, ...]:
    """Give the cells of a row."""
    return tuple(
        MarkedCell(text, row, column, 1, 1, None, None, mark_of(text)) for column, text in enumerate(texts, 1)
    )
