"""How far to go: a count of steps that is the same on every machine, and a clock that guards a slow one."""

import time
from typing import Final

import attrs

__all__ = ["BoundReachedError", "Limit"]

_EVERY: Final = 64
"""After how many steps the clock is read."""


class BoundReachedError(Exception):
    """A bound on time or count was reached before the answer was certain."""


@attrs.define
class Limit:
    """What may still be spent: looking at one equation system is a step, a turn of the simplex is two.

    The clock starts with the first step.
    """

    steps: int
    seconds: float
    _until: float | None = attrs.field(init=False, default=None)

    def step(self, count: int = 1) -> None:
        """Spend some steps. Raises ``BoundReachedError`` where none is left."""
        if self._until is None:
            self._until = time.monotonic() + self.seconds
        self.steps -= count
        if self.steps < 0 or (self.steps % _EVERY < count and time.monotonic() >= self._until):
            raise BoundReachedError
