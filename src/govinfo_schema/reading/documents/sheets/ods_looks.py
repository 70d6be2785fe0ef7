"""What the styles of an ODS say: which sheets are hidden, which text is struck out, or white on white."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from govinfo_schema.reading.documents.office.ooxml import attribute, child, children

__all__ = ["OdsLooks"]

_TEXT: Final = ("text-properties", "table-cell-properties", "table-properties")
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
                    parts = (child(style, part) for part in _TEXT)
                    items = (item for part in parts if part is not None for item in part.items())
                    self._told[name] = {key.rpartition("}")[2]: value for key, value in items}
                    self._parents[name] = attribute(style, "parent-style-name")

    def is_hidden(self, name: str | None) -> bool:
        """Tell whether a sheet is hidden."""
        return self._of(name, "display") == "false"

    def is_struck(self, name: str | None) -> bool:
        """Tell whether a line goes through the text."""
        return self._of(name, "text-line-through-style") not in _NONE

    def is_white(self, name: str | None) -> bool:
        """Tell whether text is white, on a ground that is as well."""
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
