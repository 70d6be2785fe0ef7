"""What is known of a row while its cells are taken one after another."""

from collections.abc import Sequence

import attrs

from govinfo_schema.reading.recognition.marked.grid import MarkedCell

__all__ = ["OpenRow", "RowSoFar"]


@attrs.define
class OpenRow:
    """A row that is being collected; figures that stand beside no label have none."""

    row: str | None
    label: MarkedCell | None
    exact: bool
    number: str
    group: str | None
    values: list[MarkedCell] = attrs.field(factory=list)

    @property
    def stated(self) -> bool:
        """Whether it has a figure."""
        return not all(cell.mark.blank for cell in self.values)


@attrs.define
class RowSoFar:
    """What was found in a row of a grid so far.

    ``printed`` are its cells that are not blank; ``waiting``: no known label, and the blanks after it.
    """

    active: bool
    printed: Sequence[MarkedCell]
    width: int
    used: bool = False
    heading: bool = False
    labelled: bool = False
    waiting: list[MarkedCell] = attrs.field(factory=list)
