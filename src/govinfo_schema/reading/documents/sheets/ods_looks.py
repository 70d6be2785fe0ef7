"""What the styles of an ODS say: which sheets are hidden, which text is struck out, or white on white."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from govinfo_schema.reading.documents.office.ooxml import attribute, children, local
from govinfo_schema.reading.documents.office.xml_parts import local_name

__all__ = ["OdsLooks"]

_PARTS: Final = frozenset({"text-properties", "table-cell-properties", "table-properties"})
_ASKED: Final = frozenset({"background-color", "color", "display", "text-line-through-style"})
_NONE: Final = (None, "none", "transparent")


class OdsLooks:
    """The styles by their names; what one doesn't say, its parent does."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._told: dict[str, dict[str, str]] = {}
        self._parents: dict[str, str | None] = {}
        for root in roots:
            for group in root:
                for style in children(group, "style"):
                    name = attribute(style, "name") or ""
                    self._parents[name] = attribute(style, "parent-style-name")
                    if asked := _told(style):
                        self._told[name] = asked
        line = "text-line-through-style"
        self._struck = frozenset(name for name in self._parents if self._of(name, line) not in _NONE)
        self._white = frozenset(filter(self._is_white, self._parents))

    def is_hidden(self, name: str | None) -> bool:
        """Tell whether a sheet is hidden."""
        return self._of(name, "display") == "false"

    def is_struck(self, name: str | None) -> bool:
        """Tell whether a line goes through the text."""
        return name in self._struck

    def is_white(self, name: str | None) -> bool:
        """Tell whether text is white, on a ground that is as well."""
        return name in self._white

    def _is_white(self, name: str) -> bool:
        ground = self._of(name, "background-color")
        return self._of(name, "color") == "#ffffff" and (ground in _NONE or ground == "#ffffff")

    def _of(self, name: str | None, what: str) -> str | None:
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            if (value := self._told.get(name, {}).get(what)) is not None:
                return value
            name = self._parents.get(name)
        return None


def _told(style: Element) -> dict[str, str]:
    """Give what a style itself says of what is asked."""
    parts = (part for part in style if local(part) in _PARTS)
    return {
        name: value for part in parts for key, value in part.items() if (name := local_name(key)) in _ASKED
    }
