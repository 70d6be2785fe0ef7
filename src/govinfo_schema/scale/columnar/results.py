"""What checking a frame gives: counts a row, and a table of the findings; made when they are asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

import attrs

__all__ = ["FrameResult"]

F = TypeVar("F")


@attrs.frozen(kw_only=True)
class FrameResult(Generic[F]):
    """A frame judged, in the library that it came in.

    ``unsupported`` names what columns cannot judge: instances of rules on texts and of checks in Python,
    which every row counts and the findings don't repeat.
    """

    unsupported: tuple[str, ...]
    _summary: Callable[[], F]
    _findings: Callable[[], F]

    @property
    def summary(self) -> F:
        """A row a report: ``row``, whose it is, and how many instances have each of the six statuses.

        The counts are those of ``CheckResult.summary`` for the same rules.
        """
        return self._summary()

    @property
    def findings(self) -> F:
        """A row a finding that fails or isn't decided, by ``row`` and in the order of the rules.

        ``left_min`` … ``right_max`` bound both sides of a relation; null where there is no bound, and in
        findings that compare nothing.
        """
        return self._findings()
