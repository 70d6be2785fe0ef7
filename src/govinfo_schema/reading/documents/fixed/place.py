"""Where things stand on a page as it is looked at: from the page's own space to points from the top left."""

from collections.abc import Callable
from typing import Final

import attrs

__all__ = ["IDENTITY", "Corners", "Matrix", "Rectangle", "Turned", "multiplied"]

Matrix = tuple[float, float, float, float, float, float]
"""A transformation: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top of a rectangle in the page's own space."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@attrs.frozen
class Rectangle:
    """A rectangle in points from the top left of a page as it is looked at."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area."""
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@attrs.frozen(kw_only=True)
class Turned:
    """A page turned so that its text runs from left to right; ``turn`` is 0, 90, 180 or 270 degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is looked at."""
        across, up = self.right - self.left, self.top - self.bottom
        return (across, up) if self.turn in (0, 180) else (up, across)

    @property
    def point(self) -> Callable[[float, float], tuple[float, float]]:
        """The function from the page's own space to points from the top left."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        match self.turn:
            case 90:
                return lambda x, y: (y - bottom, x - left)
            case 180:
                return lambda x, y: (right - x, y - bottom)
            case 270:
                return lambda x, y: (top - y, right - x)
            case _:
                return lambda x, y: (x - left, top - y)

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> Rectangle:
        """Turn a rectangle given by two corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Rectangle(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """Give the transformation that does the one and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
