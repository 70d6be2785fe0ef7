"""A character in its place on a page."""

import attrs

__all__ = ["Char"]


@attrs.define(eq=False)
class Char:
    """A character on a page as it is looked at, in points from the top left; ``source`` drew it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str
    source: int

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2
