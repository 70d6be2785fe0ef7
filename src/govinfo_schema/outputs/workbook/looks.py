"""How the cells of a workbook look: one format for each kind, made once for a book."""

from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

__all__ = ["FAIL", "FAIL_TWICE", "OPEN", "BookLooks"]

_FONT: Final = "宋体"
_COMMON: Final = {"font_name": _FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
FAIL: Final[dict[str, Any]] = {"bg_color": "#FFD6D6"}
FAIL_TWICE: Final[dict[str, Any]] = {"bg_color": "#FF8A80", "bold": True}
OPEN: Final[dict[str, Any]] = {"bg_color": "#FFF8E1"}
_KINDS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_size": 18, "bold": True, "align": "center", "locked": False},
    "heading": {"font_size": 14, "bold": True},
    "line": {"font_size": 14, "bold": True, "text_wrap": False},
    "text": {"font_size": 11, "valign": "top", "locked": False},
    "blank": {"font_size": 11, "valign": "top", "locked": False, "border": 4, "border_color": "#9AA1AB"},
    "plain": {},
    "grey": {"font_color": "#666666", "font_size": 9},
    "value": {"border": 1, "align": "center", "locked": False},
    # a change has its sign, 0 has none
    "signed": {"border": 1, "align": "center", "locked": False, "num_format": "+0;-0;0"},
    "before": {"border": 1, "align": "center", "locked": False, "font_color": "#5F6368", "italic": True},
    "lacking": {"border": 1, "align": "center", "bg_color": "#F7F7F7", "font_color": "#9AA1AB"},
    "label": {"border": 1, "align": "left", "bg_color": "#F7F7F7"},
    "corner": {"border": 1, "align": "left", "bg_color": "#F7F7F7"},
    "head": {"border": 1, "align": "center", "bold": True, "bg_color": "#F7F7F7"},
    "band": {"border": 1, "align": "center", "bg_color": "#DBE5F1"},
    "cell": {"border": 1},
    "number": {"border": 1, "align": "center"},
    "nowrap": {"text_wrap": False},
    "grey-cell": {"border": 1, "font_color": "#666666", "font_size": 8},
    "error": {"border": 1, "align": "center", "bg_color": "#FFD6D6"},
    "warning": {"border": 1, "align": "center", "bg_color": "#FFF0C2"},
    "note": {"border": 1, "align": "center", "bg_color": "#DCEBF7"},
    "verdict": {"border": 1, "align": "center", "bold": True},
}


@attrs.define
class BookLooks:
    """The formats of one book."""

    _book: "Workbook"
    _made: dict[str, "Format"] = attrs.field(factory=dict)

    def __getitem__(self, kind: str) -> "Format":
        """Give the format of a kind of cell."""
        if kind not in self._made:
            self._made[kind] = self._book.add_format({**_COMMON, **_KINDS[kind]})
        return self._made[kind]

    def colours(self, colours: dict[str, Any]) -> "Format":
        """Give what a condition changes of a cell."""
        key = repr(colours)
        if key not in self._made:
            self._made[key] = self._book.add_format(colours)
        return self._made[key]
