"""How far a run is, on standard error and only where somebody watches."""

import sys
import time
from typing import Final

from govinfo_schema.base.messages import text

__all__ = ["Progress"]

_EVERY: Final = 0.1
_KNOWN_AFTER: Final = 5
"""After how many inputs the rest of the time can be guessed."""


class Progress:
    """A line that is written over: ``118/306 · 青山区教育局.html · 每秒 9.4 份 · 余 20 秒``."""

    def __init__(self, total: int | None, language: str) -> None:
        """Begin to count; ``None``: nobody knows how many inputs there are. One needs no progress."""
        self._watched = sys.stderr.isatty() and total != 1
        self._total, self._language = total, language
        self._stage, self._done, self._begun, self._shown = "", 0, time.monotonic(), 0.0

    def __call__(self, stage: str, name: str) -> None:
        """Count an input as done, in one of the rounds of a run."""
        if not self._watched:
            return
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._done, self._begun = stage, 0, now
        self._done += 1
        if now - self._shown < _EVERY:
            return
        self._shown = now
        shown = f"{self._done}/{self._total}" if self._total else str(self._done)
        parts = [text(f"progress.{stage}", self._language, count=shown), name.rpartition("/")[2]]
        if self._done >= _KNOWN_AFTER and (spent := now - self._begun) > 0:
            parts.append(text("progress.rate", self._language, rate=f"{self._done / spent:.1f}"))
        if self._total and self._done >= _KNOWN_AFTER:
            left = round((now - self._begun) / self._done * (self._total - self._done))
            parts.append(text("progress.left", self._language, seconds=max(left, 0)))
        print("\r\033[K" + " · ".join(parts), end="", file=sys.stderr, flush=True)

    def over(self) -> None:
        """Take the line away."""
        if self._watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
