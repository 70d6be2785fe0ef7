"""What is known of a row while its cells are taken one after another."""

import attrs

from govinfo_schema.base.chinese.numbers import is_blank
from govinfo_schema.base.document.grid import Cell

__all__ = ["OpenRow", "RowSoFar"]


@attrs.define
class OpenRow:
    """A labelled row that is being collected."""

    row: str | None
    label: Cell
    exact: bool
    number: str
    group: str | None
    values: list[Cell] = attrs.field(factory=list)

    @property
    def stated(self) -> bool:
        """Whether it has a figure."""
        return any(not is_blank(cell.text) for cell in self.values)


@attrs.define
class RowSoFar:
    """What was found in a row of a grid so far; ``waiting``: no known label, and the blanks after it."""

    active: bool
    upright: bool
    width: int
    used: bool = False
    heading: bool = False
    labelled: bool = False
    waiting: list[Cell] = attrs.field(factory=list)
