"""Regular expressions that are compiled when they are first used: a short run uses few of what it imports."""

import re
from typing import Any, cast

__all__ = ["pattern"]


class _Waiting:
    """Becomes like a compiled pattern as soon as anything is asked of it, and costs no more from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> "re.Pattern[str]":
    """Give a pattern to search with; what is wrong with it is told at its first use."""
    return cast("re.Pattern[str]", _Waiting(text, flags))
