"""A function that is written as code: its lines, and the objects that they name.

What stands in the lines comes from our own classes: names of their fields, and numbers. Never is it a text
from a document or a ruleset.
"""

from collections.abc import Callable
from typing import Any

__all__ = ["Code"]


class Code:
    """The lines of one function of one parameter; ``define`` makes the function."""

    def __init__(self, parameter: str) -> None:
        self._parameter = parameter
        self._first: list[str] = []
        self._lines: list[str] = []
        self._objects: dict[str, Any] = {}
        self._names = 0

    def add(self, depth: int, line: str) -> None:
        """Add a line, so many blocks deep."""
        self._lines.append(" " * (depth + 1) + line)

    def first(self, line: str) -> None:
        """Add a line before all others."""
        self._first.append(" " + line)

    def fresh(self, letter: str) -> str:
        """Give a name that is not used yet."""
        self._names += 1
        return f"{letter}{self._names}"

    def known(self, thing: object) -> str:
        """Let the lines name an object; give the name."""
        for name, other in self._objects.items():
            if other is thing:
                return name
        name = self.fresh("K")
        self._objects[name] = thing
        return name

    def define(self) -> Callable[[Any], Any]:
        """Make the function."""
        text = "\n".join([f"def made({self._parameter}):", *self._first, *self._lines])
        names: dict[str, Any] = dict(self._objects)
        exec(compile(text, "<written from the classes>", "exec"), names)
        function: Callable[[Any], Any] = names["made"]
        return function
